"""The rows of a page of cases as a table, in the columns of their record."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import Field, dataclass, fields, is_dataclass
from datetime import date
from typing import Any

import polars as pl

from yindi.messages import Bilingual
from yindi.web.pages.cases.barriers import Registered
from yindi.web.pages.cases.calendar import Due
from yindi.web.pages.cases.desk import Waiting
from yindi.web.pages.cases.history import Happened
from yindi.web.pages.cases.ledgers import Holding
from yindi.web.pages.cases.listed import Listed

BETWEEN = "|"


@dataclass(frozen=True)
class Sheet:
    """Which record a row is, and the rows of a page."""

    row: type
    rows: Callable[[Any], Iterable[Any]]


# Which rows of each page are its table.
SHEETS: Mapping[str, Sheet] = {
    "desk": Sheet(Waiting, lambda record: (*record.waiting, *record.besides)),
    "cases": Sheet(Listed, lambda record: record.rows),
    "case": Sheet(Happened, lambda record: record.history),
    "ledgers": Sheet(Holding, lambda record: record.holdings),
    "calendar": Sheet(Due, lambda record: (*record.late, *record.ahead)),
    "barriers": Sheet(Registered, lambda record: record.register),
}


def sheet(name: str, record: object) -> pl.DataFrame:
    """The table of a page; a text in two languages becomes two columns."""
    return rows_as_table(SHEETS[name].row, SHEETS[name].rows(record))


def rows_as_table(kind: type, found: Iterable[Any]) -> pl.DataFrame:
    """Records of one kind as a table."""
    rows = [dict(cells(one)) for one in found]
    names = [column for field in fields(kind) for column in columns(field)]
    return pl.DataFrame({name: pl.Series(name, [row[name] for row in rows], strict=False) for name in names})


def columns(field: "Field[Any]") -> tuple[str, ...]:
    """The columns that a field becomes."""
    return (f"{field.name}_en", f"{field.name}_zh") if field.type is Bilingual else (field.name,)


def cells(row: Any) -> Iterator[tuple[str, object]]:
    """The cells of one row, by column."""
    for field in fields(row):
        value = getattr(row, field.name)
        if field.type is Bilingual:
            yield from zip(columns(field), (value.en, value.zh), strict=True)
        else:
            yield field.name, plain(value)


def plain(value: Any) -> object:
    """A cell as text or a number; several parts side by side."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Bilingual):
        return value.en
    if isinstance(value, tuple):
        return BETWEEN.join(str(plain(one)) for one in value)
    if is_dataclass(value):
        return " ".join(str(plain(getattr(value, field.name))) for field in fields(value)[:3])
    return value
