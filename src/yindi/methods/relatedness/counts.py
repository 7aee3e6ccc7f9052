"""In how many places industries are present together and alone: what measures of relatedness are made of."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.methods.quantity import refuse_what_is_not_presence


@dataclass(frozen=True)
class Counts:
    """Occurrences of industries i (rows) and j (columns), each (industries, industries).

    together : places in which both are present. first : of i, where j is known. second : of j, where i is known.
    places : places in which both are known. Weighted where places have weights. [places]
    """

    together: Array
    first: Array
    second: Array
    places: Array


def presence_counts(present: Array, *, place_weights: Array | None = None) -> Counts:
    """Count industries present together and alone, each pair over the places where both are known.

    Parameters
    ----------
    present : (places, industries)
        1 present, 0 absent, NaN not known. [0 or 1]
    place_weights : (places,)
        Weights of places, for the pigeonhole bootstrap; one each by default. [ratio]

    Returns
    -------
    Counts
        With the diagonal: there every count is that of the industry itself. Zero where nothing is known.

    Raises
    ------
    BadValues
        If an entry of `present` is not 0, 1 or NaN.

    Examples
    --------
    >>> counts = presence_counts(np.array([[1.0, 1.0], [1.0, 0.0], [1.0, np.nan]]))
    >>> counts.together[0, 1], counts.first[0, 1], counts.second[0, 1], counts.places[0, 1]
    (np.float64(1.0), np.float64(2.0), np.float64(1.0), np.float64(2.0))
    """
    refuse_what_is_not_presence(present)
    missing = np.isnan(present)
    here, known = np.where(missing, 0.0, present), (~missing).astype(float)
    weighted = here if place_weights is None else here * place_weights[:, None]
    weighted_known = known if place_weights is None else known * place_weights[:, None]
    alone = weighted.T @ known
    return Counts(weighted.T @ here, alone, alone.T, weighted_known.T @ known)


def pair_counts(counts: Counts) -> Counts:
    """Count in pairs: how often an industry meets any other, instead of in how many places it is present.

    The margin of an industry is the sum of its meetings with all others, the total the sum of all margins; meetings
    with itself do not count. This is how R's EconGeo reads a table of co-occurrences.

    References
    ----------
    vaneck2009, steijn2021

    Examples
    --------
    >>> pairs = pair_counts(presence_counts(np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0]])))
    >>> pairs.first[:, 0], pairs.places[0, 0]
    (array([3., 3., 2.]), np.float64(8.0))
    """
    together = counts.together.copy()
    np.fill_diagonal(together, 0.0)
    margin = together.sum(axis=1)
    shape = together.shape
    return Counts(
        together,
        np.broadcast_to(margin[:, None], shape),
        np.broadcast_to(margin[None, :], shape),
        np.full(shape, margin.sum()),
    )
