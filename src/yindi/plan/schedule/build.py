"""The plan over years of a study, from its programme to what a reader wants to know of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from yindi.arrays import Array
from yindi.cores import all_in_threads, cores
from yindi.errors import YindiError
from yindi.methods.certificate import bound_over
from yindi.plan.guardrails.over_years import Evidence, Verdict, rows_of_all, verdicts_of_all
from yindi.plan.schedule.alternatives import WEIGHTS_TRIED, Alternative, alternatives
from yindi.plan.schedule.beside import Beside
from yindi.plan.schedule.binds import PlaceBinds, holds_of
from yindi.plan.schedule.infeasible import Explanation
from yindi.plan.schedule.limits import Names
from yindi.plan.schedule.making import YearsMade
from yindi.plan.schedule.own_choice import own_place
from yindi.plan.schedule.programme import YearsProgramme
from yindi.plan.schedule.readiness import Gate, gates_of
from yindi.plan.schedule.solve import Solved, solve_years
from yindi.plan.schedule.verify import find_breaches, objective_of
from yindi.plan.stopping import Stopping, to_the_end
from yindi.progress import Progress, Silent

ALTERNATIVES = 2
# How near the bound a schedule is, is told in so many parts.
PARTS = 100
# Nearer than this is as near as it gets.
LEAST_GAP = 1e-6


@dataclass(frozen=True)
class YearsPlan:
    """The plan over years with everything that is said of it.

    made : the programme and what stands behind it; solved : the schedule with its bound and prices
    holds : of every place, what holds it back; gates : of every option that waits
    alternatives : schedules that are nearly as good; verdicts : of every guardrail
    why_not : which limits cannot all hold, and the cheapest way to give way, where no schedule keeps them all
    beside : how firm the plan is, what one criterion costs in another, and the odds along it
    """

    made: YearsMade
    names: Names
    solved: Solved
    holds: tuple[PlaceBinds, ...]
    gates: tuple[Gate, ...]
    alternatives: tuple[Alternative, ...]
    verdicts: tuple[Verdict, ...]
    why_not: Explanation | None = None
    beside: Beside | None = None

    @property
    def possible(self) -> bool:
        """Whether any schedule keeps every limit and decision, as far as is known."""
        return bool(np.isfinite(self.solved.schedule.objective))


def plan_years(
    made: YearsMade,
    names: Names,
    *,
    evidence: Evidence,
    gap: float,
    shift: float,
    leave_from: float,
    progress: Progress | None = None,
    stopping: Stopping = to_the_end,
) -> YearsPlan:
    """Solve, check independently, and say what binds, what opens, what else would do, and what the guardrails find.

    Parameters
    ----------
    made : YearsMade
    names : Names
        Of places, industries, factors and rules.
    evidence : Evidence
        What the guardrails know.
    gap : float
        How far below the bound the schedule may stay. [share]
    shift, leave_from : float
        The assumed rise of the log odds by support; odds from which an option is left to the market.
    progress : Progress
        Told of every stage: how near the bound the schedule is, the places, the alternatives; silent by default.
    stopping : function that opens a search
        Once it says so, the search for the schedule ends with the best so far: `stopped`, with its bound and gap.

    Returns
    -------
    YearsPlan
        Where no schedule keeps every limit, it holds no starts, and nothing is said of what binds.

    Raises
    ------
    YindiError
        If the schedule breaks a limit that the independent check knows, or adds more than its bound; or if the search
        was stopped before any schedule was found.
    """
    progress, programme = progress or Silent(), made.programme
    nearer = towards(gap, progress.stage("stage.years", PARTS))
    kept = rows_of_all(programme, evidence)
    with stopping() as stop:
        solved = solve_years(programme, rules=kept, gap=gap, stop=stop, progress=nearer, threads=cores())
        if not np.isfinite(solved.schedule.objective) and solved.schedule.status != "infeasible" and stop():
            raise YindiError("schedule.stopped_early")
    if not np.isfinite(solved.schedule.objective):
        return YearsPlan(made, names, solved, (), (), (), ())
    bound_over(solved.schedule.bound, objective_of(programme, solved.schedule))
    broken = find_breaches(programme, solved.schedule)
    if broken:
        raise YindiError("schedule.broken", count=len(broken), first=broken[0].says(programme, names))
    said = partial(of_place, programme, solved, made.options.odds, shift, leave_from)
    by_place = all_in_threads(said, len(programme.places), progress.stage("stage.holds", len(programme.places)))
    tick = progress.stage("stage.alternatives", ALTERNATIVES * WEIGHTS_TRIED)
    return YearsPlan(
        made,
        names,
        solved,
        tuple(holds for holds, _ in by_place),
        tuple(gate for _, gates in by_place for gate in gates),
        alternatives(programme, solved, count=ALTERNATIVES, gap=gap, tick=tick, threads=cores()),
        verdicts_of_all(programme, solved.schedule, evidence),
    )


def of_place(
    programme: YearsProgramme, solved: Solved, odds: Array, shift: float, leave_from: float, place: int
) -> tuple[PlaceBinds, tuple[Gate, ...]]:
    """What holds one place back, and the gates of its options that wait."""
    own = own_place(solved.problem, place, solved.answer.prices)
    gates = gates_of(programme, solved, own, odds=odds, shift=shift, leave_from=leave_from, years_tried=1)
    return holds_of(programme, solved, own), gates


def towards(gap: float, tick: Callable[[], None]) -> Callable[[int, float], None]:
    """A tick for every part of the way from a gap of one to the gap that is asked for, on the scale of logarithms.

    >>> ticks = []
    >>> nearer = towards(0.0001, lambda: ticks.append("tick"))
    >>> nearer(1, float("inf")), len(ticks), nearer(2, 0.01), len(ticks), nearer(3, 0.00001), len(ticks)
    (None, 0, None, 50, None, 100)
    """
    done = 0
    last = np.log(max(gap, LEAST_GAP))

    def nearer(_rounds: int, now: float) -> None:
        nonlocal done
        there = PARTS if now <= max(gap, LEAST_GAP) else int(PARTS * np.log(min(now, 1.0)) / last + 1e-9)
        for _ in range(there - done):
            tick()
        done = max(done, there)

    return nearer
