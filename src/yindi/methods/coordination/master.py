"""The programme over known choices: how much of each fits together, and at which prices."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Whole
from yindi.methods.coordination.columns import Columns
from yindi.methods.coordination.problem import Problem
from yindi.methods.optimiser import GrowingProgramme


@dataclass(frozen=True)
class Mixture:
    """How much of every column is used, what that adds, how far rows lie outside their ends, and prices of the rows.

    over, under : (coupling rows,) how far each row lies outside; charged : what that costs at the ends of the box.
    """

    share: Array
    added: float
    beyond: float
    prices: Array
    over: Array
    under: Array
    charged: float


class Master:
    """maximise Σ gain · λ  subject to  low ≤ Σ loads · λ ≤ high, Σ_{columns of a block} λ = 1, λ ≥ 0.

    Every row may be left at a charge, so that there is always an answer: beyond its ends on either side, at prices that
    hold the row's price within a box around where it is believed to be (Marsten, Hogan & Blankenship 1975).
    """

    def __init__(self, problem: Problem, columns: Columns) -> None:
        self.columns = columns
        self.rows, self.blocks = len(problem.low), problem.blocks
        ones = np.ones(self.blocks)
        self.programme = GrowingProgramme(np.append(problem.low, ones), np.append(problem.high, ones))
        self.outside = np.arange(2 * self.rows)
        steps = sparse.eye(self.rows + self.blocks, self.rows, format="csc")
        self.programme.add(np.zeros(2 * self.rows), sparse.hstack([-steps, steps], format="csc"))
        self.held = 0

    def box(self, low: Array, high: Array) -> None:
        """Hold the prices of the rows between these ends."""
        self.programme.change_gain(self.outside, np.concatenate([-high, low]))

    def take_up(self) -> None:
        """Add the columns that are new since the last time."""
        fresh = slice(self.held, len(self.columns))
        block = self.columns.block[fresh]
        if len(block) == 0:
            return
        ones = sparse.csr_matrix((np.ones(len(block)), block, np.arange(len(block) + 1)), (len(block), self.blocks))
        rows = sparse.hstack([self.columns.loads[fresh], ones], format="csr")
        self.programme.add(self.columns.gain[fresh], rows.T.tocsc())
        self.held = len(self.columns)

    def hold(self, columns: Whole, low: float) -> None:
        """Use at least so much of some columns."""
        whole = np.full(len(columns), low)
        self.programme.limit(2 * self.rows + columns, whole, np.full(len(columns), np.inf))

    def solve(self, *, primal: bool = False) -> Mixture:
        """The best mixture of the columns taken up."""
        answer = self.programme.solve(primal=primal)
        share = answer.choice[2 * self.rows :]
        added, out = float(self.columns.gain[: self.held] @ share), answer.choice[: 2 * self.rows]
        return Mixture(
            share, added, float(out.sum()), answer.prices[: self.rows], out[: self.rows], out[self.rows :],
            added - answer.objective,
        )  # fmt: skip
