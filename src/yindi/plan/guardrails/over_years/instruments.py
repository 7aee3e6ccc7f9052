"""Which instrument fits which market failure, and the test that each has to pass: a dated table."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, get_args

from yindi.messages import Bilingual

Failure = Literal["externality", "coordination", "information", "public_good", "missing_market", "none"]
FAILURES: tuple[Failure, ...] = get_args(Failure)
Instrument = Literal["money", "land", "quota", "standard", "permission", "demand"]
INSTRUMENTS: tuple[Instrument, ...] = get_args(Instrument)


@dataclass(frozen=True)
class Fit:
    """That an instrument fits a failure: the test, its source, and from when it holds."""

    failure: str
    instrument: str
    test: Bilingual
    source: Bilingual
    since: date


@cache
def fits() -> Mapping[tuple[str, str], Fit]:
    """Every pair of a failure and an instrument that fits it; a pair that is not here does not fit.

    References
    ----------
    rodrik2004, harrison2010

    Examples
    --------
    >>> fits()["information", "standard"].test.en
    'Buyers cannot tell good from bad; a standard lets them'
    >>> ("none", "money") in fits()
    False
    """
    text = files("yindi.plan.guardrails.over_years").joinpath("instruments.csv").read_text(encoding="utf-8")
    found = {}
    for row in csv.DictReader(text.splitlines()):
        found[row["failure"], row["instrument"]] = Fit(
            row["failure"],
            row["instrument"],
            Bilingual(row["test_en"], row["test_zh"]),
            Bilingual(row["source_en"], row["source_zh"]),
            date.fromisoformat(row["since"]),
        )
    return MappingProxyType(found)
