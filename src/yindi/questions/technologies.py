"""Which technologies each place is good at, from the optional table of technologies."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from yindi.arrays import Array, Truth
from yindi.economy import Economy, positions
from yindi.methods.levels import mean_level, nearest_years, yearly_shares
from yindi.methods.specialisation import location_quotient, presence


@dataclass(frozen=True)
class Technologies:
    """Presence of technologies, and what it rests on.

    present : (places, technologies), 1 present, 0 absent, NaN not known; None where the economy has no such table.
    unknown : (places,) where no technology is known at all. evidence : the table and its years.
    """

    present: Array | None
    unknown: Truth
    evidence: tuple[str, ...]


def technologies_of(economy: Economy) -> Technologies:
    """Presence at the last year of the table, the mean of its last three; technologies in the order of their names."""
    if "technologies" not in economy:
        return Technologies(None, np.ones(len(economy.places), dtype=bool), ())
    rows = economy.table("technologies")
    technologies = sorted(rows["technology"].unique().to_list())
    years = sorted(rows["year"].unique().to_list())
    values = np.full((len(economy.places), len(technologies), len(years)), np.nan)
    place, technology = positions(rows["place"], economy.places), positions(rows["technology"], technologies)
    values[place, technology, positions(rows["year"], years)] = rows["value"].cast(pl.Float64).to_numpy()
    last = nearest_years(years[-1], years)
    here = presence(location_quotient(mean_level(yearly_shares(values), years, last)))
    source = economy.tables["technologies"].source
    unknown = np.asarray(np.isnan(here).all(axis=1))
    return Technologies(here, unknown, (f"technologies ({source}): {last[0]}–{last[-1]}",))
