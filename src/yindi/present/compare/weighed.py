"""Two plans over years whose criteria are weighted differently: each valued under both sets of weights."""

from typing import Any

import numpy as np

from yindi.messages import Bilingual, say
from yindi.plan.schedule.diff import Option, starts_of
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.plan.schedule.solve import Solved
from yindi.plan.schedule.verify import objective_of
from yindi.present.compare.causes import Cause
from yindi.present.numbers import amounts

WEIGHTS = "weights."


def other_weights(causes: tuple[Cause, ...]) -> bool:
    """Whether two results count criteria differently, so that their worth stands in different units.

    >>> other_weights((Cause("settings", "weights.jobs", "0.5", "2"),)), other_weights(())
    (True, False)
    """
    return any(cause.kind == "settings" and cause.name.startswith(WEIGHTS) for cause in causes)


def valued(programme: YearsProgramme, starts: dict[Option, int]) -> float | None:
    """What starts, by label, add in a programme; None where it has not all of these options and years. [its worth]"""
    known: dict[Any, int] = {
        (programme.places[place], programme.industries[industry], action): option
        for option, (place, industry, action) in enumerate(
            zip(programme.place.tolist(), programme.industry.tolist(), programme.action, strict=True)
        )
    }
    years = {year: position for position, year in enumerate(programme.years)}
    start = np.full(len(programme.action), -1, dtype=np.int64)
    for option, year in starts.items():
        if option not in known or year not in years:
            return None
        start[known[option]] = years[year]
    return objective_of(programme, Schedule(start, 0.0, np.inf, "compared"))


def weighed_in_words(old: tuple[YearsProgramme, Solved] | None, new: tuple[YearsProgramme, Solved] | None) -> Bilingual:
    """That the two figures cannot be compared, and, where both programmes are at hand, each plan under each weights."""
    if old is None or new is None:
        return say("diff.other_weights")
    plans = [starts_of(programme, solved.schedule) for programme, solved in (old, new)]
    values = [valued(programme, plan) for programme, _ in (old, new) for plan in plans]
    if any(value is None for value in values):
        return say("diff.other_weights")
    names = ("old_by_old", "new_by_old", "old_by_new", "new_by_new")
    shown = (*amounts(*values[:2]), *amounts(*values[2:]))
    return say("diff.each_weights", **dict(zip(names, shown, strict=True)))
