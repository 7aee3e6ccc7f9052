"""excluded: the pairs of place and industry that a study rules out, with its reasons."""

import polars as pl

from yindi.present.files.names import name_columns, names_of
from yindi.study import Results

COLUMNS = ("place", "industry", "reason")


def excluded(results: Results) -> pl.DataFrame:
    """One row for each excluded pair, in the order of the study's own table; no row where it has none.

    Returns
    -------
    pl.DataFrame
        place, industry, reason (in the words of the study), then the names.
    """
    economy = results.study.economy
    table = (
        economy.table("excluded").select(COLUMNS)
        if "excluded" in economy
        else pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))
    )
    names = name_columns(names_of(economy), places=table["place"].to_list(), industries=table["industry"].to_list())
    return table.with_columns(pl.Series(name, values, dtype=pl.String) for name, values in names.items())
