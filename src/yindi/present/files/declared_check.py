"""declared_check: each choice that a place declares, beside the room there is, its odds and who could carry it."""

import numpy as np
import polars as pl

from yindi.plan.record import Plan
from yindi.present.files.names import name_columns, names_of
from yindi.present.files.rounding import PROBABILITY, QUOTIENT, published
from yindi.study import Results

MOST_INSTEAD = 3


def declared_check(results: Results) -> pl.DataFrame:
    """One row for each declared choice, places then industries in the order of the study.

    Returns
    -------
    pl.DataFrame
        place, industry, declared_by (places), room (places), crowded, advice (the plan's role for this choice, or
        "not_eligible", or "not_known"), odds, odds_low, odds_high, quotient, could_carry (the best-rated places
        that the plan gives the industry and that did not declare it, separated by ";"), then the names.
    """
    plan = results.plan
    declared = np.zeros(plan.eligible.shape, dtype=bool) if plan.declared is None else plan.declared
    place, industry = np.nonzero(declared)
    by_industry = declared.sum(axis=0)
    room = np.minimum(plan.programme.caps, len(plan.places)).astype(int)
    roles = {(row.place, row.industry): str(row.role) for row in plan.recommendations}
    roles |= {(row.place, row.industry): str(row.role) for row in plan.waiting}
    places = [plan.places[position] for position in place]
    industries = [plan.industries[position] for position in industry]
    instead = {position: best_others(plan, declared, position) for position in np.unique(industry)}
    frame = pl.DataFrame(
        {
            "place": pl.Series(places, dtype=pl.String),
            "industry": pl.Series(industries, dtype=pl.String),
            "declared_by": by_industry[industry],
            "room": room[industry],
            "crowded": by_industry[industry] > room[industry],
            "advice": pl.Series(
                [
                    roles.get((here, what), "not_known" if plan.eligible[row, column] else "not_eligible")
                    for here, what, row, column in zip(places, industries, place, industry, strict=True)
                ],
                dtype=pl.String,
            ),
            "odds": plan.odds[declared],
            "odds_low": plan.odds_low[declared],
            "odds_high": plan.odds_high[declared],
            "quotient": plan.forecast.quotient[declared],
            "could_carry": pl.Series([";".join(instead[position]) for position in industry], dtype=pl.String),
        }
    )
    decimals = {"odds": PROBABILITY, "odds_low": PROBABILITY, "odds_high": PROBABILITY, "quotient": QUOTIENT}
    names = name_columns(names_of(results.study.economy), places=places, industries=industries)
    return published(frame, decimals).with_columns(
        pl.Series(name, values, dtype=pl.String) for name, values in names.items()
    )


def best_others(plan: Plan, declared: np.ndarray, industry: int) -> list[str]:
    """The best-rated places that the plan gives an industry and that did not declare it; of equals, the first."""
    could = np.flatnonzero(plan.solution.chosen[:, industry] & ~declared[:, industry])
    order = np.argsort(-np.round(plan.odds[could, industry], PROBABILITY), kind="stable")
    return [plan.places[position] for position in could[order][:MOST_INSTEAD]]
