"""The data card: tables, sources, licences, coverage, units, and industries that are context only."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from yindi.messages import Bilingual, join, say, templates
from yindi.present.files.names import names_of
from yindi.present.numbers import percent, same, whole
from yindi.present.units import unit_label
from yindi.study import Results
from yindi.tables.vocabulary import table_title, vocabulary


@dataclass(frozen=True)
class TableRow:
    """One table with its file, source and terms; `licence` as the study states it, `units` of its columns."""

    name: str
    title: Bilingual
    file: str
    sha256: str
    rows: Bilingual
    source: Bilingual
    licence: str
    retrieved: str
    units: Bilingual | None


@dataclass(frozen=True)
class ContextRow:
    """An industry that cannot be chosen."""

    industry: Bilingual
    kind: Bilingual | None


@dataclass(frozen=True)
class Data:
    """The data card."""

    measure: Bilingual
    unit: Bilingual
    coverage: Bilingual
    blanks: Bilingual
    tables: tuple[TableRow, ...]
    context: tuple[ContextRow, ...]
    excluded: Bilingual | None
    notices: tuple[Bilingual, ...]
    review_number: str


def data(results: Results) -> Data:
    """What the plan was made from."""
    study = results.study
    economy, plan = study.economy, results.plan
    panel = economy.panel()
    known = int(np.sum(~np.isnan(panel.values)))
    blank_now = int(np.isnan(plan.forecast.quotient).sum())
    return Data(
        measure=study.activity.measure,
        unit=study.activity.unit,
        coverage=say(
            "brief.coverage",
            places=len(panel.places),
            industries=len(panel.industries),
            first=panel.years[0],
            last=panel.years[-1],
            years=len(panel.years),
            known=f"{known:,}",
            cells=f"{panel.values.size:,}",
            share=percent(known / max(panel.values.size, 1)),
        ),
        blanks=say(
            "brief.blanks",
            count=f"{blank_now:,}",
            cells=f"{plan.forecast.quotient.size:,}",
            year=plan.year,
        ),
        tables=tuple(table_row(results, name) for name in study.files),
        context=context(results),
        excluded=excluded(results),
        notices=study.notices,
        review_number=review_number(results),
    )


def table_row(results: Results, name: str) -> TableRow:
    """One table of the study."""
    study = results.study
    file, source = study.files[name], study.sources.get(name)
    units = study.economy.tables[name].units if name in study.economy else {}
    return TableRow(
        name,
        table_title(name),
        file.path,
        file.sha256,
        whole(file.rows),
        source.title if source else say("brief.no_source"),
        source.licence if source else "",
        source.retrieved.isoformat() if source and source.retrieved else "",
        units_in_words(results, units),
    )


def units_in_words(results: Results, units: Mapping[str, str]) -> Bilingual | None:
    """The units of the columns of a table; that of the activity in the words of the study."""
    own = {results.study.activity.unit.en: results.study.activity.unit}
    said = [
        say("brief.column_unit", column=column_label(column), unit=own.get(unit) or unit_label(unit))
        for column, unit in sorted(units.items())
        if unit and unit != column
    ]
    return join(said, between=Bilingual("; ", "；")) if said else None


def as_written(text: str) -> Bilingual:
    """What a study states in one language alone, in quotation marks.

    >>> as_written("Public domain").zh
    '“Public domain”'
    """
    return say("brief.as_written", text=text) if text else same("")


def column_label(column: str) -> Bilingual:
    """What a column is called; its own name where the vocabulary does not know it."""
    return vocabulary()[column].label if column in vocabulary() else same(column)


def context(results: Results) -> tuple[ContextRow, ...]:
    """Industries that the table of industries marks as not eligible."""
    industries = results.study.economy.table("industries")
    if "eligible" not in industries.columns:
        return ()
    names = names_of(results.study.economy).industries
    left_out = industries.filter(~pl.col("eligible").fill_null(value=True))
    kinds = left_out["kind"].to_list() if "kind" in left_out.columns else [None] * left_out.height
    codes = left_out["industry"].to_list()
    return tuple(ContextRow(names[code], kind_words(kind)) for code, kind in zip(codes, kinds, strict=True))


def kind_words(kind: str | None) -> Bilingual | None:
    """The words for a kind of industry: ours for the kinds we know, otherwise the study's own."""
    if not kind:
        return None
    return say(f"kind.{kind}") if f"kind.{kind}" in templates() else Bilingual(kind, kind)


def excluded(results: Results) -> Bilingual | None:
    """How many pairs the study excludes, where it does."""
    economy = results.study.economy
    return say("brief.excluded", count=f"{economy.table('excluded').height:,}") if "excluded" in economy else None


def review_number(results: Results) -> str:
    """The number under which a study's map was reviewed, where it gives one."""
    economy = results.study.economy
    if "shapes" not in economy or "review_number" not in economy.table("shapes").columns:
        return ""
    numbers = economy.table("shapes")["review_number"].drop_nulls().to_list()
    return str(numbers[0]) if numbers else ""
