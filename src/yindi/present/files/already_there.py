"""already_there: the industries in which each place holds at least its share; context, never advice."""

import polars as pl

from yindi.present.files.names import name_columns, names_of
from yindi.present.files.rounding import QUOTIENT, SHARE, published
from yindi.study import Results

QUESTION = "strengths"
COLUMNS = ("place", "industry", "location_quotient", "relatedness", "commonness")


def already_there(results: Results) -> pl.DataFrame:
    """One row for each strength of each place, places then industries in the order of the study.

    Returns
    -------
    pl.DataFrame
        place, industry, location_quotient, relatedness, commonness, then the names.
    """
    table = next(finding.table for finding in results.findings if finding.question == QUESTION)
    frame = published(table.select(COLUMNS), {"location_quotient": QUOTIENT, "relatedness": SHARE, "commonness": SHARE})
    names = name_columns(
        names_of(results.study.economy), places=table["place"].to_list(), industries=table["industry"].to_list()
    )
    return frame.with_columns(pl.Series(name, values, dtype=pl.String) for name, values in names.items())
