"""Who invents together, and how much of what is invented or cited comes from elsewhere."""

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Whole
from yindi.errors import BadValues
from yindi.methods.ratio import ratio


def inventing(patent: Whole, place: Whole, *, patents: int, places: int) -> sparse.csr_array:
    """Which places have an inventor on which patents.

    Parameters
    ----------
    patent, place : (addresses,)
        Positions of the patent and of the place of every inventor's address; several in one place count once.
    patents, places : int

    Returns
    -------
    (patents, places)
        1 where the place has an inventor on the patent. [0 or 1]

    Examples
    --------
    >>> inventing(np.array([0, 0, 0]), np.array([1, 1, 0]), patents=1, places=3).toarray()
    array([[1., 1., 0.]])
    """
    found = sparse.csr_array((np.ones(len(patent)), (patent, place)), shape=(patents, places))
    found.sum_duplicates()
    found.data[:] = 1.0
    return found


def coinvention(inventing: sparse.csr_array) -> Array:
    """On how many patents two places have inventors together: whole counts.

    together[p, q] = Σ_patents has(patent, p) · has(patent, q), symmetric; on the diagonal all patents of a place.

    Parameters
    ----------
    inventing : (patents, places)
        As `inventing` makes it. [0 or 1]

    Returns
    -------
    (places, places)
        [patents]

    References
    ----------
    guellec2001

    Examples
    --------
    >>> both = inventing(np.array([0, 0, 1]), np.array([0, 1, 1]), patents=2, places=2)
    >>> coinvention(both)
    array([[1., 1.],
           [1., 2.]])
    """
    together: Array = (inventing.T @ inventing).toarray()
    return together


def share_by_place(inventing: sparse.csr_array, part: Array, whole: Array) -> Array:
    """What share of something counted on patents falls in a part of it, by place.

    share[p] = Σ_patents has(patent, p) · part / Σ_patents has(patent, p) · whole. With patents (1) as the whole and
    those that also have an inventor abroad as the part, this is the share of foreign co-invention; with citations as
    the whole and those of foreign patents as the part, that of foreign citations.

    Parameters
    ----------
    inventing : (patents, places)
        As `inventing` makes it. [0 or 1]
    part, whole : (patents,)
        The part from 0 to the whole; nought where nothing is known of a patent. [any one unit]

    Returns
    -------
    (places,)
        Between 0 and 1; NaN where a place has nothing of the whole. [share]

    Raises
    ------
    BadValues
        If a part is negative, not known, or more than its whole.

    References
    ----------
    guellec2001

    Examples
    --------
    >>> here = inventing(np.array([0, 1, 1]), np.array([0, 0, 1]), patents=2, places=3)
    >>> share_by_place(here, np.array([1.0, 0.0]), np.array([1.0, 1.0]))
    array([0.5, 0. , nan])
    """
    refuse_what_is_no_part(part, whole)
    return ratio(inventing.T @ part, inventing.T @ whole, empty=np.nan)


def refuse_what_is_no_part(part: Array, whole: Array) -> None:
    """Refuse parts that are negative, not known, or more than their whole."""
    wrong = ~((part >= 0) & (part <= whole) & np.isfinite(whole))
    if wrong.any():
        raise BadValues("coinvention.part", count=int(wrong.sum()))
