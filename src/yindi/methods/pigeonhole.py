"""Random weights on places times random weights on industries: the pigeonhole bootstrap."""

import numpy as np

from yindi.arrays import Array

LOW, HIGH = 2.5, 97.5


def pigeonhole_weights(seed: int, draw: int, places: int, industries: int) -> tuple[Array, Array]:
    """Weights of places and of industries with mean one, the same for the same seed and draw.

    Exponential weights stand for resampling with replacement without dropping or doubling anyone, so quotients and
    relatedness can be recomputed under them.

    Parameters
    ----------
    seed, draw : int
        Together they fix the weights.
    places, industries : int
        How many.

    Returns
    -------
    ((places,), (industries,)) [ratio]

    References
    ----------
    owen2007, rubin1981

    Examples
    --------
    >>> place, industry = pigeonhole_weights(1, 0, 3, 2)
    >>> place.mean().round(12), industry.mean().round(12)
    (np.float64(1.0), np.float64(1.0))
    """
    random = np.random.default_rng([seed, draw])
    place, industry = random.standard_exponential(places), random.standard_exponential(industries)
    return place / place.mean(), industry / industry.mean()


def interval(values: Array) -> tuple[float, float]:
    """The middle 95 % of some draws; NaN where there are none.

    >>> interval(np.arange(101.0))
    (2.5, 97.5)
    """
    known = values[~np.isnan(values)]
    if len(known) == 0:
        return float("nan"), float("nan")
    low, high = np.percentile(known, [LOW, HIGH])
    return float(low), float(high)
