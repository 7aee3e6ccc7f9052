"""What approved commitments have bound of the means of their places, year by year, in place of their needs."""

from dataclasses import replace

import numpy as np

from yindi.arrays import Array, Truth
from yindi.economy import Economy, positions
from yindi.plan.record import Plan
from yindi.plan.schedule.means import Means
from yindi.plan.schedule.options import OptionList
from yindi.plan.schedule.programme import ACTIONS, Factor

BOUND = "bound"


def bound_means(economy: Economy, plan: Plan, factors: tuple[Factor, ...], years: tuple[int, ...]) -> Array:
    """What the table says is bound: (places, factors, years); years outside the plan are left out. [unit of factor]"""
    result = np.zeros((len(plan.places), len(factors), len(years)))
    if BOUND in economy:
        names = [factor.name for factor in factors]
        for row in economy.table(BOUND).to_dicts():
            if row["year"] in years:
                where = plan.places.index(row["place"]), names.index(row["factor"]), years.index(row["year"])
                result[where] += row["amount"]
    return result


def without_bound(means: Means, options: OptionList, approved: Truth, economy: Economy) -> Means:
    """The means, approved options needing nothing more of the factors of which they have bound what they need.

    approved : (options,)
    """
    if BOUND not in economy:
        return means
    table = economy.table(BOUND)
    option = options.find(
        positions(table["place"], economy.places),
        positions(table["industry"], economy.industries),
        positions(table["action"], ACTIONS),
    )
    factor = positions(table["factor"], [each.name for each in means.factors])
    held = option >= 0
    held[held] = approved[option[held]]
    needs, stated = means.needs.copy(), means.stated.copy()
    needs[option[held], factor[held]] = 0.0
    stated[option[held]] = True
    return replace(means, needs=needs, stated=stated)
