"""Density and outlook by wide arrays, one definition after the other: the twin of the fast way, for small tables."""

from yindi.arrays import Array
from yindi.methods.complexity import Complexity, Convention, outlook
from yindi.methods.relatedness import proximity, relatedness_density


def plain_reach(here: Array, index: Complexity, *, convention: Convention) -> tuple[Array, Array, Array]:
    """Density (places, industries), gain (places, industries) and outlook index (places,) of presence."""
    near = proximity(here, own=convention.company == "itself")
    found = outlook(here, near, index.industries, convention=convention)
    return relatedness_density(here, near), found.gain, found.index
