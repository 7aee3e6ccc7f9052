"""What each table holds: one CSV per table in `schema/`, read by the checks and by the documentation alike."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, get_args

from yindi.messages import Bilingual

ColumnType = Literal["text", "integer", "number", "boolean"]
NUMERIC: tuple[ColumnType, ...] = ("integer", "number")


@dataclass(frozen=True)
class Column:
    """One column of a table: its type, unit, bounds and meaning.

    `in_table` names the table whose identifiers it must use; `allowed` lists its categories.
    """

    name: str
    type: ColumnType
    unit: str
    key: bool
    required: bool
    minimum: float | None
    maximum: float | None
    allowed: tuple[str, ...]
    in_table: str
    meaning: Bilingual


@dataclass(frozen=True)
class Schema:
    """The columns of one table, in the order in which they are documented."""

    table: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that together name a row."""
        return tuple(column.name for column in self.columns if column.key)

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that must be present and filled."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def types(self) -> dict[str, ColumnType]:
        """The type of each column by name."""
        return {column.name: column.type for column in self.columns}

    @property
    def units(self) -> dict[str, str]:
        """The unit of each numeric column by name, where the schema fixes it."""
        return {column.name: column.unit for column in self.columns if column.type in NUMERIC and column.unit}


@cache
def schemas() -> Mapping[str, Schema]:
    """All written schemas by table name.

    >>> schemas()["activity"].key
    ('place', 'industry', 'year')
    """
    folder = files("yindi.tables").joinpath("schema")
    found = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".csv"):
            table = file.name.removesuffix(".csv")
            rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
            found[table] = Schema(table, tuple(_column(row) for row in rows))
    return MappingProxyType(found)


def _column(row: Mapping[str, str]) -> Column:
    """One row of a schema file as a record; a wrong word in our own file is a fault of the program."""
    kind = next(kind for kind in get_args(ColumnType) if kind == row["type"])
    return Column(
        name=row["column"],
        type=kind,
        unit=row["unit"],
        key=_yes(row["key"]),
        required=_yes(row["required"]),
        minimum=float(row["minimum"]) if row["minimum"] else None,
        maximum=float(row["maximum"]) if row["maximum"] else None,
        allowed=tuple(row["allowed"].split("|")) if row["allowed"] else (),
        in_table=row["in_table"],
        meaning=Bilingual(row["meaning_en"], row["meaning_zh"]),
    )


def _yes(word: str) -> bool:
    return {"yes": True, "no": False}[word]
