"""What may be chosen: options as tables, and the cells that are open to choice at all."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from yindi.arrays import Truth, Whole
from yindi.economy import Economy, positions

LISTING = {"option": pl.String, "place": pl.String, "industry": pl.String, "action": pl.String, "question": pl.String}
EFFECTS = {
    "option": pl.String, "criterion": pl.String, "year": pl.Int64,
    "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "unit": pl.String,
}  # fmt: skip
LINKS = {"option": pl.String, "other": pl.String, "kind": pl.String, "gain": pl.Float64}


@dataclass(frozen=True)
class Options:
    """Options that a question hands to the plan.

    listing : option, place, industry, action, question
    effects : option, criterion, year, value, low, high, unit (never weighted beforehand)
    links : option, other, kind (needs, excludes, complements), gain
    """

    listing: pl.DataFrame
    effects: pl.DataFrame
    links: pl.DataFrame


def listed_options(cells: Truth, economy: Economy, *, action: str, question: str) -> Options:
    """Options for some cells (places, industries), one action each, with no effects or links stated yet."""
    place, industry = np.nonzero(cells)
    places, industries = labels_at(place, economy.places), labels_at(industry, economy.industries)
    names = [f"{action}:{here}:{what}" for here, what in zip(places, industries, strict=True)]
    listing = pl.DataFrame(
        {
            "option": names,
            "place": places,
            "industry": industries,
            "action": [action] * len(names),
            "question": [question] * len(names),
        },
        schema=LISTING,
    )
    return Options(listing, pl.DataFrame(schema=EFFECTS), pl.DataFrame(schema=LINKS))


def labels_at(at: Whole, labels: tuple[str, ...]) -> list[str]:
    """The labels at some positions."""
    return [labels[position] for position in at.tolist()]


def option_cells(options: tuple[Options, ...], economy: Economy) -> Truth:
    """The cells (places, industries) that any of some options names."""
    cells = np.zeros((len(economy.places), len(economy.industries)), dtype=bool)
    for some in options:
        cells[
            positions(some.listing["place"], economy.places), positions(some.listing["industry"], economy.industries)
        ] = True
    return cells


def eligible_cells(economy: Economy) -> Truth:
    """Where something may be chosen at all: (places, industries).

    An industry may be chosen unless the industries table says it is not eligible (public administration, real
    estate, other non-tradables: context, never a recommendation); a cell may be chosen unless `excluded` names it.
    """
    industries = economy.table("industries")
    by_industry = np.ones(len(economy.industries), dtype=bool)
    if "eligible" in industries.columns:
        by_industry = industries["eligible"].fill_null(value=True).to_numpy().astype(bool)
    cells = np.repeat(by_industry[None, :], len(economy.places), axis=0)
    if "excluded" in economy:
        excluded = economy.table("excluded")
        cells[positions(excluded["place"], economy.places), positions(excluded["industry"], economy.industries)] = False
    return cells
