"""What is claimed for every option, from the tables of proposals, of measured failures and of subsidies."""

from typing import Any

import numpy as np
import polars as pl

from yindi.arrays import Array
from yindi.economy import Economy
from yindi.plan.guardrails.over_years.evidence import Measured, Support
from yindi.plan.guardrails.over_years.reading.aligned import aligned
from yindi.plan.schedule.means import SUPPORTED
from yindi.plan.schedule.programme import YearsProgramme


def read_support(economy: Economy, programme: YearsProgramme, *, odds: Array | None) -> Support | None:
    """The claims of every option; None without all three tables."""
    if not any(name in economy for name in ("proposals", "failures", "subsidies")):
        return None
    options = range(len(programme.place))
    about = [
        (programme.places[programme.place[o]], programme.industries[programme.industry[o]], programme.action[o])
        for o in options
    ]
    proposals = rows_of(economy, "proposals")
    proposed = {(row["place"], row["industry"], row["action"]): row for row in proposals}
    mine = [proposed.get(key, {}) for key in about]
    failure, instrument = (tuple(str(row.get(part) or "") for row in mine) for part in ("failure", "instrument"))
    measured = rows_of(economy, "failures")
    proof = {(row["place"], row["industry"], row["failure"]): str(row["evidence"]) for row in measured}
    received, public = read_subsidies(economy, programme)
    stated = np.array([row["odds"] if row.get("odds") is not None else np.nan for row in mine], dtype=float)
    return Support(
        failure,
        instrument,
        tuple(proof.get((*key[:2], named), "") for key, named in zip(about, failure, strict=True)),
        np.array([int(row["until"]) if row.get("until") is not None else -1 for row in mine], dtype=np.int64),
        public[programme.industry],
        stated if odds is None else np.where(np.isnan(odds), stated, odds),
        received,
        tuple(
            Measured(
                programme.places.index(row["place"]),
                programme.industries.index(row["industry"]),
                row["failure"],
                row["evidence"],
            )
            for row in measured
            if row["place"] in programme.places and row["industry"] in programme.industries
        ),
        np.array([row[SUPPORTED] - 1 if row.get(SUPPORTED) is not None else np.nan for row in mine], dtype=float),
    )


def rows_of(economy: Economy, table: str) -> list[dict[str, Any]]:
    """The rows of a table that may not be there."""
    return list(economy.table(table).iter_rows(named=True)) if table in economy else []


def read_subsidies(economy: Economy, programme: YearsProgramme) -> tuple[Array, Array]:
    """Support by recipient, (industries, recipients), and the public share of all money, (industries,)."""
    industries = len(programme.industries)
    if "subsidies" not in economy:
        return np.full((industries, 0), np.nan), np.full(industries, np.nan)
    table = economy.table("subsidies")
    recipients = table["recipient"].unique(maintain_order=True).to_list()
    axes = (("industry", programme.industries), ("recipient", recipients))
    given, own = aligned(table, "amount", axes), aligned(table.cast({"amount": pl.Float64}), "own_money", axes)
    # Where somebody's own money is blank, the share of the industry is not known.
    whole = np.where(np.isnan(given), 0.0, given + own).sum(axis=1)
    public = np.nansum(given, axis=1)
    return given, np.divide(public, whole, out=np.full(industries, np.nan), where=whole > 0)
