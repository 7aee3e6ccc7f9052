"""Parquet: typed columns, so nothing is guessed."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from yindi.errors import InputRefused
from yindi.tables.readers.files import MOST_COLUMNS, fingerprint, require_few_rows, require_file
from yindi.tables.readers.trial import survives
from yindi.tables.schema import ColumnType
from yindi.tables.source import SourceTable, Unread, show


def read_parquet(path: Path, *, columns: Mapping[str, ColumnType]) -> SourceTable:
    """The rows of a Parquet file; whole numbers may stand for names, nothing else is converted.

    Refuses a file that is not Parquet, and more rows than a study may hold (read from the footer alone).
    """
    require_file(path)
    if not survives(path):
        raise InputRefused("file.unreadable", where=path.name, format="Parquet")
    try:
        names = pl.read_parquet_schema(path)
        if len(names) > MOST_COLUMNS:
            raise InputRefused("file.too_many_columns", where=path.name, count=len(names), most=f"{MOST_COLUMNS:,}")
        require_few_rows(pl.scan_parquet(path, glob=False).select(pl.len()).collect().item(), where=path.name)
        data = pl.read_parquet(path, glob=False)
    # What was readable a moment ago can still change on the disk.
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError) as problem:
        raise InputRefused("file.unreadable", where=path.name, format="Parquet") from problem
    unread = []
    for name, kind in columns.items():
        if name in data.columns:
            series = _as_type(data[name], kind)
            if series is None:
                unread.append(Unread(name, f"table.type_{kind}", tuple(range(data.height)), (show(data[name].dtype),)))
            else:
                data = data.with_columns(series)
    return SourceTable(data, path.name, fingerprint(path), first_row=1, unread=tuple(unread))


def _as_type(column: pl.Series, kind: ColumnType) -> pl.Series | None:
    """The column in the wanted type, or None where its own type does not stand for it."""
    dtype = column.dtype
    if dtype == pl.Null:
        wanted = {"text": pl.String, "boolean": pl.Boolean}.get(kind, pl.Float64)
        return column.cast(wanted)
    if kind == "text":
        named = dtype in (pl.String, pl.Categorical, pl.Enum) or dtype.is_integer()
        return column.cast(pl.String).replace("", None) if named else None
    if kind == "boolean":
        return column if dtype == pl.Boolean else None
    if kind == "integer" and dtype.is_integer():
        return column
    return column.cast(pl.Float64) if dtype.is_numeric() else None
