"""schedule: every option that starts, in which year, what it adds, what it pays and what it needs."""

import numpy as np
import polars as pl

from yindi.plan.schedule.build import YearsPlan
from yindi.present.files.years.naming import framed, option_columns


def schedule(plan: YearsPlan) -> pl.DataFrame:
    """One row for each start, places then industries in the order of the study.

    Returns
    -------
    pl.DataFrame
        place, industry, action, the names, start (year), origin, odds, odds_low, odds_high, uplift, worth, adds
        (discounted),
        pays (the prices of what is short), then one column `needs_<factor>` for each factor: all that it needs, also
        after the last year.
    """
    made, solved = plan.made, plan.solved
    programme, options = made.programme, made.options
    chosen = np.flatnonzero(solved.schedule.chosen)
    year = solved.schedule.start[chosen]
    needed = programme.needs[chosen].sum(axis=2)
    columns = {
        **option_columns(plan, chosen.tolist()),
        "start": [programme.years[at] for at in year.tolist()],
        "origin": [options.origins[option] for option in chosen.tolist()],
        "odds": options.odds[chosen].tolist(),
        "odds_low": options.odds_low[chosen].tolist(),
        "odds_high": options.odds_high[chosen].tolist(),
        "uplift": programme.uplift[chosen].tolist(),
        "worth": programme.worth[chosen].tolist(),
        "adds": programme.value[chosen, year].tolist(),
        "pays": solved.prices.posted[chosen, year].tolist(),
        **{f"needs_{factor.name}": needed[:, at].tolist() for at, factor in enumerate(programme.factors)},
    }
    numbers = ["odds", "odds_low", "odds_high", "uplift", "worth", "adds", "pays"]
    numbers += [f"needs_{factor.name}" for factor in programme.factors]
    return framed(columns, numbers=numbers, wholes=["start"])
