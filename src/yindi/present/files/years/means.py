"""means: what every place has of every factor in every year, and what the schedule uses of it."""

import numpy as np
import polars as pl

from yindi.plan.schedule.build import YearsPlan
from yindi.plan.schedule.programme import used_by
from yindi.present.files.years.naming import framed, place_names


def means(plan: YearsPlan) -> pl.DataFrame:
    """One row for each place, factor and year.

    Returns
    -------
    pl.DataFrame
        place, the names, factor, unit, year, after (yes for a year after the last of the plan, in which what it starts
        still needs something), had (blank where there is no limit), used.
    """
    programme = plan.made.programme
    used = used_by(programme, plan.solved.schedule)
    place, factor, year = (axis.tolist() for axis in np.indices(used.shape).reshape(3, -1))
    columns = {
        "place": [programme.places[at] for at in place],
        **place_names(plan, place),
        "factor": [programme.factors[at].name for at in factor],
        "unit": [programme.factors[at].unit for at in factor],
        "year": [programme.budget_years[at] for at in year],
        "after": ["yes" if at >= len(programme.years) else "no" for at in year],
        "had": programme.had.reshape(-1).tolist(),
        "used": used.reshape(-1).tolist(),
    }
    return framed(columns, numbers=("had", "used"), wholes=("year",))
