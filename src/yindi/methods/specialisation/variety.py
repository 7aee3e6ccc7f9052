"""How many-sided a place is: entropy, and its parts within and between classes."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Whole
from yindi.methods.quantity import refuse_what_is_not_a_quantity, refuse_what_numbers_no_classes
from yindi.methods.ratio import ratio


@dataclass(frozen=True)
class Variety:
    """Entropy of each place and its two parts, all (places,) or (places, years). [bits]

    total : over industries; unrelated : over classes; related : over industries within classes, each class by its
    share. total = unrelated + related.
    """

    total: Array
    related: Array
    unrelated: Array


def entropy(levels: Array) -> Array:
    """Shannon's entropy of the industry shares of each place: Σ s · log₂ (1 / s).

    Parameters
    ----------
    levels : (places, industries) or (places, industries, years)
        Levels of activity, NaN where not known. [any one unit]

    Returns
    -------
    (places,) or (places, years)
        0 for one industry alone, log₂ n for n equal ones; NaN where a place has nothing in the industries known. [bits]

    Raises
    ------
    BadValues
        If an entry is negative or infinite.

    References
    ----------
    shannon1948

    Examples
    --------
    >>> entropy(np.array([[2.0, 1.0, 1.0], [1.0, 0.0, 0.0]]))
    array([1.5, 0. ])
    """
    refuse_what_is_not_a_quantity(levels, "levels")
    amounts = np.where(np.isnan(levels), 0.0, levels)
    share = ratio(amounts, amounts.sum(axis=1, keepdims=True), empty=np.nan)
    # Nothing adds nothing: s · log (1 / s) goes to nought with s.
    bits: Array = np.sum(-share * np.log2(np.where(share > 0, share, 1.0)), axis=1)
    return np.abs(bits)


def variety(levels: Array, parent: Whole) -> Variety:
    """Entropy of each place, split into variety between classes (unrelated) and within them (related).

    Parameters
    ----------
    levels : (places, industries) or (places, industries, years)
        Levels of activity, NaN where not known. [any one unit]
    parent : (industries,)
        The class of each industry, as whole numbers from nought.

    Returns
    -------
    Variety
        NaN where a place has nothing in the industries known.

    Raises
    ------
    BadValues
        If an entry is negative or infinite, or the classes are not one number from nought for each industry.

    References
    ----------
    frenken2007

    Examples
    --------
    >>> found = variety(np.array([[1.0, 1.0, 2.0]]), np.array([0, 0, 1]))
    >>> found.total, found.related, found.unrelated  # half of the place is one class of two equal industries
    (array([1.5]), array([0.5]), array([1.]))
    """
    total = entropy(levels)
    refuse_what_numbers_no_classes(parent, "parent", levels.shape[1])
    member = (parent[:, None] == np.arange(parent.max(initial=-1) + 1)).astype(float)
    classes = np.einsum("pi...,ic->pc...", np.where(np.isnan(levels), 0.0, levels), member)
    unrelated = entropy(classes)
    # Rounding may carry the difference below nought by a unit in the last place.
    return Variety(total, np.maximum(total - unrelated, 0.0), unrelated)
