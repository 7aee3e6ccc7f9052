"""The facts about a place and an industry from which odds are learned."""

from collections.abc import Collection

import numpy as np

from yindi.arrays import Array
from yindi.methods.ratio import ratio
from yindi.methods.relatedness import proximity, relatedness_density
from yindi.methods.specialisation import location_quotient, log_quotient, presence

FEATURES = ("own_presence", "commonness", "size", "breadth", "relatedness", "industry_size")


def log_presence(quotient: Array) -> Array:
    """ln LQ, with very small quotients read as one hundredth; NaN where not known.

    >>> log_presence(np.array([1.0, 0.0])).round(3)
    array([ 0.   , -4.605])
    """
    return log_quotient(quotient)


def cell_features(
    level: Array,
    *,
    place_weights: Array | None = None,
    industry_weights: Array | None = None,
    line: float = 1.0,
    wanted: Collection[str] = FEATURES,
) -> tuple[Array, Array]:
    """The location quotient of every cell and the features of its odds.

    own_presence   ln LQ
    commonness     share of places in which the industry is present
    size           ln of the place's share of the whole economy
    breadth        share of industries present in the place
    relatedness    relatedness density: how much of the industry's company the place has
    industry_size  ln of the industry's share of the whole economy

    Parameters
    ----------
    level : (places, industries)
        Level of activity, NaN where not known. [share or any one unit]
    place_weights, industry_weights : (places,), (industries,)
        Weights in every total and share, for the pigeonhole bootstrap and for held-out places (weight 0). [ratio]
    line : float
        The quotient from which an industry counts as present. [ratio]
    wanted : names among `FEATURES`
        Relatedness, the costly one, is left out (NaN) unless it is wanted.

    Returns
    -------
    (quotient, features), (places, industries) and (places, industries, 6)
        In the order of `FEATURES`; NaN where the cell is not known.

    References
    ----------
    hidalgo2007

    Examples
    --------
    >>> quotient, features = cell_features(np.array([[3.0, 1.0], [1.0, 3.0]]))
    >>> features[0, 1].round(3)  # ln ½, half the places, ln ½, half the industries, none of its company, ln ½
    array([-0.693,  0.5  , -0.693,  0.5  ,  0.   , -0.693])
    """
    places, industries = level.shape
    w = np.ones(places) if place_weights is None else place_weights
    v = np.ones(industries) if industry_weights is None else industry_weights
    quotient = location_quotient(level, place_weights=w, industry_weights=v)
    present = presence(quotient, at_least=line)
    missing = np.isnan(present)
    here, known = np.where(missing, 0.0, present), (~missing).astype(float)
    amount = np.where(np.isnan(level), 0.0, level)
    total = float(w @ amount @ v)
    features = np.empty((places, industries, len(FEATURES)))
    features[:, :, 0] = log_presence(quotient)
    features[:, :, 1] = ratio(w @ here, w @ known)[None, :]
    features[:, :, 2] = log_share(amount @ v, total)[:, None]
    features[:, :, 3] = ratio(here @ v, known @ v)[:, None]
    features[:, :, 4] = (
        # Where nothing of its company is known, an industry has none of it.
        np.nan_to_num(relatedness_density(present, proximity(present, place_weights=w), industry_weights=v))
        if "relatedness" in wanted
        else np.nan
    )
    features[:, :, 5] = log_share(w @ amount, total)[None, :]
    features[np.isnan(quotient)] = np.nan
    return quotient, features


def log_share(part: Array, whole: float) -> Array:
    """ln(part / whole), with anything below a millionth read as a millionth."""
    return np.log(np.maximum(ratio(part, np.array(whole)), 1e-6))
