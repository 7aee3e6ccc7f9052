"""The chain that holds every event to all before it: change one, leave one out, and it breaks."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from yindi.errors import YindiError
from yindi.procedure.records import Commitment, Event, Move
from yindi.procedure.registry import BEGINNING
from yindi.procedure.wording import as_record


def canonical(record: Mapping[str, Any]) -> str:
    """A record as JSON that is the same for the same content: sorted keys, no spaces, UTF-8.

    >>> canonical({"b": 1, "a": "因地"})
    '{"a":"因地","b":1}'
    """
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(text: str) -> str:
    """The SHA-256 of a text, as hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(case: Commitment) -> str:
    """The digest of a commitment, which its first event states."""
    return digest(canonical(as_record(case)))


def sealed(move: Move, *, seq: int, previous_hash: str) -> Event:
    """A move as the next event of a chain."""
    parts = {name: getattr(move, name) for name in Move.__dataclass_fields__}
    open_event = Event(**parts, seq=seq, previous_hash=previous_hash, hash="")
    return Event(**parts, seq=seq, previous_hash=previous_hash, hash=hash_of(open_event))


def hash_of(event: Event) -> str:
    """The hash of an event: over all that it says, the hash of the one before among it."""
    record = as_record(event)
    del record["hash"]
    return digest(canonical(record))


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain, small enough to be printed, sent away or published: number and hash of the last event."""

    seq: int
    hash: str


def verify_chain(commitments: Iterable[Commitment], events: Iterable[Event], *, heads: Iterable[Head] = ()) -> Head:
    """Whether nothing in a chain has been changed, left out, added in between or cut off.

    heads : ends that were exported earlier; each must still stand in the chain

    Raises
    ------
    YindiError
        At the first event that does not fit; at a commitment that is not as its first event says; at a head that is
        not in the chain.
    """
    known = {case.id: digest_of(case) for case in commitments}
    asked = {head.seq: head.hash for head in heads}
    previous, seq, begun = BEGINNING, 0, set()
    for event in events:
        seq += 1
        if event.seq != seq or event.previous_hash != previous or event.hash != hash_of(event):
            raise YindiError("procedure.chain_broken", seq=seq, case=event.commitment)
        if event.commitment not in begun:
            begun.add(event.commitment)
            if known.get(event.commitment) != event.particulars.record:
                raise YindiError("procedure.commitment_changed", seq=seq, case=event.commitment)
        previous = event.hash
        if asked.pop(seq, previous) != previous:
            raise YindiError("procedure.head_differs", seq=seq)
    if asked:
        raise YindiError("procedure.chain_cut", seq=max(asked), last=seq)
    idle = sorted(set(known) - begun)
    if idle:
        raise YindiError("procedure.commitment_alone", case=idle[0])
    return Head(seq, previous)
