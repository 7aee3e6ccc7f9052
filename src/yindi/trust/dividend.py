"""The place dividend: what choosing places adds, with the same number of picks in every industry."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.ratio import ratio


@dataclass(frozen=True)
class Dividend:
    """Successes per 100 picks: of blind places, of own presence, of the plan."""

    blind: float
    own_presence: float
    plan: float

    @property
    def gain(self) -> float:
        """What the plan's places add to blind ones."""
        return self.plan - self.blind

    @property
    def gain_over_own_presence(self) -> float:
        """What the plan's places add to those that are nearest to the line already."""
        return self.plan - self.own_presence


def place_dividend(chosen: Truth, could: Truth, did: Truth, quotient: Array, weights: Array) -> Dividend:
    """Successes per 100 picks of a plan, of blind places and of own presence, industry totals kept.

    blind = Σᵢ nᵢ · eventsᵢ / eligibleᵢ: the exact mean over all ways to draw nᵢ places at random in industry i.
    own presence: the nᵢ places with the largest location quotient.

    Parameters
    ----------
    chosen, could, did : (places, industries)
        The plan, where the event could happen, and where it did.
    quotient : (places, industries)
        Location quotients at the decision. [ratio]
    weights : (places, industries)
        Weight of every cell; one each for the plain count. [ratio]

    Returns
    -------
    Dividend
        NaN where nothing was chosen. [successes per 100 picks]

    Examples
    --------
    >>> could = np.ones((4, 1), dtype=bool)
    >>> did = np.array([[True], [False], [False], [False]])
    >>> place_dividend(did, could, did, np.array([[0.2], [0.9], [0.1], [0.1]]), np.ones((4, 1)))
    Dividend(blind=25.0, own_presence=0.0, plan=100.0)
    """
    picked = (weights * chosen).sum(axis=0)
    total = picked.sum()
    if total <= 0:
        return Dividend(float("nan"), float("nan"), float("nan"))
    eligible = (weights * could).sum(axis=0)
    rate = ratio((weights * did).sum(axis=0), eligible)
    nearest = largest_in_each(np.where(could, quotient, -np.inf), chosen.sum(axis=0))
    own = (weights * nearest * did).sum() / max((weights * nearest).sum(), 1e-300)
    hits = (weights * chosen * did).sum()
    return Dividend(100 * float(picked @ rate / total), 100 * float(own), 100 * float(hits / total))


def largest_in_each(values: Array, counts: Array) -> Truth:
    """The `counts[i]` largest entries of each column; of equals, the first."""
    order = np.argsort(-values, axis=0, kind="stable")
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.arange(len(values))[:, None], axis=0)
    return rank < counts[None, :]


def blind_with_place_totals(chosen: Truth, could: Truth, did: Truth, *, rounds: int = 2000) -> float:
    """Successes per 100 picks if picks were spread at random, with the totals of industries and of places kept.

    The spread that is least informative beyond both sets of totals: p = a[place] · b[industry] / (1 + a · b).

    Returns
    -------
    float
        NaN where nothing was chosen. [successes per 100 picks]

    References
    ----------
    park2004

    Examples
    --------
    >>> could = np.ones((2, 2), dtype=bool)
    >>> round(blind_with_place_totals(np.eye(2, dtype=bool), could, np.eye(2, dtype=bool)), 6)
    50.0
    """
    by_place, by_industry = chosen.sum(axis=1).astype(float), chosen.sum(axis=0).astype(float)
    if by_place.sum() == 0:
        return float("nan")
    a, b = np.where(by_place > 0, 1.0, 0.0), np.where(by_industry > 0, 1.0, 0.0)
    open_cells = could.astype(float)
    for _ in range(rounds):
        share = open_cells * b[None, :] / (1 + np.outer(a, b))
        new_a = np.divide(by_place, share.sum(axis=1), out=np.zeros_like(a), where=by_place > 0)
        share = open_cells * new_a[:, None] / (1 + np.outer(new_a, b))
        new_b = np.divide(by_industry, share.sum(axis=0), out=np.zeros_like(b), where=by_industry > 0)
        moved = max(np.abs(new_a - a).max(), np.abs(new_b - b).max())
        a, b = np.minimum(new_a, 1e12), np.minimum(new_b, 1e12)
        if moved < 1e-10:
            break
    spread = open_cells * np.outer(a, b) / (1 + np.outer(a, b))
    return 100 * float((spread * did).sum() / spread.sum())
