"""The tables that every run writes, each as CSV and Parquet."""

from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl

from yindi.present.files.already_there import already_there
from yindi.present.files.crowding import crowding
from yindi.present.files.crowding_summary import crowding_summary
from yindi.present.files.excluded import excluded
from yindi.present.files.frontier import frontier
from yindi.present.files.moves import moves
from yindi.present.files.not_yet import not_yet
from yindi.present.files.prices import prices
from yindi.present.files.recommendations import recommendations
from yindi.present.files.spreadsheet import guarded
from yindi.present.files.years import YEAR_TABLES
from yindi.study import Results
from yindi.tables.store import write_csv, write_parquet

TABLES: Mapping[str, Callable[[Results], pl.DataFrame]] = {
    "recommendations": recommendations,
    "not_yet": not_yet,
    "crowding": crowding,
    "crowding_summary": crowding_summary,
    "frontier": frontier,
    "prices": prices,
    "already_there": already_there,
    "moves": moves,
    "excluded": excluded,
}


def all_tables(results: Results) -> dict[str, pl.DataFrame]:
    """Every table of the catalogue by name."""
    tables = {name: build(results) for name, build in TABLES.items()}
    return tables | {name: build(results.years) for name, build in YEAR_TABLES.items()}


def write_tables(tables: Mapping[str, pl.DataFrame], folder: Path) -> None:
    """Write each table as CSV, with text that no spreadsheet runs, and as Parquet, as it is."""
    folder.mkdir()
    for name, table in tables.items():
        write_csv(guarded(table), folder / f"{name}.csv")
        write_parquet(table, folder / f"{name}.parquet")
