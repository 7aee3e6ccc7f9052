"""Where authors and packages part ways on complexity and outlook, each choice named, with one default.

A mode named after a package reproduces the numbers of that package, its quirks included, so that a figure computed
elsewhere can be followed up here. It is no recommendation: `ATLAS` is the default everywhere.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Convention:
    """One way to scale, sign and sum; every function reads the fields that concern it.

    scaled_by : whose mean and standard deviation industries' values are given in: "places", so that a place's value
        stays the mean of its industries'; or "each" side its own.
    deviation : "population" divides squares by n, "sample" by n − 1.
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
    company: Literal["others", "itself"] = "others"
    gain_per: Literal["reached", "gained"] = "reached"
    gain_less_own: bool = True
    gain_if_present: Literal["nothing", "formula"] = "nothing"
    index_scaled: bool = False
    values_centred: bool = False


# The Atlas of Economic Complexity. With an empty diagonal the gain is exactly what the index would change by.
ATLAS = Convention("atlas")

# As ATLAS, each side by its own mean and standard deviation.
EACH_SIDE = Convention("each_side", scaled_by="each")

# ecomplexity 0.5.3, the Growth Lab's package.
ECOMPLEXITY = Convention("ecomplexity", company="itself", gain_less_own=False, index_scaled=True, values_centred=True)

# econcomplex 1.0.1.
ECONCOMPLEX = Convention("econcomplex", scaled_by="each", gain_per="gained", gain_less_own=False)

# economic-complexity 0.3.0, Datawheel's package.
DATAWHEEL = Convention("datawheel", scaled_by="each", deviation="sample", gain_per="gained", gain_if_present="formula")
