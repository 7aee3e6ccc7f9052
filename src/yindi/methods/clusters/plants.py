"""How large the plants of an industry are: the Herfindahl index of plant sizes, or its bounds."""

import numpy as np

from yindi.arrays import Array, Whole
from yindi.methods.quantity import refuse_other_shape, refuse_positions, refuse_unless, refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio


def plant_herfindahl(sizes: Array, industry: Whole, *, industries: int) -> Array:
    """The Herfindahl index of plant sizes: H = Σ z² with z the share of a plant in its industry.

    Parameters
    ----------
    sizes : (plants,)
        Employment or output of each plant; NaN plants are left out. [any one unit]
    industry : (plants,)
        The position of each plant's industry.
    industries : int
        How many industries there are.

    Returns
    -------
    (industries,)
        1 one plant, 1/n when n plants are equal; NaN where an industry has no plant of any size. [index]

    Raises
    ------
    BadValues
        If a size is negative or infinite, not every plant has an industry, or one lies outside.

    References
    ----------
    ellison1997

    Examples
    --------
    >>> plant_herfindahl(np.array([3.0, 1.0, 2.0]), np.array([0, 0, 1]), industries=3)
    array([0.625, 1.   ,   nan])
    """
    refuse_what_is_not_a_quantity(sizes, "sizes")
    refuse_other_shape(industry, sizes.shape, "industry")
    refuse_positions(industry, "industry", industries)
    amounts = np.where(np.isnan(sizes), 0.0, sizes)
    total = np.bincount(industry, weights=amounts, minlength=industries).astype(float)
    share = ratio(amounts, total[industry])
    squares = np.bincount(industry, weights=share**2, minlength=industries)
    return np.where(total > 0, squares, np.nan)


def herfindahl_bounds(activity: Array, plants: Array, *, smallest: float = 0.0) -> tuple[Array, Array]:
    """Between what bounds the plants' Herfindahl index lies where only their number in each place is known.

    least: the plants of a place are equal, H ≥ Σ activity² / plants / (Σ activity)²; never under 1/n.
    most: one plant of each place has all that the smallest possible others leave.

    Parameters
    ----------
    activity, plants : (places, industries)
        Employment or output, and the number of plants; a cell not known of either is left out, as is one with
        activity and no plant, which cannot be. [any one unit; plants]
    smallest : float
        The least size of a plant. [the unit of activity]

    Returns
    -------
    (least, most), each (industries,)
        NaN where an industry has no activity with plants. [index]

    Raises
    ------
    BadValues
        If an entry is negative or infinite, the two are not of one size, or the least size is no quantity.

    Examples
    --------
    >>> least, most = herfindahl_bounds(np.array([[6.0], [2.0]]), np.array([[2.0], [1.0]]), smallest=1.0)
    >>> least, most  # (36/2 + 4) / 64; (5² + 1 + 4) / 64
    (array([0.34375]), array([0.46875]))
    """
    refuse_what_is_not_a_quantity(activity, "activity")
    refuse_what_is_not_a_quantity(plants, "plants")
    refuse_other_shape(plants, activity.shape, "plants")
    refuse_unless(0 <= smallest < np.inf, "smallest", smallest, "≥ 0")
    there = (np.nan_to_num(plants) > 0) & ~np.isnan(activity)
    amount, count = np.where(there, activity, 0.0), np.where(there, plants, 0.0)
    total = amount.sum(axis=0)
    least = ratio(ratio(amount**2, count).sum(axis=0), total**2, empty=np.nan)
    # A cell whose plants are on average smaller than the smallest allowed keeps equal plants.
    small = np.minimum(smallest, ratio(amount, count))
    others = np.maximum(count - 1, 0.0)
    most = ratio(((amount - others * small) ** 2 + others * small**2).sum(axis=0), total**2, empty=np.nan)
    return least, most


def largest_firm_share(sizes: Array, cell: Whole, firm: Whole, *, cells: int) -> Array:
    """The share of the largest firm in each cell, over all of the firm's plants there.

    Parameters
    ----------
    sizes : (plants,)
        Employment or output of each plant; NaN plants are left out. [any one unit]
    cell, firm : (plants,)
        The positions of each plant's cell (a place and an industry) and of its firm.
    cells : int
        How many cells there are.

    Returns
    -------
    (cells,)
        NaN where a cell has no plant of any size. [share]

    Raises
    ------
    BadValues
        If a size is negative or infinite, not every plant has a cell and a firm, or a cell lies outside.

    Examples
    --------
    >>> largest_firm_share(np.array([1.0, 1.0, 2.0]), np.array([0, 0, 0]), np.array([7, 7, 8]), cells=2)
    array([0.5, nan])
    """
    refuse_what_is_not_a_quantity(sizes, "sizes")
    refuse_other_shape(cell, sizes.shape, "cell")
    refuse_other_shape(firm, sizes.shape, "firm")
    refuse_positions(cell, "cell", cells)
    amounts = np.where(np.isnan(sizes), 0.0, sizes)
    pairs, number = np.unique(np.column_stack([cell, firm]), axis=0, return_inverse=True)
    by_firm = np.bincount(number.ravel(), weights=amounts, minlength=len(pairs))
    largest = np.zeros(cells)
    np.maximum.at(largest, pairs[:, 0].astype(np.int64), by_firm)
    total = np.bincount(cell, weights=amounts, minlength=cells).astype(float)
    return ratio(largest, total, empty=np.nan)
