"""The best schedule of all places together, with a bound, and the prices at which the choices fit together."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from yindi.arrays import Array
from yindi.methods.certificate import bound_over
from yindi.methods.coordination import Answer, Problem, Status, worth
from yindi.methods.coordination.coordinate import coordinate, never
from yindi.methods.coordination.exact import solve_exactly
from yindi.methods.coordination.slack import cleaned
from yindi.methods.coordination.state import State
from yindi.methods.coordination.unpaired import Unpaired, unpaired
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.schedule.items import Items
from yindi.plan.schedule.problem import problem_of, schedule_of
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.plan.schedule.warm import state_for

# Up to so many items a problem is solved whole at once; up to so many it is, where coordination misses the gap.
SMALL, FINISHED = 200, 1500
# What is asked for no gap is coordinated until bound and choice agree to this share.
EQUAL = 1e-6


def unheard(_rounds: int, _gap: float) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class YearPrices:
    """What is posted to every place, so that each can choose by itself.

    caps : (industries, years)
        What one more unit of room up to each year adds; 0 where there is room for one more. [worth / place]
    floors : (industries,)
        What one place less in the floor would add. [worth / place]
    rules : (shared rows of guardrails,)
        In the order of the items' record; above 0 for a high end, below 0 for a low one. [worth / unit of the row]
    posted : (options, years)
        What an option pays for starting in a year: all these prices times what it loads; below 0 where it is paid.
        NaN where it may not start. [worth]
    """

    caps: Array
    floors: Array
    rules: Array
    posted: Array

    @property
    def room(self) -> Array:
        """What a place pays for its room if it starts in each year: (industries, years). [worth / place]

        A start uses room from its year on, so it pays the prices of that year and of all later ones.
        """
        return np.ascontiguousarray(np.cumsum(self.caps[:, ::-1], axis=1)[:, ::-1])


@dataclass(frozen=True)
class Solved:
    """A schedule with its certificate, the prices behind it, and the problem and answer that it was read from.

    stood : (items that were chosen among, items), sparse
        What each stood for: one start, or two that gain from each other; None where it was solved whole.
    """

    schedule: Schedule
    prices: YearPrices
    problem: Problem
    items: Items
    answer: Answer
    stood: sparse.csr_matrix | None = None


def solve_years(
    programme: YearsProgramme,
    *,
    rules: YearRows | None = None,
    gap: float = 0.001,
    start: Solved | None = None,
    stop: Callable[[], bool] = never,
    progress: Callable[[int, float], None] = unheard,
    threads: int = 1,
) -> Solved:
    """The schedule that adds most, or comes within a gap of it.

    Up to `SMALL` items exactly by HiGHS; above by column generation, which HiGHS finishes up to `FINISHED` items where
    the gap is missed.

    Parameters
    ----------
    programme : YearsProgramme
    rules : YearRows or None
        Rows of guardrails, over options and years.
    gap : float
        How far below the bound the schedule may stay. [share of the bound]
    start : Solved or None
        Of a programme of the same places, industries and years, to go on from: a what-if is solved in a moment.
    stop : function
        Asked now and then; what has been found by then comes back once it says so.
    progress : function of rounds and gap
        Told after every round of column generation.
    threads : int
        Places choose on so many threads; the schedule is the same on any number.

    Returns
    -------
    Solved
        With no start at all where no schedule keeps every limit; its status then says "infeasible".

    Raises
    ------
    BadValues
        If the programme is none.
    """
    problem, items = problem_of(programme, rules)
    told = unpaired(problem) if problem.items > SMALL else None
    state = None
    if told is not None and start is not None and start.stood is not None:
        state = state_for(told, items, start.items, start.stood, start.answer)
    answer = best_choice(problem, gap=gap, start=state, stop=stop, progress=progress, threads=threads, told=told)
    # The bound was found at the prices as they were, and holds.
    if np.isfinite(answer.objective):
        answer = replace(answer, prices=cleaned(problem, answer.taken, answer.prices))
    schedule, prices = schedule_of(answer, items), year_prices(programme, problem, items, answer)
    return Solved(schedule, prices, problem, items, answer, None if told is None else told.stands)


def best_choice(
    problem: Problem,
    *,
    gap: float,
    start: State | None = None,
    stop: Callable[[], bool] = never,
    progress: Callable[[int, float], None] = unheard,
    threads: int = 1,
    told: Unpaired | None = None,
) -> Answer:
    """The best choice of a problem, or one within a gap; see `solve_years`. told : the same unpaired, where known."""
    if problem.items <= SMALL:
        return solve_exactly(problem, gap=gap, stop=None if stop is never else stop)
    told = unpaired(problem) if told is None else told
    if start is not None and start.ties.shape != told.problem.needing.shape:
        start = replace(start, ties=np.zeros(len(told.problem.needing)))
    found = coordinate(told.problem, gap=max(gap, EQUAL), start=start, stop=stop, progress=progress, threads=threads)
    # Where two were taken apart that gain together, the choice is worth more than it was found with.
    taken = told.items_of(found.taken)
    answer: Answer = found
    if np.isfinite(found.objective):
        objective = worth(problem, taken)
        answer = replace(found, taken=taken, objective=objective, bound=bound_over(found.bound, objective))
    missed = answer.status in (Status.STOPPED, Status.NO_CHOICE_FOUND)
    if missed and problem.items <= FINISHED and not stop():
        whole = solve_exactly(problem, gap=gap, stop=None if stop is never else stop)
        # What the prices were found for stays; a choice and a bound are as good as the better of the two.
        if whole.objective >= answer.objective or whole.status is Status.INFEASIBLE:
            bound = bound_over(min(whole.bound, answer.bound), whole.objective)
            answer = replace(answer, taken=whole.taken, objective=whole.objective, bound=bound, status=whole.status)
    return answer


def year_prices(programme: YearsProgramme, problem: Problem, items: Items, answer: Answer) -> YearPrices:
    """The prices of an answer, by industry and year, and what each option pays under them."""
    caps = np.zeros(programme.caps.shape)
    floors = np.zeros(len(programme.industries))
    rules = []
    for row, price in zip(items.shared, answer.prices.tolist(), strict=True):
        if row.kind == "rule":
            rules.append(price)
        elif row.kind == "cap":
            caps[row.industry, row.year] = price
        else:
            floors[row.industry] = 0.0 - price
    posted = np.full(programme.open_years.shape, np.nan)
    posted[items.option, items.year] = problem.loads @ answer.prices
    return YearPrices(caps, floors, np.array(rules, dtype=float), posted)
