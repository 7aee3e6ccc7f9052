"""What has been decided, and the options that are options only because they have been approved."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from yindi.arrays import Whole
from yindi.economy import Economy
from yindi.messages import say
from yindi.plan.record import Plan
from yindi.plan.schedule.learned import DEEPEN, ENTER, of_cells
from yindi.plan.schedule.options import LeftOut, OptionList, joined, some_options
from yindi.plan.schedule.programme import ACTIONS
from yindi.plan.schedule.wishes import YearsWishes


def with_decisions(
    options: OptionList, plan: Plan, economy: Economy, wishes: YearsWishes
) -> tuple[OptionList, list[LeftOut]]:
    """The options with those that have been approved although nothing else would make them options.

    Where no odds are known an approved option uses what it needs and adds nothing. What was approved to start before
    the plan is no option any more; what was approved for after it, none yet.
    """
    left: list[LeftOut] = []
    new, closed, dated = [], [], []
    for place, industry, action, decision, year in decisions_of(plan, economy):
        if decision != "approved":
            continue
        cell = np.array([place]), np.array([industry])
        found = int(options.find(*cell, np.array([action]))[0])
        if year is not None and year not in wishes.years:
            closed += [found] if found >= 0 else []
            if year > wishes.years[-1]:
                says = say("left_out.decided_later", year=year, last=wishes.years[-1])
                name = plan.places[place], plan.industries[industry], ACTIONS[action]
                left.append(LeftOut(*name, "decided_later", says))
            continue
        dated.append((place, industry, action, year))
        if found < 0:
            new.append(approved(plan, economy, wishes, place, industry, action))
    options = joined([options.at(np.setdiff1d(np.arange(len(options.place)), closed)), *new])
    if dated:
        at = options.find(*(np.array(column) for column in list(zip(*dated, strict=True))[:3]))
        open_years = options.open_years.copy()
        for position, (*_, year) in zip(at.tolist(), dated, strict=True):
            # A decision goes before the year that a proposal asks for.
            open_years[position] = True if year is None else np.array(wishes.years) == year
        options = replace(options, open_years=open_years)
    return options, left


def approved(plan: Plan, economy: Economy, wishes: YearsWishes, place: int, industry: int, action: int) -> OptionList:
    """An option that is one only because it has been approved, with its proposal where there is one."""
    cell = np.array([place]), np.array([industry])
    if action == (DEEPEN if plan.programme.deepens[place, industry] else ENTER):
        one = of_cells(plan, wishes, *cell, origin="decision")
    else:
        one = some_options(
            plan.odds.shape,
            len(wishes.years),
            place=cell[0],
            industry=cell[1],
            action=np.array([action]),
            origin="decision",
            odds=np.full(1, np.nan),
            uplift=np.zeros(1),
        )
    proposal = proposal_of(plan, economy, place, industry, action)
    return replace(one, uplift=np.nan_to_num(one.uplift), proposal=proposal)


def proposal_of(plan: Plan, economy: Economy, place: int, industry: int, action: int) -> Whole:
    """The row of the proposal of an option, −1 where there is none: (1,)."""
    name = plan.places[place], plan.industries[industry], ACTIONS[action]
    rows = economy.table("proposals").select("place", "industry", "action").rows() if "proposals" in economy else []
    return np.array([rows.index(name) if name in rows else -1], dtype=np.int64)


def decisions_of(plan: Plan, economy: Economy) -> Iterator[tuple[int, int, int, str, int | None]]:
    """What has been decided: place, industry and action as positions, the decision, and the year where one is set."""
    if "decisions" in economy:
        for said in economy.table("decisions").to_dicts():
            yield (
                plan.places.index(said["place"]),
                plan.industries.index(said["industry"]),
                ACTIONS.index(said["action"]),
                said["decision"],
                said.get("year"),
            )
