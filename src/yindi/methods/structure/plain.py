"""Density and outlook by wide arrays, as the named methods define them: the way for small tables and for blanks."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.complexity import Complexity, Convention
from yindi.methods.complexity.outlook import density_and_outlook
from yindi.methods.relatedness import proximity


def plain_reach(here: Array, index: Complexity, *, convention: Convention) -> tuple[Array, Array, Array]:
    """Density (places, industries), gain (places, industries) and outlook index (places,) of presence."""
    near = proximity(here, own=convention.company == "itself")
    density, found = density_and_outlook(here, near, index.industries, convention)
    known = (~np.isnan(here)).astype(float)
    # As `relatedness_density` has it: not defined where nothing is known of the place or of an industry's company.
    nothing = known.sum(axis=1) == 0
    density[nothing] = np.nan
    if not known[~nothing].all():
        density[(known @ near <= 0) & (near.sum(axis=0) > 0)] = np.nan
    return density, found.gain, found.index
