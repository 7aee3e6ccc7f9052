"""What counts as an entry, an exit and a deepening, and how large a change has to be to be more than noise."""

from collections.abc import Sequence

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.line import falls_short, reaches

LINE = 1.0
NOISE_BAND = (0.5, 2.0)


def log_change(start: Array, end: Array) -> Array:
    """Δ ln LQ of every cell: +∞ from nothing to something, NaN where an end is not known or both are nothing.

    >>> log_change(np.array([1.0, 0.0, 0.0]), np.array([np.e, 1.0, 0.0]))
    array([ 1., inf, nan])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(end) - np.log(start)


def noise_margin(yearly_quotients: Array, years: Sequence[int] | None = None) -> float:
    """The median size of a one-year change of ln LQ, among cells with a quotient between one half and two.

    Parameters
    ----------
    yearly_quotients : (places, industries, years)
        Location quotients, NaN where not known. [ratio]
    years : sequence of int
        The years of the last axis, one after the other by default; where none follow each other, changes over the
        shortest step there is are used.

    Returns
    -------
    float
        The margin m that a change must reach to count; 0 where no cell can be followed for a year. [log ratio]

    Examples
    --------
    >>> round(noise_margin(np.array([[[1.0, 1.1, 1.1]]])), 4)  # median of ln 1.1 and 0
    0.0477
    """
    steps = np.diff(np.arange(yearly_quotients.shape[2]) if years is None else np.asarray(years))
    followed = np.flatnonzero(steps == steps.min(initial=np.iinfo(np.int64).max))
    before, after = yearly_quotients[:, :, followed], yearly_quotients[:, :, followed + 1]
    inside = (before >= NOISE_BAND[0]) & (before <= NOISE_BAND[1]) & (after > 0)
    if not inside.any():
        return 0.0
    return float(np.median(np.abs(np.log(after[inside]) - np.log(before[inside]))))


def entry(start: Array, end: Array, *, margin: float, line: float = LINE) -> tuple[Truth, Truth]:
    """Which cells could enter and which did: below the line at the start, at or above it at the end, by a margin.

    Parameters
    ----------
    start, end : (places, industries)
        Location quotients of the two levels, NaN where not known. [ratio]
    margin : float
        The least change of ln LQ that counts. [log ratio]
    line : float
        The quotient from which an industry counts as a strength. [ratio]

    Returns
    -------
    (eligible, happened), each (places, industries)
        Truth values; a cell not known at either end is not eligible.

    Examples
    --------
    >>> eligible, happened = entry(np.array([0.5, 0.99, 1.2]), np.array([1.1, 1.0, 2.0]), margin=0.05)
    >>> eligible.tolist(), happened.tolist()
    ([True, True, False], [True, False, False])
    """
    eligible = falls_short(start, line) & ~np.isnan(end)
    happened = eligible & reaches(end, line) & (log_change(start, end) >= margin)
    return eligible, happened


def exit_(start: Array, end: Array, *, margin: float, line: float = LINE) -> tuple[Truth, Truth]:
    """Which cells could exit and which did: at or above the line at the start, below it at the end, by a margin.

    Parameters, result: as for `entry`, of which it is the mirror image.

    Examples
    --------
    >>> eligible, happened = exit_(np.array([1.1, 1.0, 0.5]), np.array([0.5, 0.99, 0.1]), margin=0.05)
    >>> eligible.tolist(), happened.tolist()
    ([True, True, False], [True, False, False])
    """
    eligible = reaches(start, line) & ~np.isnan(end)
    happened = eligible & falls_short(end, line) & (log_change(start, end) <= -margin)
    return eligible, happened


def deepening(start: Array, end: Array, *, margin: float, line: float = LINE) -> tuple[Truth, Truth]:
    """Which strengths could deepen and which did: at or above the line at the start, and higher by a margin.

    Parameters, result: as for `entry`.

    Examples
    --------
    >>> eligible, happened = deepening(np.array([0.5, 1.0, 2.0]), np.array([1.1, 1.2, 2.0]), margin=0.05)
    >>> eligible.tolist(), happened.tolist()
    ([False, True, True], [False, True, False])
    """
    eligible = reaches(start, line) & ~np.isnan(end)
    happened = eligible & (log_change(start, end) >= margin)
    return eligible, happened
