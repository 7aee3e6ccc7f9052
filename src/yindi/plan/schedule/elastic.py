"""A programme in which limits give way at a cost: to find what conflicts, and what is cheapest to relax."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Truth, Whole
from yindi.methods.coordination import IN, Groups, Problem
from yindi.methods.optimiser import WholeAnswer, maximise_whole
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.schedule.items import Items
from yindi.plan.schedule.limits import Limit, LimitKind
from yindi.plan.schedule.problem import problem_of
from yindi.plan.schedule.programme import YearsProgramme


@dataclass(frozen=True)
class Elastic:
    """Rows over items and one slack for each limit: low ≤ rows · (x, z) ≤ high.

    limits : what each slack gives way on, in its own unit.
    at_least, at_most : (items,) ends of every item.
    """

    rows: sparse.csc_matrix
    low: Array
    high: Array
    items: int
    limits: tuple[Limit, ...]
    at_least: Array
    at_most: Array


class Builder:
    """Rows and slacks as they come."""

    def __init__(self, items: int) -> None:
        self.items = items
        self.parts: list[tuple[sparse.csr_matrix, Array, Array]] = []
        self.rows = 0
        self.slack: list[tuple[int, int, float]] = []
        self.number: dict[Limit, int] = {}

    def add(self, rows: sparse.csr_matrix, low: Array, high: Array) -> int:
        """Some rows; the number of the first comes back."""
        first = self.rows
        self.parts.append((rows, low, high))
        self.rows += rows.shape[0]
        return first

    def give(self, limit: Limit, row: int, sign: float) -> None:
        """Let a limit give way in a row: −1 widens its high end, 1 its low end."""
        self.slack.append((row, self.number.setdefault(limit, len(self.number)), sign))


def elastic_of(programme: YearsProgramme, rules: YearRows | None = None) -> Elastic:
    """Every limit of a programme with a slack of its own; that an option starts once and when it may stays as it is."""
    problem, items = problem_of(programme, rules, every=True)
    made = Builder(problem.items)
    add_own(programme, problem, items, made)
    add_shared(problem, items, made)
    add_links(programme, problem, items, made)
    add_refused(programme, problem, items, made)
    row, column, sign = (np.array(part) for part in zip(*made.slack, strict=True)) if made.slack else ([], [], [])
    slack = sparse.csr_matrix((sign, (row, column)), (made.rows, len(made.number)))
    rows = sparse.vstack([part[0] for part in made.parts])
    return Elastic(
        sparse.hstack([rows, slack]).tocsc(),
        np.concatenate([part[1] for part in made.parts]),
        np.concatenate([part[2] for part in made.parts]),
        problem.items,
        tuple(made.number),
        (problem.fixed == IN).astype(float),
        possible(programme, items).astype(float),
    )


def possible(programme: YearsProgramme, items: Items) -> Truth:
    """Which items may be taken whatever gives way: an approval in a year leaves only that year."""
    result = np.ones(len(items), dtype=bool)
    for decision in programme.decided:
        if decision.approved and decision.year is not None:
            mine = items.of(decision.option)
            result[mine[items.year[mine] != decision.year]] = False
    return result


def add_own(programme: YearsProgramme, problem: Problem, items: Items, made: Builder) -> None:
    """The rows of every place; money of a year also widens later rows where what is left carries over."""
    columns = problem.uses.shape[1]
    item, column = np.nonzero(problem.uses)
    number = problem.block[item] * columns + column
    shape = (problem.blocks * columns, problem.items)
    rows = sparse.csr_matrix((problem.uses[item, column], (number, item)), shape)
    limited = np.flatnonzero(np.isfinite(problem.room.ravel()))
    first = made.add(rows[limited], np.full(len(limited), -np.inf), problem.room.ravel()[limited])
    for at, both in enumerate(limited.tolist()):
        here, row = both // columns, items.own[both % columns]
        years = [row.year]
        if row.kind == "budget" and programme.factors[row.factor].carries:
            years = list(range(row.year + 1))
        for year in years:
            made.give(Limit(row.kind, place=here, factor=row.factor, year=year, rule=row.rule), first + at, -1.0)


def add_shared(problem: Problem, items: Items, made: Builder) -> None:
    """Room in industries, floors, and rules that couple places."""
    first = made.add(problem.loads.T.tocsr(), problem.low, problem.high)
    for number, row in enumerate(items.shared):
        limit = Limit(row.kind, industry=row.industry, year=row.year, rule=row.rule)
        if np.isfinite(problem.high[number]):
            made.give(limit, first + number, -1.0)
        if np.isfinite(problem.low[number]):
            made.give(limit, first + number, 1.0)


def group_rows(groups: Groups, which: Whole, items: int) -> sparse.csr_matrix:
    """One row for each of some groups, a one for every item in it."""
    sizes = np.diff(groups.first)[which]
    row = np.repeat(np.arange(len(which)), sizes)
    start = np.concatenate([[0], np.cumsum(sizes)])
    at = np.arange(start[-1]) - np.repeat(start[:-1], sizes) + np.repeat(groups.first[:-1][which], sizes)
    return sparse.csr_matrix((np.ones(len(at)), (row, groups.items[at])), (len(which), items))


def add_links(programme: YearsProgramme, problem: Problem, items: Items, made: Builder) -> None:
    """Options start once at most; exclusions, approvals and needs can give way."""
    every: Whole = np.arange(len(problem.sets))
    first = made.add(
        group_rows(problem.sets, every, problem.items), problem.at_least.astype(float), np.ones(len(problem.sets))
    )
    for number, about in enumerate(items.set_about.tolist()):
        if about <= -2:
            made.give(decided_limit(programme, -2 - about), first + number, 1.0)
        elif about >= 0:
            made.give(link_limit(programme, about), first + number, -1.0)
    count = len(problem.needing)
    needing = sparse.csr_matrix((np.ones(count), (np.arange(count), problem.needing)), (count, problem.items))
    enabling = group_rows(problem.enabling, np.arange(count), problem.items)
    first = made.add(needing - enabling, np.full(count, -np.inf), np.zeros(count))
    for number, about in enumerate(items.need_about.tolist()):
        made.give(link_limit(programme, about), first + number, -1.0)


def add_refused(programme: YearsProgramme, problem: Problem, items: Items, made: Builder) -> None:
    """What is refused does not start, unless the refusal gives way."""
    for number, decision in enumerate(programme.decided):
        if not decision.approved:
            row = np.zeros(problem.items)
            row[items.of(decision.option)] = 1.0
            at = made.add(sparse.csr_matrix(row[None, :]), np.array([-np.inf]), np.zeros(1))
            made.give(decided_limit(programme, number), at, -1.0)


def decided_limit(programme: YearsProgramme, number: int) -> Limit:
    """A decision as a limit."""
    decision = programme.decided[number]
    kind: LimitKind = "approved" if decision.approved else "refused"
    place, industry = int(programme.place[decision.option]), int(programme.industry[decision.option])
    year = -1 if decision.year is None or not decision.approved else decision.year
    return Limit(kind, place=place, industry=industry, year=year, option=decision.option)


def link_limit(programme: YearsProgramme, number: int) -> Limit:
    """A link as a limit."""
    link = programme.links[number]
    kind: LimitKind = "need" if link.kind == "needs" else "exclusion"
    return Limit(kind, place=int(programme.place[link.option]), option=link.option, other=link.other)


def solved_elastic(elastic: Elastic, costs: Array, widest: Array) -> WholeAnswer:
    """The schedule for which giving way costs least, each limit at most so much."""
    limits = len(elastic.limits)
    return maximise_whole(
        np.concatenate([np.zeros(elastic.items), -costs]),
        elastic.rows,
        elastic.low,
        elastic.high,
        np.concatenate([elastic.at_least, np.zeros(limits)]),
        np.concatenate([elastic.at_most, widest]),
        np.arange(elastic.items + limits) < elastic.items,
    )


Costs = Mapping[LimitKind, float]
