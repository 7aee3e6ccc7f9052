"""Where authors and packages part ways on complexity, fitness and outlook: each choice named, with one default.

A mode named after a package or a book reproduces its numbers, quirks included, so that a figure computed elsewhere can
be followed up here. It is no recommendation: `DEFAULT` is the default everywhere. A mode says nothing on
what its package does not compute; there it keeps the default.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Convention:
    """One way to scale, sign and sum; every function reads the fields that concern it.

    scaled_by : whose mean and standard deviation industries' values are given in: "places", so that a place's value
        stays the mean of its industries'; or "each" side its own.
    deviation : "population" divides squares by n, "sample" by n − 1.
    industries_sign : which way industries' values point: with those of "places" (which point to places with more
        industries), to "rare" industries, or to "common" ones.
    places_steps, industries_steps : reflections after which each side is read; an even number leads places, an odd
        one industries, to what points to places with more industries.
    steps_sign : "none" leaves reflections as they fall, "turned" turns each side as the index would.
    fitness_order : whether fitness and complexity are both updated from the round before ("together"), or complexity
        from the fitness just found ("in_turn"), which takes half the rounds to the same end.
    fitness_rounds : rounds after which an iteration that has not settled is given up.
    external : what a place's industries' given values are taken to: their "mean" or their "sum".
    external_unvalued : whether industries without a given value are "left_out" or counted as "nought".
    company : whether an industry counts among its own company in outlook: "others" (empty diagonal of proximity) or
        "itself" (a diagonal of one).
    gain_per : whose company divides the proximity between a gained industry and one that comes within reach: that of
        the industry "reached", as in density; or that of the one "gained".
    gain_less_own : whether a gained industry's own part in the index, which ends once it is present, is subtracted.
    gain_if_present : what an industry already present gains: "nothing" (0), or what the "formula" gives.
    index_scaled : whether the outlook index is given in population standard deviations over places.
    values_centred : whether values are first moved so that their mean, weighted by ubiquity, is nought (an
        eigenvector that was not standardised is); otherwise as given.
    """

    name: str
    scaled_by: Literal["places", "each"] = "places"
    deviation: Literal["population", "sample"] = "population"
    industries_sign: Literal["places", "rare", "common"] = "places"
    places_steps: int = 18
    industries_steps: int = 19
    steps_sign: Literal["none", "turned"] = "none"
    fitness_order: Literal["together", "in_turn"] = "together"
    fitness_rounds: int = 1000
    external: Literal["mean", "sum"] = "mean"
    external_unvalued: Literal["left_out", "nought"] = "left_out"
    company: Literal["others", "itself"] = "others"
    gain_per: Literal["reached", "gained"] = "reached"
    gain_less_own: bool = True
    gain_if_present: Literal["nothing", "formula"] = "nothing"
    index_scaled: bool = False
    values_centred: bool = False


# Complexity and outlook by the formulas of the Atlas of Economic Complexity, on the scale of its authors' package, but
# with an empty diagonal, so that the gain is exactly what the index would change by; reflections as in Hidalgo and
# Hausmann (2009), fitness as in Tacchella et al. (2012).
DEFAULT = Convention("default")

# The Atlas of Economic Complexity as printed (Hausmann et al. 2014, technical boxes 2.1, 5.1 and 5.4): each side by
# its own mean and standard deviation, and an industry is its own company.
ATLAS = Convention("atlas", scaled_by="each", company="itself")

# As DEFAULT, each side by its own mean and standard deviation.
EACH_SIDE = Convention("each_side", scaled_by="each")

# ecomplexity 0.5.3, the Growth Lab's package.
ECOMPLEXITY = Convention("ecomplexity", company="itself", gain_less_own=False, index_scaled=True, values_centred=True)

# econcomplex 1.0.1.
ECONCOMPLEX = Convention(
    "econcomplex",
    scaled_by="each",
    industries_sign="rare",
    places_steps=20,
    industries_steps=20,
    steps_sign="turned",
    fitness_order="in_turn",
    fitness_rounds=20,
    gain_per="gained",
    gain_less_own=False,
)

# fermi-cref 0.2.0. Its industries' values point to common industries, in eigenvectors and in reflections.
FERMI_CREF = Convention(
    "fermi_cref", scaled_by="each", industries_sign="common", places_steps=18, industries_steps=18, external="sum"
)

# economic-complexity 0.3.0, Datawheel's package.
DATAWHEEL = Convention(
    "datawheel",
    scaled_by="each",
    deviation="sample",
    external_unvalued="nought",
    gain_per="gained",
    gain_if_present="formula",
)
