"""What one criterion costs in another: plans of which none is better in every criterion."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import permutations, product

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Truth
from yindi.errors import BadValues
from yindi.methods.coordination.coordinate import never
from yindi.plan.guardrails.kinds import YearRows, stacked
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.plan.schedule.solve import Solved, solve_years

FINER = 1e-9
# How much of every other criterion counts while one is sought, in shares of the most of each.
BESIDE = 1e-3


@dataclass(frozen=True)
class Criteria:
    """What success is worth in each criterion, in its own unit; never blended into the odds.

    values : (options, criteria) [unit of the criterion]
    weights : (criteria,)
        The user's; below zero for what is not wanted. worth = values · weights. [worth / unit of the criterion]
    gains : (links, criteria) or None
        What complements add in each criterion; None where they add nothing but their stated worth.
    """

    names: tuple[str, ...]
    units: tuple[str, ...]
    values: Array
    weights: Array
    gains: Array | None = None


@dataclass(frozen=True)
class Compromise:
    """One plan of the frontier.

    weights : (criteria,)
        With which it is best among all plans. [worth / unit of the criterion]
    least : (criteria,)
        What was asked for of each criterion beside, counted in the direction in which it is wanted; −∞ where nothing
        was. [unit of the criterion]
    totals : (criteria,)
        What it adds in each, discounted: expected successes times what each is worth. [unit of the criterion]
    """

    weights: Array
    least: Array
    schedule: Schedule
    totals: Array


def weighted(programme: YearsProgramme, criteria: Criteria, weights: Array) -> YearsProgramme:
    """The programme under other weights."""
    links = programme.links
    if criteria.gains is not None:
        gains = criteria.gains @ weights
        links = tuple(
            replace(link, gain=float(gain)) if link.kind == "complements" else link
            for link, gain in zip(links, gains, strict=True)
        )
    return replace(programme, worth=criteria.values @ weights, links=links)


def totals(programme: YearsProgramme, criteria: Criteria, schedule: Schedule) -> Array:
    """What a schedule adds in each criterion: (criteria,). [unit of the criterion]"""
    start = schedule.start
    chosen = np.flatnonzero(schedule.chosen)
    discount = programme.discount[start[chosen]]
    result: Array = (discount * programme.uplift[chosen]) @ criteria.values[chosen]
    if criteria.gains is not None:
        for link, gains in zip(programme.links, criteria.gains, strict=True):
            mine, other = int(start[link.option]), int(start[link.other])
            too_late = programme.action[link.other] == "prepare" and other >= mine
            if link.kind == "complements" and mine >= 0 and other >= 0 and not too_late:
                result = result + gains * programme.discount[max(mine, other)]
    return result


def frontier_of_criteria(
    programme: YearsProgramme,
    criteria: Criteria,
    *,
    steps: int = 4,
    floors: bool = True,
    rules: YearRows | None = None,
    gap: float = 0.001,
    solved: Solved | None = None,
    stop: Callable[[], bool] = never,
    tick: Callable[[], None] = lambda: None,
) -> tuple[Compromise, ...]:
    """The user's plan, and plans that give up some of one criterion for more of another.

    First by weights: every mixture of the criteria in steps, each criterion counted in shares of the most that it can
    reach by itself. Then by floors: the most of one criterion, with another asked for in steps between what is left of
    it and the most of it; these reach the plans that no weights can. Weights and floors are shown with each plan.

    Parameters
    ----------
    programme : YearsProgramme
    criteria : Criteria
        Those without a weight of the user are left out: nobody said which way they are wanted.
    steps : int
        Into how many steps mixtures and floors are cut.
    floors : bool
        Whether floors are tried too: they take many times as long as mixtures, and some may take minutes.
    rules, gap, stop : as in `solve_years`
    solved : Solved or None
        The user's plan where it has been made already: it stands first as it is.
    tick : function
        Called after every plan.

    Returns
    -------
    tuple of Compromise
        The user's plan first, wherever it stands; then those that none of the others beats in every criterion, from
        the most to the least of the first criterion.

    Raises
    ------
    BadValues
        If no criterion has a weight, or shapes do not fit.

    References
    ----------
    haimes1971
    """
    wanted = np.sign(criteria.weights)
    used = np.flatnonzero(wanted)
    if criteria.values.shape != (len(programme.action), len(criteria.names)) or not len(used):
        raise BadValues("coordination.shape", part="criteria")

    known: list[Solved] = []

    def plan(weights: Array, least: Array) -> Compromise | None:
        asked = stacked([*([] if rules is None else [rules]), floor_rows(programme, criteria, least)],
                        programme.open_years.size)  # fmt: skip
        first = known[0] if known else None
        solved = solve_years(weighted(programme, criteria, weights), rules=asked, gap=gap, start=first, stop=stop)
        known.append(solved)
        tick()
        if not np.isfinite(solved.schedule.objective):
            return None
        return Compromise(weights, least, solved.schedule, totals(programme, criteria, solved.schedule))

    nothing = np.full(len(criteria.names), -np.inf)
    if solved is None:
        mine = plan(criteria.weights, nothing)
    else:
        known.append(solved)
        mine = Compromise(criteria.weights, nothing, solved.schedule, totals(programme, criteria, solved.schedule))
    if mine is None:
        return ()
    alone = {int(c): plan(np.where(np.arange(len(wanted)) == c, wanted, 0.0), nothing) for c in used}
    ends = {c: one.totals * wanted for c, one in alone.items() if one is not None}
    scale = np.ones(len(wanted))
    scale[list(ends)] = [max(abs(float(reached[c])), FINER) for c, reached in ends.items()]
    found = [mine, *(one for one in alone.values() if one is not None)]
    for parts in mixtures(len(used), steps):
        weights = np.zeros(len(wanted))
        weights[used] = wanted[used] * parts / scale[used]
        found += [one for one in [plan(weights, nothing)] if one is not None]
    for c, other in permutations(ends, 2) if floors else ():
        # A little of every criterion beside, so that none is given away for nothing.
        weights = np.where(np.arange(len(wanted)) == c, 1.0, BESIDE) * wanted / scale
        for step in range(1, steps):
            least = nothing.copy()
            least[other] = ends[c][other] + (ends[other][other] - ends[c][other]) * step / steps
            found += [one for one in [plan(weights, least)] if one is not None]
    return undominated(found, wanted)


def mixtures(criteria: int, steps: int) -> list[Array]:
    """Shares in whole steps that add up to one, but for those of one criterion alone.

    >>> [one.tolist() for one in mixtures(2, 4)]
    [[0.25, 0.75], [0.5, 0.5], [0.75, 0.25]]
    """
    grids = product(range(steps + 1), repeat=criteria)
    return [np.array(parts) / steps for parts in grids if sum(parts) == steps and max(parts) < steps]


def floor_rows(programme: YearsProgramme, criteria: Criteria, least: Array) -> YearRows:
    """A row for each criterion that is asked for: what starts add, complements not counted, is at least so much.

    least : (criteria,) counted in the direction in which each is wanted.
    """
    asked = np.flatnonzero(np.isfinite(least))
    sign = np.sign(criteria.weights)
    discounted = np.where(programme.open_years, np.outer(programme.uplift, programme.discount), 0.0)
    uses = [(discounted * (sign[c] * criteria.values[:, [c]])).ravel() for c in asked]
    none = np.full(len(asked), -1)
    columns = np.column_stack(uses) if uses else np.zeros((programme.open_years.size, 0))
    return YearRows(
        sparse.csr_matrix(columns), least[asked], np.full(len(asked), np.inf), none, none, none,
        tuple(criteria.names[c] for c in asked),
    )  # fmt: skip


def undominated(found: list[Compromise], wanted: Array) -> tuple[Compromise, ...]:
    """The first as it is, then each that no other beats, once."""
    scores = np.array([one.totals * wanted for one in found])[:, wanted != 0]
    small = FINER * np.maximum(1.0, np.abs(scores).max(axis=0))
    keep = []
    for number, score in enumerate(scores):
        better: Truth = (scores >= score - small).all(axis=1) & (scores > score + small).any(axis=1)
        same = (np.abs(scores[:number] - score) <= small).all(axis=1)
        if number and not better.any() and not same.any():
            keep.append(number)
    keep.sort(key=lambda number: tuple(-scores[number]))
    return (found[0], *(found[number] for number in keep))
