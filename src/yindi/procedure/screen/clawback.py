"""What each deal claims back where promised jobs are not there, year by year, as its own terms say."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan

import numpy as np
import polars as pl

from yindi.arrays import Array
from yindi.errors import InputRefused
from yindi.messages import Bilingual, join, say
from yindi.methods.clawback import clawback_due
from yindi.procedure.screen.figures import number
from yindi.procedure.screen.terms import Terms

CLAIMING = ("pro_rata", "all_or_nothing")


@dataclass(frozen=True)
class Clawback:
    """The clawback of one deal; one entry a year in `given`, `promised`, `actual` and `due`.

    rule : as agreed, blank where it is not known; line : share of the promised jobs from which nothing is owed. [share]
    given : in the year, with land below its value. [money] promised, actual : NaN where blank. [persons]
    due : what falls due in the year; NaN where jobs were promised and not counted, or the rule is not known. [money]
    """

    rule: str
    line: float
    years: tuple[int, ...]
    given: tuple[float, ...]
    promised: tuple[float, ...]
    actual: tuple[float, ...]
    due: tuple[float, ...]

    @property
    def not_counted(self) -> tuple[int, ...]:
        """Years in which jobs were promised and not counted."""
        return tuple(
            year
            for year, promised, actual in zip(self.years, self.promised, self.actual, strict=True)
            if promised > 0.0 and isnan(actual)
        )

    @property
    def short(self) -> bool:
        """Whether fewer jobs were counted than promised in some year."""
        return any(actual < promised for promised, actual in zip(self.promised, self.actual, strict=True))

    @property
    def total(self) -> float:
        """What has fallen due by the last count; NaN where nothing can be said. [money]"""
        known = [due for due in self.due if not isnan(due)]
        counted = any(not isnan(actual) for actual in self.actual)
        return sum(known) if known and (counted or self.rule == "none") else nan

    @property
    def says(self) -> Bilingual:
        """What is owed back, or why it cannot be said."""
        if not self.rule:
            return say("deal.clawback.unknown")
        if self.rule == "none":
            return say("deal.clawback.none_short" if self.short else "deal.clawback.none")
        if isnan(self.total):
            return say("deal.clawback.not_counted", rule=say(f"deal.rule.{self.rule}"))
        dues = [
            f"{year}: {number(due)}" for year, due in zip(self.years, self.due, strict=True) if not isnan(due) and due
        ]
        key = "deal.clawback.due" if dues else "deal.clawback.nothing_due"
        rule = say(f"deal.rule.{self.rule}")
        said = [say(key, rule=rule, total=number(self.total), years=", ".join(dues), line=f"{self.line:.0%}")]
        if self.not_counted:
            said.append(say("deal.clawback.missing", count=len(self.not_counted)))
        return join(said, between=Bilingual(" ", ""))


def clawback_of(
    terms: Terms, years: Sequence[int], given: Array, promised: Array, actual: Array, where: str
) -> Clawback:
    """The clawback of one deal; refuses a rule that claims where no jobs are promised."""
    if terms.rule in CLAIMING:
        if not (promised > 0.0).any():
            raise InputRefused("deal.clawback.no_jobs", where=where, first=[terms.rule])
        due = clawback_due(given, promised, actual, whole=terms.rule == "all_or_nothing", line=terms.line)
    else:
        due = np.full(len(years), nan if not terms.rule else 0.0)
    texts = (tuple(map(float, values)) for values in (given, promised, actual, due))
    return Clawback(terms.rule, terms.line, tuple(years), *texts)


def clawback_table(deals: Sequence[tuple[str, Clawback]]) -> pl.DataFrame:
    """What falls due, one row for each deal and year; blanks where it is not known.

    Columns: deal, year, given, jobs_promised, jobs_actual, clawback, clawback_line, due.
    """
    rows = [
        {
            "deal": name, "year": year, "given": given, "jobs_promised": promised, "jobs_actual": actual,
            "clawback": one.rule or None, "clawback_line": one.line, "due": due,
        }
        for name, one in deals
        for year, given, promised, actual, due in zip(
            one.years, one.given, one.promised, one.actual, one.due, strict=True
        )
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=COLUMNS).with_columns(pl.selectors.float().fill_nan(None))


COLUMNS = {
    "deal": pl.String, "year": pl.Int64, "given": pl.Float64, "jobs_promised": pl.Float64, "jobs_actual": pl.Float64,
    "clawback": pl.String, "clawback_line": pl.Float64, "due": pl.Float64,
}  # fmt: skip
