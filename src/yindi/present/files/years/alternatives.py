"""alternatives: schedules that are nearly as good, and which starts are other than in the plan."""

from typing import Any

import numpy as np
import polars as pl

from yindi.plan.schedule.build import YearsPlan
from yindi.present.files.years.naming import at_or_none, framed, option_columns


def alternatives(plan: YearsPlan) -> pl.DataFrame:
    """One row for each option of each alternative that starts in another year than in the plan, or only in one of them.

    Returns
    -------
    pl.DataFrame
        alternative (1 the first), kept (share of the plan's objective), place, industry, action, the names,
        start_plan and
        start_here (years, blank where it does not start).
    """
    programme, best = plan.made.programme, plan.solved.schedule
    parts: list[dict[str, list[Any]]] = []
    for number, other in enumerate(plan.alternatives, start=1):
        differs = np.flatnonzero(best.start != other.schedule.start).tolist()
        share = other.schedule.objective / best.objective if best.objective else float("nan")
        columns: dict[str, list[Any]] = {
            "alternative": [number] * len(differs),
            "kept": [share] * len(differs),
            **option_columns(plan, differs),
            "start_plan": [at_or_none(programme.years, int(best.start[at])) for at in differs],
            "start_here": [at_or_none(programme.years, int(other.schedule.start[at])) for at in differs],
        }
        parts.append(columns)
    whole = {
        name: [value for part in parts for value in part[name]]
        for name in ("alternative", "kept", *option_columns(plan, []), "start_plan", "start_here")
    }
    return framed(whole, numbers=("kept",), wholes=("alternative", "start_plan", "start_here"))
