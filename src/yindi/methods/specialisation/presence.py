"""Which industries count as present in which places."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.line import reaches
from yindi.methods.quantity import refuse_what_is_not_a_quantity


def presence(quotient: Array, *, at_least: float = 1.0) -> Array:
    """Whether each place holds at least its share of each industry.

    Parameters
    ----------
    quotient : (places, industries)
        Location quotients, NaN where not known. [ratio]
    at_least : float
        The line from which an industry counts as present; what only rounding keeps below it counts. [ratio]

    Returns
    -------
    (places, industries)
        1 present, 0 absent, NaN not known. [0 or 1]

    References
    ----------
    hidalgo2007

    Examples
    --------
    >>> presence(np.array([[1.5, 0.5, np.nan]]))
    array([[ 1.,  0., nan]])
    """
    return np.where(np.isnan(quotient), np.nan, reaches(quotient, at_least).astype(float))


@dataclass(frozen=True)
class Floors:
    """The least activity that counts; nought drops nothing.

    cell : of an industry in a place; place : of a place in all industries; industry : of an industry in all places.
    """

    cell: float = 0.0
    place: float = 0.0
    industry: float = 0.0


@dataclass(frozen=True)
class AboveFloors:
    """Presence above the line and above every floor, and what each floor dropped.

    present : as that of `presence`, 0 where a floor dropped a cell
    cells : the cells dropped for their own size, places (places, …) and industries (industries, …) : those dropped
    whole; lost : the cells that were present and no longer are, whichever floor dropped them
    """

    present: Array
    cells: Truth
    places: Truth
    industries: Truth
    lost: Truth


def presence_above_floors(quotient: Array, levels: Array, floors: Floors, *, at_least: float = 1.0) -> AboveFloors:
    """Presence of what is also large enough, with what each floor dropped.

    A quotient of two small numbers says little; a floor leaves it out by its size, and says so.

    Parameters
    ----------
    quotient : (places, industries) or (places, industries, years)
        Location quotients of all cells, before any floor; NaN where not known. [ratio]
    levels : as `quotient`
        Activity of each cell, NaN where not known. [any one unit, that of the floors]
    floors : Floors
    at_least : float
        The line from which an industry counts as present. [ratio]

    Returns
    -------
    AboveFloors
        A blank cell stays not known and is dropped by no floor of its own.

    Raises
    ------
    BadValues
        If a level is negative or infinite.

    Examples
    --------
    >>> found = presence_above_floors(np.array([[2.0, 1.5]]), np.array([[9.0, 3.0]]), Floors(cell=5.0))
    >>> found.present, found.cells.sum(), found.lost.sum()
    (array([[1., 0.]]), np.int64(1), np.int64(1))
    """
    refuse_what_is_not_a_quantity(levels, "levels")
    cells: Truth = levels < floors.cell
    places: Truth = np.nansum(levels, axis=1) < floors.place
    industries: Truth = np.nansum(levels, axis=0) < floors.industry
    dropped = cells | places[:, None] | industries[None]
    before = presence(quotient, at_least=at_least)
    present = np.where(dropped & ~np.isnan(before), 0.0, before)
    return AboveFloors(present, cells, places, industries, lost=(before == 1.0) & dropped)
