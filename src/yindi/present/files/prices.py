"""prices: the posted crowding price of every industry, its range, and what it says."""

import polars as pl

from yindi.present.files.crowding import room_prices
from yindi.present.files.names import name_columns, names_of
from yindi.present.files.rounding import PRICE, published
from yindi.study import Results


def prices(results: Results) -> pl.DataFrame:
    """One row for each industry, in the order of the study.

    Returns
    -------
    pl.DataFrame
        industry, price (what a start in the first year pays for its room in the plan over years), price_last (in the
        last year), period_price and period_price_high (the smallest and the largest that support the choice of one
        period, which knows neither money nor years), full (whether its room is used up by what starts), the refusal as
        a sentence where more places want it than there is room for, and the names.
    """
    plan, room = results.plan, room_prices(results)
    refused = {refusal.industry: refusal.says for refusal in plan.refusals}
    says = [refused.get(industry) for industry in plan.industries]
    frame = pl.DataFrame(
        {
            "industry": plan.industries,
            "price": room[:, 0].tolist(),
            "price_last": room[:, -1].tolist(),
            "period_price": plan.prices.smallest.tolist(),
            "period_price_high": plan.prices.largest.tolist(),
            "full": (plan.solution.counts >= plan.programme.caps).tolist(),
            "refusal_en": pl.Series([text.en if text else None for text in says], dtype=pl.String),
            "refusal_zh": pl.Series([text.zh if text else None for text in says], dtype=pl.String),
            **name_columns(names_of(results.study.economy), industries=plan.industries),
        }
    )
    return published(frame, dict.fromkeys(("price", "price_last", "period_price", "period_price_high"), PRICE))
