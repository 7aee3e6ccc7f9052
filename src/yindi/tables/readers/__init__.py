"""The file formats that a study may use: one file, one line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from yindi.errors import InputRefused
from yindi.tables.names import suggestion
from yindi.tables.readers.csv import DELIMITERS, ENCODINGS, read_csv
from yindi.tables.readers.excel import read_excel
from yindi.tables.readers.geojson import read_geojson
from yindi.tables.readers.parquet import read_parquet
from yindi.tables.schema import ColumnType
from yindi.tables.source import SourceTable, show

__all__ = ["DELIMITERS", "ENCODINGS", "READERS", "Reader", "read_file", "reader_of"]


@dataclass(frozen=True)
class Reader:
    """One source format: its file endings, its function, and what study.toml may declare about a file of it."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[..., SourceTable]
    options: tuple[str, ...] = ()


READERS: tuple[Reader, ...] = (
    Reader("CSV", (".csv", ".tsv", ".txt"), read_csv, ("encoding", "delimiter")),
    Reader("Parquet", (".parquet",), read_parquet),
    Reader("Excel", (".xlsx", ".xlsm"), read_excel, ("sheet",)),
    Reader("GeoJSON", (".geojson",), read_geojson),
)


def reader_of(path: Path) -> Reader:
    """The reader for a file, by its ending; refuses endings that no reader knows."""
    for reader in READERS:
        if path.suffix.lower() in reader.suffixes:
            return reader
    known = [suffix for reader in READERS for suffix in reader.suffixes]
    raise InputRefused("file.format", where=path.name, ending=show(path.suffix) or "—", allowed=", ".join(known))


def read_file(path: Path, *, columns: Mapping[str, ColumnType], options: Mapping[str, str]) -> SourceTable:
    """The rows of a file of any known format; refuses an option that the format does not have."""
    reader = reader_of(path)
    for name in options:
        if name not in reader.options:
            raise InputRefused(
                "file.option",
                where=path.name,
                option=show(name),
                format=reader.name,
                allowed=", ".join(("path", *reader.options)),
                suggestion=suggestion(name, reader.options),
            )
    return reader.read(path, columns=columns, **options)
