"""A study with the changes of a scenario: the same study that a person would have written by hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from yindi.economy import Economy
from yindi.errors import InputRefused
from yindi.plan.schedule.means import SUPPORT, factors_of
from yindi.plan.schedule.sizes import sizes_in
from yindi.plan.worth import SUCCESS
from yindi.study.reading import Study
from yindi.study.run import economy_until
from yindi.study.scenarios.reading import Door, require_known
from yindi.study.scenarios.scenario import Change, Scenario
from yindi.study.scenarios.settings import OPEN, SETTINGS, YES
from yindi.study.settings import Assumption
from yindi.study.wishing import assumption_of, wishes_of, years_wishes

SOURCE = "scenario"
Row = Mapping[str, Any]


def changed(study: Study, scenario: Scenario) -> Study:
    """The study as the scenario has it: settings replaced, rows of its tables added, replaced or taken out.

    Raises
    ------
    InputRefused
        If a change is none that the study understands, or all weights become 0.
    """
    known = require_known(study, scenario)
    for name in SETTINGS:
        some = [change for change in known.changes if change.setting == name]
        if some:
            study = WAYS[name](study, some)
    return study


def in_plan(study: Study, changes: Sequence[Change]) -> Study:
    """Settings of the section [plan]."""
    values: dict[str, Any] = {one.setting: one.value for one in changes}
    return replace(study, plan=replace(study.plan, **values))


def in_schedule(study: Study, changes: Sequence[Change]) -> Study:
    """Settings of the section [schedule]."""
    names = {"demand": "scenario"}
    values: dict[str, Any] = {names.get(one.setting, one.setting): one.value for one in changes}
    return replace(study, schedule=replace(study.schedule, **values))


def in_assumptions(study: Study, changes: Sequence[Change]) -> Study:
    """Dated assumptions: the value moves, and its range as far as it has to."""
    assumptions = dict(study.assumptions)
    for one in changes:
        stood, value = assumption_of(study, one.setting), float(one.value)
        assumptions[one.setting] = Assumption(value, min(stood.low, value), max(stood.high, value))
    return replace(study, assumptions=assumptions)


def in_weights(study: Study, changes: Sequence[Change]) -> Study:
    """Weights of criteria; where the study states none, each success counts 1 beside them."""
    weights = {**(study.weights or {SUCCESS: 1.0}), **{one.at[0]: float(one.value) for one in changes}}
    if not any(weights.values()):
        raise InputRefused(
            "scenario.weights_zero", where=changes[0].text, count=len(weights), first=list(weights)
        )  # fmt: skip
    return replace(study, weights=weights)


def in_budgets(study: Study, changes: Sequence[Change]) -> Study:
    """Picks of all places first, then of single ones."""
    picks = dict(zip(study.economy.places, wishes_of(study, economy_until(study)).picks.tolist(), strict=True))
    for one in sorted(changes, key=lambda one: len(one.at)):
        picks |= dict.fromkeys(one.at or picks, float(one.value))
    rows = pl.DataFrame({"place": list(picks), "picks": [int(number) for number in picks.values()]})
    return replace(study, economy=with_rows(study.economy, "budgets", None, rows))


def in_resources(study: Study, changes: Sequence[Change]) -> Study:
    """What places have: from the first year of the plan on, or from a later year until a row that stands there."""
    economy, first = study.economy, Door(study).years[0]
    for one in sorted(changes, key=lambda one: (len(one.at), one.year is not None, one.year or 0)):
        factor = one.at[-1]
        economy = with_support(study, economy, factor, first)
        places = economy.places if len(one.at) == 1 else one.at[:1]
        of_these = pl.col("place").is_in(list(places)) & (pl.col("factor") == factor)
        gone = of_these if one.year is None else of_these & (pl.col("year") == one.year)
        rows = pl.DataFrame(
            {"place": list(places), "factor": factor, "year": one.year or first, "amount": float(one.value)}
        )
        economy = with_rows(economy, "resources", gone, rows)
    return replace(study, economy=economy)


def with_support(study: Study, economy: Economy, factor: str, first: int) -> Economy:
    """An economy in which the factor stands that is assumed where no table names one, with what places have of it.

    So is a factor in the unit of the activity table of which no table says what places have.
    """
    unit = economy.tables["activity"].units.get("value", "")
    factors = {one.name: one.unit for one in factors_of(economy)}
    stated = "resources" in economy and factor in economy.table("resources")["factor"].to_list()
    # The one that stands for support is the first in the unit of the activity table, or none; see `means_of`.
    support = next((name for name, of in factors.items() if of == unit), SUPPORT)
    if stated or factor != support or "needs" in economy:
        return economy
    if factor not in factors:
        economy = with_rows(economy, "factors", None, pl.DataFrame({"factor": [factor], "unit": [unit]}), add=True)
    until = economy_until(replace(study, economy=economy))
    share = years_wishes(study, last_year=max(until.years), margin=0.0).assumed("policy_share")
    # Quotients do not enter totals.
    total = sizes_in(until, np.full((len(until.places), len(until.industries)), np.nan)).total
    rows = pl.DataFrame(
        {"place": list(economy.places), "factor": factor, "year": first, "amount": (share * total).tolist()}
    )
    return with_rows(economy, "resources", pl.lit(value=False), rows)


def in_demand(study: Study, changes: Sequence[Change]) -> Study:
    """Room of industries, stated in places; head-room that is stated in other ways gives way to it."""
    economy = study.economy
    ours = pl.col("industry").is_in([one.at[0] for one in changes])
    if "headroom" in economy:
        economy = with_rows(economy, "headroom", ours, economy.table("headroom").clear())
    rows = pl.DataFrame({"industry": [one.at[0] for one in changes], "capacity": [int(one.value) for one in changes]})
    return replace(study, economy=with_rows(economy, "demand", ours, rows))


def in_decisions(study: Study, changes: Sequence[Change]) -> Study:
    """What has been approved or refused; open again where the change says so."""
    economy = study.economy
    for one in changes:
        columns = dict(zip(("place", "industry", "action"), one.at, strict=True))
        gone = pl.all_horizontal(pl.col(name) == value for name, value in columns.items())
        rows = pl.DataFrame(
            [{**columns, "decision": one.value, "year": one.year}],
            schema_overrides={"year": pl.Int64},
        )
        economy = with_rows(economy, "decisions", gone, rows.clear() if one.value == OPEN else rows)
    return replace(study, economy=economy)


def in_excluded(study: Study, changes: Sequence[Change]) -> Study:
    """What is not to be supported in a place; open again where the change says so."""
    economy = study.economy
    for one in changes:
        place, industry = one.at
        gone = (pl.col("place") == place) & (pl.col("industry") == industry)
        rows = pl.DataFrame({"place": [place], "industry": [industry], "reason": [SOURCE]})
        economy = with_rows(economy, "excluded", gone, rows if one.value == YES else rows.clear())
    return replace(study, economy=economy)


def with_rows(economy: Economy, name: str, gone: pl.Expr | None, rows: pl.DataFrame, *, add: bool = False) -> Economy:
    """An economy in which rows of a table are replaced by others; all of them where `gone` is None, unless added to."""
    if name not in economy:
        return economy.with_table(name, rows, source=SOURCE) if rows.height else economy
    table = economy.tables[name]
    stay = table.data.clear() if gone is None and not add else table.data if gone is None else table.data.filter(~gone)
    data = pl.concat([stay, rows], how="diagonal_relaxed")
    return economy.with_table(name, data, source=table.source, units=table.units)


WAYS: Mapping[str, Callable[[Study, Sequence[Change]], Study]] = {
    "cap": in_plan,
    "picks": in_budgets,
    "deepen": in_plan,
    "starts": in_schedule,
    "uplift": in_assumptions,
    "leave_to_market": in_assumptions,
    "discount": in_schedule,
    "demand": in_schedule,
    "weights": in_weights,
    "resources": in_resources,
    "room": in_demand,
    "decisions": in_decisions,
    "excluded": in_excluded,
}
