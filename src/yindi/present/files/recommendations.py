"""recommendations: everything that starts, with its year, and what is left to the market, with three reasons each."""

from typing import Any

import polars as pl

from yindi.present.files.names import name_columns, names_of
from yindi.present.files.order import advice_columns, in_order
from yindi.present.files.rounding import PRICE, PROBABILITY, QUOTIENT, published
from yindi.study import Results

REASONS = 3


def recommendations(results: Results) -> pl.DataFrame:
    """One row for each recommendation, places then industries in the order of the study.

    Returns
    -------
    pl.DataFrame
        place, industry, action, role, odds, odds_low, odds_high, uplift, start (year; blank where nothing is to start),
        reasons (codes, separated by ";"), then price, quotient, the names, and the reasons as sentences in both
        languages.
    """
    rows = in_order(results.plan.recommendations, results.plan)
    places, industries = [row.place for row in rows], [row.industry for row in rows]
    columns: dict[str, list[Any]] = {
        **advice_columns(rows),
        "start": [row.start for row in rows],
        "reasons": [";".join(reason.code for reason in row.reasons) for row in rows],
        "price": [row.price for row in rows],
        "quotient": [row.quotient for row in rows],
    }
    decimals = {
        "odds": PROBABILITY, "odds_low": PROBABILITY, "odds_high": PROBABILITY, "uplift": PROBABILITY,
        "price": PRICE, "quotient": QUOTIENT,
    }  # fmt: skip
    codes = {name: pl.String for name in columns if name not in decimals} | {"start": pl.Int64}
    frame = published(pl.DataFrame(columns, schema_overrides=codes), decimals)
    names = name_columns(names_of(results.study.economy), places=places, industries=industries)
    sentences = {
        f"reason_{number + 1}_{language}": [
            getattr(row.reasons[number].says, language) if number < len(row.reasons) else None for row in rows
        ]
        for number in range(REASONS)
        for language in ("en", "zh")
    }
    return frame.with_columns(
        *(pl.Series(name, values, dtype=pl.String) for name, values in names.items()),
        *(pl.Series(name, texts, dtype=pl.String) for name, texts in sentences.items()),
    )
