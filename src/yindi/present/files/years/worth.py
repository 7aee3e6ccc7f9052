"""worth: what a success of each option is worth, criterion by criterion, never blended into the odds."""

import polars as pl

from yindi.plan.schedule.build import YearsPlan
from yindi.present.files.years.naming import framed, option_columns


def worth(plan: YearsPlan) -> pl.DataFrame:
    """One row for each option and criterion that is weighed.

    Returns
    -------
    pl.DataFrame
        place, industry, action, the names, criterion, weight, value, low, high, unit_en, unit_zh; blank where
        there is not
        enough data.
    """
    weighed = plan.made.worth.weighed
    every = list(range(len(plan.made.programme.action)))
    columns = {
        name: [entry for _ in weighed for entry in entries] for name, entries in option_columns(plan, every).items()
    }
    columns["criterion"] = [one.criterion.name for one in weighed for _ in every]
    columns["weight"] = [one.weight for one in weighed for _ in every]
    for part in ("value", "low", "high"):
        columns[part] = [float(entry) for one in weighed for entry in getattr(one.criterion, part).tolist()]
    columns["unit_en"] = [one.criterion.unit.en for one in weighed for _ in every]
    columns["unit_zh"] = [one.criterion.unit.zh for one in weighed for _ in every]
    return framed(columns, numbers=("weight", "value", "low", "high"))
