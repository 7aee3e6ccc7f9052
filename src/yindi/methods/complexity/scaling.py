"""Standard deviations and directions, as a convention wants them."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.complexity.conventions import Convention

# A spread below this part of the largest value is rounding.
ROUNDING = 1e-12


def scaled(values: Array, convention: Convention, *, by: Array | None = None) -> Array:
    """In standard deviations from the mean, of the values themselves or `by` others; 0 where those are all alike.

    What rounding leaves of no spread at all is no spread.

    >>> from yindi.methods.complexity.conventions import DEFAULT
    >>> scaled(np.array([1.0, 3.0]), DEFAULT)
    array([-1.,  1.])
    """
    scale = values if by is None else by
    lost = 1 if convention.deviation == "sample" else 0
    spread = float(scale.std(ddof=lost)) if len(scale) > lost else 0.0
    alike = spread <= ROUNDING * float(np.abs(scale).max(initial=0.0))
    result: Array = np.zeros_like(values) if alike else (values - scale.mean()) / spread
    return result


def sign_of_places(values: Array, diversity: Array) -> float:
    """1 or −1, so that places with more industries tend to stand higher."""
    return direction(values, diversity)


def sign_of_industries(values: Array, ubiquity: Array, of_places: float, convention: Convention) -> float:
    """1 or −1, the way the convention wants industries to point."""
    if convention.industries_sign == "places":
        return of_places
    return direction(values, ubiquity) * (-1.0 if convention.industries_sign == "rare" else 1.0)


def direction(values: Array, other: Array) -> float:
    """1 where two lists rise together, −1 where one rises as the other falls."""
    return -1.0 if float(np.dot(other - other.mean(), values - values.mean())) < 0 else 1.0
