"""What a study asks of its plans: of that of one period, of that of an earlier date, and of that over years."""

from dataclasses import replace

import numpy as np

from yindi.arrays import Array, Truth
from yindi.assumptions import MEANS, Assumption, assumption
from yindi.economy import Economy, positions
from yindi.methods.levels import mean_level, nearest_years, yearly_shares
from yindi.methods.specialisation import location_quotient
from yindi.plan.build import Wishes
from yindi.plan.schedule.room import rooms_of
from yindi.plan.schedule.sizes import sizes_in
from yindi.plan.schedule.wishes import YearsWishes
from yindi.study.reading import Study


def wishes_of(study: Study, economy: Economy) -> Wishes:
    """What the study asks of its plan, from its settings and its optional tables."""
    picks = np.full(len(economy.places), float(study.plan.picks))
    if "budgets" in economy:
        budgets = economy.table("budgets")
        picks[positions(budgets["place"], economy.places)] = budgets["picks"].to_numpy()
    declared: Truth | None = None
    if "declared" in economy:
        table = economy.table("declared")
        declared = np.zeros((len(economy.places), len(economy.industries)), dtype=bool)
        declared[positions(table["place"], economy.places), positions(table["industry"], economy.industries)] = True
    return Wishes(
        picks=picks,
        deepen=study.plan.deepen,
        cap=None if study.plan.cap == "auto" else int(study.plan.cap),
        room=room_now(study, economy),
        declared=declared,
        shift=assumption_of(study, "uplift"),
        leave_from=assumption_of(study, "leave_to_market"),
    )


def room_now(study: Study, economy: Economy) -> Array:
    """How many places every industry has room for over the horizon: (industries,), infinite where nothing says.

    The same as in the last year of a plan over as many years; what the table demand allows is never exceeded.
    """
    years = economy.years
    level = mean_level(yearly_shares(economy.panel().values), years, nearest_years(years[-1], years))
    wishes = years_wishes(study, last_year=years[-1], margin=0.0)
    wishes = replace(wishes, years=(years[-1] + study.plan.horizon,))
    room = rooms_of(economy, sizes_in(economy, location_quotient(level)), wishes).caps[:, 0]
    return np.minimum(room, room_by_demand(economy))


def room_by_demand(economy: Economy) -> Array:
    """What the table demand allows, in whole places: (industries,), infinite where it says nothing."""
    room = np.full(len(economy.industries), np.inf)
    if "demand" in economy:
        table = economy.table("demand")
        room[positions(table["industry"], economy.industries)] = np.floor(table["capacity"].to_numpy())
    return room


def room_then(study: Study, economy: Economy) -> Array:
    """The room over the horizon as it was known a horizon before the last year: (industries,).

    Worked out from the activity until then and nothing later. The table headroom, a statement of today, is not read.
    """
    decision = max(economy.years) - study.plan.horizon
    until = [year for year in economy.years if year <= decision]
    if not until:
        return room_by_demand(economy)
    tables = {name: table for name, table in economy.tables.items() if name != "headroom"}
    return room_now(study, replace(economy, tables=tables).only(years=until))


def years_wishes(study: Study, *, last_year: int, margin: float) -> YearsWishes:
    """What a study asks of its plan over years.

    Parameters
    ----------
    study : Study
    last_year : int
        The last year of observation that is used. [year]
    margin : float
        The least change that counts as a deepening, of the trust card. [log ratio]

    Returns
    -------
    YearsWishes
    """
    schedule = study.schedule
    first = last_year + 1 if schedule.first_year is None else schedule.first_year
    number = study.plan.horizon if schedule.years is None else schedule.years
    assumptions = {name: assumption_of(study, name) for name in MEANS}
    if schedule.discount is not None:
        rate = schedule.discount
        assumptions["discount"] = assumptions["discount"].with_values(rate, rate, rate)
    return YearsWishes(
        years=tuple(range(first, first + number)),
        starts=schedule.starts,
        scenario=schedule.scenario,
        headroom=schedule.headroom == "activity",
        turnover=schedule.turnover,
        weights=study.weights,
        unit_zh=study.activity.unit.zh,
        shift=assumption_of(study, "uplift").value,
        leave_from=assumption_of(study, "leave_to_market").value,
        margin=margin,
        assumptions=assumptions,
    )


def assumption_of(study: Study, name: str) -> Assumption:
    """A dated assumption, or the study's own numbers for it."""
    general = assumption(name)
    own = study.assumptions.get(name)
    return general if own is None else general.with_values(own.value, own.low, own.high)
