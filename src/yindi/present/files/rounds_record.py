"""The record of the rounds between the centre and the places: rounds, posted prices, and bundles."""

import numpy as np
import polars as pl

from yindi.messages import Bilingual
from yindi.plan.rounds.records import Rounds
from yindi.plan.schedule.items import SharedRow
from yindi.plan.schedule.limits import Limit, Names, limit_in_words
from yindi.plan.schedule.programme import YearsProgramme
from yindi.present.files.rounding import SCORE, published

PRICED = 1e-9


def rounds_table(rounds: Rounds) -> pl.DataFrame:
    """One row for each round.

    Returns
    -------
    pl.DataFrame
        round, worth_bound, worth_best, gap, rows_broken, starts_asked, starts_returned (moved or dropped; blank where
        no change of the bundles fits), worth_lost.
    """
    rows = [
        {
            "round": one.number,
            "worth_bound": one.bound,
            "worth_best": one.best if np.isfinite(one.best) else None,
            "gap": one.gap if np.isfinite(one.best) else None,
            "rows_broken": len(one.broken),
            "starts_asked": int((one.bundles >= 0).sum()),
            "starts_returned": None if one.answered is None else int((one.answered != one.bundles).sum()),
            "worth_lost": None if one.answered is None else one.lost,
        }
        for one in rounds.rounds
    ]
    names = ("round", "rows_broken", "starts_asked", "starts_returned")
    kinds = {name: pl.Int64() if name in names else pl.Float64() for name in rows[0]} if rows else {}
    frame = pl.DataFrame(rows, schema=kinds)
    return published(frame, {name: SCORE for name in ("worth_bound", "worth_best", "gap", "worth_lost") if rows})


def round_prices(rounds: Rounds, programme: YearsProgramme, names: Names) -> pl.DataFrame:
    """Every price that was posted above or below nought.

    Returns
    -------
    pl.DataFrame
        round, industry (blank where the row is about no single one), year, row_en, row_zh, posted_price.
    """
    rows = []
    for one in rounds.rounds:
        for position in np.flatnonzero(np.abs(one.prices) > PRICED).tolist():
            row = rounds.items.shared[position]
            said = row_in_words(row, programme, names)
            rows.append(
                {
                    "round": one.number,
                    "industry": programme.industries[row.industry] if row.industry >= 0 else None,
                    "year": programme.budget_years[row.year] if row.year >= 0 else None,
                    "row_en": said.en,
                    "row_zh": said.zh,
                    "posted_price": float(one.prices[position]),
                }
            )
    text, whole = pl.String(), pl.Int64()
    kinds = {
        "round": whole, "industry": text, "year": whole, "row_en": text, "row_zh": text, "posted_price": pl.Float64(),
    }  # fmt: skip
    return published(pl.DataFrame(rows, schema=kinds), {"posted_price": SCORE})


def row_in_words(row: SharedRow, programme: YearsProgramme, names: Names) -> Bilingual:
    """A row that places share, as a phrase."""
    return limit_in_words(programme, names, Limit(row.kind, industry=row.industry, year=row.year, rule=row.rule))


def round_bundles(rounds: Rounds, programme: YearsProgramme) -> pl.DataFrame:
    """Every start that a place asked for, and the answer.

    Returns
    -------
    pl.DataFrame
        round, place, industry, action, start (asked for), start_answered (blank where it is dropped, or where no change
        of the bundles fits), returned.
    """
    rows = []
    for one in rounds.rounds:
        for option in np.flatnonzero(one.bundles >= 0).tolist():
            answer = -1 if one.answered is None else int(one.answered[option])
            rows.append(
                {
                    "round": one.number,
                    "place": programme.places[programme.place[option]],
                    "industry": programme.industries[programme.industry[option]],
                    "action": programme.action[option],
                    "start": programme.years[one.bundles[option]],
                    "start_answered": programme.years[answer] if answer >= 0 else None,
                    "returned": answer != one.bundles[option],
                }
            )
    text, whole = pl.String(), pl.Int64()
    kinds = {
        "round": whole, "place": text, "industry": text, "action": text, "start": whole, "start_answered": whole,
        "returned": pl.Boolean(),
    }  # fmt: skip
    return pl.DataFrame(rows, schema=kinds)
