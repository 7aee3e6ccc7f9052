"""Ranks of places, and how far they hold when places and industries are weighted anew."""

from collections.abc import Callable

import numpy as np
from scipy.stats import rankdata

from yindi.arrays import Array, Whole
from yindi.methods.pigeonhole import HIGH, LOW, pigeonhole_weights

# Nine digits of any number, however small: of fitness that tends to nought they hold too.
BITS = 30


def ranking(values: Array) -> Array:
    """1 for the largest; equals share a rank, and the next comes after all of them; NaN where there is no value.

    Equal is what agrees in nine digits, so that no processor's way of rounding tells two places apart.

    >>> ranking(np.array([0.1, np.nan, 0.3, 0.3]))
    array([ 3., nan,  1.,  1.])
    """
    result: Array = rankdata(-nine_digits(values), method="min", nan_policy="omit")
    return result


def ordered(values: Array) -> Whole:
    """Positions from the largest to the least as `ranking` ranks them, equals as they stand, without a value last."""
    return np.argsort(np.where(np.isnan(values), np.inf, -nine_digits(values)), kind="stable")


def nine_digits(values: Array) -> Array:
    """Values rounded to about nine digits, times a fixed number."""
    mantissa, exponent = np.frexp(np.where(np.isnan(values), 0.0, values))
    return np.where(np.isnan(values), np.nan, np.ldexp(np.round(np.ldexp(mantissa, BITS)), exponent))


def rank_bounds(ranks: Array) -> tuple[Array, Array]:
    """The middle 95 % of each place's ranks over the draws (draws, places); NaN where it has none.

    >>> rank_bounds(np.array([[1.0, np.nan], [1.0, np.nan]]))
    (array([ 1., nan]), array([ 1., nan]))
    """
    places = ranks.shape[1]
    low, high = np.full(places, np.nan), np.full(places, np.nan)
    ranked = ~np.isnan(ranks).all(axis=0) if len(ranks) else np.zeros(places, dtype=bool)
    if ranked.any():
        low[ranked], high[ranked] = np.nanpercentile(ranks[:, ranked], [LOW, HIGH], axis=0)
    return low, high


def drawn_ranks(
    measure: Callable[[Array, Array], Array], places: int, industries: int, *, draws: int, seed: int
) -> Array:
    """The ranks (draws, …) of a measure recomputed under random weights on places and industries, draw by draw."""
    return np.stack(
        [ranking(measure(*pigeonhole_weights(seed, draw, places, industries))) for draw in range(draws)]
        or [np.empty(0)]
    )


def rank_columns(name: str, values: Array, drawn: Array) -> dict[str, Array]:
    """A rank with its bounds as columns; without draws both bounds are the rank itself, and a caution is due."""
    rank = ranking(values)
    low, high = rank_bounds(drawn) if drawn.size else (rank, rank)
    return {name: rank, f"{name}_low": low, f"{name}_high": high}
