"""How many decimals are published: enough to compare, no more than the data bear; what is not known is blank."""

from math import isfinite

import polars as pl

PROBABILITY = 4
PRICE = 6
QUOTIENT = 4
SHARE = 4
SCORE = 6


def published(frame: pl.DataFrame, decimals: dict[str, int]) -> pl.DataFrame:
    """A table with its columns rounded, and with blanks where a number is not known or not finite.

    >>> published(pl.DataFrame({"odds": [0.123456, float("nan")]}), {"odds": 4})["odds"].to_list()
    [0.1235, None]
    """
    return frame.with_columns(
        pl.Series(name, [rounded(value, digits) for value in frame[name].to_list()], dtype=pl.Float64)
        for name, digits in decimals.items()
    )


def rounded(value: float | None, digits: int) -> float | None:
    """A number as it is published; None where there is none.

    >>> rounded(-0.00001, 4), rounded(float("inf"), 4)
    (0.0, None)
    """
    if value is None or not isfinite(value):
        return None
    # Adding zero turns a negative zero into a plain one.
    return round(float(value), digits) + 0.0
