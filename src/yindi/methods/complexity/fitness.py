"""Fitness of places and complexity of industries: an industry is as complex as its least fit place allows."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.complexity.conventions import DEFAULT, Convention
from yindi.methods.complexity.index import connected_part
from yindi.methods.quantity import refuse_other_shape, refuse_unless, refuse_what_is_not_presence

# Values have settled when no logarithm moves by more than this in a round.
SETTLED = 1e-12
# Ranks have settled when, as every place now moves, no two neighbours would change order within ten times the rounds.
AHEAD = 10.0
# A place vanishes when its fitness falls faster than the inverse root of the number of rounds.
VANISHING = -0.5
# Below this a fitness is held, so that its inverse stays a number.
FLOOR = 1e-250


@dataclass(frozen=True)
class Fitness:
    """Fitness of places and complexity of industries, and whether the iteration settled.

    places, industries : (places,), (industries,)
        Mean 1 each; NaN for a place without an industry or an industry without a place. [ratio to the mean]
    settled : "values", "ranks" (values still fall but order stays), or "nothing" within the rounds allowed.
    vanishing : (places,)
        Places whose fitness tends to nought: their value depends on the number of rounds, only their rank may hold.
    rounds : rounds made.
    unknown : cells that are not known, read as absent.
    """

    places: Array
    industries: Array
    settled: Literal["values", "ranks", "nothing"]
    vanishing: Truth
    rounds: int
    unknown: int


def fitness(
    present: Array,
    *,
    convention: Convention = DEFAULT,
    rounds: int | None = None,
    start: Array | None = None,
    place_weights: Array | None = None,
    industry_weights: Array | None = None,
) -> Fitness:
    """Fitness of places and complexity of industries: the fixed point of two maps that are not linear.

    F[p] ∝ Σ_i M[p, i] Q[i] and Q[i] ∝ 1 / Σ_p M[p, i] / F[p], each divided by its mean in every round. Where the empty
    cells of the ordered table reach its diagonal, some fitnesses tend to nought, often as slowly as one over the
    rounds; such an iteration never settles in values, and says so.

    Parameters
    ----------
    present : (places, industries)
        1 present, 0 absent, NaN not known. [0 or 1]
    convention : Convention
    rounds : int
        At most so many; those of the convention if not given.
    start : (places,)
        Fitness to start from, for instance the year before, above 0; NaN where not known. [ratio to the mean]
    place_weights, industry_weights : (places,), (industries,)
        Weights in the two sums, for the pigeonhole bootstrap; one each by default. [ratio]

    Returns
    -------
    Fitness

    Raises
    ------
    BadValues
        If an entry of `present` is not 0, 1 or NaN, a start is not above 0, or `rounds` is negative.

    References
    ----------
    tacchella2012, pugliese2016

    Examples
    --------
    >>> found = fitness(np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0]]))
    >>> found.places.round(6), found.industries.round(6), found.settled
    (array([1.5, 0.5]), array([0.5, 0.5, 2. ]), 'values')
    """
    refuse_what_is_not_presence(present)
    most = convention.fitness_rounds if rounds is None else rounds
    refuse_unless(most >= 0, "rounds", most, "≥ 0")
    if start is not None:
        refuse_other_shape(start, present.shape[:1], "start")
        wrong = start[~(np.isnan(start) | ((start > 0) & np.isfinite(start)))]
        refuse_unless(not len(wrong), "start", float(wrong[0]) if len(wrong) else 1.0, "> 0")
    known = ~np.isnan(present)
    here = np.where(known, present, 0.0)
    rows, columns = connected_part(here)
    places, industries = np.full(here.shape[0], np.nan), np.full(here.shape[1], np.nan)
    vanishing = np.zeros(here.shape[0], dtype=bool)
    unknown = int((~known).sum())
    if not len(rows):
        return Fitness(places, industries, "values", vanishing, 0, unknown)
    matrix = here[np.ix_(rows, columns)]
    summed = matrix if industry_weights is None else matrix * industry_weights[columns]
    inverse = (matrix if place_weights is None else matrix * place_weights[rows][:, None]).T
    fit, complexity = np.ones(len(rows)), np.ones(len(columns))
    if start is not None:
        fit = evened(np.where(np.isnan(start[rows]), 1.0, start[rows]))
        complexity = evened(1.0 / (inverse @ (1.0 / fit)))
    earlier = two_before = fit
    settled: Literal["values", "ranks", "nothing"] = "nothing"
    done = 0
    while done < most:
        done += 1
        before, complexity_before = fit, complexity
        fit = evened(summed @ complexity)
        complexity = evened(1.0 / (inverse @ (1.0 / (fit if convention.fitness_order == "in_turn" else before))))
        two_before, earlier = earlier, before
        if max(np.abs(np.log(fit / before)).max(), np.abs(np.log(complexity / complexity_before)).max()) < SETTLED:
            settled = "ranks" if fit.min() <= FLOOR else "values"
            break
    # Of two rounds: updated together, the two sides can stand still in turn while they move on.
    change = np.log(fit / two_before) / 2.0
    if settled == "nothing" and done and ranks_hold(np.log(fit), change * done):
        settled = "ranks"
    places[rows], industries[columns] = fit, complexity
    vanishing[rows] = (settled != "values") & ((change * done < VANISHING) | (fit <= FLOOR))
    return Fitness(places, industries, settled, vanishing, done, unknown)


def evened(values: Array) -> Array:
    """Values over their mean, none below the floor."""
    result: Array = np.maximum(values / (values.sum() / len(values)), FLOOR)
    return result


def ranks_hold(logs: Array, rates: Array) -> bool:
    """Whether no two neighbours in rank meet within ten times the rounds, logs moving with the log of rounds."""
    order = np.argsort(-logs, kind="stable")
    gap, closing = -np.diff(logs[order]), np.diff(rates[order])
    meets = closing > np.maximum(gap / np.log(AHEAD), 1e-6)
    return not meets.any()
