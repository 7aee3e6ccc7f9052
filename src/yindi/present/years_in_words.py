"""The plan over years in a few sentences: how much starts, how sure it is, and what waits for years and means."""

from collections import Counter
from math import ceil, floor, log10

import numpy as np

from yindi.messages import Bilingual, join, say
from yindi.plan.schedule.build import YearsPlan
from yindi.plan.schedule.limits import option_in_words
from yindi.plan.schedule.options import Origin
from yindi.plan.schedule.programme import Action, used_by
from yindi.present.numbers import percent, same
from yindi.study import Results

ACTIONS_SHOWN: tuple[Action, ...] = ("enter", "deepen", "prepare", "upgrade", "retrofit", "keep", "exit", "pilot")
# Starts beside the advised moves that page one names.
OTHERS_SHOWN = 3
# What the moves of one period can wait for in the plan over years, in the order in which it is told.
WAITED_FOR = ("room", "pace", "means", "ties", "several", "refused", "left_out")


def starts_sentence(plan: YearsPlan) -> Bilingual:
    """How many options start between which years, action by action."""
    programme, schedule = plan.made.programme, plan.solved.schedule
    first, last = programme.years[0], programme.years[-1]
    if not plan.possible:
        proved = str(schedule.status) == "infeasible"
        return say("brief.years.impossible" if proved else "brief.years.not_found", first=first, last=last)
    counted = Counter(programme.action[option] for option in np.flatnonzero(schedule.chosen).tolist())
    parts = [
        say("brief.years.part", action=say(f"schedule.action.{action}"), count=f"{counted[action]:,}")
        for action in ACTIONS_SHOWN
        if counted[action]
    ]
    return say(
        "brief.years.says",
        first=first,
        last=last,
        count=f"{int(schedule.chosen.sum()):,}",
        options=f"{len(programme.action):,}",
        parts=join(parts, between=Bilingual(", ", "、")) if parts else say("brief.years.none"),
    )


def certificate(plan: YearsPlan) -> Bilingual:
    """Objective, bound and gap, and how the search ended."""
    schedule = plan.solved.schedule
    if not plan.possible:
        return say(f"brief.status.{schedule.status}")
    return say(
        "brief.years.certificate",
        objective=f"{round(schedule.objective, 9) + 0.0:,.4g}",
        bound=f"{round(schedule.bound, 9) + 0.0:,.4g}",
        gap=shown_gap(schedule.gap),
        status=say(f"brief.status.{schedule.status}", more=at_most(schedule.bound - schedule.objective)),
    )


def at_most(amount: float) -> str:
    """An amount rounded up to two digits, and never below a ten-thousandth.

    >>> at_most(0.000234), at_most(1.2), at_most(0.0)
    ('0.00024', '1.2', '0.0001')
    """
    if amount < 0.0001:
        return "0.0001"
    digit = 10.0 ** (floor(log10(amount)) - 1)
    return np.format_float_positional(ceil(amount / digit - 1e-6) * digit, precision=2, fractional=False, trim="-")


def shown_gap(gap: float) -> str:
    """A gap as a percentage; nought only where there is none.

    >>> shown_gap(0.0123), shown_gap(0.00001), shown_gap(0.0)
    ('1.23', '< 0.01', '0')
    """
    if gap <= 0:
        return "0"
    return f"{100 * gap:.2f}" if gap >= 0.0001 else "< 0.01"


def beside_one_period(results: Results) -> Bilingual | None:
    """How what starts differs from a choice that knows neither money nor years; None where there is no schedule.

    What waits is counted by what it waits for, in the words of its gate.
    """
    plan = results.plan
    if plan.period is None or not results.years.possible:
        return None
    best, starts = plan.period.chosen, plan.solution.chosen
    if np.array_equal(best, starts):
        return say("brief.one_period.all")
    counted = Counter(row.gate.partition(":")[0] for row in plan.waiting if row.picked)
    parts = [
        say(f"brief.one_period.{reason}", count=f"{counted[reason]:,}") for reason in WAITED_FOR if counted[reason]
    ]
    return say(
        "brief.one_period",
        picks=f"{int(best.sum()):,}",
        both=f"{int((starts & best).sum()):,}",
        waits=f"{int((best & ~starts).sum()):,}",
        parts=join(parts, between=Bilingual(", ", "、")),
        other=f"{int((starts & ~best).sum()):,}",
    )


def lumpy_means(results: Results) -> Bilingual | None:
    """Why options wait for means of which much is unused: an option needs its whole amount, which is more than is left.

    Counts the places with such an option; None where no option waits for means.
    """
    waits = [row for row in results.plan.waiting if row.gate == "means"]
    programme = results.years.made.programme
    had, used = programme.budgets, used_by(programme, results.years.solved.schedule)
    stated = np.isfinite(had)
    total = np.where(stated, had, 0.0).sum(axis=0)
    if not waits or not (total > 0).any():
        return None
    share = np.where(stated, used, 0.0).sum(axis=0)[total > 0] / total[total > 0]
    return say(
        "brief.lumpy_means",
        options=len(waits),
        places=len({row.place for row in waits}),
        low=percent(float(share.min())),
        high=percent(float(share.max())),
    )


def others_start(results: Results) -> Bilingual | None:
    """What starts beside the moves that are advised: preparations, and what was proposed or approved; None if nothing.

    With all starts in one number, so that page one and the section on years agree.
    """
    plan = results.years
    programme, schedule = plan.made.programme, plan.solved.schedule
    others = [at for at in np.flatnonzero(schedule.chosen).tolist() if not advised_here(results, at)]
    if not others:
        return None
    counted = Counter(programme.action[at] for at in others)
    parts = [
        say("brief.years.part", action=say(f"schedule.action.{action}"), count=f"{counted[action]:,}")
        for action in ACTIONS_SHOWN
        if counted[action]
    ]
    told = [at for at in others if programme.action[at] != "prepare"]
    approved = {one.option for one in programme.decided if one.approved}
    named = [
        say(
            "brief.others.one",
            option=option_in_words(programme, plan.names, at),
            year=programme.years[schedule.start[at]],
            origin=origin_in_words("decision" if at in approved else plan.made.options.origins[at]),
        )
        for at in told[:OTHERS_SHOWN]
    ]
    if len(others) > len(named):
        named.append(say("brief.others.more" if named else "brief.others.all", count=len(others) - len(named)))
    return say(
        "brief.others",
        count=f"{len(others):,}",
        parts=join(parts, between=Bilingual(", ", "、")),
        total=f"{int(schedule.chosen.sum()):,}",
        named=join(named, between=Bilingual("; ", "；")),
    )


def origin_in_words(origin: Origin) -> Bilingual:
    """That a start was proposed or approved; nothing for one that the plan itself found."""
    return say(f"brief.origin.{origin}") if origin in ("proposal", "decision") else same("")


def advised_here(results: Results, option: int) -> bool:
    """Whether a start is one of the moves that are advised: to enter or deepen, and an option of one period."""
    programme = results.years.made.programme
    cell = int(programme.place[option]), int(programme.industry[option])
    return programme.action[option] in ("enter", "deepen") and bool(results.plan.solution.chosen[cell])
