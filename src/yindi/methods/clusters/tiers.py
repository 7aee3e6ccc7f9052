"""The tier of every cluster, by which criteria it meets: never a weighted sum."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.line import reaches

# From the bottom to the top; 0 is no cluster.
TIERS = ("none", "emerging", "third_tier", "second_tier", "first_tier")


@dataclass(frozen=True)
class Lines:
    """The thresholds.

    quotient, emerging : from where on specialised, and even [ratio]; size : the first [share of places];
    growth : from [percent a year]; support : up to [probability].
    """

    quotient: float
    emerging: float
    size: float
    growth: float
    support: float


@dataclass(frozen=True)
class Criteria:
    """What each cell meets, all (places, industries) but `needed`.

    specialised, even : the quotient is at or above the line, the lower line; large : among the first places by size;
    growing : holds or gains share; supported : high among high neighbours; needed : (industries,) the share that the
    last of the large places has.
    """

    specialised: Truth
    even: Truth
    large: Truth
    growing: Truth
    supported: Truth
    needed: Array

    @property
    def tier(self) -> Whole:
        """The highest tier whose conditions a cell meets (places, industries); positions in `TIERS`.

        first: specialised, large, supported and growing; second: specialised, and large or supported;
        third: specialised; emerging: even share, growing, and large or supported.
        """
        stands_out = self.large | self.supported
        tier = np.where(self.even & self.growing & stands_out, 1, 0)
        tier = np.where(self.specialised, 2, tier)
        tier = np.where(self.specialised & stands_out, 3, tier)
        return np.where(self.specialised & self.large & self.supported & self.growing, 4, tier).astype(np.int64)


def criteria_met(
    quotient: Array, share: Array, growth: Array, support: Array, lines: Lines, *, place_weights: Array | None = None
) -> Criteria:
    """Which criteria every cell meets.

    Parameters
    ----------
    quotient, share, growth, support : (places, industries)
        Location quotient, share of all places, growth of that share, and pseudo p-value of standing high among high
        neighbours (1 where not). What is NaN is not met. [ratio; share; % a year; probability]
    lines : Lines
    place_weights : (places,)
        Weights of places in the share of places that are large, for the bootstrap; one each by default. [ratio]

    Returns
    -------
    Criteria

    Examples
    --------
    >>> share = np.array([[0.7], [0.2], [0.1]])
    >>> lines = Lines(quotient=2.0, emerging=1.0, size=0.4, growth=0.0, support=0.05)
    >>> met = criteria_met(np.array([[2.5], [2.0], [1.0]]), share, np.zeros((3, 1)), np.ones((3, 1)), lines)
    >>> met.needed, [TIERS[tier] for tier in met.tier[:, 0]]
    (array([0.2]), ['second_tier', 'second_tier', 'none'])
    """
    weights = np.ones(len(share)) if place_weights is None else place_weights
    known = ~np.isnan(share)
    amounts = np.where(known, share, -1.0)
    order = np.argsort(-amounts, axis=0, kind="stable")
    counted = np.where(np.take_along_axis(known, order, axis=0), weights[order], 0.0)
    before = np.cumsum(counted, axis=0) - counted
    # The first place always is among them; the next as long as those before it are fewer than the share.
    last = np.maximum((before < lines.size * counted.sum(axis=0) - 1e-9).sum(axis=0) - 1, 0)
    industries = np.arange(share.shape[1])
    needed = np.where(known.any(axis=0), amounts[order[last, industries], industries], np.nan)
    return Criteria(
        specialised=reaches(quotient, lines.quotient),
        even=reaches(quotient, lines.emerging),
        large=(share >= needed) & (share > 0),
        # A share that only rounding moved has not fallen.
        growing=growth >= lines.growth - 1e-9,
        supported=support <= lines.support,
        needed=needed,
    )


def growth_of_share(before: Array, after: Array, *, years: float) -> Array:
    """How fast a share grows, against the mean of both ends: (after − before) / ((after + before) / 2) / years.

    Finite also from nothing, and the same size there and back.

    Parameters
    ----------
    before, after : (places, industries)
        Shares of all places, NaN where not known. [share]
    years : float
        Years between the middles of the two. [years]

    Returns
    -------
    (places, industries)
        NaN where an end is not known or both are nothing. [percent a year]

    References
    ----------
    davis1996

    Examples
    --------
    >>> growth_of_share(np.array([[0.1, 0.0]]), np.array([[0.3, 0.2]]), years=2)
    array([[ 50., 100.]])
    """
    mean = (before + after) / 2
    growth: Array = np.divide(100 * (after - before), mean * years, out=np.full(mean.shape, np.nan), where=mean > 0)
    return growth
