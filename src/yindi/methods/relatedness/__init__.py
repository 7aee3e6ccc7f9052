"""Which industries go together, and how much of an industry's company a place already has."""

from yindi.methods.relatedness.density import relatedness_density
from yindi.methods.relatedness.proximity import proximity

__all__ = ["proximity", "relatedness_density"]
