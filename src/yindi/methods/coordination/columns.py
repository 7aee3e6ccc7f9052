"""The choices of blocks that are known so far: columns of the programme that puts them together."""

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Truth, Whole
from yindi.methods.coordination.problem import Problem


def sums_of(problem: Problem, first: Whole, items: Whole) -> Array:
    """What each of some choices adds: its items' values and the gains of its pairs."""
    sizes = np.diff(first)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    sums = np.bincount(owner, weights=problem.value[items], minlength=len(sizes))
    if len(problem.gain):
        taken = sparse.csr_matrix((np.ones(len(items)), items, first), shape=(len(sizes), problem.items)).tocsc()
        both = taken[:, problem.pairs[:, 0]].multiply(taken[:, problem.pairs[:, 1]])
        sums = sums + np.asarray(both @ problem.gain).ravel()
    return np.asarray(sums, dtype=float)


def name_of(block: int, items: Whole) -> bytes:
    """What a choice is known by: its items, or its block where it is empty."""
    return np.sort(items).tobytes() if len(items) else b"%d" % block


class Columns:
    """Distinct choices of single blocks, in the order in which they were found.

    block, gain : (columns,); choices : (columns, items) of ones; loads : (columns, coupling rows)
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.block: Whole = np.zeros(0, dtype=np.int64)
        self.gain: Array = np.zeros(0)
        self.choices = sparse.csr_matrix((0, problem.items))
        self.loads = sparse.csr_matrix((0, len(problem.low)))
        self.known: dict[bytes, int] = {}

    def __len__(self) -> int:
        return len(self.block)

    def add(self, block: Whole, sizes: Whole, items: Whole) -> Whole:
        """Add choices, one after the other in `items`; the positions of those that were new."""
        first = np.concatenate([[0], np.cumsum(sizes)])
        fresh: list[int] = []
        for at, owner in enumerate(block.tolist()):
            name = name_of(owner, items[first[at] : first[at + 1]])
            if name not in self.known:
                self.known[name] = len(self) + len(fresh)
                fresh.append(at)
        if not fresh:
            return np.zeros(0, dtype=np.int64)
        choices = sparse.csr_matrix((np.ones(len(items)), items, first), shape=(len(block), self.problem.items))[fresh]
        begin = len(self)
        self.block = np.concatenate([self.block, block[fresh]])
        self.gain = np.concatenate([self.gain, sums_of(self.problem, choices.indptr, choices.indices)])
        self.choices = sparse.vstack([self.choices, choices], format="csr")
        self.loads = sparse.vstack([self.loads, choices @ self.problem.loads], format="csr")
        return np.arange(begin, len(self))

    def positions(self, block: Whole, sizes: Whole, items: Whole) -> Whole:
        """The positions of choices, one after the other in `items`; those that are new are added."""
        self.add(block, sizes, items)
        first = np.concatenate([[0], np.cumsum(sizes)])
        names = (name_of(owner, items[first[at] : first[at + 1]]) for at, owner in enumerate(block.tolist()))
        return np.array([self.known[name] for name in names], dtype=np.int64)

    def items_of(self, columns: Whole) -> Whole:
        """The items of some columns together, ascending."""
        return np.sort(self.choices[columns].indices).astype(np.int64)

    def regret(self, prices: Array) -> Array:
        """How much less each column adds, at some prices, than the best known one of its block."""
        net = self.gain - self.loads @ prices
        top = np.full(self.problem.blocks, -np.inf)
        np.maximum.at(top, self.block, net)
        return np.asarray(top[self.block] - net)

    def best_of_blocks(self, score: Array, among: Truth) -> Whole:
        """For every block the first of its columns with the highest score among some; −1 where it has none."""
        best = np.full(self.problem.blocks, -1)
        order = np.argsort(-score, kind="stable")[::-1]
        order = order[among[order]]
        best[self.block[order]] = order
        return best
