"""moves: the plan made again under the low and the high end of each assumption."""

import polars as pl

from yindi.present.files.rounding import SCORE, published
from yindi.study import Results


def moves(results: Results) -> pl.DataFrame:
    """One row for each setting of each assumption, the cap kept.

    Returns
    -------
    pl.DataFrame
        assumption, setting, picks, changed (picks that are not in this plan), left_to_market, objective.
    """
    rows = results.plan.moves
    frame = pl.DataFrame(
        {
            "assumption": [row.assumption for row in rows],
            "setting": [row.setting for row in rows],
            "picks": [row.picks for row in rows],
            "changed": [row.changed for row in rows],
            "left_to_market": [row.left_to_market for row in rows],
            "objective": [row.objective for row in rows],
        }
    )
    return published(frame, {"objective": SCORE})
