"""Columns of a table of deals as numbers and words, and numbers in words."""

from math import isnan
from typing import Any

import numpy as np
import polars as pl

from yindi.arrays import Array


def column_of(rows: pl.DataFrame, name: str) -> Array:
    """A column as numbers; NaN where blank, all NaN where it is not there."""
    if name not in rows.columns:
        return np.full(rows.height, np.nan)
    return rows[name].cast(pl.Float64).fill_null(np.nan).to_numpy()


def texts_of(rows: pl.DataFrame, name: str) -> list[Any]:
    """A column as it stands; empty where it is not there."""
    return rows[name].to_list() if name in rows.columns else []


def share(value: float) -> str:
    """A share in words: per cent, or a dash where it is not known."""
    return "—" if isnan(value) else "∞" if value == float("inf") else f"{value:.1%}"


def number(value: float) -> str:
    """A sum or count, three digits of small ones; a dash where it is not known."""
    text = "—" if isnan(value) else f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.3g}"
    return text.replace("-", "−")
