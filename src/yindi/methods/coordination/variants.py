"""One block chosen again and again with other values, rooms and fixings: laid out once, all of them in one call."""

from dataclasses import dataclass, replace

import numba
import numpy as np

from yindi.arrays import Array, Whole
from yindi.methods.coordination.answer import Status
from yindi.methods.coordination.blocks import TOLERANCE, Blocks, laid_out, widest
from yindi.methods.coordination.choosing import all_chosen
from yindi.methods.coordination.exact import solve_exactly
from yindi.methods.coordination.kernels import DOOR
from yindi.methods.coordination.problem import FREE, IN, OUT, Problem, nothing
from yindi.methods.coordination.unpaired import unpaired

# Multipliers of the block's own rows are improved by as many steps before the search begins; by fewer where they start
# from those of a choice like it.
STEPS, FEWER_STEPS = 64, 16
# The search gives up after so many nodes, and HiGHS finishes the rest.
NODES = 200_000
# The search ends once nothing can be better by more than this share.
SEARCHED = 1e-8


@dataclass(frozen=True)
class Variants:
    """Some ways in which a block could be: a row for each.

    value : (variants, items); room : (variants, rows); fixed : (variants, items), FREE, OUT or IN.
    """

    value: Array
    room: Array
    fixed: Whole

    def __len__(self) -> int:
        return len(self.value)


@dataclass(frozen=True)
class Chosen:
    """The best choice under every variant.

    surplus : (variants,)
        What it adds; minus infinity where there is no choice.
    taken : for every variant the items, ascending
    weights, ties : (variants, rows), (variants, needs)
        The multipliers of rows and needs that the search ended with.
    """

    surplus: Array
    taken: tuple[Whole, ...]
    weights: Array
    ties: Array


@dataclass(frozen=True)
class OneBlock:
    """A block laid out for the kernels, whatever its values, room and fixings will be.

    told : its gains of pairs told as items, which stand behind its own items: one for each row of pairs, gain.
    weights, ties : multipliers of its rows and needs that a search starts from; steps : by which they are improved.
    """

    problem: Problem
    told: Problem
    pairs: Whole
    gain: Array
    blocks: Blocks
    weights: Array
    ties: Array
    steps: int = STEPS


def one_block(problem: Problem) -> OneBlock:
    """Lay out a problem of one block without coupling rows, so that variants of it can be chosen.

    Examples
    --------
    >>> from scipy import sparse
    >>> block = one_block(Problem(np.array([3.0, 2.0]), np.array([0, 2]), np.ones((2, 1)), np.ones((1, 1)),
    ...     sparse.csr_matrix((2, 0)), np.zeros(0), np.zeros(0), np.full(2, FREE)))
    >>> variants = varied(block, 2)
    >>> variants.fixed[1, 1] = IN
    >>> best_under(block, variants).surplus.tolist()
    [3.0, 2.0]
    """
    apart = unpaired(replace(problem, value=np.zeros(problem.items)))
    told, mine = apart.problem, apart.told
    return OneBlock(
        problem, told, problem.pairs[mine], problem.gain[mine], laid_out(told),
        np.zeros(problem.uses.shape[1]), np.zeros(len(told.needing)),
    )  # fmt: skip


def varied(block: OneBlock, count: int) -> Variants:
    """So many variants, all of them as the block is, to be changed."""
    problem = block.problem
    return Variants(
        np.tile(problem.value, (count, 1)), np.tile(problem.room[0], (count, 1)), np.tile(problem.fixed, (count, 1))
    )


def variant(block: OneBlock, variants: Variants, number: int) -> Problem:
    """One variant as a problem of its own."""
    return replace(
        block.problem, value=variants.value[number], room=variants.room[[number]], fixed=variants.fixed[number]
    )


def best_under(block: OneBlock, variants: Variants) -> Chosen:
    """The best choice of a block under every variant, to the end: that of each `variant` as a problem of its own.

    Where one of a pair is fixed in, the other is worth the gain more, and what stands for both falls away, since it
    is in the same set. So all variants have the same items, sets, needs and rows, and only numbers differ.
    """
    problem, count = block.problem, len(variants)
    if not problem.items or not count:
        wanting = (problem.at_least > 0).any()
        surplus = np.full(count, -np.inf if wanting else 0.0)
        return Chosen(surplus, (nothing(),) * count, *begin_with(block, count))
    room = np.where(np.isinf(variants.room), np.inf, variants.room + TOLERANCE * np.maximum(1, np.abs(variants.room)))
    fixed = told_fixings(block, variants)
    open_in_any = np.where((fixed == OUT).all(axis=0), OUT, FREE)
    most = max(int(widest(replace(block.told, fixed=open_in_any), room.max(axis=0)[None, :])[0]), 1)
    items, held = np.zeros((count, 2 * most), dtype=np.int64), np.zeros(count, dtype=np.int64)
    surplus = np.full(count, -np.inf)
    weights, ties = begin_with(block, count)
    adds, nodes = told_values(block, variants), np.zeros(1, dtype=np.int64)
    mine, counts = np.zeros((count, 1, most), dtype=np.int64), np.full((count, 1), -1)
    values, bounds = np.zeros((count, 1)), np.zeros(count)
    for number in range(count):
        one = slice(number, number + 1)
        all_chosen(
            block.blocks._replace(fixed=fixed[number], room=room[one]), 0, 1, adds[number], weights[one], ties[number],
            0.0, block.steps, NODES, mine[one], counts[one], values[one], bounds[one], nodes,
        )  # fmt: skip
    there = counts[:, 0] >= 0
    proven = ~there & (bounds == -np.inf)
    proven[there] = bounds[there] - values[there, 0] <= SEARCHED * (1 + np.abs(values[there, 0]))
    all_told(variants.value, block.pairs, problem.pairs, problem.gain, mine, counts, items, held, surplus)
    taken = [items[number, : held[number]] for number in range(count)]
    for number in np.flatnonzero(~proven).tolist():
        told = unpaired(variant(block, variants, number))
        answer = solve_exactly(told.problem)
        infeasible = answer.status is Status.INFEASIBLE
        surplus[number] = -np.inf if infeasible else answer.objective
        taken[number] = told.items_of(answer.taken)
    return Chosen(surplus, tuple(taken), weights, ties)


def like(block: OneBlock, best: Chosen) -> OneBlock:
    """A block whose searches start from the multipliers of its best choice."""
    return replace(block, weights=best.weights[0], ties=best.ties[0], steps=FEWER_STEPS)


def begin_with(block: OneBlock, count: int) -> tuple[Array, Array]:
    """The multipliers that so many searches start from."""
    return np.tile(block.weights, (count, 1)), np.tile(block.ties, (count, 1))


def told_values(block: OneBlock, variants: Variants) -> Array:
    """(variants, told items): what each adds, what stands for a pair with its gain."""
    one, other = block.pairs.T
    value = variants.value
    adds = np.concatenate([value, value[:, one] + value[:, other]], axis=1) + block.told.value
    for mine, partner in ((one, other), (other, one)):
        row, pair = np.nonzero(variants.fixed[:, mine] == IN)
        if mine is other:  # of two that are both fixed in, the gain counts once
            once = variants.fixed[row, one[pair]] != IN
            row, pair = row[once], pair[once]
        np.add.at(adds, (row, partner[pair]), block.gain[pair])
    return adds


def told_fixings(block: OneBlock, variants: Variants) -> Whole:
    """(variants, told items): what stands for a pair is out where either of the two is fixed."""
    both = np.where((variants.fixed[:, block.pairs] == FREE).all(axis=2), FREE, OUT)
    return np.concatenate([variants.fixed, both], axis=1)


@numba.njit(**DOOR)
def all_told(value, told, pairs, gain, mine, counts, items, held, surplus):  # type: ignore[no-untyped-def]  # pragma: no cover
    """The items that the choices of each variant stand for, written into items, held (how many) and surplus."""
    own = value.shape[1]
    for number in range(len(value)):
        if counts[number, 0] < 0:
            continue
        inside = np.zeros(own, np.bool_)
        for at in range(counts[number, 0]):
            item = mine[number, 0, at]
            if item < own:
                inside[item] = True
            else:
                inside[told[item - own, 0]] = True
                inside[told[item - own, 1]] = True
        total, gained, count = 0.0, 0.0, 0
        for item in range(own):
            if inside[item]:
                total += value[number, item]
                items[number, count] = item
                count += 1
        for pair in range(len(gain)):
            if inside[pairs[pair, 0]] and inside[pairs[pair, 1]]:
                gained += gain[pair]
        surplus[number], held[number] = total + gained, count
