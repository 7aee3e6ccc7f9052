"""Whether the record of cases is as it was written."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from yindi.cli.cases.typed import COMMA
from yindi.cli.printing import complain, tell
from yindi.errors import InputRefused, YindiError
from yindi.messages import Language, join, say

if TYPE_CHECKING:
    from yindi.procedure import Head


def verify(store: Path, *, heads: Sequence[str], language: Language) -> bool:
    """Whether the whole record is as it was written; its head, and what each fund and quota comes to."""
    from yindi.procedure import Head, Store
    from yindi.procedure.ledger.statement import statements

    asked = [head_of(text) for text in heads]
    with Store(store) as cases:
        try:
            registry = cases.verify(asked)
        except YindiError as problem:
            complain(problem.text(language))
            return False
    tell(say("case.whole", events=f"{registry.last:,}", cases=f"{len(registry.states):,}").text(language))
    tell(f"{Head(registry.last, registry.head).seq}:{registry.head}")
    for each in statements(registry):
        kinds = [say(f"case.kind.{kind}", amount=f"{amount:,}") for kind, amount in each.by_kind.items()]
        parts = join(kinds, between=COMMA)
        tell(
            say(f"case.statement.{each.ledger}", owner=each.owner, total=f"{each.total:,}", parts=parts).text(language)
        )
    return True


def head_of(text: str) -> "Head":
    """A head as it was printed: `12:3f…`."""
    from yindi.procedure import Head

    seq, colon, digest = text.partition(":")
    if not (colon and seq.isdecimal() and len(digest) == 64):
        raise InputRefused("case.no_head", where=text[:80])
    return Head(int(seq), digest)
