"""What a deal says once, whatever the year: who offers it, for which project, on which terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan

import polars as pl

from yindi.errors import InputRefused
from yindi.procedure.names import canonical_name, same_name
from yindi.procedure.screen.figures import column_of, texts_of


@dataclass(frozen=True)
class Terms:
    """The terms of one deal; blank, None or NaN where the table does not state them.

    needed : the least incentive at which the project breaks even for the firm. [money, at the deal's first year]
    accepted : whether the offer was taken.
    rule : `none`, `pro_rata` or `all_or_nothing`; line : share of the promised jobs from which nothing is owed. [share]
    """

    place: str
    industry: str
    project: str
    needed: float
    accepted: bool | None
    rule: str
    line: float
    unit: str


def terms_of(rows: pl.DataFrame, where: str, moved: Sequence[str]) -> Terms:
    """The terms of the rows of one deal; refuses rows that differ, a project without a place, a move from itself."""
    place, project = _one_text(rows, "place", where), _one_text(rows, "project", where)
    if project and not place:
        raise InputRefused("deal.no_place", where=where, first=[project])
    if place and any(same_name(place, other) for other in moved):
        raise InputRefused("deal.moved_from_itself", where=where, first=[place])
    accepted = _distinct([value for value in texts_of(rows, "accepted") if value is not None], "accepted", where)
    line = _one_number(rows, "clawback_line", where)
    return Terms(
        place=place,
        industry=_one_text(rows, "industry", where),
        project=project,
        needed=_one_number(rows, "needed", where),
        accepted=bool(accepted[0]) if accepted else None,
        rule=_one_text(rows, "clawback", where),
        line=1.0 if isnan(line) else line,
        unit=_one_text(rows, "unit", where),
    )


def require_one_unit(deals: pl.DataFrame) -> None:
    """Refuse a table whose money is counted in several units, or in one that some rows do not state."""
    stated = [str(unit or "") for unit in texts_of(deals, "unit")]
    units = list(dict.fromkeys(stated))
    if len(units) > 1:
        raise InputRefused("deal.units", where="deals", count=len(units), first=[unit or "—" for unit in units])


def _one_text(rows: pl.DataFrame, name: str, where: str) -> str:
    given = [str(value) for value in texts_of(rows, name) if value not in (None, "")]
    by_name = {canonical_name(value): value for value in reversed(given)}
    found = _distinct(list(by_name.values()), name, where)
    return str(found[0]) if found else ""


def _one_number(rows: pl.DataFrame, name: str, where: str) -> float:
    found = _distinct([value for value in column_of(rows, name).tolist() if not isnan(value)], name, where)
    return float(str(found[0])) if found else nan


def _distinct(values: Sequence[object], name: str, where: str) -> list[object]:
    found = list(dict.fromkeys(values))
    if len(found) > 1:
        raise InputRefused(
            "deal.differs", where=where, column=name, count=len(found), first=[str(value) for value in found]
        )
    return found
