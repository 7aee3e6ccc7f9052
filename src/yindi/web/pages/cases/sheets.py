"""The rows of a page of cases as a table, in the columns of their record."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import polars as pl

from yindi.messages import Bilingual

BETWEEN = "|"
# Which rows of each page are its table.
SHEETS: Mapping[str, Callable[[Any], Iterable[Any]]] = {
    "desk": lambda record: (*record.waiting, *record.besides),
    "cases": lambda record: record.rows,
    "case": lambda record: record.history,
    "ledgers": lambda record: record.holdings,
    "calendar": lambda record: (*record.late, *record.ahead),
    "barriers": lambda record: record.register,
}


def sheet(name: str, record: object) -> pl.DataFrame:
    """The table of a page; a text in two languages becomes two columns."""
    rows = [dict(cells(one)) for one in SHEETS[name](record)]
    names = list(dict.fromkeys(name for row in rows for name in row))
    return pl.DataFrame({name: pl.Series(name, [row.get(name) for row in rows], strict=False) for name in names})


def cells(row: Any) -> Iterable[tuple[str, object]]:
    """The cells of one row, by column."""
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, Bilingual):
            yield f"{field.name}_en", value.en
            yield f"{field.name}_zh", value.zh
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
