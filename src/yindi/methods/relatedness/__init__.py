"""Which industries go together, and how much of an industry's company a place already has."""

from yindi.methods.relatedness.association import association
from yindi.methods.relatedness.correlation import correlation_proximity
from yindi.methods.relatedness.cosine import cosine
from yindi.methods.relatedness.counts import Counts, pair_counts, presence_counts
from yindi.methods.relatedness.cross import cross_proximity
from yindi.methods.relatedness.density import relatedness_density
from yindi.methods.relatedness.jaccard import jaccard
from yindi.methods.relatedness.measures import (
    ASSOCIATION,
    ASSOCIATION_BY_PAIRS,
    ATLAS_MINIMUM,
    COSINE,
    COSINE_BY_PAIRS,
    JACCARD,
    JACCARD_BY_PAIRS,
    MEASURES,
    MINIMUM,
    PROBABILITY,
    PROBABILITY_BY_PAIRS,
    Measure,
    minimum_conditional,
    relatedness,
)
from yindi.methods.relatedness.nearest import nearest_count, nearest_density, nearest_weights
from yindi.methods.relatedness.probability import probability_index
from yindi.methods.relatedness.proximity import proximity
from yindi.methods.relatedness.relative import (
    OPTIONS_ONLY,
    SAMPLE_WITH_HELD,
    RelativeConvention,
    relative_relatedness,
)
from yindi.methods.relatedness.rooted import company_given, company_lost
from yindi.methods.relatedness.years import each_year

__all__ = [
    "ASSOCIATION",
    "ASSOCIATION_BY_PAIRS",
    "ATLAS_MINIMUM",
    "COSINE",
    "COSINE_BY_PAIRS",
    "JACCARD",
    "JACCARD_BY_PAIRS",
    "MEASURES",
    "MINIMUM",
    "OPTIONS_ONLY",
    "PROBABILITY",
    "PROBABILITY_BY_PAIRS",
    "SAMPLE_WITH_HELD",
    "Counts",
    "Measure",
    "RelativeConvention",
    "association",
    "company_given",
    "company_lost",
    "correlation_proximity",
    "cosine",
    "cross_proximity",
    "each_year",
    "jaccard",
    "minimum_conditional",
    "nearest_count",
    "nearest_density",
    "nearest_weights",
    "pair_counts",
    "presence_counts",
    "probability_index",
    "proximity",
    "relatedness",
    "relatedness_density",
    "relative_relatedness",
]
