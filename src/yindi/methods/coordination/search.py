"""The search for a coordinated choice: prices that bound it, known choices that mix, and one of each that fit
together."""

from collections.abc import Callable

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.certificate import bound_over
from yindi.methods.coordination.blocks import Blocks
from yindi.methods.coordination.columns import Columns
from yindi.methods.coordination.ends import outside, too_much
from yindi.methods.coordination.finishing import best_combination, close_choices, learn_choices
from yindi.methods.coordination.fitting import Fit, dive, fit_of, improved, quick_fit
from yindi.methods.coordination.master import Master
from yindi.methods.coordination.problem import Problem
from yindi.methods.coordination.relaxing import cannot_fit
from yindi.methods.coordination.rounds import FAR, Round, Workplace, chosen_at, workplace
from yindi.methods.coordination.scale import scale_of
from yindi.methods.coordination.smooth_master import COOLEST, SmoothMaster
from yindi.methods.coordination.smoothing import smooth_prices
from yindi.methods.coordination.state import State, state_of, take_over
from yindi.methods.coordination.volume import allowed

# Heats of the smoothed relaxation, as shares of what the best item of a block adds, steps at each, and how far
# prices move.
COOLING = ((0.04, 20, np.inf), (0.015, 25, 1.0), (0.01, 20, 0.3))
# While blocks are fixed one after the other, prices of a smoothed mixture move no further than this.
DIVE_BOX = 0.2
# Choices of a block that fit into the room others leave: so many, this close to its best.
WITHIN, LOOSE = 12, 0.5
# With more blocks and rows than this, a linear programme over known choices takes longer than the rest.
LARGE = 1_500
# Choices of every block close to its best one that the mixture starts from.
SEEDS = 12
# Nodes of a block's search at first, and at the most.
NODES, MOST_NODES = 2_000, 200_000
# A row that is broken is charged so many times what the best item of a block adds.
CHARGE = 10.0
MOST_KEPT = 300

# How a search finds prices at which known choices mix, down to some gain that is still worth a round.
Mix = Callable[["Search", float], None]


class Search:
    """One search; `run` leaves the best choice in `fit`, the lowest bound in `bound`, and how it went."""

    def __init__(
        self, problem: Problem, blocks: Blocks, gap: float, rounds: int, stop: Callable[[], bool],
        progress: Callable[[int, float], None], threads: int, *, mixes: tuple[Mix, Mix],
    ) -> None:  # fmt: skip
        """mixes : how known choices are mixed, in a small problem and in a large one."""
        self.problem, self.blocks = problem, blocks
        self.gap, self.most_rounds, self.stop, self.progress, self.threads = gap, rounds, stop, progress, threads
        self.work: Workplace = workplace(problem, blocks)
        self.columns = Columns(problem)
        self.scale = scale_of(problem)
        self.large = problem.blocks + len(problem.low) > LARGE
        self.master: Master | SmoothMaster = (
            SmoothMaster(problem, self.columns, self.scale) if self.large else Master(problem, self.columns)
        )
        self.mix = mixes[int(self.large)]
        self.charge: Array = CHARGE * self.scale.value / self.scale.unit
        losses = np.minimum(problem.value, 0).sum() + np.minimum(problem.gain, 0).sum()
        self.least = float(losses) - 1e-6 * (1 + abs(float(losses)))
        self.best: Round | None = None
        self.prices: Array = np.zeros(len(problem.low))
        self.bound, self.nodes, self.rounds = np.inf, NODES, 0
        self.fit: Fit | None = None
        self.infeasible = self.stopped = False

    @property
    def objective(self) -> float:
        """What the best choice so far adds."""
        return -np.inf if self.fit is None else self.fit.added

    def left(self) -> float:
        """How far the choice could be from the best."""
        return np.inf if self.fit is None else max(self.bound - self.fit.added, 0.0) / max(abs(self.bound), 1e-12)

    def ended(self) -> bool:
        """Whether to go on no further."""
        self.stopped = self.stopped or self.rounds >= self.most_rounds or self.stop()
        return self.stopped or self.infeasible or self.left() <= self.gap

    def consider(self, fit: Fit) -> None:
        """Keep a choice that fits, if it is the best so far."""
        if fit.beyond == 0 and fit.added > self.objective:
            self.fit = fit

    def post_within(self, prices: Array, only: Truth, room: Array) -> bool:
        """Let some blocks find choices of items for which there is room; whether they could."""
        result = chosen_at(
            self.problem, self.blocks, self.work, allowed(self.problem, prices), limit=self.nodes, threads=self.threads,
            without=too_much(self.problem.loads, room),
        )  # fmt: skip
        self.rounds += 1
        taken = result.taken[np.repeat(only, result.sizes)]
        self.columns.add(np.flatnonzero(only), result.sizes[only], taken)
        self.progress(self.rounds, self.left())
        return result.possible

    def post(self, prices: Array) -> Round:
        """A round at some prices; its choices become known."""
        result = chosen_at(
            self.problem, self.blocks, self.work, allowed(self.problem, prices), limit=self.nodes, threads=self.threads
        )
        self.rounds += 1
        if not result.possible or result.bound < self.least:
            self.infeasible = True  # a block has no choice, or the bound lies below what any choice adds
            return result
        added = self.columns.add(np.arange(self.problem.blocks), result.sizes, result.taken)
        if self.best is None or result.bound < self.best.bound:
            self.best, self.prices = result, result.prices
        self.bound = min(self.bound, result.bound)
        if len(added) == self.problem.blocks and not outside(self.problem, result.load).any():
            self.consider(fit_of(self.problem, self.columns, added, self.charge))
        self.progress(self.rounds, self.left())
        return result

    def run(self) -> None:
        """Go on from where it began until the gap is small enough, the rounds are used up, or someone stops."""
        tight = 0.3 * self.gap
        while not self.infeasible:
            self.mix(self, tight)
            if self.infeasible:
                return
            self.fit_together()
            if self.ended():
                break
            before = self.left()
            self.finish()
            if self.ended() or (self.left() >= before and tight < 1e-9 and self.nodes >= MOST_NODES):
                break
            tight, self.nodes = (tight / 4 if tight > 1e-8 else 0.0), min(self.nodes * 10, MOST_NODES)

    def begin(self, start: State | None) -> None:
        """First prices, first choices."""
        if start is not None:
            take_over(self.problem, self.blocks, start, self.work, self.columns)
            self.post(start.prices)
            return
        prices, weights = self.prices, self.work.weights
        for heat, steps, near in COOLING if len(prices) else ():
            width = near * self.scale.value / self.scale.unit
            smooth = smooth_prices(
                self.problem, self.blocks, prices, weights, unit=self.scale.unit, heat=heat * self.scale.value,
                steps=steps, box=(prices - width, prices + width), margin=near * self.scale.value,
            )  # fmt: skip
            prices, weights = smooth.prices, smooth.weights
        self.work.weights[:] = weights
        self.post(prices)
        if not self.infeasible:
            self.seed(0.5 * self.scale.value, SEEDS, NODES // 2)

    def seed(self, slack: float, keep: int, limit: int) -> bool:
        """Learn the choices that are close to the best of every block; whether these are all."""
        return close_choices(
            self.problem, self.blocks, self.work, self.columns, self.prices, slack=slack, keep=keep, limit=limit
        )

    def learn_within(self, free: Truth, room: Array) -> None:
        """The choices of some blocks that are best at the prices, of items for which others leave room."""
        worth = self.problem.value - self.problem.loads @ self.prices
        worth[too_much(self.problem.loads, room)] = -FAR
        learn_choices(
            self.blocks, self.work, self.columns, worth, np.flatnonzero(free), slack=LOOSE * self.scale.value,
            keep=WITHIN, limit=NODES // 2,
        )  # fmt: skip

    def fit_together(self) -> None:
        """One choice of every block, by fixing step by step and choosing neighbourhoods anew."""
        self.master.take_up()
        charge = np.maximum(self.charge, 3 * np.abs(self.prices))
        if self.stopped and self.fit is None:
            start = self.columns.best_of_blocks(-self.columns.regret(self.prices), self.every())
            heat = 0.1 * self.scale.value
            self.consider(quick_fit(self.problem, self.columns, start, charge, heat, 2000 * self.problem.blocks))
            return
        box = (-charge, charge)
        if isinstance(self.master, SmoothMaster):
            near = DIVE_BOX * self.scale.value / self.scale.unit
            box = (self.prices - near, self.prices + near)
            self.master.heat, self.master.prices = COOLEST * self.scale.value, self.prices
        fit = dive(self.problem, self.master, charge, self.post_within, self.prices, box, self.learn_within, self.stop)
        if self.infeasible:
            return
        self.consider(fit)
        enough = self.bound - self.gap * abs(self.bound)
        fit = improved(
            self.problem, self.columns, fit, self.prices, charge, enough, tries=40, size=40, learn=self.learn_within,
            stop=self.stop,
        )  # fmt: skip
        self.consider(fit)

    def every(self) -> Truth:
        """All columns."""
        return np.ones(len(self.columns), dtype=bool)

    def finish(self) -> None:
        """Where the choices that a better answer could be made of are few: all of them, and the best of what
        they make."""
        if self.best is None:
            return
        slack = (self.bound if self.fit is None else self.best.bound - self.fit.added) * (1 + 1e-9) + 1e-9
        if self.fit is None:
            self.charge = self.charge * 10
            self.infeasible = cannot_fit(self.problem, self.columns, self.scale.unit, self.stop)
            slack = 1e6 * self.scale.value
        if self.infeasible:
            return
        complete = self.seed(slack, MOST_KEPT, MOST_NODES)
        among = np.flatnonzero(self.columns.regret(self.prices) <= slack)
        found = best_combination(
            self.problem, self.columns, among, self.fit, self.charge, nodes=2000 if complete else 200
        )
        if found.fit is not None:
            self.consider(found.fit)
        if complete and self.fit is None and found.proven:
            self.infeasible = True
        elif complete and self.fit is not None:
            self.bound = min(self.bound, bound_over(found.bound, self.fit.added))

    def state(self, taken: Whole) -> State:
        """What a problem like this can go on from."""
        order = np.lexsort((self.columns.regret(self.prices), self.columns.block))
        counts = np.bincount(self.columns.block, minlength=self.problem.blocks)
        rank = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
        keep = np.zeros(len(self.columns), dtype=bool)
        keep[order[rank < SEEDS]] = True
        if self.fit is not None:
            keep[self.fit.chosen] = True
        return state_of(self.prices, self.work, self.columns, taken, keep)
