"""Random weights on places times random weights on industries: the pigeonhole bootstrap."""

import numpy as np

from yindi.arrays import Array

LOW, HIGH = 2.5, 97.5
DEVIATIONS = 1.959963984540054


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
    owen2007, owen2012, rubin1981

    Examples
    --------
    >>> place, industry = pigeonhole_weights(1, 0, 3, 2)
    >>> place.mean().round(12), industry.mean().round(12)
    (np.float64(1.0), np.float64(1.0))
    """
    random = np.random.default_rng([seed, draw])
    place, industry = random.standard_exponential(places), random.standard_exponential(industries)
    return place / place.mean(), industry / industry.mean()


def interval_about(value: float, draws: Array, *, least: float = -np.inf, most: float = np.inf) -> tuple[float, float]:
    """A 95 % interval about an estimate, as wide as its draws are spread.

    value ± 1.96 · standard deviation of the draws, within the bounds that the figure cannot leave. The draws tell the
    spread and not the centre: each learns anew from reweighted, hence noisier, data, so a score that rewards good
    learning is lower in the draws than on the data themselves.

    Parameters
    ----------
    value : float
        The estimate on the data themselves.
    draws : (draws,)
        The same figure under each draw; NaN draws are left out.
    least, most : float
        Bounds of the figure.

    Returns
    -------
    (low, high)
        NaN with fewer than two draws.

    References
    ----------
    efron1981

    Examples
    --------
    >>> low, high = interval_about(0.5, np.array([0.4, 0.6]), most=0.7)
    >>> round(low, 3), high  # 0.5 − 1.96 · 0.1414
    (0.223, 0.7)
    """
    known = draws[~np.isnan(draws)]
    if len(known) < 2 or np.isnan(value):
        return float("nan"), float("nan")
    spread = DEVIATIONS * float(np.std(known, ddof=1))
    return max(value - spread, least), min(value + spread, most)
