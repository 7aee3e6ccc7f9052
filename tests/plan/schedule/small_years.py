"""A small plan of one period with its economy, and what its study may ask of a plan over years."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import polars as pl

from plan.panels import YEARS, panel
from plan.test_build import INDUSTRIES, PLACES, plan_of
from yindi.assumptions import MEANS, assumption
from yindi.economy import Economy, economy_from
from yindi.plan.record import Plan
from yindi.plan.schedule.wishes import YearsWishes

AHEAD = tuple(range(YEARS[-1] + 1, YEARS[-1] + 5))
UNIT = "million"
SEED = 9


@cache
def small_plan() -> Plan:
    """The plan of one period."""
    return plan_of(SEED)


def economy(**tables: dict[str, list[Any]]) -> Economy:
    """The economy behind it, with further tables by column."""
    values = panel(SEED)
    place, industry, year = np.nonzero(~np.isnan(values))
    activity = {
        "place": [PLACES[at] for at in place],
        "industry": [INDUSTRIES[at] for at in industry],
        "year": [YEARS[at] for at in year],
        "value": values[place, industry, year].tolist(),
    }
    # Read as the door reads them: a column of blanks alone is still of its type.
    types = {"place": pl.String, "gate": pl.String, "gain": pl.Float64, "year": pl.Int64}
    frames = {
        name: pl.DataFrame(columns, schema_overrides={key: types[key] for key in columns if key in types})
        for name, columns in tables.items()
    }
    return economy_from(
        {
            "activity": pl.DataFrame(activity),
            "places": pl.DataFrame({"place": PLACES}),
            "industries": pl.DataFrame({"industry": INDUSTRIES}),
            **frames,
        },
        units={"activity": {"value": UNIT}},
    )


def wishes(**other: Any) -> YearsWishes:
    """What is asked, with some of it changed."""
    usual = YearsWishes(
        years=AHEAD, starts=None, scenario="p50", headroom=False, weights={}, shift=0.5, leave_from=0.5, margin=0.1,
        assumptions={name: assumption(name) for name in MEANS},
    )  # fmt: skip
    return replace(usual, **other)


def assumed(**values: float) -> dict[str, Any]:
    """The assumptions, some with another value."""
    usual = {name: assumption(name) for name in MEANS}
    return usual | {name: usual[name].with_values(value, value, value) for name, value in values.items()}


def cells_of(plan: Plan, action: str) -> list[tuple[str, str]]:
    """The place and industry of every option of one action in the plan of one period."""
    wanted = plan.programme.is_option & (plan.programme.deepens == (action == "deepen"))
    return [(plan.places[p], plan.industries[i]) for p, i in zip(*np.nonzero(wanted), strict=True)]
