"""The part of a problem that could matter at some prices: the same blocks and rows with far fewer items."""

from dataclasses import dataclass, replace

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.coordination.blocks import Blocks, in_order
from yindi.methods.coordination.problem import IN, OUT, Groups, Problem

# Items that could fill a low end so many times over are enough.
AMPLE = 2


@dataclass(frozen=True)
class Narrowed:
    """A problem over some items of another one.

    items : (items of the narrow problem,) their positions in the wide one. needs : those of its needs that are left.
    pay : (items of the narrow problem,) what each pays at the prices it was narrowed at.
    """

    problem: Problem
    items: Whole
    needs: Whole
    pay: Array


def pays_at(problem: Problem, prices: Array, weights: Array) -> Array:
    """What items add at prices of the coupling rows, and weights of the blocks' own rows: (items,)."""
    pay = problem.value - problem.loads @ prices
    sizes = np.diff(problem.first)
    for row in range(problem.uses.shape[1]):
        pay -= np.repeat(weights[:, row], sizes) * problem.uses[:, row]
    return np.asarray(pay)


def narrowed(problem: Problem, blocks: Blocks, prices: Array, weights: Array, margin: float, also: Whole) -> Narrowed:
    """Keep the items that pay more than −margin, those that others may need, those that are fixed in, and some more.

    A choice of the narrow problem is one of the wide problem. Its bound holds for itself alone. Items that could fill a
    low end stay where those that pay are few.

    Parameters
    ----------
    blocks : Blocks
        The problem, laid out.
    prices, weights : (coupling rows,), (blocks, rows)
    margin : float
        [unit of value]
    also : positions of items that stay, whatever they pay
    """
    pay = pays_at(problem, prices, weights)
    keep: Truth = (pay > -margin) | ~blocks.loose
    keep &= problem.fixed != OUT
    keep |= problem.fixed == IN
    keep[also] = True
    keep |= scarce(problem, keep)
    items = np.flatnonzero(keep)
    position = np.full(problem.items, -1)
    position[items] = np.arange(len(items))
    sets = groups_within(problem.sets, position)
    needs = np.flatnonzero(position[problem.needing] >= 0)
    enabling = in_order(groups_within(problem.enabling, position), needs)
    pairs = (position[problem.pairs] >= 0).all(axis=1)
    # A set that one item is left of says nothing, unless it must hold one.
    telling = np.flatnonzero((np.diff(sets.first) > 1) | (problem.at_least > 0))
    return Narrowed(
        replace(
            problem, value=problem.value[items], first=np.searchsorted(items, problem.first).astype(np.int64),
            uses=problem.uses[items], loads=problem.loads[items], fixed=problem.fixed[items],
            sets=in_order(sets, telling), at_least=problem.at_least[telling],
            needing=position[problem.needing[needs]], enabling=enabling, pairs=position[problem.pairs[pairs]],
            gain=problem.gain[pairs],
        ),
        items, needs, pay[items],
    )  # fmt: skip


def scarce(problem: Problem, keep: Truth) -> Truth:
    """Items that load a row of which those that are kept could hardly reach the low end."""
    loads = problem.loads[keep].maximum(0)
    reach = np.asarray(loads.sum(axis=0)).ravel()
    rows = np.flatnonzero((problem.low > 0) & (reach < AMPLE * problem.low))
    if not len(rows):
        return np.zeros(problem.items, dtype=bool)
    fills = np.asarray(problem.loads[:, rows].maximum(0).sum(axis=1)).ravel() > 0
    return np.asarray(fills & (problem.fixed != OUT))


def groups_within(groups: Groups, position: Whole) -> Groups:
    """Groups of what is left, by its new positions; −1 marks what is not.

    >>> groups_within(Groups(np.array([0, 2, 3]), np.array([0, 1, 2])), np.array([-1, 0, 1])).items.tolist()
    [0, 1]
    """
    left = position[groups.items] >= 0
    before = np.concatenate([[0], np.cumsum(left)]).astype(np.int64)
    return Groups(before[groups.first], position[groups.items[left]])
