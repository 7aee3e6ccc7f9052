"""year_prices: the room of every industry up to every year, what is used of it, and its price."""

import numpy as np
import polars as pl

from yindi.plan.schedule.build import YearsPlan
from yindi.plan.schedule.verify import industry_load
from yindi.present.files.years.naming import framed


def year_prices(plan: YearsPlan) -> pl.DataFrame:
    """One row for each industry and year.

    Returns
    -------
    pl.DataFrame
        industry, the names, year, room (places, blank where there is no limit), used, price (what one more
        place up to the
        year would add, at the bound).
    """
    programme, names = plan.made.programme, plan.names
    used = industry_load(programme, plan.solved.schedule.start)
    industry, year = (axis.tolist() for axis in np.indices(used.shape).reshape(2, -1))
    columns = {
        "industry": [programme.industries[at] for at in industry],
        "industry_en": [names.industries[at].en for at in industry],
        "industry_zh": [names.industries[at].zh for at in industry],
        "year": [programme.years[at] for at in year],
        "room": programme.caps.reshape(-1).tolist(),
        "used": used.reshape(-1).tolist(),
        "price": plan.solved.prices.caps.reshape(-1).tolist(),
    }
    return framed(columns, numbers=("room", "used", "price"), wholes=("year",))
