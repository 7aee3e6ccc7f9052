"""What lies within a place's reach: absent industries by worth and nearness, and what each of them would add."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.methods.by_year import number_of_years, year_of
from yindi.methods.complexity.conventions import DEFAULT, Convention
from yindi.methods.complexity.scaling import scaled
from yindi.methods.quantity import (
    refuse_other_shape,
    refuse_what_is_infinite,
    refuse_what_is_no_relatedness,
    refuse_what_is_not_presence,
)
from yindi.methods.ratio import ratio


@dataclass(frozen=True)
class Outlook:
    """The outlook index of places, the gain from each industry, and what could not be counted.

    index : (places,) or (places, years)
        Standard deviations if the convention scales it, where all places are alike 0. NaN for a place of which nothing
        is known, and everywhere where no industry has a value. [unit of the values]
    gain : (places, industries) or (places, industries, years)
        0 for an industry already present; NaN where presence is not known, or the industry has no value and its own
        part would have to be subtracted, and everywhere where no industry has a value. [unit of the values]
    unknown : cells whose presence is not known: neither company nor within reach.
    unvalued : industries without a value, which add nothing to any index or gain. Both are sums over the years.
    """

    index: Array
    gain: Array
    unknown: int
    unvalued: int


def outlook(present: Array, near: Array, values: Array, *, convention: Convention = DEFAULT) -> Outlook:
    """The outlook index of each place and the gain in it from each absent industry.

    With density ω[p, i] = Σ_j φ[i, j] M[p, j] / Σ_j φ[i, j],
    index[p] = Σ_i ω[p, i] (1 − M[p, i]) v[i] and
    gain[p, i] = (1 − M[p, i]) (Σ_j (1 − M[p, j]) v[j] φ[i, j] / Σ_k φ[j, k] − ω[p, i] v[i]), all over the industries
    known in that place; one without known company adds nothing. By the default convention φ[i, i] = 0, and the gain is
    index with i less index without.

    Parameters
    ----------
    present : (places, industries) or (places, industries, years)
        1 present, 0 absent, NaN not known. [0 or 1]
    near : (industries, industries) or (industries, industries, years)
        Proximity, symmetric; its diagonal is set by the convention. [probability]
    values : (industries,) or (industries, years)
        What each industry is worth, for instance its complexity; NaN where it has none. What has no years serves every
        year of presence. [any one unit]
    convention : Convention

    Returns
    -------
    Outlook

    Raises
    ------
    BadValues
        If an entry of `present` is not 0, 1 or NaN, one of `near` is not known, negative or infinite, a value is
        infinite, or they are of other industries.

    References
    ----------
    hausmann2014

    Examples
    --------
    >>> here = np.array([[1.0, 0.0, 0.0]])
    >>> near = np.array([[0.0, 0.5, 0.0], [0.5, 0.0, 0.5], [0.0, 0.5, 0.0]])
    >>> found = outlook(here, near, np.array([0.0, 1.0, 2.0]))
    >>> found.index, found.gain
    (array([0.5]), array([[0. , 1.5, 0.5]]))
    """
    if present.ndim == 3:
        years = range(number_of_years((present, 2), (near, 2), (values, 1)))
        found = [
            outlook(present[:, :, year], year_of(near, year, 2), year_of(values, year, 1), convention=convention)
            for year in years
        ]
        return Outlook(
            index=np.stack([one.index for one in found], axis=1),
            gain=np.stack([one.gain for one in found], axis=2),
            unknown=sum(one.unknown for one in found),
            unvalued=sum(one.unvalued for one in found),
        )
    refuse_what_is_not_presence(present)
    refuse_what_is_no_relatedness(near, present.shape[1])
    refuse_other_shape(values, present.shape[1:], "values")
    refuse_what_is_infinite(values, "values")
    return density_and_outlook(present, near, values, convention)[1]


def density_and_outlook(present: Array, near: Array, values: Array, convention: Convention) -> tuple[Array, Outlook]:
    """Outlook of one year, and the relatedness density (places, industries) that it is made of.

    The density is that of `relatedness_density`, but for the diagonal, and 0 where that is not defined.
    """
    known = ~np.isnan(present)
    here, absent = np.where(known, present, 0.0), np.where(known, 1.0 - present, 0.0)
    worth = worth_of_reach(np.nansum(present, axis=0), values, convention)
    company = near.copy()
    np.fill_diagonal(company, 1.0 if convention.company == "itself" else 0.0)
    # Without blanks the company that is possible is the same in all places.
    possible = company.sum(axis=0)[None] if known.all() else known @ company
    density = ratio(here @ company, possible)
    own = density * worth
    index = (absent * own).sum(axis=1)
    reached = absent * worth
    if convention.gain_per == "reached":
        gain = ratio(reached, possible) @ company
    else:
        gain = ratio(reached @ company, possible)
    if convention.gain_less_own:
        gain -= np.where(np.isnan(values), np.nan, own)
    if convention.gain_if_present == "nothing":
        gain[here > 0] = 0.0
    gain[~known] = np.nan
    untold = ~known.any(axis=1) | np.isnan(values).all()
    index[untold], gain[untold] = np.nan, np.nan
    found = Outlook(index_of(index, convention), gain, int((~known).sum()), int(np.isnan(values).sum()))
    return density, found


def index_of(sums: Array, convention: Convention) -> Array:
    """The outlook index as the convention wants it, from plain sums; NaN stays NaN and counts in no scale."""
    has = ~np.isnan(sums)
    if not (convention.index_scaled and has.any()):
        return sums
    index = sums.copy()
    index[has] = scaled(sums[has], DEFAULT)
    return index


def worth_of_reach(ubiquity: Array, values: Array, convention: Convention) -> Array:
    """Values as the convention counts them, 0 where there is none: (industries,)."""
    valued = ~np.isnan(values)
    if not convention.values_centred:
        return np.where(valued, values, 0.0)
    places = ubiquity[valued]
    centre = float(places @ values[valued] / places.sum()) if places.any() else 0.0
    return np.where(valued, values - centre, 0.0)
