"""Commitments and events as plain records of text and numbers, and back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from yindi.errors import YindiError
from yindi.messages import Bilingual
from yindi.procedure.records import Commitment, Event, Particulars, QuotaNeed, Stage
from yindi.procedure.verdict import Verdict

Record = dict[str, Any]
Kept = Commitment | Event | Particulars | QuotaNeed | Stage | Verdict | Bilingual
_NAMES = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (Commitment, Event, Particulars, QuotaNeed, Stage, Verdict, Bilingual)
}
_DEFAULTS = {
    kind: {field.name: field.default for field in fields(kind)}
    for kind in (Commitment, Event, Particulars, QuotaNeed, Stage, Verdict, Bilingual)
}


def as_record(kept: Kept) -> Record:
    """A record as names and plain values; what has its default is left out, so that new fields break no old hash."""
    defaults = _DEFAULTS[type(kept)]
    found = {}
    for name in _NAMES[type(kept)]:
        value = getattr(kept, name)
        if value != defaults[name]:
            found[name] = plain(value)
    return found


def plain(value: Any) -> Any:
    """One value: text, a number, a list, or another record."""
    if isinstance(value, str | int | float) or value is None:
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return as_record(value)


def commitment_from(record: Mapping[str, Any]) -> Commitment:
    """A commitment from its plain record."""
    given = dict(record)
    given["exit_date"] = date.fromisoformat(given["exit_date"])
    given["stages"] = tuple(
        Stage(**{**stage, "ends": date.fromisoformat(stage["ends"])}) for stage in given.get("stages", ())
    )
    given["quota"] = tuple(QuotaNeed(**need) for need in given.get("quota", ()))
    return Commitment(**given)


def event_from(record: Mapping[str, Any]) -> Event:
    """An event from its plain record."""
    given = dict(record)
    given["date"] = date.fromisoformat(given["date"])
    if "verdicts" in given:
        given["verdicts"] = tuple(verdict_from(each) for each in given["verdicts"])
    if "evidence" in given:
        given["evidence"] = tuple(given["evidence"])
    if "particulars" in given:
        given["particulars"] = Particulars(**given["particulars"])
    return Event(**given)


def verdict_from(record: Mapping[str, Any]) -> Verdict:
    """A verdict from its plain record."""
    given = dict(record)
    for name in ("clause", "says", "change"):
        if name in given:
            given[name] = Bilingual(**given[name])
    return Verdict(**given)


Found = TypeVar("Found", Commitment, Event)


def read_event(text: str) -> Event:
    """An event from the text that is kept of it; refuses text that is none."""
    return understood(text, event_from)


def read_commitment(text: str) -> Commitment:
    """A commitment from the text that is kept of it; refuses text that is none."""
    return understood(text, commitment_from)


def understood(text: str, make: Callable[[Mapping[str, Any]], Found]) -> Found:
    """A record from its text; whatever cannot be read has been changed by somebody."""
    try:
        return make(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise YindiError("case_store.unreadable", text=text[:60], problem=problem) from problem
