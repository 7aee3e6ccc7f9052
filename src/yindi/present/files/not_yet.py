"""not_yet: every option that was not chosen, with the gate at which it opens."""

from typing import Any

import polars as pl

from yindi.present.files.names import name_columns, names_of
from yindi.present.files.order import advice_columns, in_order
from yindi.present.files.rounding import PROBABILITY, published
from yindi.study import Results


def not_yet(results: Results) -> pl.DataFrame:
    """One row for each option that waits, places then industries in the order of the study.

    Returns
    -------
    pl.DataFrame
        place, industry, action, role, odds, odds_low, odds_high, uplift, picked (yes or no: whether a choice without
        money and years takes it), gate (code), gate_odds, then the gate as a sentence and the names, in both languages.
    """
    rows = in_order(results.plan.waiting, results.plan)
    places, industries = [row.place for row in rows], [row.industry for row in rows]
    columns: dict[str, list[Any]] = {
        **advice_columns(rows),
        "picked": ["yes" if row.picked else "no" for row in rows],
        "gate": [row.gate for row in rows],
        "gate_odds": [row.gate_odds for row in rows],
        "gate_en": [row.says.en for row in rows],
        "gate_zh": [row.says.zh for row in rows],
    }
    numbers = ("odds", "odds_low", "odds_high", "uplift", "gate_odds")
    texts = {name: pl.String for name in columns if name not in numbers}
    frame = published(pl.DataFrame(columns, schema_overrides=texts), dict.fromkeys(numbers, PROBABILITY))
    names = name_columns(names_of(results.study.economy), places=places, industries=industries)
    return frame.with_columns(pl.Series(name, values, dtype=pl.String) for name, values in names.items())
