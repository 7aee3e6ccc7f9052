"""What type of place each is, by stage of development, endowment and function, and whether plans differ by type."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

from yindi.arrays import Array, Truth, Whole
from yindi.assumptions import assumption
from yindi.economy import Economy, positions
from yindi.methods.association import Association, association
from yindi.methods.levels import mean_level, nearest_years
from yindi.methods.line import falls_short, reaches
from yindi.methods.ratio import ratio

Axis = Literal["stage", "endowment", "function"]
AXES: tuple[Axis, ...] = ("stage", "endowment", "function")
TYPES: Mapping[Axis, tuple[str, ...]] = {
    "stage": ("advanced", "middle", "developing", "unknown"),
    "endowment": ("resource_based", "other_endowment", "unknown"),
    "function": ("hub", "workshop", "mixed", "unknown"),
}
# The assumption that each axis rests on.
LINES: Mapping[Axis, str] = {"stage": "stage_line", "endowment": "resource_line", "function": "function_line"}
# Words of the column `kind` of the industries table.
RESOURCES, WORKSHOP, HUB = ("agriculture", "mining"), ("manufacturing",), ("business_services",)


@dataclass(frozen=True)
class PlaceTypes:
    """The type of every place on every axis.

    types : axis → (places,) position among TYPES of the axis
    measures : axis → what the rule reads: product against the mean, quotient of resources, larger of the two quotients
        of business services and manufacturing. (places,) NaN where not known. [ratio]
    steady : axis → (places,) whether the type is the same at both ends of the range of its assumption
    year : of the accounts, None where there are none
    """

    types: Mapping[Axis, Whole]
    measures: Mapping[Axis, Array]
    steady: Mapping[Axis, Truth]
    year: int | None


@dataclass(frozen=True)
class Difference:
    """Whether plans differ between the types of one axis.

    table : (types, categories) how often places of each type chose each category
    known : places whose type is known
    """

    axis: Axis
    table: Array
    known: int
    found: Association


def place_types(economy: Economy) -> PlaceTypes:
    """The type of every place, by three rules with dated thresholds.

    stage      product per head (per worker where heads are not known) against the mean of all places: ≥ line advanced,
               < 1/line developing
    endowment  location quotient of agriculture and mining together: ≥ line resource-based
    function   location quotients of business services and of manufacturing together: the larger, if ≥ line, makes a
               hub or a workshop

    A rule whose figures are missing says "unknown"; it never takes a middle for granted.
    """
    stage, year = product_against_mean(economy)
    resources, workshop, hub = (quotient_of(economy, kinds) for kinds in (RESOURCES, WORKSHOP, HUB))
    measures: dict[Axis, Array] = {"stage": stage, "endowment": resources, "function": np.fmax(workshop, hub)}
    by_line: dict[str, dict[Axis, Whole]] = {}
    for end in ("low", "value", "high"):
        line = {axis: float(getattr(assumption(name), end)) for axis, name in LINES.items()}
        by_line[end] = {
            "stage": np.select(
                [np.isnan(stage), reaches(stage, line["stage"]), falls_short(stage, 1 / line["stage"])],
                [3, 0, 2],
                default=1,
            ),
            "endowment": np.select([np.isnan(resources), reaches(resources, line["endowment"])], [2, 0], default=1),
            "function": np.select(
                [
                    np.isnan(measures["function"]),
                    falls_short(measures["function"], line["function"]),
                    hub >= np.nan_to_num(workshop),
                ],
                [3, 2, 0],
                default=1,
            ),
        }
    steady = {
        axis: (by_line["low"][axis] == by_line["value"][axis]) & (by_line["high"][axis] == by_line["value"][axis])
        for axis in AXES
    }
    return PlaceTypes(by_line["value"], measures, steady, year)


def product_against_mean(economy: Economy) -> tuple[Array, int | None]:
    """Product per head or per worker of each place against that of all places together, and the year: (places,).

    The latest year, not after the last of the activity table, in which any place has both figures; heads go before
    workers.
    """
    nothing = np.full(len(economy.places), np.nan)
    if "accounts" not in economy:
        return nothing, None
    accounts = economy.table("accounts").filter(pl.col("year") <= economy.years[-1])
    for divisor in ("population", "employment"):
        if not {"gdp", divisor} <= set(accounts.columns):
            continue
        both = accounts.drop_nulls(["gdp", divisor]).filter(pl.col(divisor) > 0)
        if both.height == 0:
            continue
        year = max(both["year"].to_list())
        now = both.filter(pl.col("year") == year)
        product, heads = (now[name].cast(pl.Float64).to_numpy() for name in ("gdp", divisor))
        result = nothing.copy()
        result[positions(now["place"], economy.places)] = (product / heads) / (product.sum() / heads.sum())
        return result, year
    return nothing, None


def quotient_of(economy: Economy, kinds: tuple[str, ...]) -> Array:
    """The location quotient of some kinds of industry together, around the last year: (places,).

    NaN where the industries table has no such kind, or the place has no figures.
    """
    industries = economy.table("industries") if "industries" in economy else pl.DataFrame()
    kind = industries["kind"].to_list() if "kind" in industries.columns else []
    chosen = np.array([word in kinds for word in kind], dtype=bool)
    if not chosen.any():
        return np.full(len(economy.places), np.nan)
    panel = economy.panel()
    level = np.nan_to_num(mean_level(panel.values, panel.years, nearest_years(panel.years[-1], panel.years)))
    mine, all_of_it = level[:, chosen].sum(axis=1), level.sum(axis=1)
    whole = np.full(len(mine), mine.sum() / all_of_it.sum())
    return ratio(ratio(mine, all_of_it, empty=np.nan), whole, empty=np.nan)


def differences(types: PlaceTypes, choices: Array, *, draws: int = 999, seed: int = 20261122) -> tuple[Difference, ...]:
    """Whether places of different types choose differently, axis by axis.

    Parameters
    ----------
    types : PlaceTypes
    choices : (places, categories)
        How often each place chooses each category: industries, kinds or actions. [choices]
    draws, seed : int
        Of the permutation of types among places.

    Returns
    -------
    tuple of Difference
        Places of unknown type are left out. Types are read from structure, and so are options, so that some difference
        is to be expected; the test says how much, and that it is not by chance.
    """
    result = []
    for axis in AXES:
        unknown = TYPES[axis].index("unknown")
        known = types.types[axis] != unknown
        group = types.types[axis][known]
        belongs = (group[None, :] == np.arange(unknown)[:, None]).astype(float)
        found = association(choices[known], group, draws=draws, seed=seed)
        result.append(Difference(axis, belongs @ choices[known], int(known.sum()), found))
    return tuple(result)
