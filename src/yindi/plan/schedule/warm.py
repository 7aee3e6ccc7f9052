"""What is known of one solved programme, as a start for another of the same places, industries and years."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Whole
from yindi.methods.coordination import Answer
from yindi.methods.coordination.coordinate import Coordinated
from yindi.methods.coordination.state import State
from yindi.methods.coordination.unpaired import Unpaired
from yindi.plan.schedule.items import Items


def state_for(told: Unpaired, items: Items, before: Items, stood: sparse.csr_matrix, answer: Answer) -> State | None:
    """A state to go on from: its prices and multipliers by what rows are about, its choices by what items stand for.

    Parameters
    ----------
    told : Unpaired
        The new problem, gains of pairs told as items where they can be.
    items, before : Items
        Of the new programme and of the one that was solved.
    stood : (told items before, items before), sparse
        What each item of the problem that was solved stood for.
    answer : Answer

    Returns
    -------
    State or None
        None where there is nothing to go on from: other places, industries or years, or what was solved whole by HiGHS.
        Starts that are no more are left out of the choices that held them.
    """
    state = answer.state if isinstance(answer, Coordinated) else None
    if state is None or items.axes != before.axes:
        return None
    same_needs = np.array_equal(items.position, before.position) and np.array_equal(items.need_about, before.need_about)
    new = places_among(names_of(told.stands, items.label), names_of(stood, before.label))
    block, first, kept = choices_of(state, new)
    taken = new[state.taken]
    ties = state.ties if same_needs and state.ties.shape == told.problem.needing.shape else None
    return replace(
        state,
        prices=moved(state.prices, before.shared, items.shared),
        weights=moved(state.weights, before.own, items.own),
        ties=np.zeros(len(told.problem.needing)) if ties is None else ties,
        block=block,
        first=first,
        items=kept,
        taken=np.sort(taken[taken >= 0]),
    )


def names_of(stands: sparse.csr_matrix, label: Whole) -> Whole:
    """One number for what each item stands for: one start, or two of them whatever their order."""
    count = int(label.max()) + 1 if len(label) else 1
    parts = np.diff(stands.indptr)
    one = label[stands.indices[stands.indptr[:-1]]]
    two = np.where(parts == 2, label[stands.indices[np.maximum(stands.indptr[1:] - 1, 0)]], -1)
    low, high = np.minimum(one, two), np.maximum(one, two)
    result: Whole = (low + 1) * np.int64(max(count, 1 << 31)) + high
    return result


def places_among(names: Whole, wanted: Whole) -> Whole:
    """The position of each wanted name; −1 where it is not there.

    >>> places_among(np.array([7, 3, 5]), np.array([5, 6])).tolist()
    [2, -1]
    """
    if not len(names):
        return np.full(len(wanted), -1, dtype=np.int64)
    order = np.argsort(names, kind="stable")
    at = np.minimum(np.searchsorted(names[order], wanted), len(names) - 1)
    result: Whole = np.where(names[order][at] == wanted, order[at], -1).astype(np.int64)
    return result


def choices_of(state: State, new: Whole) -> tuple[Whole, Whole, Whole]:
    """The known choices with the items of the new problem, ascending in each: block, first and items as in `State`."""
    owner = np.repeat(np.arange(len(state.block)), np.diff(state.first))
    items = new[state.items]
    owner, items = owner[items >= 0], items[items >= 0]
    order = np.lexsort((items, owner))
    first = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=len(state.block)))]).astype(np.int64)
    return state.block, first, items[order]


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
