"""A programme over years as one problem of arrays, and its answer as a schedule."""

from dataclasses import replace

import numpy as np

from yindi.arrays import Truth, Whole
from yindi.errors import BadValues
from yindi.methods.coordination import Answer, Problem
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.schedule.items import Items, items_of
from yindi.plan.schedule.links import tied
from yindi.plan.schedule.own_rows import own_rows
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.plan.schedule.shared_rows import shared_rows


def problem_of(
    programme: YearsProgramme, rules: YearRows | None = None, *, every: bool = False
) -> tuple[Problem, Items]:
    """The problem whose items are starts of options, block by block the places.

    Parameters
    ----------
    programme : YearsProgramme
    rules : YearRows or None
        Rows of guardrails, over options and years.
    every : bool
        Keep also the caps that those of later years imply.

    Returns
    -------
    (Problem, Items)
        What every item and every row is about stands in the second.

    Raises
    ------
    BadValues
        If options do not stand place by place, or a link joins options of two places.

    Examples
    --------
    >>> from yindi.plan.schedule.programme import Factor
    >>> programme = YearsProgramme(("here",), ("steel", "silk"), (2026, 2027), (Factor("money", "million"),),
    ...     np.zeros(2, dtype=int), np.arange(2), ("enter", "enter"), np.array([0.1, 0.2]), np.ones(2),
    ...     np.ones((2, 2), dtype=bool), np.array([1.0, 0.9]), np.ones((2, 1, 1)), np.ones((1, 1, 2)), np.ones(2),
    ...     np.full((2, 2), np.inf), np.zeros(2), np.ones((1, 2)), np.array([2.0]), np.array([2.0]))
    >>> problem, items = problem_of(programme)
    >>> problem.value.round(2).tolist(), [row.kind for row in items.own]
    ([0.1, 0.09, 0.2, 0.18], ['budget', 'budget', 'starts', 'starts', 'picks', 'deepen_picks'])
    """
    refuse_what_is_no_programme(programme)
    items = items_of(programme)
    own, shared = own_rows(programme, items, rules), shared_rows(programme, items, rules, every=every)
    links = tied(programme, items)
    count = np.bincount(programme.place[items.option], minlength=len(programme.places))
    problem = Problem(
        programme.value[items.option, items.year],
        np.concatenate([[0], np.cumsum(count)]).astype(np.int64),
        own.uses,
        own.room,
        shared.loads,
        shared.low,
        shared.high,
        links.fixed,
        links.sets,
        links.at_least,
        links.needing,
        links.enabling,
        links.pairs,
        links.gain,
    )
    named = replace(items, own=own.rows, shared=shared.rows, set_about=links.set_about, need_about=links.need_about)
    return problem, named


def refuse_what_is_no_programme(programme: YearsProgramme) -> None:
    """Refuse options out of order, links across places, limits that are blank, and shapes that do not fit.

    Raises
    ------
    BadValues
        Naming the part of the programme and how many of its entries are wrong.
    """
    options, places, industries = len(programme.action), len(programme.places), len(programme.industries)
    years, factors = len(programme.years), len(programme.factors)
    shapes = {
        "place": programme.place.shape == (options,),
        "industry": programme.industry.shape == (options,),
        "uplift": programme.uplift.shape == (options,),
        "worth": programme.worth.shape == (options,),
        "load": programme.load.shape == (options,),
        "open_years": programme.open_years.shape == (options, years),
        "discount": programme.discount.shape == (years,),
        "needs": programme.needs.ndim == 3 and programme.needs.shape[:2] == (options, factors),
        "budgets": programme.budgets.shape == (places, factors, max(years, *programme.budgets.shape[2:])),
        "caps": programme.caps.shape == (industries, years),
        "floors": programme.floors.shape == (industries,),
        "starts": programme.starts.shape == (places, years),
        "picks": programme.picks.shape == (places,),
        "deepen_picks": programme.deepen_picks.shape == (places,),
    }
    for part, fits in shapes.items():
        if not fits:
            raise BadValues("coordination.shape", part=part)
    ends = np.array([(link.option, link.other) for link in programme.links], dtype=np.int64).reshape(-1, 2)
    of_decided: Whole = np.array([decision.option for decision in programme.decided], dtype=np.int64)
    in_year = [decision.year for decision in programme.decided]
    outside = np.array([year is not None and not 0 <= year < years for year in in_year], dtype=bool)
    inside = (ends >= 0) & (ends < options)
    crossing: Truth = np.array(~inside.all(axis=1), dtype=bool)
    crossing[~crossing] = programme.place[ends[~crossing, 0]] != programme.place[ends[~crossing, 1]]
    limits = {"budgets": programme.budgets, "caps": programme.caps, "starts": programme.starts}
    limits |= {"picks": programme.picks, "deepen_picks": programme.deepen_picks}
    wrong = {
        "place": np.concatenate([[False], np.diff(programme.place) < 0]) if options else np.zeros(0, dtype=bool),
        "value": ~np.isfinite(programme.value) & programme.open_years,
        "needs": ~np.isfinite(programme.needs) | (programme.needs < 0),
        "load": ~np.isfinite(programme.load),
        "floors": ~np.isfinite(programme.floors),
        "links": crossing,
        "decided": (of_decided < 0) | (of_decided >= options) | outside,
        **{part: np.isnan(limit) | (limit < 0) for part, limit in limits.items()},
    }
    for part, entries in wrong.items():
        if entries.any():
            raise BadValues("coordination.values", part=part, count=int(entries.sum()))


def schedule_of(answer: Answer, items: Items) -> Schedule:
    """The schedule that an answer means: the year in which each option starts, −1 where it does not."""
    start = np.full(len(items.position), -1, dtype=np.int64)
    start[items.option[answer.taken]] = items.year[answer.taken]
    return Schedule(start, answer.objective, answer.bound, answer.status.value)
