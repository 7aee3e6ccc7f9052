"""The state of the economy at its last year, as the questions see it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from yindi.arrays import Array, Truth
from yindi.economy import Economy
from yindi.messages import Bilingual
from yindi.methods.features import FEATURES, cell_features
from yindi.methods.levels import mean_level, nearest_years, yearly_shares
from yindi.methods.ratio import ratio
from yindi.options import labels_at


@dataclass(frozen=True)
class Present:
    """Quotients (places, industries) and their features at the last year, with the years of the level.

    place_share : (places, industries) the share of each industry in what is known of its place.
    """

    quotient: Array
    features: Array
    place_share: Array
    years: tuple[int, ...]


def present(economy: Economy) -> Present:
    """Quotients and features at the last year: the mean of the last three years, as in the plan."""
    panel = economy.panel()
    years = nearest_years(panel.years[-1], panel.years)
    level = mean_level(yearly_shares(panel.values), panel.years, years)
    quotient, features = cell_features(level)
    return Present(quotient, features, ratio(level, np.nansum(level, axis=1, keepdims=True), empty=np.nan), years)


def commonest(economy: Economy, cells: Truth) -> dict[str, Bilingual | str]:
    """The industry with most of some cells (places, industries), the first of equals, and how many those are."""
    counts = cells.sum(axis=0)
    first = int(counts.argmax())
    return {"industry": industry_name(economy, economy.industries[first]), "count": f"{int(counts[first]):,}"}


def cell_table(
    economy: Economy, now: Present, cells: Truth, *, by: str, also: Mapping[str, Array] | None = None
) -> pl.DataFrame:
    """Some cells as rows: place, industry, location quotient, relatedness and commonness; the largest of `by` first.

    `also` holds further columns, each as (places, industries).
    """
    place, industry = np.nonzero(cells)
    return pl.DataFrame(
        {
            "place": labels_at(place, economy.places),
            "industry": labels_at(industry, economy.industries),
            "location_quotient": now.quotient[cells],
            "relatedness": now.features[cells][:, FEATURES.index("relatedness")],
            "commonness": now.features[cells][:, FEATURES.index("commonness")],
            **{name: values[cells] for name, values in (also or {}).items()},
        }
    ).sort(pl.col(by).round(12), descending=True, maintain_order=True)


CELL_UNITS = {"location_quotient": "ratio", "relatedness": "share", "commonness": "share"}


def industry_name(economy: Economy, industry: str) -> Bilingual:
    """An industry's name in both languages, its code where the table gives none."""
    return name_in(economy.table("industries"), "industry", industry)


def place_name(economy: Economy, place: str) -> Bilingual:
    """A place's name in both languages, its code where the table gives none."""
    return name_in(economy.table("places"), "place", place)


def name_in(table: pl.DataFrame, column: str, code: str) -> Bilingual:
    """The name behind a code of a table that may hold name_en and name_zh."""
    row = table.row(by_predicate=pl.col(column) == code, named=True)
    return Bilingual(row.get("name_en") or code, row.get("name_zh") or row.get("name_en") or code)


def figure(value: float, form: str) -> str:
    """A number in a sentence, with a true minus sign; nought has none.

    >>> figure(-0.126, ".2f"), figure(-0.001, ".2f"), figure(0.5, "+.1f")
    ('−0.13', '0.00', '+0.5')
    """
    text = f"{value:{form}}"
    return text.lstrip("+-") if not text.strip("+-0.,") else text.replace("-", "−")


def evidence(economy: Economy, now: Present) -> tuple[str, ...]:
    """The rows that a finding on the present rests on."""
    source = economy.tables["activity"].source
    return (f"activity ({source}): {min(now.years)}–{max(now.years)}",)


def span(years: tuple[int, ...]) -> str:
    """The years of a level."""
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else f"{years[0]}"


def start_of(years: tuple[int, ...], over: int) -> int:
    """The year nearest to `over` years before the last, the earlier of equals; the last itself, where it is alone."""
    earlier = years[:-1] or years
    return min(earlier, key=lambda year: (abs(year - (years[-1] - over)), year))
