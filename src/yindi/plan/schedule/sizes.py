"""How large industries are in places, in the unit of the activity table: at present, and at an even share."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from yindi.arrays import Array
from yindi.economy import Economy, Panel
from yindi.methods.headroom import typical_scale
from yindi.methods.levels import mean_level, nearest_years
from yindi.methods.line import reaches
from yindi.methods.ratio import ratio


@dataclass(frozen=True)
class Sizes:
    """Activity around the last year.

    level : (places, industries) mean of the three years nearest to the last, NaN where not known. [unit]
    quotient : (places, industries) location quotients of the plan. [ratio]
    unit, unit_zh : of the activity table; the second blank where it is the same in Chinese.
    """

    level: Array
    quotient: Array
    unit: str
    unit_zh: str = ""

    @cached_property
    def total(self) -> Array:
        """All activity of each place: (places,)."""
        result: Array = np.nansum(self.level, axis=1)
        return result

    @cached_property
    def even(self) -> Array:
        """What each industry would be in each place at an even share, a quotient of 1: (places, industries)."""
        share = ratio(np.nansum(self.level, axis=0), np.array(self.total.sum()))
        return np.outer(self.total, share)

    @cached_property
    def reached(self) -> Array:
        """What each industry is at an even share, or is already where that is more: (places, industries)."""
        return np.fmax(self.level, self.even)

    def scale(self, line: float) -> Array:
        """The median size of the present strengths of each industry: (industries,)."""
        return typical_scale(self.level, reaches(self.quotient, line))


def sizes_of(panel: Panel, quotient: Array) -> Sizes:
    """The sizes at the last year of a panel."""
    chosen = nearest_years(panel.years[-1], panel.years)
    return Sizes(mean_level(panel.values, panel.years, chosen), quotient, panel.unit)


def sizes_in(economy: Economy, quotient: Array) -> Sizes:
    """The sizes at the last year of an economy."""
    return sizes_of(economy.panel(), quotient)
