"""odds_along: what the starts of each year add with the odds of today, and with odds that follow what was entered."""

import polars as pl

from yindi.plan.schedule.build import YearsPlan
from yindi.present.files.years.naming import framed


def odds_along(plan: YearsPlan) -> pl.DataFrame:
    """One row for each year; none where no schedule was found.

    Returns
    -------
    pl.DataFrame
        year, starts, adds_today and adds_then (worth, gains of pairs not counted).
    """
    beside = plan.beside
    years = plan.made.programme.years if beside is not None else ()
    start = plan.solved.schedule.start
    columns = {
        "year": list(years),
        "starts": [int((start == at).sum()) for at in range(len(years))],
        "adds_today": [] if beside is None else beside.along.planned.tolist(),
        "adds_then": [] if beside is None else beside.along.revised.tolist(),
    }
    return framed(columns, numbers=("adds_today", "adds_then"), wholes=("year", "starts"))
