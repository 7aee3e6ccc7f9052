"""What has been decided already: what is approved or refused, and what earlier approvals still take."""

import numpy as np

from yindi.arrays import Array, Truth
from yindi.economy import Economy
from yindi.messages import say
from yindi.plan.record import Plan
from yindi.plan.schedule.bound import bound_means, without_bound
from yindi.plan.schedule.decided import approved, decisions_of
from yindi.plan.schedule.means import Means, means_of
from yindi.plan.schedule.options import LOADING, LeftOut, OptionList, joined
from yindi.plan.schedule.programme import Decided, years_reached
from yindi.plan.schedule.sizes import Sizes
from yindi.plan.schedule.wishes import YearsWishes


def approved_among(options: OptionList, plan: Plan, economy: Economy) -> Truth:
    """Which options have been approved: (options,)."""
    result = np.zeros(len(options.place), dtype=bool)
    for place, industry, action, decision, _ in decisions_of(plan, economy):
        at = int(options.find(np.array([place]), np.array([industry]), np.array([action]))[0])
        if at >= 0 and decision == "approved":
            result[at] = True
    return result


def decided_among(options: OptionList, plan: Plan, economy: Economy, wishes: YearsWishes) -> tuple[Decided, ...]:
    """What has been decided of the options; years as positions. What was refused and is no option needs no row."""
    result = []
    for place, industry, action, decision, year in decisions_of(plan, economy):
        at = int(options.find(np.array([place]), np.array([industry]), np.array([action]))[0])
        if at >= 0:
            position = wishes.years.index(year) if year is not None else None
            result.append(Decided(at, decision == "approved", position))
    return tuple(result)


def earlier_starts(plan: Plan, economy: Economy, wishes: YearsWishes) -> tuple[OptionList | None, dict[int, int]]:
    """What was approved to start before the plan, as options, and the year of each by its key."""
    parts, years = [], {}
    for place, industry, action, decision, year in decisions_of(plan, economy):
        if decision == "approved" and year is not None and year < wishes.years[0]:
            one = approved(plan, economy, wishes, place, industry, action)
            parts.append(one)
            years[int(one.key[0])] = year
    return (joined(parts) if parts else None), years


def left_by_commitments(
    means: Means, plan: Plan, economy: Economy, sizes: Sizes, wishes: YearsWishes
) -> tuple[Array, Array, list[LeftOut]]:
    """What is left of budgets and room after what is bound, and what was approved before the plan and still needs.

    Returns
    -------
    (places, factors, budget years), (industries,), list
        Budgets, never below zero, on beyond the last year as far as needs reach; places of the room that are taken;
        and where less was had than is needed. What is missing of a factor that carries over is taken from earlier
        years.
    """
    taken = np.zeros(len(plan.industries))
    years = years_reached(wishes.years, means.needs.shape[2])
    budgets = means.budgets - bound_means(economy, plan, means.factors, years)
    earlier, started = earlier_starts(plan, economy, wishes)
    if earlier is not None:
        every = np.ones(len(earlier.place), dtype=bool)
        needs = without_bound(means_of(earlier, economy, sizes, wishes), earlier, every, economy).needs
        for at, key in enumerate(earlier.key.tolist()):
            taken[earlier.industry[at]] += float(earlier.actions[at] in LOADING)
            for position, year in enumerate(years):
                lag = year - started[key]
                if lag < needs.shape[2]:
                    budgets[earlier.place[at], :, position] -= needs[at, :, lag]
    overspent = []
    for factor, meaning in enumerate(means.factors):
        for position in reversed(range(len(years))):
            lacking = np.maximum(-budgets[:, factor, position], 0.0)
            budgets[:, factor, position] += lacking
            if meaning.carries and position > 0:
                budgets[:, factor, position - 1] -= lacking
                continue
            for place in np.flatnonzero(lacking > 1e-9 * (1 + means.budgets[:, factor, position])).tolist():
                says = say(
                    "left_out.overspent", factor=meaning.name, unit=meaning.counted_in, year=years[position],
                    lacking=f"{lacking[place]:,.4g}",
                )  # fmt: skip
                overspent.append(LeftOut(plan.places[place], "", "", "overspent", says))
    return budgets, taken, overspent
