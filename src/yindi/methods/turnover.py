"""What places that shrink leave free in an industry: gross loss, which net growth hides."""

import numpy as np

from yindi.arrays import Array
from yindi.errors import BadValues
from yindi.methods.quantity import refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio


def left_free(activity: Array, step: int, *, growth: float = 1.0) -> Array:
    """What the places that shrink leave free in each industry over every window of some years.

    left free[i, t] = Σₚ max(s[p, i, t] − growth · s[p, i, t + step], 0) ÷ Σₚ s[p, i, t]

    s is the share of a cell in all activity; both ends count the same cells, those known at both, so that a blank is
    not taken for a fall. `growth` turns a share at the end back into an amount in constant prices. Measured noise
    counts as turnover, so the figure overstates what is left free for good.

    Parameters
    ----------
    activity : (places, industries, years)
        NaN where not known; years evenly spaced. [any one unit by year]
    step : int
        Length of the windows. [years]
    growth : float
        How all activity grows over a window. [ratio]

    Returns
    -------
    (industries, windows)
        From 0 to 1, in the order of their first years; NaN where an industry is zero or not known. [share]

    Raises
    ------
    BadValues
        If an amount is negative or infinite, or the growth is not a finite ratio above zero.

    References
    ----------
    davis1992

    Examples
    --------
    One place loses a quarter of the industry to the other; the second industry stays where it is.

    >>> left_free(np.array([[[30.0, 20.0], [5.0, 5.0]], [[10.0, 20.0], [5.0, 5.0]]]), 1)
    array([[0.25],
           [0.  ]])
    """
    refuse_what_is_not_a_quantity(activity, "activity")
    if not (np.isfinite(growth) and growth > 0):
        raise BadValues("method.out_of_range", what="growth", value=f"{growth:g}", allowed="> 0")
    before, after = activity[:, :, :-step], activity[:, :, step:]
    both = ~np.isnan(before) & ~np.isnan(after)
    held = (np.where(both, before, 0.0), np.where(both, after, 0.0))
    start, end = (ratio(part, part.sum(axis=(0, 1)), empty=0.0) for part in held)
    lost = np.maximum(start - growth * end, 0.0).sum(axis=0)
    return ratio(lost, start.sum(axis=0), empty=np.nan)


def turnover(activity: Array, step: int, *, growth: float = 1.0) -> Array:
    """What places that shrink leave free in each industry over some years: the median of its past windows.

    Parameters
    ----------
    activity, step, growth
        As in `left_free`.

    Returns
    -------
    (industries,)
        From 0 to 1; NaN where an industry has no past window. [share of what it does now]

    References
    ----------
    davis1992

    Examples
    --------
    >>> turnover(np.array([[[3.0, 2.0, 3.0]], [[1.0, 2.0, 1.0]]]), 1)  # a quarter goes from A to B, and back
    array([0.25])
    """
    windows = left_free(activity, step, growth=growth)
    known = ~np.isnan(windows)
    middle = np.full(windows.shape[0], np.nan)
    some = known.any(axis=1)
    middle[some] = np.nanmedian(windows[some], axis=1)
    return middle
