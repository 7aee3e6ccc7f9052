"""What a submitted list of projects breaks, and which of it fits: as it stands, with one change, or not yet."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from yindi.arrays import Truth
from yindi.messages import say
from yindi.methods.coordination import Problem
from yindi.plan.guardrails.over_years import Evidence, Verdict, rows_of_all, verdicts_of_all
from yindi.plan.guardrails.over_years.naming import steps_in_words
from yindi.plan.schedule.items import Items
from yindi.plan.schedule.making import YearsMade
from yindi.plan.schedule.problem import problem_of, schedule_of
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.plan.schedule.readiness import Gate, readiness_gates
from yindi.plan.schedule.solve import Solved, best_choice, year_prices
from yindi.plan.schedule.verify import Breach, find_breaches, objective_of

Pile = Literal["fits", "other_year", "waits", "market", "no_option"]
PILES: tuple[Pile, ...] = ("fits", "other_year", "waits", "market", "no_option")
# A start in the year that a line asks for counts this much more than in another year.
OWN_YEAR = 0.01


@dataclass(frozen=True)
class Asked:
    """One line of the list: its position in the programme (−1: no option), and the year that it asks for (−1: any)."""

    option: int
    year: int


@dataclass(frozen=True)
class Judged:
    """A submitted list laid beside every limit.

    asked : one for each line; schedule : the list as it stands, lines without a year in the first that is open
    breaches, verdicts : of the list as it stands
    fits : what of the list adds most within every limit, years open; gates : of options that then do not start
    piles : one for each line
    """

    asked: tuple[Asked, ...]
    schedule: Schedule
    breaches: tuple[Breach, ...]
    verdicts: tuple[Verdict, ...]
    fits: Solved
    gates: tuple[Gate, ...]
    piles: tuple[Pile, ...]


def judge(
    made: YearsMade,
    asked: tuple[Asked, ...],
    *,
    market: Truth,
    evidence: Evidence,
    gap: float,
    shift: float,
    leave_from: float,
) -> Judged:
    """Lay a submitted list beside every limit and guardrail, and find what of it fits.

    As it stands the list is only checked. Then the programme is solved with the list alone: every line may start in
    any open year, its own year a little better than the others. What starts in its own year fits; what starts in
    another comes back with that one change; what does not start waits for its gate.

    Parameters
    ----------
    made : YearsMade
        With the list among its proposals, years open.
    asked : one for each line of the list
    market : (lines,)
        Whether a line that is no option is left to the market.
    evidence : Evidence
    gap : float
        [share of the bound]
    shift, leave_from : float
        The assumed rise of the log odds by support; odds from which an option is left to the market.

    Returns
    -------
    Judged
    """
    programme = made.programme
    listed = np.zeros(len(programme.action), dtype=bool)
    listed[[one.option for one in asked if one.option >= 0]] = True
    stands = as_it_stands(programme, asked)
    alone = only_these(programme, listed)
    problem, items = problem_of(alone, rows_of_all(alone, evidence))
    answer = best_choice(preferring(problem, items, asked), gap=gap)
    solved = Solved(schedule_of(answer, items), year_prices(alone, problem, items, answer), problem, items, answer)
    waiting: list[Gate] = []
    if np.isfinite(solved.schedule.objective):
        places = np.unique(programme.place[listed & ~solved.schedule.chosen]).tolist()
        for place in places:
            waiting += readiness_gates(alone, solved, place, odds=made.options.odds, shift=shift, leave_from=leave_from)
    return Judged(
        asked,
        stands,
        find_breaches(programme, stands),
        consistent(programme, stands, solved.schedule, verdicts_of_all(programme, stands, evidence), evidence),
        solved,
        tuple(gate for gate in waiting if listed[gate.option]),
        tuple(pile_of(one, solved, bool(left)) for one, left in zip(asked, market.tolist(), strict=True)),
    )


def as_it_stands(programme: YearsProgramme, asked: tuple[Asked, ...]) -> Schedule:
    """The list beside what has been approved, as a schedule; what asks for no year starts in the first open to it.

    A list need not repeat an approval: it starts in the year of its approval.
    """
    start = np.full(len(programme.action), -1, dtype=np.int64)
    for decision in programme.decided:
        if decision.approved:
            year = decision.year
            start[decision.option] = int(np.argmax(programme.open_years[decision.option])) if year is None else year
    for one in asked:
        if one.option >= 0:
            first = int(np.argmax(programme.open_years[one.option]))
            known = int(start[one.option])
            start[one.option] = one.year if one.year >= 0 else known if known >= 0 else first
    schedule = Schedule(start, 0.0, np.inf, "submitted")
    return replace(schedule, objective=objective_of(programme, schedule))


def consistent(
    programme: YearsProgramme, stands: Schedule, fits: Schedule, verdicts: tuple[Verdict, ...], evidence: Evidence
) -> tuple[Verdict, ...]:
    """The verdicts, each change of starts replaced by the one with which the list keeps every limit and every rule.

    The cheapest change of one rule alone may break another, and differ from the year that a line gets.
    """
    if not np.isfinite(fits.objective):
        return verdicts
    changed = tuple((int(o), int(fits.start[o])) for o in np.flatnonzero(stands.start != fits.start))
    lost = stands.objective - objective_of(programme, fits)
    result = []
    for verdict in verdicts:
        change = verdict.change
        if verdict.judgement == "block" and change is not None and not change.claims:
            about = tuple(one for one in changed if one[0] in verdict.options)
            if about:
                steps = steps_in_words(programme, stands, about, evidence)
                change = replace(change, starts=changed, lost=lost, says=say("guard.change.list", steps=steps))
        result.append(replace(verdict, change=change))
    return tuple(result)


def only_these(programme: YearsProgramme, listed: Truth) -> YearsProgramme:
    """The programme with nothing open but what is listed and what has been approved, and without haste."""
    approved = np.zeros(len(listed), dtype=bool)
    approved[[decision.option for decision in programme.decided if decision.approved]] = True
    open_years = programme.open_years & (listed | approved)[:, None]
    # No line is moved to an earlier year for haste alone.
    return replace(programme, open_years=open_years, discount=np.ones(len(programme.discount)))


def preferring(problem: Problem, items: Items, asked: tuple[Asked, ...]) -> Problem:
    """The same problem, a start in the year that a line asks for counted a little more than in another."""
    value = problem.value.copy()
    for one in asked:
        if one.option >= 0 and one.year >= 0:
            own = (items.option == one.option) & (items.year == one.year)
            value[own] += OWN_YEAR * np.abs(value[own])
    return replace(problem, value=value)


def pile_of(one: Asked, solved: Solved, left: bool) -> Pile:
    """Where one line goes."""
    if one.option < 0:
        return "market" if left else "no_option"
    start = int(solved.schedule.start[one.option])
    if start < 0:
        return "waits"
    return "fits" if one.year < 0 or start == one.year else "other_year"
