"""The measures of relatedness by name, with what authors and packages mean by each."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.methods.ratio import ratio
from yindi.methods.relatedness.association import association
from yindi.methods.relatedness.cosine import cosine
from yindi.methods.relatedness.counts import Counts, pair_counts, presence_counts
from yindi.methods.relatedness.jaccard import jaccard
from yindi.methods.relatedness.probability import probability_index


def minimum_conditional(counts: Counts) -> Array:
    """The smaller of the two conditional probabilities, from counts; `proximity` is the same in one step."""
    return ratio(counts.together, np.maximum(counts.first, counts.second))


@dataclass(frozen=True)
class Measure:
    """One way to read relatedness from presences, with the choices on which packages differ.

    name : how it is asked for. formula : from counts to values. by_pairs : whether the margins count meetings with
    other industries (EconGeo) instead of places. own : whether an industry stays its own company on the diagonal.
    """

    name: str
    formula: Callable[[Counts], Array]
    by_pairs: bool = False
    own: bool = False


# Hidalgo et al. (2007). `econcomplex` (method "max") and `economic-complexity` leave the diagonal empty too; the Atlas
# (complexity's convention of that name) and `ecomplexity` keep it.
MINIMUM = Measure("minimum_conditional", minimum_conditional)
ATLAS_MINIMUM = Measure("minimum_conditional_own", minimum_conditional, own=True)
# van Eck and Waltman (2009), by places (`econcomplex`) and by pairs (EconGeo's "association").
ASSOCIATION = Measure("association", association)
ASSOCIATION_BY_PAIRS = Measure("association_by_pairs", association, by_pairs=True)
# Steijn (2021): EconGeo's "prob" counts pairs; `econcomplex` puts counts of places into the same formula.
PROBABILITY_BY_PAIRS = Measure("probability_by_pairs", probability_index, by_pairs=True)
PROBABILITY = Measure("probability", probability_index)
# `econcomplex` and `economic-complexity` also call it proximity with the norm "sqrt".
COSINE = Measure("cosine", cosine)
COSINE_BY_PAIRS = Measure("cosine_by_pairs", cosine, by_pairs=True)
JACCARD = Measure("jaccard", jaccard)
JACCARD_BY_PAIRS = Measure("jaccard_by_pairs", jaccard, by_pairs=True)

MEASURES: tuple[Measure, ...] = (
    MINIMUM,
    ATLAS_MINIMUM,
    ASSOCIATION,
    ASSOCIATION_BY_PAIRS,
    PROBABILITY,
    PROBABILITY_BY_PAIRS,
    COSINE,
    COSINE_BY_PAIRS,
    JACCARD,
    JACCARD_BY_PAIRS,
)


def relatedness(present: Array, *, measure: Measure = MINIMUM, place_weights: Array | None = None) -> Array:
    """How related industries are, by one of the named measures.

    Parameters
    ----------
    present : (places, industries)
        1 present, 0 absent, NaN not known. [0 or 1]
    measure : Measure
        One of `MEASURES`, or one made of its parts.
    place_weights : (places,)
        Weights of places, for the pigeonhole bootstrap; one each by default. [ratio]

    Returns
    -------
    (industries, industries)
        Symmetric and zero or more; 0 for industries that are nowhere present. [as the measure]

    Raises
    ------
    BadValues
        If an entry of `present` is not 0, 1 or NaN.

    References
    ----------
    hidalgo2007, vaneck2009, steijn2021

    Examples
    --------
    >>> relatedness(np.array([[1.0, 1.0], [1.0, 0.0]]), measure=JACCARD)
    array([[0. , 0.5],
           [0.5, 0. ]])
    """
    counts = presence_counts(present, place_weights=place_weights)
    result = measure.formula(pair_counts(counts) if measure.by_pairs else counts)
    if not measure.own:
        np.fill_diagonal(result, 0.0)
    return result
