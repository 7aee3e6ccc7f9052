"""Facts as plain records of text and numbers, and back, to hand them from one process to another."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from yindi.procedure.guards.facts import Facts
from yindi.procedure.wording import Record, plain, verdict_from


def facts_record(facts: Facts) -> Record:
    """Facts as names and plain values; what is not known is left out.

    >>> facts_record(Facts(today=date(2027, 3, 1), odds=0.2, clauses=()))
    {'today': '2027-03-01', 'odds': 0.2, 'clauses': []}
    """
    known = {field.name: getattr(facts, field.name) for field in fields(Facts)}
    return {field.name: plain(known[field.name]) for field in fields(Facts) if known[field.name] != field.default}


def facts_from(record: Mapping[str, Any]) -> Facts:
    """Facts from their plain record.

    >>> facts_from({"today": "2027-03-01", "odds": 0.2}).odds
    0.2
    """
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}
    given["today"] = date.fromisoformat(given["today"])
    given["planned"] = tuple(verdict_from(each) for each in given.get("planned", ()))
    return Facts(**given)
