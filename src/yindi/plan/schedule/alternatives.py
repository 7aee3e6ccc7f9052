"""Plans that are nearly as good and as different as can be, so that the choice between them is a person's."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.coordination import Answer, Problem, worth
from yindi.methods.coordination.coordinate import Coordinated, never
from yindi.methods.coordination.exact import Floor, solve_exactly
from yindi.methods.coordination.state import State
from yindi.plan.schedule.problem import schedule_of
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.plan.schedule.solve import Solved, best_choice

# Up to so many items the objective is a row of the programme.
BY_ROW = 400
# How many weights of difference are tried where the difference is weighed against worth.
WEIGHTS_TRIED = 7


@dataclass(frozen=True)
class Alternative:
    """A schedule within a share of the best, and how it differs from the best.

    kept : options of the best schedule that start here too, in whatever year.
    new, gone : positions of options that start here and not in the best, and the other way round.
    places : positions of places in which anything differs, if only the year.
    """

    schedule: Schedule
    kept: int
    new: Whole
    gone: Whole
    places: Whole


def alternatives(
    programme: YearsProgramme,
    solved: Solved,
    *,
    share: float = 0.01,
    count: int = 3,
    gap: float = 0.001,
    stop: Callable[[], bool] = never,
    tick: Callable[[], None] = lambda: None,
    threads: int = 1,
) -> tuple[Alternative, ...]:
    """Schedules that give up at most a share of the objective and keep as little as they can of those before them.

    minimise Σ_o (plans before that start o) · Σ_t x[o, t]  subject to every limit and  objective ≥ (1 − share) · best.
    Of those that differ as much, the one that adds most. Small programmes are solved with that row. In large ones the
    difference is weighed against what is added, and the weight is found by halving: each plan is as good as it says,
    but one that differs more may exist.

    Parameters
    ----------
    programme : YearsProgramme
    solved : Solved
        The best schedule, with its problem.
    share : float
        The most of the objective that may be given up. [share]
    count : int
        How many at the most; fewer come back where no other plan is good enough.
    gap, stop, threads : as in `solve_years`
    tick : function
        Called after every weight that is tried, at most `WEIGHTS_TRIED` times for each.

    Returns
    -------
    tuple of Alternative
        Each differs from the best and from those before it. The bound of each schedule is that of the best.

    References
    ----------
    brill1982
    """
    best = solved.schedule
    if not np.isfinite(best.objective):
        return ()
    target = best.objective - share * abs(best.objective)
    choose = partial(best_choice, gap=gap, stop=stop, threads=threads)
    seen: list[Schedule] = [best]
    found: list[Alternative] = []
    while len(found) < count:
        times = np.sum([schedule.chosen for schedule in seen], axis=0, dtype=float)[solved.items.option]
        answer = most_different(solved.problem, times, target, stop, choose, solved.answer, tick)
        if answer is None:
            break
        added = worth(solved.problem, answer.taken)
        start = schedule_of(answer, solved.items).start
        other = Schedule(start, added, best.bound, answer.status.value)
        if any(np.array_equal(other.chosen, schedule.chosen) for schedule in seen):
            break
        seen.append(other)
        found.append(compared(programme, best, other))
    return tuple(found)


def compared(programme: YearsProgramme, best: Schedule, other: Schedule) -> Alternative:
    """How a schedule differs from the best."""
    differs: Truth = best.start != other.start
    return Alternative(
        other,
        int((best.chosen & other.chosen).sum()),
        np.flatnonzero(other.chosen & ~best.chosen),
        np.flatnonzero(best.chosen & ~other.chosen),
        np.unique(programme.place[differs]),
    )


def most_different(
    problem: Problem, times: Array, target: float, stop: Callable[[], bool], choose: Callable[..., Answer],
    known: Answer, tick: Callable[[], None],
) -> Answer | None:  # fmt: skip
    """The choice that keeps least of what was planned before and still reaches the target; None where none does.

    times : (items,) how many plans before start the option of each item; choose : the best choice of a problem like
    this, from a `start` on; known : the best choice, to go on from.
    """
    if problem.items <= BY_ROW:
        return by_row(problem, times, target, stop)
    return by_weight(problem, times, target, choose, known, tick)


def by_row(problem: Problem, times: Array, target: float, stop: Callable[[], bool]) -> Answer | None:
    """With the objective as a row; what is added decides only between choices that keep as little."""
    most = float(np.abs(problem.value).sum() + np.abs(problem.gain).sum())
    little = 0.25 / max(most, 1e-300)  # two choices never differ by more than half a kept start
    different = replace(problem, value=little * problem.value - times, gain=little * problem.gain)
    floor = Floor(problem.value, problem.gain, target)
    answer = solve_exactly(different, stop=None if stop is never else stop, floor=floor)
    return answer if np.isfinite(answer.objective) else None


def by_weight(
    problem: Problem, times: Array, target: float, choose: Callable[..., Answer], known: Answer,
    tick: Callable[[], None],
) -> Answer | None:  # fmt: skip
    """With the difference weighed against what is added: the largest weight found whose choice reaches the target.

    A weight of one is an average start's worth for every start that is not kept. Each weight goes on from the one
    before.
    """
    kept = float((times > 0).sum())
    unit = abs(target) / max(kept, 1.0)
    low, high, found = 0.0, np.inf, None
    weight, state = 1.0, state_of(known)
    for _ in range(WEIGHTS_TRIED):
        weighed = replace(problem, value=problem.value - weight * unit * times)
        answer = choose(weighed, start=state)
        state = state_of(answer) or state
        tick()
        if np.isfinite(answer.objective) and worth(problem, answer.taken) >= target:
            low, found = weight, answer
        else:
            high = weight
        weight = 2 * low if np.isinf(high) else (low + high) / 2 if low > 0 else high / 4
    return found


def state_of(answer: Answer) -> State | None:
    """What can be gone on from, where an answer was coordinated."""
    return answer.state if isinstance(answer, Coordinated) else None
