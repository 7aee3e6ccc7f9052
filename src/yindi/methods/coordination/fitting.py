"""One known choice for every block so that all fit together: fixed step by step, then chosen anew in neighbourhoods."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Truth, Whole
from yindi.methods.coordination.columns import Columns
from yindi.methods.coordination.ends import outside, room_for_more, too_much
from yindi.methods.coordination.master import Master
from yindi.methods.coordination.problem import Problem
from yindi.methods.coordination.smooth_master import SmoothMaster
from yindi.methods.coordination.walking import walked
from yindi.methods.optimiser import choose_whole

# A block is fixed where this much of it is one column; beside those, this share of the others in every step.
SURE = 0.999
STEP = 0.2
# So few blocks are chosen together, out of so many columns of each, with so many nodes at the most.
FEW, MANY, NODES = 40, 20, 50

Learn = Callable[[Truth, Array], None]


@dataclass(frozen=True)
class Fit:
    """A column for every block, what they add, and how far rows lie beyond their ends, each times its charge."""

    chosen: Whole
    added: float
    beyond: float

    def score(self) -> float:
        """What is added less what is charged."""
        return self.added - self.beyond


def fit_of(problem: Problem, columns: Columns, chosen: Whole, charge: Array) -> Fit:
    """What some columns, one of every block, add and break."""
    load = np.asarray(columns.loads[chosen].sum(axis=0)).ravel()
    return Fit(chosen, float(columns.gain[chosen].sum()), float(outside(problem, load) @ charge))


def dive(
    problem: Problem, master: Master | SmoothMaster, charge: Array, price: Callable[[Array, Truth, Array], bool],
    prices: Array, box: tuple[Array, Array], learn: Learn, stop: Callable[[], bool],
) -> Fit:  # fmt: skip
    """Fix the blocks that are nearly decided, solve again, let the others find new columns, until few are left.

    Only what still fits beside what is fixed is fixed. The last blocks are chosen together.
    """
    columns = master.columns
    chosen, free = np.full(problem.blocks, -1), np.ones(problem.blocks, dtype=bool)
    room = room_for_more(problem)
    fixed: list[Whole] = []
    master.box(*box)
    while True:
        mixture = master.solve()
        best = columns.best_of_blocks(mixture.share, np.ones(len(mixture.share), dtype=bool))
        weight = np.where(best >= 0, mixture.share[best], 0.0)
        chosen[free] = best[free]
        order = np.flatnonzero(free)[np.argsort(-weight[free], kind="stable")]
        count = max(int((weight[free] >= SURE).sum()), int(np.ceil(STEP * len(order))))
        if stop():
            break
        now: list[int] = []
        for block in order.tolist():
            load = columns.loads[best[block]]
            if len(now) < count and (load.data <= room[load.indices]).all():
                now.append(block)
                room[load.indices] -= load.data
        if not now:
            break
        free[now] = False
        fixed.append(best[now])
        if free.sum() <= FEW:
            break
        master.hold(best[now], 1.0)
        if not price(mixture.prices, free, room):
            break
        master.take_up()
    for some in fixed:
        master.hold(some, 0.0)
    fit = fit_of(problem, columns, chosen, charge)
    if not free.any() or free.sum() > 3 * FEW:
        return fit
    return neighbourhood(problem, columns, fit, free, prices, charge, learn)


def neighbourhood(
    problem: Problem, columns: Columns, fit: Fit, free: Truth, prices: Array, charge: Array, learn: Learn
) -> Fit:
    """Choose the columns of some blocks anew, all others as they are; never worse than before.

    `learn` is told of the blocks and of the room that the others leave, and may add columns that fit into it.
    """
    room = np.asarray(columns.loads[fit.chosen[~free]].sum(axis=0)).ravel()
    learn(free, room_for_more(problem) - room)
    regret = columns.regret(prices)
    among = np.flatnonzero(free[columns.block])
    among = among[~too_much(columns.loads[among], room_for_more(problem) - room)]
    order = among[np.lexsort((regret[among], columns.block[among]))]
    counts = np.bincount(columns.block[order], minlength=problem.blocks)
    rank = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
    keep = np.zeros(len(columns), dtype=bool)
    keep[order[rank < MANY]] = True
    keep[fit.chosen[free]] = True
    tried = np.flatnonzero(keep)
    loads = columns.loads[tried].tocsc()
    rows = np.flatnonzero((np.diff(loads.indptr) > 0) | (outside(problem, room) > 0))
    blocks, owner = np.unique(columns.block[tried], return_inverse=True)
    ones = sparse.csr_matrix((np.ones(len(tried)), owner, np.arange(len(tried) + 1)), (len(tried), len(blocks)))
    known = sparse.hstack([loads[:, rows], ones], format="csr").T
    steps = sparse.eye(len(rows) + len(blocks), len(rows), format="csc")
    answer = choose_whole(
        np.concatenate([columns.gain[tried], -np.tile(charge[rows], 2)]),
        sparse.hstack([known, -steps, steps], format="csc"),
        np.append((problem.low - room)[rows], np.ones(len(blocks))),
        np.append((problem.high - room)[rows], np.ones(len(blocks))),
        np.arange(len(tried) + 2 * len(rows)) < len(tried), nodes=NODES, gap=1e-5,
    )  # fmt: skip
    if not answer.found:
        return fit
    taken = tried[answer.choice[: len(tried)] > 0.5]
    chosen = fit.chosen.copy()
    chosen[columns.block[taken]] = taken
    better = fit_of(problem, columns, chosen, charge)
    return better if better.score() > fit.score() + 1e-12 else fit


def improved(
    problem: Problem, columns: Columns, fit: Fit, prices: Array, charge: Array, enough: float, *, tries: int, size:
    int, learn: Learn, stop: Callable[[], bool],
) -> Fit:  # fmt: skip
    """Neighbourhoods of the blocks that lose most at the prices together with others, until the score is `enough`.

    Where rows are broken, those blocks come first that hold what is too much or know of what is too little.
    """
    random = np.random.default_rng(20261122)
    size = min(size, problem.blocks)
    for _ in range(tries):
        if (fit.score() >= enough and fit.beyond == 0) or stop():
            break
        regret = columns.regret(prices)
        loss = regret[fit.chosen] + 1e-3 * (regret[fit.chosen].mean() + 1e-12)
        broken = outside(problem, np.asarray(columns.loads[fit.chosen].sum(axis=0)).ravel())
        if fit.beyond > 0:
            # What a block could do about a broken row: by how much its columns differ there from the one it has.
            differs = abs(columns.loads @ sparse.diags_array(broken * charge) - columns.loads[
                fit.chosen[columns.block]] @ sparse.diags_array(broken * charge)).sum(axis=1)  # fmt: skip
            helps = np.zeros(problem.blocks)
            np.maximum.at(helps, columns.block, np.asarray(differs).ravel() / (1 + regret / (regret.mean() + 1e-12)))
            loss = helps + 1e-6 * (helps.mean() + 1e-12)
        free = np.zeros(problem.blocks, dtype=bool)
        free[random.choice(problem.blocks, size // 2, replace=False, p=loss / loss.sum())] = True
        free[random.choice(problem.blocks, size - size // 2, replace=False)] = True
        fit = neighbourhood(problem, columns, fit, free, prices, charge, learn)
    return fit


def quick_fit(problem: Problem, columns: Columns, start: Whole, charge: Array, heat: float, moves: int) -> Fit:
    """A walk over the known columns that starts from one of every block."""
    order = np.argsort(columns.block, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    loads = columns.loads[order]
    chosen = place[start]
    walked(
        np.searchsorted(columns.block[order], np.arange(problem.blocks + 1)), columns.gain[order],
        loads.indptr.astype(np.int64), loads.indices.astype(np.int64), loads.data, problem.low, problem.high, charge,
        chosen, heat, heat / 20, moves, 20261122,
    )  # fmt: skip
    return fit_of(problem, columns, order[chosen], charge)
