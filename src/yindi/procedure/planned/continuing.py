"""The record of cases as tables of the next plan: what is decided, what is proposed, and what is bound."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from yindi.errors import InputRefused
from yindi.plan.schedule.means import MONEY
from yindi.procedure.fold import advance
from yindi.procedure.listing import table_of
from yindi.procedure.planned.standing import SUPPORT, Stands, is_observed, stands
from yindi.procedure.records import Commitment, State
from yindi.procedure.registry import Registry
from yindi.procedure.stepping import lapses, step

WHERE = "cases"


@dataclass(frozen=True)
class Unit:
    """A factor of a study: its unit, and how many units of the record make one of it (None: none stated)."""

    name: str
    each: float | None = None


def decisions_of_cases(
    registry: Registry, day: date, *, factors: Mapping[str, Unit] | None = None, observed: int | None = None
) -> dict[str, pl.DataFrame]:
    """The tables `decisions`, `proposals` and `bound` that the record of cases gives to the next plan.

    Parameters
    ----------
    registry : Registry
        All deadlines that passed before the day take effect, without being written.
    day : date
        Not before the latest step.
    factors : name → Unit
        Of the study. Money is bound in the factor `money`, a quota in the factor of its name; what has no factor there
        limits nothing.
    observed : year or None
        What has been carried through and started up to this year stands in the activity of the study already.

    Returns
    -------
    dict
        A table without rows is left out. Approved cases are decisions with the year of their first release, open until
        then; refused ones have their gate. All cases that are open or approved are proposals with their claims. Money
        is bound in the year in which its stage begins.

    Raises
    ------
    InputRefused
        If the day lies before the latest step, or money of cases is counted in another unit than that of the study.
    """
    seen = as_of(registry, day)
    rows = stands(seen, day, observed)
    known = factors or {}
    alive = [row for row in rows if row.standing in ("open", "approved", "done")]
    bound = summed(line for case in seen.commitments.values() for line in bound_lines(seen, case, rows, known, day))
    tables = {
        "decisions": table_of("decisions", [line for row in rows for line in decision(row, observed)]),
        "proposals": table_of("proposals", [proposal(row, known) for row in alive]),
        "bound": table_of("bound", bound),
    }
    return {name: table for name, table in tables.items() if table.height}


def as_of(registry: Registry, day: date) -> Registry:
    """The registry with every deadline that passed before a day taken effect; nothing is written."""
    if registry.today is not None and day < registry.today:
        raise InputRefused("case.plan_day", where=WHERE, first=[day.isoformat()], last=registry.today)
    while due := lapses(registry, day):
        for move in due:
            registry = advance(registry, (), [step(registry, move)])
    return registry


def decision(row: Stands, observed: int | None) -> Iterator[dict[str, object]]:
    """What has been decided of an option, if anything."""
    case = row.case
    about: dict[str, object] = {"place": case.place, "industry": case.industry, "action": case.action}
    year = row.state.started.year if row.state.started else None
    if row.standing == "refused":
        yield about | {"decision": "refused", "year": None, "gate": row.gate}
    past = row.standing == "done" and is_observed(row.state, observed)
    if row.standing in ("approved", "done") and not past:
        yield about | {"decision": "approved", "year": year, "gate": ""}


def proposal(row: Stands, factors: Mapping[str, Unit]) -> dict[str, object]:
    """The claims of a case; its money too as long as none is bound."""
    case = row.case
    amount = None
    if row.standing == "open" and case.stages and MONEY in factors:
        amount = case.amount / per_unit(case, factors)
    return {
        "proposal": case.id, "place": case.place, "industry": case.industry, "action": case.action,
        "odds": None, "odds_low": None, "odds_high": None, "start": None, "instrument": case.instrument,
        "failure": case.failure, "amount": amount, "until": case.exit_date.year,
    }  # fmt: skip


def per_unit(case: Commitment, factors: Mapping[str, Unit]) -> float:
    """How many units of a case make one of the study's money."""
    money = factors[MONEY]
    if money.each is not None:
        return money.each
    if case.unit != money.name:
        raise InputRefused("case.plan_unit", where=WHERE, first=[case.id], unit=case.unit or "—", money=money.name)
    return 1.0


def bound_lines(
    registry: Registry, case: Commitment, rows: tuple[Stands, ...], factors: Mapping[str, Unit], day: date
) -> Iterator[dict[str, object]]:
    """What a case has bound: money by the year in which each stage begins, units of quota by their year.

    What was released stays taken in its year, also where the case has ended: what comes back has to be authorised
    anew. What is still reserved and what is bound of a quota counts as long as the case is alive.
    """
    if case.procedure != SUPPORT or not case.industry:
        return
    state = registry.states[case.id]
    about = {"place": case.place, "industry": case.industry, "action": case.action}
    alive = any(row.case.id == case.id and row.standing in ("approved", "done") for row in rows)
    if MONEY in factors:
        for year, amount in by_year(case, state, alive=alive, day=day):
            yield about | {"factor": MONEY, "year": year, "amount": amount / per_unit(case, factors)}
    for need in case.quota if alive else ():
        if need.factor in factors:
            each = factors[need.factor].each or 1.0
            yield about | {"factor": need.factor, "year": need.year, "amount": need.units / each}


def by_year(case: Commitment, state: State, *, alive: bool, day: date) -> Iterator[tuple[int, float]]:
    """The money of a case and the year that each part of it takes."""
    begins = [(state.started or day).year, *(stage.ends.year for stage in case.stages[:-1])]
    left = float(state.reserved) if alive else 0.0
    for number, (stage, year) in enumerate(zip(case.stages, begins, strict=False)):
        if number < state.stage:
            yield year, float(stage.amount)
        elif left > 0:
            # What was not released of an earlier stage stays reserved to the end; it counts in the year of its stage.
            share = min(left, float(stage.amount))
            left -= share
            yield max(year, day.year), share


def summed(lines: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    """One row for each place, industry, action, factor and year."""
    total: dict[tuple[object, ...], float] = {}
    keys = ("place", "industry", "action", "factor", "year")
    for line in lines:
        key = tuple(line[name] for name in keys)
        total[key] = total.get(key, 0.0) + float(str(line["amount"]))
    return [dict(zip(keys, key, strict=True)) | {"amount": amount} for key, amount in total.items()]
