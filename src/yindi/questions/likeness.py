"""How alike places are on average at two levels, how far a change of it holds, and which industry it hangs on."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.pigeonhole import interval_about, pigeonhole_weights
from yindi.methods.ratio import ratio
from yindi.methods.similarity import cosine_similarity, krugman_index


@dataclass(frozen=True)
class Likeness:
    """Means over pairs of places (levels,), and the change of the mean cosine with its 95 % interval.

    `without` is the industry without which that change would be turned round, −1 where there is none, and `turned` what
    it would be; of several, the one without which it differs most.
    """

    cosine: Array
    krugman: Array
    low: float
    high: float
    without: int
    turned: float

    @property
    def change(self) -> float:
        """The change of the mean cosine, last level less first."""
        return float(self.cosine[-1] - self.cosine[0])

    @property
    def direction(self) -> str:
        """more or less alike, or unclear where the interval of the change holds nought."""
        return "more" if self.low > 0 else "less" if self.high < 0 else "unclear"


def likeness(levels: Array, compared: Truth, *, draws: int, seed: int) -> Likeness:
    """How alike places are: means over the `compared` pairs (places, places) of `levels` (places, industries, levels).

    The interval of the change comes from random weights on places and industries; the weight of a pair is the product
    of both its places'. It holds what hangs on single places and industries, not what differs from period to period.
    """
    places, industries = levels.shape[:2]
    ones = np.ones(places), np.ones(industries)
    cosine = mean_cosine(levels, compared, *ones)
    krugman = np.nansum([
        krugman_index(levels[place], levels[compared[place]]).sum(axis=0) for place in range(places)
    ], axis=0) / compared.sum()  # fmt: skip
    if levels.shape[2] == 1:
        return Likeness(cosine, krugman, np.nan, np.nan, -1, np.nan)
    drawn = [change_of(levels, compared, *pigeonhole_weights(seed, draw, places, industries)) for draw in range(draws)]
    change = float(cosine[-1] - cosine[0])
    low, high = interval_about(change, np.array(drawn), least=-1.0, most=1.0)
    left_out = np.array([
        change_of(levels, compared, ones[0], np.arange(industries) != industry) for industry in range(industries)
    ])  # fmt: skip
    # Only what a reader sees in three decimals is turned round.
    turned = np.flatnonzero((left_out.round(3) * round(change, 3)) < 0)
    if not len(turned):
        return Likeness(cosine, krugman, low, high, -1, np.nan)
    most = int(turned[np.argmax(np.abs(left_out[turned] - change).round(12))])
    return Likeness(cosine, krugman, low, high, most, float(left_out[most]))


def mean_cosine(levels: Array, compared: Truth, place_weights: Array, industry_weights: Array) -> Array:
    """The mean cosine similarity of compared pairs (levels,), places and industries weighted; NaN where none is."""
    # Level by level in memory, so that the products over industries are those of whole matrices.
    weighted = np.ascontiguousarray(np.moveaxis(levels, 2, 0)) * industry_weights
    cosine = cosine_similarity(np.moveaxis(weighted, 0, 2))
    # Without an industry a place may have nothing left: such a pair has no cosine.
    pairs = np.where(compared & ~np.isnan(cosine).any(axis=2), np.outer(place_weights, place_weights), 0.0)
    total = np.array([np.sum(pairs * np.nan_to_num(cosine[:, :, level])) for level in range(levels.shape[2])])
    return ratio(total, pairs.sum(), empty=np.nan)


def change_of(levels: Array, compared: Truth, place_weights: Array, industry_weights: Array) -> float:
    """The change of the mean cosine from the first level to the last."""
    means = mean_cosine(levels, compared, place_weights, industry_weights)
    return float(means[-1] - means[0])
