"""How far exports and imports of the same industry overlap."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_other_shape, refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio


def grubel_lloyd_index(exports: Array, imports: Array) -> Array:
    """The share of trade that goes both ways, cell by cell: 1 − |X − M| / (X + M).

    Parameters
    ----------
    exports, imports : (…)
        Trade of each cell, NaN where not known. [any one unit, the same for both]

    Returns
    -------
    (…)
        1 where exports equal imports, 0 where trade goes one way; NaN where a flow is not known or there is no trade.
        [share]

    Raises
    ------
    BadValues
        If an entry is negative or infinite, or the two are not of one size.

    References
    ----------
    grubel1971

    Examples
    --------
    >>> grubel_lloyd_index(np.array([5.0, 3.0, 4.0]), np.array([5.0, 1.0, 0.0]))
    array([1. , 0.5, 0. ])
    """
    refuse_what_is_not_a_quantity(exports, "exports")
    refuse_what_is_not_a_quantity(imports, "imports")
    refuse_other_shape(imports, exports.shape, "imports")
    return ratio(2.0 * np.minimum(exports, imports), exports + imports, empty=np.nan)


def grubel_lloyd_of_places(exports: Array, imports: Array) -> Array:
    """The same for all trade of each place: 1 − Σ |X − M| / Σ (X + M), over the industries of which both are known.

    Equal to the mean over industries, each weighted by its trade; not corrected for a trade imbalance, which keeps it
    below 1.

    Parameters
    ----------
    exports, imports : (places, industries) or (places, industries, years)
        NaN where not known. [any one unit, the same for both]

    Returns
    -------
    (places,) or (places, years)
        NaN where a place has no trade in industries of which both flows are known. [share]

    Raises
    ------
    BadValues
        If an entry is negative or infinite, or the two are not of one size.

    References
    ----------
    grubel1971

    Examples
    --------
    >>> grubel_lloyd_of_places(np.array([[5.0, 3.0]]), np.array([[5.0, 1.0]]))  # (1 · 10 + ½ · 4) / 14
    array([0.85714286])
    """
    refuse_what_is_not_a_quantity(exports, "exports")
    refuse_what_is_not_a_quantity(imports, "imports")
    refuse_other_shape(imports, exports.shape, "imports")
    known = ~np.isnan(exports) & ~np.isnan(imports)
    out, back = np.where(known, exports, 0.0), np.where(known, imports, 0.0)
    return ratio(2.0 * np.minimum(out, back).sum(axis=1), (out + back).sum(axis=1), empty=np.nan)
