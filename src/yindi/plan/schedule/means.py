"""What options need and places have: from the tables of a study, or from dated assumptions where none says."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np
import polars as pl

from yindi.arrays import Array, Truth
from yindi.economy import Economy, positions
from yindi.plan.schedule.options import OptionList
from yindi.plan.schedule.programme import ACTIONS, Factor, years_reached
from yindi.plan.schedule.sizes import Sizes
from yindi.plan.schedule.wishes import YearsWishes

# The factor that stands in where no table names one, counted in the unit of the activity table.
SUPPORT = "support"
# The factor in whose unit the amounts of proposals are counted.
MONEY = "money"
# A column of proposals whose start was opened: the years from the start that they stated to the last of their support.
SUPPORTED = "_supported_years"


@dataclass(frozen=True)
class Means:
    """What options need and places have.

    factors : in the order of `needs` and `budgets`
    needs : (options, factors, lags) in the year of the start, the year after, … [unit of the factor]
    stated : (options,) whether a table, a proposal or an assumption says what the option needs
    budgets : (places, factors, budget years), infinite where no limit is stated; the years of the plan and those after
        the last that `needs` reach. [unit of the factor]
    assumed : names of the assumptions that stand in for tables
    """

    factors: tuple[Factor, ...]
    needs: Array
    stated: Truth
    budgets: Array
    assumed: tuple[str, ...]


def means_of(options: OptionList, economy: Economy, sizes: Sizes, wishes: YearsWishes) -> Means:
    """What options need and places have.

    Parameters
    ----------
    options : OptionList
    economy : Economy
        With the tables factors, resources, needs and proposals, where there are any.
    sizes : Sizes
    wishes : YearsWishes

    Returns
    -------
    Means
        Without a table of needs an option costs, in each year of support, `support_share` of what the industry is in
        the place at an even share (or already, where that is more); preparing costs one year of it. It is counted in
        the first factor that has the unit of the activity table, else in a factor of its own, of which places have
        `policy_share` of their activity a year.
    """
    factors = factors_of(economy)
    index = {factor.name: number for number, factor in enumerate(factors)}
    assumed: list[str] = []
    support = None
    if "needs" not in economy:
        support = next((number for number, factor in enumerate(factors) if factor.unit == sizes.unit), None)
        if support is None:
            support = len(factors)
            factors = (*factors, Factor(SUPPORT, sizes.unit, unit_zh=sizes.unit_zh))
        assumed += ["support_share", "support_years"]
    if support is None:
        needs, stated = stated_needs(options, economy, index)
    else:
        needs, stated = assumed_needs(options, sizes, wishes, support, len(factors)), np.ones(len(options.place), bool)
    if "proposals" in economy and MONEY in index:
        needs, stated = with_amounts(needs, stated, options, economy.table("proposals"), index[MONEY], wishes)
    years = years_reached(wishes.years, needs.shape[2])
    budgets = np.full((len(economy.places), len(factors), len(years)), np.inf)
    stated_budgets = stated_resources(economy, index, years)
    for factor, amounts in stated_budgets.items():
        budgets[:, factor] = amounts
    if support is not None and support not in stated_budgets:
        budgets[:, support] = (wishes.assumed("policy_share") * sizes.total)[:, None]
        assumed.append("policy_share")
    return Means(factors, needs, stated, budgets, tuple(assumed))


def factors_of(economy: Economy) -> tuple[Factor, ...]:
    """The factors that the study names."""
    if "factors" not in economy:
        return ()
    return tuple(
        Factor(row["factor"], row["unit"], bool(row.get("carries")), row.get("unit_zh") or "")
        for row in economy.table("factors").to_dicts()
    )


def stated_resources(economy: Economy, index: Mapping[str, int], years: tuple[int, ...]) -> dict[int, Array]:
    """What places have of each factor that the table of resources names: (places, years); infinite where it is silent.

    An amount holds from its year on until a later row changes it, also where its year lies before the plan. Before
    the first row of a place nothing is stated.
    """
    if "resources" not in economy:
        return {}
    result: dict[int, Array] = {}
    for row in economy.table("resources").sort("year").to_dicts():
        amounts = result.setdefault(index[row["factor"]], np.full((len(economy.places), len(years)), np.inf))
        amounts[economy.places.index(row["place"]), np.array(years) >= row["year"]] = row["amount"]
    return result


def stated_needs(options: OptionList, economy: Economy, index: Mapping[str, int]) -> tuple[Array, Truth]:
    """What the table of needs says of each option, and whether it says anything.

    A row with a place goes before a row without one, factor by factor and lag by lag. A factor that it does not name
    for an option is not needed by it.
    """
    table = economy.table("needs")
    lags = 1 + max(table["lag"].to_list(), default=0)
    needs = np.full((len(options.place), len(index), lags), np.nan)
    stated = np.zeros(len(options.place), dtype=bool)
    named = "place" in table.columns
    everywhere = table.filter(pl.col("place").is_null()) if named else table
    # Rows that hold everywhere first, so that those of a place are written over them.
    by_kind = options.industry * len(ACTIONS) + options.action
    order = np.argsort(by_kind, kind="stable")
    for row in everywhere.to_dicts():
        kind = economy.industries.index(row["industry"]) * len(ACTIONS) + ACTIONS.index(row["action"])
        first, last = np.searchsorted(by_kind[order], [kind, kind + 1])
        chosen = order[first:last]
        needs[chosen, index[row["factor"]], row["lag"]] = row["amount"]
        stated[chosen] = True
    if named:
        here = table.filter(pl.col("place").is_not_null())
        at = options.find(
            positions(here["place"], economy.places), positions(here["industry"], economy.industries),
            positions(here["action"], ACTIONS),
        )  # fmt: skip
        for option, row in zip(at.tolist(), here.to_dicts(), strict=True):
            if option >= 0:
                needs[option, index[row["factor"]], row["lag"]] = row["amount"]
                stated[option] = True
    return np.nan_to_num(needs), stated


def assumed_needs(options: OptionList, sizes: Sizes, wishes: YearsWishes, support: int, factors: int) -> Array:
    """What supporting each option is assumed to cost."""
    lags = ceil(wishes.assumed("support_years"))
    yearly = wishes.assumed("support_share") * sizes.reached[options.place, options.industry]
    needs = np.zeros((len(options.place), factors, lags))
    needs[:, support, :] = yearly[:, None]
    needs[options.action == ACTIONS.index("prepare"), support, 1:] = 0.0
    return needs


def with_amounts(
    needs: Array, stated: Truth, options: OptionList, proposals: pl.DataFrame, money: int, wishes: YearsWishes
) -> tuple[Array, Truth]:
    """The needs, with the money that proposals name in place of what else was said of money.

    It is spread evenly from the start to the last year of support; over `support_years` where one of the two is open.
    """
    if "amount" not in proposals.columns:
        return needs, stated
    rows = proposals.to_dicts()
    told = [at for at, row in enumerate(options.proposal.tolist()) if row >= 0 and rows[row]["amount"] is not None]
    lengths = {at: years_of(rows[options.proposal[at]], wishes) for at in told}
    wider = np.zeros((*needs.shape[:2], max([needs.shape[2], *lengths.values()])))
    wider[:, :, : needs.shape[2]] = needs
    stated = stated.copy()
    for at in told:
        wider[at, money] = 0.0
        wider[at, money, : lengths[at]] = rows[options.proposal[at]]["amount"] / lengths[at]
        stated[at] = True
    return wider, stated


def years_of(row: Mapping[str, Any], wishes: YearsWishes) -> int:
    """For how many years a proposal is supported; of one whose start was opened, for as many as it stated."""
    if row.get(SUPPORTED) is not None:
        return int(row[SUPPORTED])
    if row.get("start") is None or row.get("until") is None:
        return ceil(wishes.assumed("support_years"))
    return int(row["until"] - row["start"] + 1)
