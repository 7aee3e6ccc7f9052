"""How complex places and industries are: rare industries that sit in many-sided places, and the other way round."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.complexity.conventions import DEFAULT, Convention
from yindi.methods.complexity.scaling import scaled, sign_of_industries, sign_of_places
from yindi.methods.quantity import refuse_what_is_not_presence

# At a second eigenvalue of one the matrix falls into unconnected parts; at nought all places are alike; where the third
# is as large, a whole plane of directions does as well. In none of these does one direction tell places apart.
LEAST, MOST = 1e-9, 1 - 1e-9


@dataclass(frozen=True)
class Complexity:
    """Complexity of places and of industries, and what could not be defined.

    places : (places,), industries : (industries,)
        NaN for a place without an industry, an industry without a place, and everything where not defined.
        [standard deviations]
    eigenvalue : the second largest; near 1 the matrix nearly falls apart and values mean little.
    lean : correlation of places' values with their number of industries, which decides the sign: near 0 it decides
        nothing. NaN where not defined. [correlation]
    unknown : cells that are not known, read as absent.
    tied : whether the third eigenvalue is as large, so that any line in a plane would do and none is given.
    """

    places: Array
    industries: Array
    eigenvalue: float
    lean: float
    unknown: int
    tied: bool = False

    @property
    def defined(self) -> bool:
        """Whether one direction tells places apart: they are not all alike, nor in unconnected parts, nor in a tie."""
        return LEAST < self.eigenvalue < MOST and not self.tied


def complexity(
    present: Array,
    *,
    convention: Convention = DEFAULT,
    place_weights: Array | None = None,
    industry_weights: Array | None = None,
) -> Complexity:
    """The complexity index of places and of industries: the second eigenvector of shared presence.

    ECI is the second eigenvector of D⁻¹ M U⁻¹ Mᵀ, PCI that of U⁻¹ Mᵀ D⁻¹ M, with D the industries of each place and
    U the places of each industry. Both come from one symmetric matrix on the smaller side.

    Parameters
    ----------
    present : (places, industries)
        1 present, 0 absent, NaN not known. [0 or 1]
    convention : Convention
    place_weights, industry_weights : (places,), (industries,)
        Weights in D and U, for the pigeonhole bootstrap; one each by default. [ratio]

    Returns
    -------
    Complexity

    Raises
    ------
    BadValues
        If an entry of `present` is not 0, 1 or NaN.

    References
    ----------
    hidalgo2009, hausmann2014, mealy2019

    Examples
    --------
    >>> nested = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
    >>> complexity(nested).places.round(3) + 0.0
    array([ 1.225,  0.   , -1.225])
    """
    refuse_what_is_not_presence(present)
    known = ~np.isnan(present)
    here = np.where(known, present, 0.0)
    w = np.ones(here.shape[0]) if place_weights is None else place_weights
    v = np.ones(here.shape[1]) if industry_weights is None else industry_weights
    rows, columns = connected_part(here)
    matrix = here[np.ix_(rows, columns)]
    places, industries = np.full(here.shape[0], np.nan), np.full(here.shape[1], np.nan)
    unknown = int((~known).sum())
    if min(matrix.shape) < 2:
        return Complexity(places, industries, 1.0, float("nan"), unknown)
    diversity, ubiquity = matrix @ v[columns], w[rows] @ matrix
    evened = matrix * np.sqrt(w[rows] / diversity)[:, None] * np.sqrt(v[columns] / ubiquity)[None, :]
    eigenvalue, third, by_industry = second_direction(evened)
    tied = eigenvalue - third < LEAST
    if tied or not LEAST < eigenvalue < MOST:
        return Complexity(places, industries, eigenvalue, float("nan"), unknown, tied)
    value = by_industry / np.sqrt(ubiquity * v[columns])
    mean = (matrix * v[columns]) @ value / diversity
    sign = sign_of_places(mean, diversity)
    side = sign_of_industries(value, ubiquity, sign, convention)
    places[rows] = scaled(sign * mean, convention)
    industries[columns] = scaled(side * value, convention, by=sign * mean if convention.scaled_by == "places" else None)
    lean = float(np.mean(scaled(sign * mean, DEFAULT) * scaled(diversity, DEFAULT)))
    return Complexity(places, industries, eigenvalue, lean, unknown)


def connected_part(here: Array) -> tuple[Whole, Whole]:
    """The places with an industry and the industries with a place."""
    filled: Truth = here > 0
    return np.flatnonzero(filled.any(axis=1)), np.flatnonzero(filled.any(axis=0))


def second_direction(evened: Array) -> tuple[float, float, Array]:
    """The squared second and third singular values of a scaled presence matrix, and the second direction (industries,).

    The first direction is known beforehand (all places and industries alike) and is of no interest.
    """
    if evened.shape[0] <= evened.shape[1]:
        values, vectors = np.linalg.eigh(evened @ evened.T)
        direction = evened.T @ vectors[:, -2]
        return float(values[-2]), third_of(values), direction / max(float(np.linalg.norm(direction)), 1e-300)
    values, vectors = np.linalg.eigh(evened.T @ evened)
    return float(values[-2]), third_of(values), vectors[:, -2]


def third_of(values: Array) -> float:
    """The third largest of ascending values; nought where there are two."""
    return float(values[-3]) if len(values) > 2 else 0.0
