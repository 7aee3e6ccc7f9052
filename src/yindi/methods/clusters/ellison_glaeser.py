"""Whether an industry is more concentrated than its plants make it: the Ellison–Glaeser index."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.methods.by_year import number_of_years, year_of
from yindi.methods.clusters.areas import Areas
from yindi.methods.clusters.coagglomeration import pairwise_coagglomeration
from yindi.methods.quantity import refuse_other_shape, refuse_unless
from yindi.methods.undefined import Undefined, reasons_of_industries, together, undefined

# Ellison & Glaeser (1997), section V: above the one very concentrated, under the other not very.
VERY, NOT_VERY = 0.05, 0.02


@dataclass(frozen=True)
class EllisonGlaeser:
    """The index of every industry and what it is made of, all (industries,) or (industries, years).

    concentration : G / (1 − Σ x²) with G = Σ (s − x)²; plants : their Herfindahl index H;
    gamma : the excess of the first over the second, (G − (1 − Σ x²) H) / ((1 − Σ x²)(1 − H)); NaN where not defined.
    undefined : how many gammas are not defined, and why.
    """

    concentration: Array
    plants: Array
    gamma: Array
    undefined: Undefined


def ellison_glaeser(
    activity: Array, herfindahl: Array, *, areas: Areas = "total", sizes: Array | None = None
) -> EllisonGlaeser:
    """The Ellison–Glaeser index γ of agglomeration: concentration beyond that of plants thrown at a map.

    γ = (G − (1 − Σ x²) H) / ((1 − Σ x²)(1 − H)), G = Σ (s − x)², with s the shares of the places in an industry, x
    their sizes and H the Herfindahl index of the industry's plants. Sums run over the places at which the industry is
    known. γ falls as H rises, so a bound of H (`herfindahl_bounds`) gives a bound of γ on the other side.

    Parameters
    ----------
    activity : (places, industries) or (places, industries, years)
        Employment or output, NaN where not known. [any one unit]
    herfindahl : (industries,) or (industries, years)
        Of plant sizes, NaN where not known; one without years serves all. [index]
    areas, sizes
        The sizes of places, as for `pairwise_coagglomeration`, sizes also (places, years); "total" as in the source.

    Returns
    -------
    EllisonGlaeser
        γ is 0 where G is that of plants thrown at random, 1 where all plants are in one place; NaN where an industry
        has nothing or a single plant (H = 1), or where only one place has any size. [index]

    Raises
    ------
    BadValues
        If an entry of activity is negative or infinite, or a Herfindahl index is not one for each industry from 0 to 1.

    References
    ----------
    ellison1997

    Examples
    --------
    Two places of one size and four equal plants, three of them in the first place: G = ⅛ = (1 − ½) · ¼.

    >>> ellison_glaeser(np.array([[3.0, 1.0], [1.0, 3.0]]), np.array([0.25, 0.125])).gamma.round(6)
    array([0.      , 0.142857])
    """
    if activity.ndim == 3:
        years = number_of_years((activity, 2), (herfindahl, 1), *([] if sizes is None else [(sizes, 1)]))
        found = [
            ellison_glaeser(
                activity[:, :, year],
                year_of(herfindahl, year, axes=1),
                areas=areas,
                sizes=None if sizes is None else year_of(sizes, year, axes=1),
            )
            for year in range(years)
        ]
        return EllisonGlaeser(
            concentration=np.stack([one.concentration for one in found], axis=1),
            plants=np.stack([one.plants for one in found], axis=1),
            gamma=np.stack([one.gamma for one in found], axis=1),
            undefined=together(one.undefined for one in found),
        )
    refuse_other_shape(herfindahl, activity.shape[1:], "herfindahl")
    wrong = herfindahl[(herfindahl < 0) | (herfindahl > 1 + 1e-9)]
    refuse_unless(not len(wrong), "herfindahl", float(wrong[0]) if len(wrong) else 0.0, "0 – 1")
    concentration = np.diag(pairwise_coagglomeration(activity, areas=areas, sizes=sizes)).copy()
    several = np.where(herfindahl < 1 - 1e-12, 1 - herfindahl, np.nan)
    gamma = (concentration - herfindahl) / several
    reasons = reasons_of_industries(activity) | {
        "plants_not_known": np.isnan(herfindahl),
        "single_plant": herfindahl >= 1 - 1e-12,
        "one_place": np.isnan(concentration),
    }
    return EllisonGlaeser(concentration, herfindahl, gamma, undefined(gamma, reasons))
