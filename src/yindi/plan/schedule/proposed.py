"""What is proposed: which proposals are options of a plan over years, and why the others are none."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from yindi.arrays import Whole
from yindi.economy import Economy
from yindi.messages import say
from yindi.methods.events import LINE
from yindi.methods.line import reaches
from yindi.plan.record import Plan
from yindi.plan.schedule.learned import DEEPEN, ENTER, PREPARE, of_cells
from yindi.plan.schedule.options import LeftOut, OptionList, joined, some_options
from yindi.plan.schedule.programme import ACTIONS
from yindi.plan.schedule.wishes import YearsWishes
from yindi.plan.uplift import uplift


def with_proposals(
    options: OptionList, plan: Plan, economy: Economy, wishes: YearsWishes
) -> tuple[OptionList, list[LeftOut]]:
    """The options with those that are proposed, and the proposals that are none."""
    if "proposals" not in economy:
        return options, []
    left: list[LeftOut] = []
    new, closed, kept = [], [], []
    for row, said in enumerate(economy.table("proposals").to_dicts()):
        place, industry = plan.places.index(said["place"]), plan.industries.index(said["industry"])
        cell, action = (np.array([place]), np.array([industry])), ACTIONS.index(said["action"])
        found = int(options.find(*cell, np.array([action]))[0])
        reason = why_not(plan, said, place, industry, wishes, found >= 0)
        if reason is None:
            kept.append((row, said.get("start"), place, industry, action))
            if found < 0:
                new.append(proposed(plan, said, *cell, action, wishes))
            continue
        code, values = reason
        left.append(LeftOut(said["place"], said["industry"], said["action"], code, say(f"left_out.{code}", **values)))
        # What is to start in a year that the plan does not have is not started in another one.
        if found >= 0 and code == "other_years":
            closed.append(found)
    options = joined([options.at(np.setdiff1d(np.arange(len(options.place)), closed)), *new])
    if kept:
        at = options.find(*(np.array(column) for column in list(zip(*kept, strict=True))[2:]))
        proposal, open_years = options.proposal.copy(), options.open_years.copy()
        for position, (row, start, *_) in zip(at.tolist(), kept, strict=True):
            proposal[position] = row
            if start is not None:
                open_years[position] = np.array(wishes.years) == start
        options = replace(options, proposal=proposal, open_years=open_years)
    return options, left


def why_not(
    plan: Plan, said: Mapping[str, Any], place: int, industry: int, wishes: YearsWishes, known: bool
) -> tuple[str, dict[str, Any]] | None:
    """Why a proposal is no option of the plan, as a code with the values of its sentence; None where it is one."""
    action, odds, start = said["action"], said.get("odds"), said.get("start")
    named = said.get("failure") not in (None, "none")
    if not plan.eligible[place, industry]:
        return "not_eligible", {}
    if start is not None and start not in wishes.years:
        return "other_years", {"start": start, "first": wishes.years[0], "last": wishes.years[-1]}
    if known or action == "prepare":
        return None
    if action in ("enter", "deepen"):
        quotient = plan.forecast.quotient[place, industry]
        if np.isnan(quotient) or np.isnan(plan.odds[place, industry]):
            return "no_learned_odds", {}
        if (action == "deepen") != bool(reaches(quotient, LINE)):
            return ("already_strong" if action == "enter" else "not_yet_strong"), {"quotient": f"{quotient:.2f}"}
        odds = float(plan.odds[place, industry])
    elif odds is None:
        return "no_stated_odds", {}
    if odds >= wishes.leave_from and not named:
        return "market", {"odds": f"{100 * odds:.0f} %", "line": f"{100 * wishes.leave_from:.0f} %"}
    return None


def proposed(
    plan: Plan, said: Mapping[str, Any], place: Whole, industry: Whole, action: int, wishes: YearsWishes
) -> OptionList:
    """The option that a proposal brings."""
    if action in (ENTER, DEEPEN):
        return of_cells(plan, wishes, place, industry, origin="proposal", action=np.array([action]))
    odds, low, high = (
        np.array([np.nan if said.get(name) is None else said[name]], dtype=float)
        for name in ("odds", "odds_low", "odds_high")
    )
    return some_options(
        plan.odds.shape,
        len(wishes.years),
        place=place,
        industry=industry,
        action=np.array([action]),
        origin="proposal",
        odds=odds,
        odds_low=np.where(np.isnan(low), odds, low),
        odds_high=np.where(np.isnan(high), odds, high),
        # Preparing is no success by itself: it adds through what it is linked to.
        uplift=np.zeros(1) if action == PREPARE else uplift(odds, wishes.shift),
    )
