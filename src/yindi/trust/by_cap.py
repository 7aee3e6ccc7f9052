"""What coordination did to realised success: the plan of the decision date under every cap, beside free choice."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from yindi.arrays import Array
from yindi.methods.crowding import effective_number, most_advised
from yindi.plan.programme import Programme, Solution, ordered_gain, solve
from yindi.trust.backtest import Backtest
from yindi.trust.card import CapScore
from yindi.trust.estimates import Judged
from yindi.trust.figures import Figures

FREE = "free"


def cap_ladder(programme: Programme, used: int) -> tuple[int, ...]:
    """The caps to try, tightest first: powers of two below the crowd of free choice, and the cap in use.

    Parameters
    ----------
    programme : Programme
        Without any cap but demand.
    used : int
        The cap that the plan is made under. [places]

    Returns
    -------
    tuple of int
        [places]

    Examples
    --------
    >>> value = np.tile([0.2, 0.1], (9, 1))
    >>> cap_ladder(Programme(value, np.zeros((9, 2), dtype=bool), np.ones(9), np.ones(9), np.full(2, np.inf), value), 3)
    (1, 2, 3, 4, 8)
    """
    crowd = int(most_advised(solve(programme).counts)[1])
    doubling = [2**power for power in range(crowd.bit_length()) if 2**power < crowd]
    return tuple(sorted({*doubling, min(used, crowd)} - {0}))


def under_caps(programme: Programme, caps: Sequence[int]) -> Iterator[tuple[str, Solution]]:
    """Free choice, then the best choice under each cap, loosest first: each goes on from the one before."""
    gain = ordered_gain(programme)
    solution = solve(programme, gain=gain)
    yield FREE, solution
    for cap in sorted(caps, reverse=True):
        solution = solve(programme.with_cap(cap), start=solution.chosen, gain=gain)
        yield str(cap), solution


def realised(backtest: Backtest, solution: Solution, weights: Array) -> tuple[float, float]:
    """Picks of a choice whose outcome is known, and how many of 100 of them came true: (weight, successes per 100).

    NaN where nothing was chosen or nothing is known of it.
    """
    picked = np.zeros(weights.shape, dtype=bool)
    came_true = np.zeros(weights.shape, dtype=bool)
    for score in backtest.events.values():
        known = solution.chosen & score.could
        picked |= known
        came_true |= known & score.did
    total = float((weights * picked).sum())
    return total, 100 * float((weights * came_true).sum()) / total if total > 0 else float("nan")


def cap_figures(backtest: Backtest, weights: Array, *, demand: Array, caps: Sequence[int]) -> Figures:
    """Successes per 100 picks of free choice and under every cap, for one run of the backtest.

    Parameters
    ----------
    backtest : Backtest
    weights : (places, industries)
        Weight of each cell in counting; the choice itself is made with the odds of this run. [ratio]
    demand : (industries,)
        Room by demand, infinite where there is no limit. [places]
    caps : sequence of int
        [places]

    Returns
    -------
    name → figure
        `cap.free` and `cap.N`. [successes per 100 picks]
    """
    programme = replace(backtest.programme, caps=demand)
    return {f"cap.{name}": realised(backtest, solution, weights)[1] for name, solution in under_caps(programme, caps)}


def cap_scores(judged: Judged, demand: Array, used: int) -> tuple[CapScore, ...]:
    """The backtest under every cap with intervals, tightest first, free choice last.

    Each cap stands beside free choice by a paired difference: both are chosen with the same odds in every draw.

    References
    ----------
    owen2007
    """
    programme = replace(judged.backtest.programme, caps=demand)
    ones = np.ones(programme.value.shape)
    rows: list[CapScore] = []
    free = solve(programme)
    for name, solution in under_caps(programme, cap_ladder(programme, used)):
        known, _ = realised(judged.backtest, solution, ones)
        rows.append(
            CapScore(
                cap=None if name == FREE else int(name),
                used=name == str(used),
                choices=int(solution.chosen.sum()),
                known=int(known),
                most_advised=most_advised(solution.counts)[1],
                effective_number=effective_number(solution.counts),
                objective_loss=1 - solution.objective / free.objective if free.objective > 0 else 0.0,
                realised=judged.estimate(f"cap.{name}"),
                difference=judged.difference(f"cap.{name}", f"cap.{FREE}"),
            )
        )
    return tuple(reversed(rows))
