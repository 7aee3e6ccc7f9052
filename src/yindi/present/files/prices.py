"""prices: the posted crowding price of every industry, its range, and what it says."""

import polars as pl

from yindi.present.files.names import name_columns, names_of
from yindi.present.files.rounding import PRICE, published
from yindi.study import Results


def prices(results: Results) -> pl.DataFrame:
    """One row for each industry, in the order of the study.

    Returns
    -------
    pl.DataFrame
        industry, price (the smallest that supports the plan), price_high (the largest), full (whether its room is
        used up), the refusal as a sentence where more places want it than there is room for, and the names.
    """
    plan = results.plan
    refused = {refusal.industry: refusal.says for refusal in plan.refusals}
    says = [refused.get(industry) for industry in plan.industries]
    frame = pl.DataFrame(
        {
            "industry": plan.industries,
            "price": plan.prices.smallest.tolist(),
            "price_high": plan.prices.largest.tolist(),
            "full": (plan.solution.counts >= plan.programme.caps).tolist(),
            "refusal_en": pl.Series([text.en if text else None for text in says], dtype=pl.String),
            "refusal_zh": pl.Series([text.zh if text else None for text in says], dtype=pl.String),
            **name_columns(names_of(results.study.economy), industries=plan.industries),
        }
    )
    return published(frame, {"price": PRICE, "price_high": PRICE})
