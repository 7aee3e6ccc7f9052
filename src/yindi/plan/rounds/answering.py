"""The cheapest change with which bundles fit together: starts are kept, moved to another year, or dropped."""

from dataclasses import replace

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.coordination import OUT, Problem
from yindi.methods.coordination.exact import solve_exactly
from yindi.plan.schedule.items import Items


def starts_of(items: Items, taken: Whole) -> Whole:
    """The year of every option among some items, −1 for not: (options,)."""
    start = np.full(len(items.position), -1, dtype=np.int64)
    start[items.option[taken]] = items.year[taken]
    return start


def taken_by(items: Items, start: Whole) -> Whole:
    """The items that a schedule takes, ascending; those that are no item are left out."""
    options = np.flatnonzero(start >= 0)
    at = items.position[options, start[options]]
    return np.sort(at[at >= 0])


def load_of(problem: Problem, taken: Whole) -> Array:
    """What some items use of every shared row."""
    mark = np.zeros(problem.items)
    mark[taken] = 1.0
    return np.asarray(problem.loads.T @ mark)


def cheapest_answer(problem: Problem, items: Items, start: Whole, *, moving: Truth | None = None) -> Whole | None:
    """The schedule nearest to some bundles in worth that keeps every row; None where none does.

    Only options that stand in the bundles start, in any open year. By one mixed-integer programme, to the end.

    moving : (options,) which of them may move or drop; all where None
    """
    may = start[items.option] >= 0
    own = items.year == start[items.option]
    if moving is not None:
        may &= moving[items.option] | own
    fixed = np.where(may, problem.fixed, OUT)
    if moving is not None:
        fixed = np.where(own & ~moving[items.option], 1, fixed)
    kept = np.flatnonzero(fixed != OUT)
    if (problem.fixed[fixed == OUT] == 1).any():
        return None
    answer = solve_exactly(replace(problem, fixed=fixed)) if len(kept) else None
    if answer is None or not np.isfinite(answer.objective):
        return None if len(kept) or (problem.low > 0).any() or (problem.at_least > 0).any() else start
    return starts_of(items, answer.taken)
