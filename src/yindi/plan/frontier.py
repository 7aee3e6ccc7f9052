"""The efficiency–crowding frontier: what every cap would cost, and the cap that is chosen when none is given."""

from collections.abc import Callable
from dataclasses import dataclass

from yindi.methods.crowding import effective_number, most_advised, share_in_top
from yindi.plan.programme import Programme, Solution, ordered_gain, solve

ALLOWED_LOSS = 0.02


@dataclass(frozen=True)
class FrontierPoint:
    """One cap: the best plan under it, what it loses and how crowded it is."""

    cap: int
    solution: Solution
    loss: float
    effective_number: float
    most_advised: float
    share_in_top_ten: float


def frontier(programme: Programme, *, tick: Callable[[], None] = lambda: None) -> tuple[FrontierPoint, ...]:
    """The best plan under every cap, from one place per industry to as many as want it.

    Returns
    -------
    tuple of FrontierPoint
        By cap, ascending; `loss` is the share of the objective that the cap gives up, measured against the same
        programme without a cap: what limits of demand cost is no loss of the cap.
    """
    points: list[FrontierPoint] = []
    gain = ordered_gain(programme)
    loosest = solve(programme, gain=gain)
    start = loosest.chosen
    for cap in range(max(int(most_advised(loosest.counts)[1]), 1), 0, -1):
        solution = solve(programme.with_cap(cap), start=start, gain=gain)
        start = solution.chosen
        points.append(point(cap, solution, loosest))
        tick()
    return tuple(reversed(points))


def loosest_point(programme: Programme) -> FrontierPoint:
    """The best plan without a cap, the last point of the frontier."""
    loosest = solve(programme)
    return point(max(int(most_advised(loosest.counts)[1]), 1), loosest, loosest)


def point(cap: int, solution: Solution, loosest: Solution) -> FrontierPoint:
    """One point of the frontier."""
    loss = 1 - solution.objective / loosest.objective if loosest.objective > 0 else 0.0
    counts = solution.counts
    return FrontierPoint(cap, solution, loss, effective_number(counts), most_advised(counts)[1], share_in_top(counts))


def automatic_cap(points: tuple[FrontierPoint, ...], *, allowed_loss: float = ALLOWED_LOSS) -> int:
    """The smallest cap that loses less than the allowed share of the objective.

    Measured against the loosest cap of the frontier, so that limits of demand are not counted as a loss of caps.
    """
    best = points[-1].solution.objective
    return next(
        candidate.cap for candidate in points if best == 0 or 1 - candidate.solution.objective / best < allowed_loss
    )
