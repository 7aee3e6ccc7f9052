"""Whether the record is whole: tried once for every head."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from yindi.errors import YindiError
from yindi.messages import Bilingual, say
from yindi.procedure.store import Store
from yindi.web.pages.cases.seen import Seen
from yindi.web.views.cases.record import Records

# A longer record is tried only when somebody asks for it; trying takes about 20 µs an event. [events]
MOST_TRIED = 5_000


@dataclass(frozen=True)
class Proof:
    """The head of the chain, and what came of trying all before it; `whole` None where it was not tried."""

    head: str
    whole: bool | None
    says: Bilingual


def proof(records: Records, seen: Seen, *, afresh: bool = False) -> Proof:
    """What came of trying the record up to its head; `afresh` tries it whatever was tried before."""
    if not seen.kept:
        return Proof(seen.head, None, say("web.desk.empty"))
    if afresh:
        return try_again(records.path, seen.head)
    if seen.registry.last > MOST_TRIED:
        return Proof(seen.head, None, say("web.case.not_tried", events=f"{seen.registry.last:,}"))
    return tried(records.path, seen.head)


@lru_cache(maxsize=64)
def tried(path: Path, head: str) -> Proof:
    """Try a record once for a head."""
    return try_again(path, head)


def try_again(path: Path, head: str) -> Proof:
    """Try a record."""
    try:
        with Store(path) as store:
            registry = store.verify()
    except YindiError as problem:
        return Proof(head, False, problem.says)
    told = {"events": f"{registry.last:,}", "cases": f"{len(registry.states):,}"}
    return Proof(f"{registry.last}:{registry.head}", True, say("case.whole", **told))
