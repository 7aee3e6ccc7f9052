"""The names of places and industries beside their identifiers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from yindi.economy import Economy
from yindi.messages import LANGUAGES, Bilingual


@dataclass(frozen=True)
class Names:
    """Names by identifier; the identifier itself where a study gives no name in a language."""

    places: Mapping[str, Bilingual]
    industries: Mapping[str, Bilingual]


def names_of(economy: Economy) -> Names:
    """The names that the tables of places and industries give."""
    return Names(
        named(economy.table("places"), "place"),
        named(economy.table("industries"), "industry"),
    )


def named(table: pl.DataFrame, column: str) -> dict[str, Bilingual]:
    """Identifier → name, from the columns name_en and name_zh where they are.

    >>> named(pl.DataFrame({"place": ["JS"], "name_zh": ["江苏"]}), "place")["JS"]
    Bilingual(en='JS', zh='江苏')
    """
    codes = table[column].to_list()
    columns = [
        table[name].to_list() if name in table.columns else [None] * len(codes) for name in ("name_en", "name_zh")
    ]
    return {code: Bilingual(en or code, zh or en or code) for code, en, zh in zip(codes, *columns, strict=True)}


def name_columns(
    names: Names, *, places: Sequence[str] | None = None, industries: Sequence[str] | None = None
) -> dict[str, list[str]]:
    """The columns place_en, place_zh, industry_en and industry_zh for some rows."""
    columns = {}
    for kind, codes, known in (("place", places, names.places), ("industry", industries, names.industries)):
        if codes is not None:
            columns[f"{kind}_en"] = [known[code].en for code in codes]
            columns[f"{kind}_zh"] = [known[code].zh for code in codes]
    return columns


def with_names(table: pl.DataFrame, names: Names) -> pl.DataFrame:
    """A table with the names behind its codes at the end, in both languages: place_en, place_zh and so on.

    >>> names = Names({"JS": Bilingual("Jiangsu", "江苏")}, {})
    >>> with_names(pl.DataFrame({"place": ["JS"], "value": [1.0]}), names).row(0)
    ('JS', 1.0, 'Jiangsu', '江苏')
    """
    columns = []
    for column in table.columns:
        if kind_of_names(column):
            said = [None if code is None else named_in(names, column, code) for code in table[column].to_list()]
            for language in LANGUAGES:
                words = [text and text.text(language) for text in said]
                columns.append(pl.Series(f"{column}_{language}", words, dtype=pl.String))
    return table.with_columns(columns)


def kind_of_names(column: str) -> str:
    """What the codes of a column stand for: "place", "industry", or "" where it holds words.

    >>> kind_of_names("nearest_place"), kind_of_names("industry"), kind_of_names("event")
    ('place', 'industry', '')
    """
    return next((kind for kind in ("place", "industry") if column == kind or column.endswith(f"_{kind}")), "")


def named_in(names: Names, column: str, code: str) -> Bilingual:
    """The name behind a code of a column; the code itself where the study knows none."""
    known = {"place": names.places, "industry": names.industries}.get(kind_of_names(column), {})
    return known.get(code, Bilingual(code, code))
