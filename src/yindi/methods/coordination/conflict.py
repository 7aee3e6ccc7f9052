"""Why no choice keeps all rows: which blocks have none of their own, which rows conflict, and what would be enough."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Whole
from yindi.methods.coordination.blocks import laid_out
from yindi.methods.coordination.ends import tolerance
from yindi.methods.coordination.fitting import fit_of, improved
from yindi.methods.coordination.problem import IN, OUT, Problem, refuse_what_is_no_problem
from yindi.methods.coordination.relaxing import least_charge
from yindi.methods.coordination.rounds import chosen_at, load_of, workplace
from yindi.methods.coordination.scale import scale_of
from yindi.methods.optimiser import WholeAnswer, choose_whole

NODES = 20_000
TRIES = 40


@dataclass(frozen=True)
class Conflict:
    """What must give way.

    blocks : blocks without any choice of their own. more_room : (blocks, rows) by how much their own rows must give way, the
        least sum in shares of the room; NaN for a block that sets, needs and fixed items contradict whatever the room.
    prices : (coupling rows,)
        Rows in the proof that they conflict: what one unit more of the high end (above 0) or less of the low end (below 0)
        saves. Zero for rows that are no part of it. [charge / unit of row]
    least : no choice breaks rows for a smaller charge; above 0 is the proof that none keeps all of them.
    over, under : (coupling rows,)
        The cheapest relaxation found: by how much each high and each low end would have to give way. [unit of row]
    charge : what that costs.
    """

    blocks: Whole
    more_room: Array
    prices: Array
    least: float
    over: Array
    under: Array
    charge: float


def conflict(problem: Problem, *, charge: Array | None = None) -> Conflict:
    """Which rows conflict, and the cheapest relaxation: the least charge for what lies beyond the ends.

    Parameters
    ----------
    problem : Problem
    charge : (coupling rows,), optional
        What one unit beyond an end costs; by default one over a typical load of the row.

    Returns
    -------
    Conflict
        With zeros throughout where nothing conflicts. Coupling rows are looked at only where every block has a choice.

    Raises
    ------
    BadValues
        If the problem is none.

    References
    ----------
    chinneck2008

    Examples
    --------
    >>> both = Problem(np.ones(2), np.array([0, 1, 2]), np.zeros((2, 0)), np.zeros((2, 0)),
    ...     sparse.csr_matrix(np.ones((2, 1))), np.array([-np.inf]), np.ones(1), np.array([1, 1]))
    >>> found = conflict(both)  # both items are fixed in, and there is room for one
    >>> round(found.least, 6), found.over.tolist(), found.prices.tolist()
    (1.0, [1.0], [1.0])
    """
    refuse_what_is_no_problem(problem)
    charge = 1 / scale_of(problem).unit if charge is None else charge
    bare = replace(problem, value=np.zeros(problem.items), pairs=np.zeros((0, 2), dtype=np.int64), gain=np.zeros(0))
    blocks = laid_out(bare)
    none = np.zeros(len(problem.low))
    first = chosen_at(bare, blocks, work := workplace(bare, blocks), none, limit=NODES)
    if not first.possible:
        stuck = np.flatnonzero(work.bounds == -np.inf)
        more = np.zeros(problem.room.shape)
        for block in stuck.tolist():
            more[block] = more_room(problem, block)
        return Conflict(stuck, more, none, 0.0, none, none, 0.0)
    relaxed = least_charge(problem, None, charge, lambda: False)
    columns, master = relaxed.master.columns, relaxed.master
    columns_best = columns.best_of_blocks(relaxed.mixture.share, np.ones(master.held, dtype=bool))
    fit = fit_of(bare, columns, columns_best, charge)
    fit = improved(
        bare, columns, fit, relaxed.prices, charge, -relaxed.least, tries=TRIES, size=40, learn=lambda _free, _room: None,
        stop=lambda: False,
    )  # fmt: skip
    load = load_of(problem, columns.items_of(fit.chosen))
    low, high = tolerance(problem)
    over = np.where(load > high, load - problem.high, 0.0)
    under = np.where(load < low, problem.low - load, 0.0)
    prices = np.where(relaxed.least > 0, relaxed.prices, 0.0)
    return Conflict(
        np.zeros(0, dtype=np.int64), np.zeros(problem.room.shape), prices, relaxed.least, over, under, fit.beyond
    )


def more_room(problem: Problem, block: int) -> Array:
    """By how much the own rows of a block must give way, the least sum in shares of the room; NaN where that is no help."""
    answer, scale = with_more_room(problem, block)
    rows = problem.room.shape[1]
    if not answer.found:
        return np.full(rows, np.nan)
    needed = np.zeros(rows)
    there = np.isfinite(problem.room[block])
    needed[there] = answer.choice[-int(there.sum()) :] * scale if there.any() else 0.0
    return np.where(needed > 1e-9, needed, 0.0)


def with_more_room(problem: Problem, block: int) -> tuple[WholeAnswer, Array]:
    """The choice of one block that needs the least additional room, and the unit of its last columns, the room added."""
    here = np.arange(problem.first[block], problem.first[block + 1])
    there = np.flatnonzero(np.isfinite(problem.room[block]))
    unit = np.maximum(np.abs(problem.room[block, there]), 1e-9)
    count, extra = len(here), len(there)
    own = sparse.hstack([problem.uses[here][:, there].T, -sparse.diags_array(unit)], format="csr")
    parts, low, high = [own], [np.full(extra, -np.inf)], [problem.room[block, there]]
    for group, least in enumerate(problem.at_least.tolist()):
        members = problem.sets.items[problem.sets.first[group] : problem.sets.first[group + 1]]
        if np.isin(members, here).any() or (len(members) == 0 and block == 0):
            row = np.zeros(count + extra)
            row[members - here[0]] = 1
            parts.append(sparse.csr_matrix(row))
            low.append(np.array([float(least)]))
            high.append(np.ones(1))
    for need, item in enumerate(problem.needing.tolist()):
        if here[0] <= item <= here[-1]:
            row = np.zeros(count + extra)
            row[problem.enabling.items[problem.enabling.first[need] : problem.enabling.first[need + 1]] - here[0]] = -1
            row[item - here[0]] += 1
            parts.append(sparse.csr_matrix(row))
            low.append(np.full(1, -np.inf))
            high.append(np.zeros(1))
    fixed = sparse.hstack([sparse.eye(count), sparse.csr_matrix((count, extra))])
    parts.append(fixed)
    low.append((problem.fixed[here] == IN).astype(float))
    high.append((problem.fixed[here] != OUT).astype(float))
    answer = choose_whole(
        np.append(np.zeros(count), -np.ones(extra)), sparse.vstack(parts, format="csc"), np.concatenate(low),
        np.concatenate(high), np.arange(count + extra) < count, nodes=NODES, gap=0.0,
    )  # fmt: skip
    return answer, unit
