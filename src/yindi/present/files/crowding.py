"""crowding: who wants each industry, how many places it has room for, and what it costs."""

import numpy as np
import polars as pl

from yindi.arrays import Array
from yindi.present.files.names import name_columns, names_of
from yindi.present.files.rounding import PRICE, published
from yindi.study import Results


def crowding(results: Results) -> pl.DataFrame:
    """One row for each industry, in the order of the study.

    Returns
    -------
    pl.DataFrame
        industry, wanted_by (places that would choose it by themselves), chosen, room, price (what a start in the first
        year pays for its room in the plan over years), price_last (in the last year; both blank without a schedule),
        declared (blank where no table says), options (places that could), left_to_market, then the names.
    """
    plan, room = results.plan, room_prices(results)
    declared = [None] * len(plan.industries) if plan.declared is None else plan.declared.sum(axis=0).tolist()
    counts = {
        "wanted_by": plan.free.chosen.sum(axis=0),
        "chosen": plan.solution.chosen.sum(axis=0),
        "room": np.minimum(plan.programme.caps, len(plan.places)),
        "options": plan.programme.is_option.sum(axis=0),
        "left_to_market": plan.left_to_market.sum(axis=0),
    }
    whole = {name: values.astype(int).tolist() for name, values in counts.items()}
    frame = pl.DataFrame(
        {
            "industry": plan.industries,
            "wanted_by": whole["wanted_by"],
            "chosen": whole["chosen"],
            "room": whole["room"],
            "price": room[:, 0].tolist(),
            "price_last": room[:, -1].tolist(),
            "declared": pl.Series(declared, dtype=pl.Int64),
            "options": whole["options"],
            "left_to_market": whole["left_to_market"],
        }
    )
    names = name_columns(names_of(results.study.economy), industries=plan.industries)
    return published(frame, {"price": PRICE, "price_last": PRICE}).with_columns(
        pl.Series(name, values, dtype=pl.String) for name, values in names.items()
    )


def room_prices(results: Results) -> Array:
    """What a start pays for its room by industry of the study and year; NaN where no schedule is possible. [worth]"""
    plan, years = results.plan, results.years
    axis = years.made.programme.industries
    room = years.solved.prices.room
    if not years.possible:
        room = np.full(room.shape, np.nan)
    return room[[axis.index(industry) for industry in plan.industries]]
