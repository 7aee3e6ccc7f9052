"""How many times its even share each industry holds in each place."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio


def location_quotient(
    output: Array, *, place_weights: Array | None = None, industry_weights: Array | None = None
) -> Array:
    """How many times its even share each industry holds in each place.

    LQ[p, i] = output[p, i] · total / (output[p, :] · output[:, i])

    Parameters
    ----------
    output : (places, industries) or (places, industries, years)
        Output, employment or investment; non-negative, NaN where not known. Every year has its own totals.
        [any one unit]
    place_weights, industry_weights : (places,), (industries,)
        Weights of places and of industries in the totals, for the pigeonhole bootstrap; one each by default. [ratio]

    Returns
    -------
    as `output`
        1 is an even share; NaN where the cell is not known or its place or industry is empty. [ratio]

    Raises
    ------
    BadValues
        If an entry is negative or infinite.

    References
    ----------
    balassa1965

    Examples
    --------
    >>> location_quotient(np.array([[3.0, 1.0], [1.0, 3.0]]))
    array([[1.5, 0.5],
           [0.5, 1.5]])
    """
    if output.ndim == 3:
        years = [
            location_quotient(year, place_weights=place_weights, industry_weights=industry_weights)
            for year in np.moveaxis(output, 2, 0)
        ]
        return np.stack(years, axis=2) if years else np.empty(output.shape)
    refuse_what_is_not_a_quantity(output, "output")
    known = np.where(np.isnan(output), 0.0, output)
    by_place = known.sum(axis=1) if industry_weights is None else known @ industry_weights
    by_industry = known.sum(axis=0) if place_weights is None else place_weights @ known
    total = by_place.sum() if place_weights is None else place_weights @ by_place
    return ratio(output * total, np.outer(by_place, by_industry), empty=np.nan)
