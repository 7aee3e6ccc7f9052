"""What the structure of one year holds."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from yindi.arrays import Array, Truth
from yindi.methods.complexity import Complexity
from yindi.methods.structure.presences import Presences

Floats = npt.NDArray[np.float32] | npt.NDArray[np.float64]


@dataclass(frozen=True)
class Structure:
    """Quotients, presence, complexity, density and outlook of one year, and what of it is not defined.

    quotient : (rows,)
        Location quotient of every row, in the order given. [ratio]
    present : the cells whose quotient reaches the line.
    complexity : of places and industries; NaN for a place without an industry, and the other way round.
        [standard deviations]
    density : (places, industries)
        Relatedness density, over the industries known in the place; 0 for an industry that is related to nothing, NaN
        in a place of which nothing is known. [share]
    gain : (places, industries)
        Outlook gain; 0 where present. NaN where presence is not known, for an industry without complexity where the
        convention subtracts its own part, and everywhere where complexity is not defined. [unit of complexity]
    index : (places,)
        Outlook index; NaN for a place of which nothing is known, and where complexity is not defined.
        [unit of complexity]
    unknown : rows whose value is not known: as in `proximity`, `relatedness_density` and `outlook` neither present nor
        absent; as in `complexity` read as absent.
    active_places, active_industries : (places,), (industries,)
        Those that hold anything; of the others no quotient and no presence is known.
    """

    quotient: Array
    present: Presences
    complexity: Complexity
    density: Floats
    gain: Floats
    index: Array
    unknown: int
    active_places: Truth
    active_industries: Truth

    @property
    def places_without(self) -> int:
        """How many places have no industry: without complexity."""
        return int((self.present.diversity == 0).sum())

    @property
    def industries_without(self) -> int:
        """How many industries are in no place: without complexity, of density 0."""
        return int((self.present.ubiquity == 0).sum())
