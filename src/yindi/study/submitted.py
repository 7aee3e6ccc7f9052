"""A study together with a list of projects or a plan of several years that somebody submits, from a file of its own."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

from yindi.errors import InputRefused
from yindi.plan.guardrails.over_years.reading import read_evidence
from yindi.plan.schedule.means import MONEY, SUPPORTED
from yindi.plan.schedule.programme import ACTIONS
from yindi.plan.schedule.submitted import Asked, Judged, judge
from yindi.study.over_years import auc_of
from yindi.study.reading import NAMING, Study
from yindi.study.run import Results, economy_until
from yindi.tables.check import breaches, settled
from yindi.tables.readers import read_file
from yindi.tables.rules.checked import Checked
from yindi.tables.schema import schemas
from yindi.tables.source import show_path

TABLE = "proposals"


def with_submitted(study: Study, path: Path, *, options: Mapping[str, str] | None = None) -> tuple[Study, pl.DataFrame]:
    """The study with a submitted list in place of its own proposals, years left open, and the list as it was written.

    `options` say how the file is written (encoding, delimiter, sheet), as under [tables] in study.toml.

    Raises
    ------
    InputRefused
        If the file cannot be read, breaks a rule of the table proposals, or names a place or an industry that the study
        does not know.
    """
    if not path.is_file():
        raise InputRefused("cli.no_file", where=show_path(path))
    schema = schemas()[TABLE]
    source = replace(read_file(path, columns=schema.types, options=options or {}), name=TABLE, file=path.name)
    names = {table: frozenset(study.economy.table(table)[column].to_list()) for table, column in NAMING.items()}
    refusals = breaches(Checked(source, schema, names, study.plan.horizon, study.plan.last_year))
    if refusals:
        raise refusals[0]
    table = settled(source, schema)
    lines = table.data
    opened = with_open_years(lines)
    economy = study.economy.with_table(TABLE, opened, source=table.file, units=table.units)
    return replace(study, economy=economy), lines


def with_open_years(lines: pl.DataFrame) -> pl.DataFrame:
    """The same lines, free to start in any year, each supported for as many years as it states.

    >>> lines = pl.DataFrame({"start": [2026, None], "until": [2027, 2028]})
    >>> with_open_years(lines).rows()
    [(None, 2027, 2), (None, 2028, None)]
    """
    if "start" not in lines.columns:
        return lines
    opened = pl.lit(None, dtype=pl.Int64).alias("start")
    if "until" not in lines.columns:
        return lines.with_columns(opened)
    return lines.with_columns(opened, (pl.col("until") - pl.col("start") + 1).alias(SUPPORTED))


def amounts_unread(results: Results, lines: pl.DataFrame) -> bool:
    """Whether lines state amounts while the study has no money to lay them beside."""
    stated = "amount" in lines.columns and lines["amount"].is_not_null().any()
    return bool(stated) and all(factor.name != MONEY for factor in results.years.made.programme.factors)


def judge_submitted(results: Results, lines: pl.DataFrame) -> Judged:
    """Lay a submitted list beside every limit of a run that was made with it.

    Parameters
    ----------
    results : Results
        Of the study with the list among its proposals.
    lines : proposals as they were written
    """
    made = results.years.made
    programme, options = made.programme, made.options
    asked = []
    for row in lines.to_dicts():
        cell = (
            np.array([programme.places.index(row["place"])]),
            np.array([programme.industries.index(row["industry"])]),
            np.array([ACTIONS.index(row["action"])]),
        )
        start = row.get("start")
        inside = start is None or start in programme.years
        option = int(options.find(*cell)[0]) if inside else -1
        asked.append(Asked(option, programme.years.index(start) if start is not None and inside else -1))
    left = {(one.place, one.industry, one.action): one.code for one in made.left_out}
    market = [left.get((row["place"], row["industry"], row["action"])) == "market" for row in lines.to_dicts()]
    shift, leave_from = (some.value for some in results.assumptions[:2])
    economy = economy_until(results.study)
    return judge(
        made,
        tuple(asked),
        market=np.array(market, dtype=bool),
        evidence=read_evidence(
            economy, programme, odds=options.odds, auc=auc_of(results.trust), seed=results.study.plan.seed
        ),
        gap=results.study.schedule.gap,
        shift=shift,
        leave_from=leave_from,
    )
