"""The rounds between the centre and the places of a study, and the bundles that places hand in."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from yindi.plan.guardrails.over_years import rows_of_all
from yindi.plan.rounds.bundles import Answered, answer_bundles
from yindi.plan.rounds.records import Round, Rounds
from yindi.plan.rounds.running import rounds_of
from yindi.plan.schedule.programme import ACTIONS, Schedule
from yindi.study.cases import plan_now
from yindi.study.run import Results


@dataclass(frozen=True)
class Bargained:
    """The rounds of a study, the answers to bundles that places handed in, and the plan with these answers.

    unknown : lines of the bundles that are no option of the plan, counted from nought
    """

    rounds: Rounds
    answers: tuple[Answered, ...]
    plan: Schedule
    unknown: tuple[int, ...]


def bargain(
    results: Results, *, lines: pl.DataFrame | None = None, tick: Callable[[Round], None] = lambda _: None
) -> Bargained:
    """Let the centre and the places of a study come to a plan by rounds.

    Parameters
    ----------
    results : Results
    lines : proposals as they were written, or None
        The bundles of the places that are named in them; lines without a year ask for the first that is open.
    tick : function of a Round
    """
    plan = plan_now(results)
    programme, options = plan.programme, results.years.made.options
    start = np.full(len(programme.action), -1, dtype=np.int64)
    places, unknown = np.zeros(len(programme.places), dtype=bool), []
    for number, line in enumerate([] if lines is None else lines.to_dicts()):
        place = programme.places.index(line["place"])
        places[place] = True
        cell = (
            np.array([place]),
            np.array([programme.industries.index(line["industry"])]),
            np.array([ACTIONS.index(line["action"])]),
        )
        option, year = int(options.find(*cell)[0]), line.get("start")
        if option < 0 or (year is not None and year not in programme.years):
            unknown.append(number)
        else:
            first = int(np.argmax(programme.open_years[option]))
            start[option] = first if year is None else programme.years.index(year)
    rules = rows_of_all(programme, plan.evidence)
    found = rounds_of(programme, rules=rules, gap=results.study.schedule.gap, tick=tick)
    if not np.isfinite(found.schedule.objective):
        return Bargained(found, (), found.schedule, tuple(unknown))
    answers, answered = answer_bundles(programme, found, start, places)
    return Bargained(found, answers, answered, tuple(unknown))
