"""The options nearest to each place, and in which order they are best taken up."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.diffusion import Network, StrategicPath, strategic_path

# Densities that differ by less are equal, whatever the order of a sum.
DIGITS = 12


@dataclass(frozen=True)
class Shortlist:
    """The nearest options of one place, nearest first, and the fastest order known in which to take them up.

    order : over positions in `industries`.
    """

    place: int
    industries: Whole
    order: StrategicPath

    @property
    def steps(self) -> Whole:
        """The step of each industry of the list, from 1."""
        steps = np.empty(len(self.industries), dtype=np.int64)
        steps[self.order.path.order] = np.arange(1, len(self.industries) + 1)
        return steps

    @property
    def excess(self) -> float:
        """By what share taking the most related next takes longer than the best order."""
        return self.order.rules["greedy"] / self.order.path.time - 1.0


def shortlists(
    density: Array, quotient: Array, present: Array, near: Array, options: Truth, *, nearest: int, power: float
) -> tuple[Shortlist, ...]:
    """The shortlist of every place that has any option with company.

    Parameters
    ----------
    density, quotient, present : (places, industries)
        Relatedness density, location quotient, and 1 present, 0 absent, NaN not known.
    near : (industries, industries)
        Relatedness.
    options : (places, industries)
        What may be listed; an option of density 0 is not.
    nearest : int
        How long a list is at most.
    power : float
        Time to take up an industry: 1 / density ^ power.
    """
    found = []
    for place in range(len(density)):
        listed = np.flatnonzero(options[place] & (density[place].round(DIGITS) > 0))
        by_density = np.lexsort((-quotient[place, listed], -density[place, listed].round(DIGITS)))
        if chosen := listed[by_density][:nearest].tolist():
            found.append(shortlist(place, np.array(chosen, dtype=np.int64), present[place], near, power))
    return tuple(found)


def shortlist(place: int, chosen: Whole, present: Array, near: Array, power: float) -> Shortlist:
    """One place's list with its order; industries that are not known there are no company.

    What is off the list never changes, so two nodes stand for it: all that is there, and all that is absent.
    """
    company = near[chosen]
    company[np.arange(len(chosen)), chosen] = 0.0
    absent = present == 0
    absent[chosen] = False
    listed = len(chosen)
    weights = np.zeros((listed + 2, listed + 2))
    weights[:listed, :listed] = company[:, chosen]
    weights[:listed, listed] = company @ (present == 1).astype(float)
    weights[:listed, listed + 1] = company @ absent.astype(float)
    node = np.arange(listed + 2)
    found = strategic_path(Network(weights, node == listed, node < listed, power=power))
    return Shortlist(place, chosen, found)
