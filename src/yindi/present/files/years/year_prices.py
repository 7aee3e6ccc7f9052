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
        industry, the names, year, room (places, blank where there is no limit), used, price (what one more place up
        to the year would add, at the bound), and over the plans made again: the share in which it has a price, and its
        least and most there and in this plan.
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
    now = plan.solved.prices.caps
    nothing = np.full(used.shape, np.nan)
    firm = None if plan.beside is None else plan.beside.stability
    shares, least, most = (
        (nothing, nothing, nothing)
        if firm is None
        else (firm.caps_share, np.minimum(firm.caps_low, now), np.maximum(firm.caps_high, now))
    )
    columns |= {
        "binds_in": shares.reshape(-1).tolist(),
        "price_low": least.reshape(-1).tolist(),
        "price_high": most.reshape(-1).tolist(),
    }
    numbers = ("room", "used", "price", "binds_in", "price_low", "price_high")
    return framed(columns, numbers=numbers, wholes=("year",))
