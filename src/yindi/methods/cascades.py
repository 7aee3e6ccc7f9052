"""How often places would choose alike: each by its own signal, or one after another in sight of those before."""

from dataclasses import dataclass

import numba
import numpy as np
from scipy.special import ndtr, ndtri

from yindi.arrays import Array, Whole
from yindi.errors import BadValues
from yindi.methods.crowding import binomial_odds

# Public and private evidence that differ by less are equal, so that a place in doubt tosses a coin.
EVEN = 1e-9


@dataclass(frozen=True)
class CascadeOdds:
    """The chances that a cascade in the right direction, none, or one in the wrong direction is under way."""

    right: float
    none: float
    wrong: float


def cascade_odds(accuracy: float, places: int) -> CascadeOdds:
    """The chances of a right, no and a wrong cascade after so many places have chosen one after another.

    Each place has a signal of its own that is right with probability q, sees all choices before, and tosses a coin
    where both weigh the same. Two equal choices in an odd and the next place start a cascade; from there on nobody's
    own signal counts. After n places, n even (an odd place starts none):

    none = (q − q²)^(n/2),  right = q (1 + q) / (2 (1 − q + q²)) · (1 − none),  wrong = 1 − none − right.

    Parameters
    ----------
    accuracy : float
        q, from one half (says nothing) to 1. [probability]
    places : int
        That have chosen. [places]

    Raises
    ------
    BadValues
        If the accuracy is none, or the number of places negative.

    References
    ----------
    bikhchandani1992

    Examples
    --------
    >>> odds = cascade_odds(0.75, 2)  # right: both signals 9/16, or the first, then heads against the second 3/32
    >>> odds.right, odds.none, odds.wrong
    (0.65625, 0.1875, 0.15625)
    """
    refuse_no_accuracy(np.array([accuracy]))
    refuse_no_places(places)
    none = (accuracy - accuracy**2) ** (places // 2)
    whole = 2.0 * (1.0 - accuracy + accuracy**2)
    right = accuracy * (1.0 + accuracy) / whole * (1.0 - none)
    wrong = (2.0 - accuracy) * (1.0 - accuracy) / whole * (1.0 - none)
    return CascadeOdds(right, none, wrong)


def choosers_by_own_signal(accuracy: float, places: int, *, worth: bool) -> Array:
    """The chances that 0, 1, …, n places choose something, each by its own signal alone: (places + 1,).

    Binomial with q where it is worth choosing, with 1 − q where it is not.

    >>> choosers_by_own_signal(0.75, 2, worth=True).tolist()
    [0.0625, 0.375, 0.5625]
    """
    refuse_no_accuracy(np.array([accuracy]))
    refuse_no_places(places)
    return binomial_odds(places, accuracy if worth else 1.0 - accuracy)


def choosers_in_a_cascade(accuracy: float, places: int, *, worth: bool) -> Array:
    """The chances that 0, 1, …, n places choose something, one after another in sight of those before: (places + 1,).

    Until a cascade starts, each pair of places has one that chooses. If it starts with the pair after t such pairs,
    n − t places choose (upwards) or t (downwards):

    P(n − t) = mᵗ · u,  P(t) = mᵗ · d,  u = q (1 + q) / 2,  m = q (1 − q),  d = (1 − q)(2 − q) / 2.

    Parameters
    ----------
    accuracy, places
        As in `cascade_odds`.
    worth : bool
        Whether it is worth choosing; where it is not, choosing and not choosing change sides.

    Raises
    ------
    BadValues
        As in `cascade_odds`.

    References
    ----------
    bikhchandani1992

    Examples
    --------
    >>> choosers_in_a_cascade(0.75, 2, worth=True).tolist()
    [0.15625, 0.1875, 0.65625]
    """
    refuse_no_accuracy(np.array([accuracy]))
    refuse_no_places(places)
    mixed = accuracy * (1.0 - accuracy)
    pairs = np.arange(places // 2)
    odds = np.zeros(places + 1)
    np.add.at(odds, places - pairs, mixed**pairs * accuracy * (1.0 + accuracy) / 2.0)
    np.add.at(odds, pairs, mixed**pairs * (1.0 - accuracy) * (2.0 - accuracy) / 2.0)
    left = mixed ** (places // 2)
    half = places // 2
    if places % 2:
        odds[half + 1] += left * accuracy
        odds[half] += left * (1.0 - accuracy)
    else:
        odds[half] += left
    return odds if worth else odds[::-1].copy()


def simulated_choosers(accuracy: Array, *, worth: bool, draws: int, seed: int) -> Whole:
    """How many places choose, in draws of places that choose one after another and may differ in accuracy.

    Every place weighs what all choices before tell (their log-likelihood ratio, as Bayes has it) and its own signal,
    ± ln(q / (1 − q)), and chooses where the sum is positive; where it is nought it tosses a coin. A place whose signal
    could not have turned its choice tells nothing. Where all are equally accurate this is `choosers_in_a_cascade`; a
    place that knows more can break a cascade.

    Parameters
    ----------
    accuracy : (places,)
        In the order in which they choose, each between one half and 1, both excluded; all know it. [probability]
    worth : bool
        Whether it is worth choosing.
    draws : int
    seed : int

    Returns
    -------
    (draws,)
        [places]

    Raises
    ------
    BadValues
        If an accuracy is none.

    References
    ----------
    bikhchandani1992

    Examples
    --------
    >>> simulated_choosers(np.full(30, 0.9), worth=True, draws=5, seed=1)
    array([30, 30, 30, 30, 30])
    """
    refuse_no_accuracy(accuracy)
    ends = accuracy[(accuracy <= 0.5) | (accuracy >= 1.0)]
    if len(ends):
        raise BadValues("method.out_of_range", what="accuracy", value=f"{ends[0]:g}", allowed="0.5 < accuracy < 1")
    random = np.random.default_rng(seed)
    right = random.random((draws, len(accuracy))) < accuracy
    signals = right if worth else ~right
    coins = random.random((draws, len(accuracy))) < 0.5
    weight = np.log(accuracy) - np.log1p(-accuracy)
    counts: Whole = chosen_in_turn(weight, np.asarray(accuracy, dtype=float), signals, coins)
    return counts


@numba.njit(cache=True, nogil=True)
def chosen_in_turn(weight, accuracy, signals, coins):  # type: ignore[no-untyped-def]  # pragma: no cover
    """How many choose in every draw: (draws,); `weight` is that of each signal, in log-odds."""
    draws, places = signals.shape
    counts = np.zeros(draws, dtype=np.int64)
    for draw in range(draws):
        public = 0.0
        for place in range(places):
            own = weight[place] if signals[draw, place] else -weight[place]
            total = public + own
            chooses = coins[draw, place] if abs(total) <= EVEN else total > 0.0
            if chooses:
                counts[draw] += 1
            q = accuracy[place]
            # The chance of choosing with a good and with a bad signal, as all others can work it out.
            good = 0.5 if abs(public + weight[place]) <= EVEN else (1.0 if public + weight[place] > 0.0 else 0.0)
            bad = 0.5 if abs(public - weight[place]) <= EVEN else (1.0 if public - weight[place] > 0.0 else 0.0)
            if good != bad:
                if_worth = q * good + (1.0 - q) * bad
                if_not = (1.0 - q) * good + q * bad
                public += np.log(if_worth / if_not) if chooses else np.log((1.0 - if_worth) / (1.0 - if_not))
    return counts


def accuracy_of_auc(auc: float) -> float:
    """How often a yes-or-no signal is right that is cut from a score with a given area under its ROC curve.

    Scores of the two kinds are normal with the same spread, d standard deviations apart: AUC = Φ(d / √2). Cut half way
    between them the signal is right with probability Φ(d / 2) = Φ(Φ⁻¹(AUC) / √2) either way. An area of one half or
    less tells nothing: 0.5.

    References
    ----------
    hanley1982

    Examples
    --------
    >>> accuracy_of_auc(0.5), round(accuracy_of_auc(0.76), 3)  # Φ⁻¹(0.76) = 0.706, half a standard deviation: Φ(0.499)
    (0.5, 0.691)
    """
    return float(ndtr(ndtri(min(max(auc, 0.5), 1.0)) / np.sqrt(2.0)))


def refuse_no_accuracy(accuracy: Array) -> None:
    """Refuse what is no accuracy of a signal that points the right way."""
    wrong = ~((accuracy >= 0.5) & (accuracy <= 1.0))
    if wrong.any():
        first = f"{float(accuracy[wrong][0]):g}"
        raise BadValues("method.out_of_range", what="accuracy", value=first, allowed="0.5 ≤ accuracy ≤ 1")


def refuse_no_places(places: int) -> None:
    """Refuse a negative number of places."""
    if places < 0:
        raise BadValues("method.out_of_range", what="places", value=str(places), allowed="0 …")
