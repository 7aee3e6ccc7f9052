"""What is known of one solved programme, as a start for another with the same options."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np

from yindi.arrays import Array
from yindi.methods.coordination import Answer, Problem
from yindi.methods.coordination.coordinate import Coordinated
from yindi.methods.coordination.state import State
from yindi.plan.schedule.items import Items


def state_for(problem: Problem, items: Items, before: Items, answer: Answer) -> State | None:
    """A state to go on from, its prices and multipliers moved to the rows of the new problem by what they are about.

    Returns
    -------
    State or None
        None where there is nothing to go on from: another list of starts, or what was solved whole by HiGHS.
    """
    state = answer.state if isinstance(answer, Coordinated) else None
    if state is None or not np.array_equal(items.position, before.position):
        return None
    same_needs = np.array_equal(items.need_about, before.need_about)
    return replace(
        state,
        prices=moved(state.prices, before.shared, items.shared),
        weights=moved(state.weights, before.own, items.own),
        ties=state.ties if same_needs else np.zeros(len(problem.needing)),
    )


def moved(values: Array, before: Sequence[Hashable], after: Sequence[Hashable]) -> Array:
    """Values of one list of rows in the order of another, along the last axis; 0 where there was no such row.

    >>> moved(np.array([1.0, 2.0]), ("a", "b"), ("b", "c")).tolist()
    [2.0, 0.0]
    """
    at = {row: number for number, row in enumerate(before)}
    result = np.zeros((*values.shape[:-1], len(after)))
    for number, row in enumerate(after):
        if row in at:
            result[..., number] = values[..., at[row]]
    return result
