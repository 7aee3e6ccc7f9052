"""A plan that goes on from the record of cases: its tables with what was decided, proposed and bound."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from yindi.economy import Economy
from yindi.errors import InputRefused
from yindi.plan.schedule.programme import ACTIONS
from yindi.procedure.planned.continuing import Unit, decisions_of_cases
from yindi.procedure.store import Store
from yindi.tables.schema import schemas
from yindi.tables.source import show, show_path

OPTION = ("place", "industry", "action")


@dataclass(frozen=True)
class CasesSettings:
    """Which record of cases a plan goes on from.

    store : its file; day : the day to which deadlines take effect (None: that of the latest step)
    units : factor → how many units of the record make one of the factor
    """

    store: str
    day: date | None = None
    units: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class CasesUsed:
    """The record that a plan went on from: its file, head, number of steps and cases, and the day."""

    path: str
    head: str
    events: int
    cases: int
    day: date
    rows: Mapping[str, int]


def continued(
    economy: Economy, store: Path, *, settings: CasesSettings, observed: int | None
) -> tuple[Economy, CasesUsed]:
    """The tables of a study, with those that a record of cases gives; the whole record is tried again before.

    observed : the last year of observation that is used

    Raises
    ------
    InputRefused
        If there is no such record; if it names a place, an industry or an action that the study does not know, or an
        option that the study's own table decides or proposes too; if its units differ from those of the study.
    YindiError
        If the record is not as it was written.
    """
    if not store.is_file():
        raise InputRefused("case_store.missing", where=show_path(store))
    with Store(store) as cases:
        registry = cases.verify()
    day = settings.day or registry.today
    if day is None:
        raise InputRefused("case.plan_empty", where=settings.store)
    factors = {row["factor"]: Unit(row["unit"]) for row in named(economy, "factors")}
    unknown = [name for name in settings.units if name not in factors]
    if unknown:
        raise InputRefused(
            "case.plan_factor", where=settings.store, count=len(unknown), first=unknown,
            allowed=", ".join(factors) or "—",
        )  # fmt: skip
    factors |= {name: Unit(factors[name].name, each) for name, each in settings.units.items()}
    tables = decisions_of_cases(registry, day, factors=factors, observed=observed)
    for name, table in tables.items():
        require_known(economy, table, settings.store)
        economy = with_rows(economy, name, table, settings.store)
    rows = {name: table.height for name, table in tables.items()}
    return economy, CasesUsed(settings.store, registry.head, registry.last, len(registry.states), day, rows)


def named(economy: Economy, table: str) -> list[dict[str, str]]:
    """The rows of a table that may not be there."""
    return economy.table(table).to_dicts() if table in economy else []


def require_known(economy: Economy, table: pl.DataFrame, where: str) -> None:
    """Refuse options of cases that no study with these places and industries can have."""
    allowed = {"place": economy.places, "industry": economy.industries, "action": ACTIONS}
    for column, known in allowed.items():
        wrong = sorted({name for name in table[column].to_list() if name not in known})
        if wrong:
            raise InputRefused(
                "case.plan_unknown", where=where, count=len(wrong), first=[show(name) for name in wrong],
                column=column, allowed=", ".join(known[:20]),
            )  # fmt: skip


def with_rows(economy: Economy, name: str, table: pl.DataFrame, where: str) -> Economy:
    """A table of the study with the rows of the record; an option may not stand in both."""
    own = economy.table(name) if name in economy else None
    if own is not None:
        twice = own.select(OPTION).join(table.select(OPTION), on=list(OPTION), how="inner").unique(maintain_order=True)
        if twice.height:
            raise InputRefused(
                "case.plan_twice", where=name, count=twice.height, first=["/".join(row) for row in twice.rows()],
                store=where,
            )  # fmt: skip
        table = pl.concat([own, table], how="diagonal_relaxed")
    units = economy.tables[name].units if name in economy else dict(schemas()[name].units)
    return economy.with_table(name, table, source=where, units=units)
