"""What the tiers of clusters rest on: the economy as it is and under random weights, and the thresholds in force."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.assumptions import assumption
from yindi.methods.clusters.tiers import Lines, growth_of_share
from yindi.methods.pigeonhole import pigeonhole_weights
from yindi.methods.ratio import ratio
from yindi.methods.specialisation import location_quotient


@dataclass(frozen=True)
class Look:
    """Quotients, shares and growth (places, industries, 1 + draws), the data themselves first; weights of places."""

    quotient: Array
    share: Array
    growth: Array
    weights: Array


def seen(level: Array, spell: Array, years: float, draws: int, seed: int) -> Look:
    """The economy as it is, and under random weights on places and on industries.

    level : (places, industries), the last one; spell : (places, industries, 2), the cells known at both of its ends;
    years : between the ends.
    """
    places, industries = level.shape
    weights = [(np.ones(places), np.ones(industries)), *(
        pigeonhole_weights(seed, draw, places, industries) for draw in range(draws)
    )]  # fmt: skip
    quotients, shares, growth = [], [], []
    for of_places, of_industries in weights:
        quotients.append(location_quotient(level, place_weights=of_places, industry_weights=of_industries))
        shares.append(share_of_all(level, of_places))
        before, after = (share_of_all(spell[:, :, end], of_places) for end in (0, 1))
        growth.append(growth_of_share(before, after, years=years))
    return Look(
        np.stack(quotients, axis=2), np.stack(shares, axis=2), np.stack(growth, axis=2),
        np.stack([one for one, _ in weights], axis=1),
    )  # fmt: skip


def share_of_all(level: Array, place_weights: Array) -> Array:
    """The share of each place in what all places together, weighted, have of an industry."""
    return ratio(level, place_weights @ np.nan_to_num(level), empty=np.nan)


def lines_in_force(end: str) -> Lines:
    """The thresholds, or the ends of their ranges that let most and fewest clusters pass."""
    low, high = {"value": ("value", "value"), "lenient": ("low", "high"), "strict": ("high", "low")}[end]
    return Lines(
        quotient=getattr(assumption("cluster_quotient"), low),
        emerging=getattr(assumption("cluster_emerging"), low),
        size=getattr(assumption("cluster_size"), high),
        growth=getattr(assumption("cluster_growth"), low),
        support=getattr(assumption("cluster_support"), high),
    )
