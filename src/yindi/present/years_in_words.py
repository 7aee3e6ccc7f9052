"""The plan over years in a few sentences: how much starts, how sure it is, and how it differs from page one."""

from collections import Counter

import numpy as np

from yindi.messages import Bilingual, join, say
from yindi.plan.schedule.build import YearsPlan
from yindi.plan.schedule.programme import Action
from yindi.study import Results

ACTIONS_SHOWN: tuple[Action, ...] = ("enter", "deepen", "prepare", "upgrade", "retrofit", "keep", "exit", "pilot")


def starts_sentence(plan: YearsPlan) -> Bilingual:
    """How many options start between which years, action by action."""
    programme, schedule = plan.made.programme, plan.solved.schedule
    first, last = programme.years[0], programme.years[-1]
    if not plan.possible:
        return say("brief.years.impossible", first=first, last=last)
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
        objective=f"{schedule.objective:,.4g}",
        bound=f"{schedule.bound:,.4g}",
        gap=shown_gap(schedule.gap),
        status=say(f"brief.status.{schedule.status}"),
    )


def shown_gap(gap: float) -> str:
    """A gap as a percentage; nought only where there is none.

    >>> shown_gap(0.0123), shown_gap(0.00001), shown_gap(0.0)
    ('1.23', '< 0.01', '0')
    """
    if gap <= 0:
        return "0"
    return f"{100 * gap:.2f}" if gap >= 0.0001 else "< 0.01"


def beside_page_one(results: Results) -> Bilingual:
    """How the plan over years differs from the choices of page one, which know no means."""
    programme, schedule = results.years.made.programme, results.years.solved.schedule
    page_one = results.plan.solution.chosen
    started = np.zeros(page_one.shape, dtype=bool)
    for option in np.flatnonzero(schedule.chosen).tolist():
        if programme.action[option] in ("enter", "deepen"):
            started[programme.place[option], programme.industry[option]] = True
    return say(
        "brief.years.beside",
        both=f"{int((started & page_one).sum()):,}",
        picks=f"{int(page_one.sum()):,}",
        waits=f"{int((page_one & ~started).sum()):,}",
        other=f"{int((started & ~page_one).sum()):,}",
    )
