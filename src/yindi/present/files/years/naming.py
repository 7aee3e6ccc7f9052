"""Labels of places, industries, factors and years beside their positions."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from yindi.messages import Bilingual
from yindi.plan.schedule.build import YearsPlan


def option_columns(plan: YearsPlan, options: Sequence[int]) -> dict[str, list[Any]]:
    """place, industry and action of some options, by identifier, and the names."""
    programme, names = plan.made.programme, plan.names
    place, industry = programme.place[options].tolist(), programme.industry[options].tolist()
    return {
        "place": [programme.places[at] for at in place],
        "industry": [programme.industries[at] for at in industry],
        "action": [programme.action[option] for option in options],
        **place_names(plan, place),
        "industry_en": [names.industries[at].en for at in industry],
        "industry_zh": [names.industries[at].zh for at in industry],
    }


def place_names(plan: YearsPlan, places: Sequence[int]) -> dict[str, list[Any]]:
    """place_en and place_zh of some places."""
    return {
        "place_en": [plan.names.places[at].en for at in places],
        "place_zh": [plan.names.places[at].zh for at in places],
    }


def at_or_none(labels: Sequence[Any], position: int) -> Any:
    """The label at a position, None for −1."""
    return labels[position] if position >= 0 else None


def in_both(sentences: Sequence[Bilingual], name: str) -> dict[str, list[str]]:
    """One column of sentences for each language."""
    return {f"{name}_en": [one.en for one in sentences], f"{name}_zh": [one.zh for one in sentences]}


def framed(columns: dict[str, list[Any]], *, numbers: Sequence[str] = (), wholes: Sequence[str] = ()) -> pl.DataFrame:
    """A table of texts, some numbers and some whole numbers; also where it has no rows. What is not finite is blank."""
    kinds: dict[str, Any] = {
        name: pl.Float64 if name in numbers else pl.Int64 if name in wholes else pl.String for name in columns
    }
    cleaned = {
        name: [None if value is None or not np.isfinite(value) else float(f"{value:.6g}") + 0.0 for value in values]
        if name in numbers
        else values
        for name, values in columns.items()
    }
    return pl.DataFrame(cleaned, schema=kinds)
