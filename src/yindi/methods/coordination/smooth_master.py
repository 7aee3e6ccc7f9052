"""The mixture of known choices without a linear programme: smoothed, for problems whose programme would take
too long."""

import numpy as np

from yindi.arrays import Array, Whole
from yindi.methods.coordination.blocks import laid_out
from yindi.methods.coordination.columns import Columns
from yindi.methods.coordination.ends import room_for_more, too_much
from yindi.methods.coordination.master import Mixture
from yindi.methods.coordination.problem import FREE, Groups, Problem
from yindi.methods.coordination.scale import Scale
from yindi.methods.coordination.smoothing import smooth_prices

# A column that loses more than so many units of heat at the last prices takes no part.
COLD = 40.0
STEPS = 400
# The least heat, as a share of what the best item of a block adds.
COOLEST = 0.005


class SmoothMaster:
    """The known choices as a problem of its own: every block takes exactly one of its columns, softly.

    minimise over prices  Σ price · high (where above 0), price · low (where below)
                          + Σ_blocks heat · ln Σ exp((gain − loads · price) / heat)
    """

    def __init__(self, problem: Problem, columns: Columns, scale: Scale) -> None:
        self.problem, self.columns, self.unit, self.heat = problem, columns, scale.unit, COOLEST * scale.value
        self.held = len(columns)
        self.fixed = np.zeros(0, dtype=np.int64)
        self.least, self.most = np.full(len(problem.low), -np.inf), np.full(len(problem.low), np.inf)
        self.prices = np.zeros(len(problem.low))
        self.room = room_for_more(problem)

    def box(self, low: Array, high: Array) -> None:
        """Hold the prices of the rows between these ends."""
        self.least, self.most = low, high

    def take_up(self) -> None:
        """Add the columns that are new since the last time."""
        self.held = len(self.columns)

    def hold(self, columns: Whole, low: float) -> None:
        """Use these columns alone for their blocks (1), or let them go again (0)."""
        kept = self.fixed[~np.isin(self.fixed, columns)]
        self.fixed = np.append(kept, columns) if low > 0 else kept

    def solve(self, *, primal: bool = False) -> Mixture:  # noqa: ARG002 - the shape of Master
        """The smoothed mixture, and the prices that go with it."""
        columns, problem = self.columns, self.problem
        took = columns.regret(self.prices) <= COLD * self.heat
        is_fixed = np.zeros(problem.blocks, dtype=bool)
        is_fixed[columns.block[self.fixed]] = True
        took &= ~is_fixed[columns.block]
        if len(self.fixed):
            # What no longer fits beside the fixed columns is out, unless nothing of its block fits.
            taken = np.asarray(columns.loads[self.fixed].sum(axis=0)).ravel()
            fits = took & ~too_much(columns.loads, self.room - taken)
            served = np.zeros(problem.blocks, dtype=bool)
            served[columns.block[fits]] = True
            took = fits | (took & ~served[columns.block])
        took[self.fixed] = True
        took[self.held :] = False
        order = np.flatnonzero(took)
        order = order[np.argsort(columns.block[order], kind="stable")]
        count = len(order)
        first = np.searchsorted(columns.block[order], np.arange(problem.blocks + 1))
        known = Problem(
            columns.gain[order], first, np.zeros((count, 0)), np.zeros((problem.blocks, 0)), columns.loads[order],
            problem.low, problem.high, np.full(count, FREE), Groups(first, np.arange(count)),
            np.ones(problem.blocks, dtype=np.int64),
        )  # fmt: skip
        smooth = smooth_prices(
            known, laid_out(known), np.clip(self.prices, self.least, self.most), np.zeros((problem.blocks, 0)),
            unit=self.unit, heat=self.heat, steps=STEPS, box=(self.least, self.most),
        )  # fmt: skip
        self.prices = smooth.prices
        share = np.zeros(self.held)
        share[order] = smooth.share
        load = columns.loads[: self.held].T @ share
        over, under = np.maximum(load - problem.high, 0), np.maximum(problem.low - load, 0)
        return Mixture(
            share,
            float(columns.gain[: self.held] @ share),
            float((over + under).sum()),
            smooth.prices,
            over,
            under,
            0.0,
        )
