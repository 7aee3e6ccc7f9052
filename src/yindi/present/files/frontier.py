"""frontier: what every cap on places per industry would cost, and how crowded the plan under it would be."""

import polars as pl

from yindi.present.files.rounding import SCORE, SHARE, published
from yindi.study import Results


def frontier(results: Results) -> pl.DataFrame:
    """One row for each cap, ascending; `chosen` marks the one the plan was made under.

    A cap above the largest one that can bind is marked at that largest one: the plan is the same.

    Returns
    -------
    pl.DataFrame
        cap, choices, objective, loss, effective_number, most_advised, share_in_top_ten, chosen.
    """
    points = results.plan.frontier
    used = min(results.plan.cap, points[-1].cap)
    frame = pl.DataFrame(
        {
            "cap": [point.cap for point in points],
            "choices": [int(point.solution.counts.sum()) for point in points],
            "objective": [point.solution.objective for point in points],
            "loss": [point.loss for point in points],
            "effective_number": [float(point.effective_number) for point in points],
            "most_advised": [int(point.most_advised) for point in points],
            "share_in_top_ten": [float(point.share_in_top_ten) for point in points],
            "chosen": [point.cap == used for point in points],
        }
    )
    return published(frame, {"objective": SCORE, "loss": SCORE, "effective_number": SHARE, "share_in_top_ten": SHARE})
