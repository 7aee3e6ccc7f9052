"""The method of reflections: places by the mean of their industries, industries by that of their places, in turn."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.methods.complexity.conventions import DEFAULT, Convention
from yindi.methods.complexity.index import connected_part
from yindi.methods.complexity.scaling import scaled, sign_of_industries, sign_of_places
from yindi.methods.quantity import refuse_unless, refuse_what_is_not_presence


@dataclass(frozen=True)
class Reflections:
    """Reflections of both sides, and what could not be defined.

    places, industries : (places,), (industries,)
        NaN for a place without an industry or an industry without a place. [standard deviations]
    places_raw, industries_raw : (places,), (industries,)
        The reflections themselves: averages of averages of diversity or ubiquity. [industries or places]
    spread : standard deviation of places_raw over their mean. Every pair of reflections shrinks it by the second
        eigenvalue, so the raw values lose their digits; those in standard deviations are computed from differences
        to the common limit and keep them. [ratio]
    unknown : cells that are not known, read as absent.
    """

    places: Array
    industries: Array
    places_raw: Array
    industries_raw: Array
    spread: float
    unknown: int


def reflections(present: Array, *, steps: int | None = None, convention: Convention = DEFAULT) -> Reflections:
    """Places and industries after a number of reflections.

    k[p, N] = Σ_i M[p, i] k[i, N−1] / k[p, 0] and k[i, N] = Σ_p M[p, i] k[p, N−1] / k[i, 0], from the diversity of
    places and the ubiquity of industries at N = 0. Raw reflections all tend to one number, the same everywhere: only
    their differences say anything, and those tend to the complexity index.

    Parameters
    ----------
    present : (places, industries)
        1 present, 0 absent, NaN not known. [0 or 1]
    steps : int
        Reflections of both sides; those of the convention if not given.
    convention : Convention

    Returns
    -------
    Reflections

    Raises
    ------
    BadValues
        If an entry of `present` is not 0, 1 or NaN, or `steps` is negative.

    References
    ----------
    hidalgo2009, kempbenedict2014

    Examples
    --------
    >>> here = np.array([[1, 1, 1, 1], [0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]], dtype=float)
    >>> reflections(here, steps=1).places_raw
    array([2. , 2. , 2.5, 3. ])
    """
    refuse_what_is_not_presence(present)
    refuse_unless(steps is None or steps >= 0, "steps", steps, "≥ 0")
    known = ~np.isnan(present)
    here = np.where(known, present, 0.0)
    rows, columns = connected_part(here)
    matrix = here[np.ix_(rows, columns)]
    diversity, ubiquity = matrix.sum(axis=1), matrix.sum(axis=0)
    result = [np.full(size, np.nan) for size in (*here.shape, *here.shape)]
    spread = 0.0
    if len(rows):
        of_places = convention.places_steps if steps is None else steps
        of_industries = convention.industries_steps if steps is None else steps
        place, place_limit = reflected(matrix, of_places, "places")
        industry, industry_limit = reflected(matrix, of_industries, "industries")
        sign = side = 1.0
        if convention.steps_sign == "turned":
            sign = sign_of_places(place, diversity)
            side = sign_of_industries(industry, ubiquity, sign, convention)
        result[0][rows], result[1][columns] = scaled(sign * place, convention), scaled(side * industry, convention)
        result[2][rows], result[3][columns] = place + place_limit, industry + industry_limit
        spread = float(place.std() / (place.mean() + place_limit))
    return Reflections(result[0], result[1], result[2], result[3], spread, int((~known).sum()))


def reflected(matrix: Array, steps: int, side: str) -> tuple[Array, float]:
    """One side after some reflections, as differences to the number that all tend to, and that number.

    The mean weighted by diversity or ubiquity stays the same through every reflection, so it is taken off beforehand,
    and again after each step, since what rounding adds to it would not shrink as the rest does.
    """
    diversity, ubiquity = matrix.sum(axis=1), matrix.sum(axis=0)
    at_places = (side == "places") == (steps % 2 == 0)  # where this chain of reflections starts
    start = diversity if at_places else ubiquity
    limit = float(start @ start / start.sum())
    values = start - limit
    for _ in range(steps):
        values = matrix.T @ values / ubiquity if at_places else matrix @ values / diversity
        at_places = not at_places
        weight = diversity if at_places else ubiquity
        values -= weight @ values / weight.sum()
    return values, limit
