"""Why no schedule keeps every limit: limits that cannot all hold, and the cheapest way to give way."""

from dataclasses import dataclass, replace

import numpy as np

from yindi.arrays import Array
from yindi.messages import Bilingual, join, say
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.schedule.binds import typical_need
from yindi.plan.schedule.elastic import Costs, Elastic, elastic_of, solved_elastic
from yindi.plan.schedule.limits import COUNTS, Limit, Names, limit_in_words, unit_of
from yindi.plan.schedule.programme import Decided, YearsProgramme
from yindi.plan.schedule.words import amount, unit_in_words

# What giving way by one step costs: a pick, a place of room, money for one typical option count as one; to go back on
# a decision counts as ten, so that it comes last. Links between options are facts and do not give way.
STEP_COSTS: Costs = {
    "budget": 1.0,
    "starts": 1.0,
    "picks": 1.0,
    "deepen_picks": 1.0,
    "cap": 1.0,
    "floor": 1.0,
    "rule": 1.0,
    "approved": 10.0,
    "refused": 10.0,
}
FINER = 1e-7


@dataclass(frozen=True)
class Given:
    """By how much one limit gives way, in its unit, and what that costs in steps."""

    limit: Limit
    by: float
    unit: str
    cost: float


@dataclass(frozen=True)
class Explanation:
    """Why no schedule exists.

    conflicts : sets of limits that cannot all hold; without any one of its limits, the rest of a set can. Each is
        found with the ones before it left out; empty where a schedule exists.
    relaxation : the cheapest way to give way so that a schedule exists.
    """

    conflicts: tuple[tuple[Limit, ...], ...]
    relaxation: tuple[Given, ...]

    @property
    def cost(self) -> float:
        """What the cheapest way costs. [steps]"""
        return sum(given.cost for given in self.relaxation)


def explain(
    programme: YearsProgramme, *, rules: YearRows | None = None, costs: Costs | None = None, most: int = 5
) -> Explanation:
    """Find limits that cannot all hold, and the cheapest way to give way.

    Parameters
    ----------
    programme : YearsProgramme
    rules : YearRows or None
        Rows of guardrails.
    costs : mapping of kinds of limits to costs, or None
        What one step costs; a kind without a cost does not give way. By default `STEP_COSTS`.
    most : int
        At the most so many conflicts are looked for.

    Returns
    -------
    Explanation

    References
    ----------
    junker2004
    """
    elastic = elastic_of(programme, rules)
    stated = STEP_COSTS if costs is None else costs
    left = list(range(len(elastic.limits)))
    conflicts: list[tuple[Limit, ...]] = []
    while len(conflicts) < most and not can_hold(elastic, left):
        core = smallest_conflict(elastic, left)
        conflicts.append(tuple(elastic.limits[number] for number in core))
        left = [number for number in left if number not in core]
    if not conflicts:
        return Explanation((), ())
    return Explanation(tuple(conflicts), cheapest(programme, elastic, stated))


def can_hold(elastic: Elastic, enforced: list[int]) -> bool:
    """Whether a schedule keeps these limits, whatever the others do."""
    widest = np.full(len(elastic.limits), widest_slack(elastic))
    widest[enforced] = 0.0
    return solved_elastic(elastic, np.zeros(len(widest)), widest).choice is not None


def widest_slack(elastic: Elastic) -> float:
    """More than any limit could ever have to give way."""
    ends = np.abs(np.concatenate([elastic.low[np.isfinite(elastic.low)], elastic.high[np.isfinite(elastic.high)]]))
    return float(np.abs(elastic.rows.data).sum() + ends.sum() + 1.0)


def smallest_conflict(elastic: Elastic, limits: list[int]) -> list[int]:
    """A set of limits that cannot all hold, none of which can be spared, by halving what is in doubt."""

    def within(known: list[int], doubt: list[int], changed: bool) -> list[int]:
        if changed and not can_hold(elastic, known):
            return []
        if len(doubt) == 1:
            return doubt
        first, second = doubt[: len(doubt) // 2], doubt[len(doubt) // 2 :]
        of_second = within(known + first, second, bool(first))
        of_first = within(known + of_second, first, bool(of_second))
        return of_first + of_second

    return sorted(within([], limits, False)) if limits else []


def step_of(programme: YearsProgramme, elastic: Elastic, number: int) -> float:
    """One step of a limit: the typical need of means, the typical use of a rule, one of everything else."""
    limit = elastic.limits[number]
    step = 1.0
    if limit.kind == "budget":
        step = typical_need(programme, limit.place, limit.factor)
    elif limit.kind == "rule":
        rows = elastic.rows[:, [elastic.items + number]].nonzero()[0]
        uses = np.abs(elastic.rows[rows][:, : elastic.items].data)
        step = float(np.median(uses)) if uses.size else 1.0
    return step if step > 0 else 1.0


def cheapest(programme: YearsProgramme, elastic: Elastic, costs: Costs) -> tuple[Given, ...]:
    """The cheapest way to give way; nothing where limits that do not give way conflict by themselves."""
    limits = elastic.limits
    steps = np.array([step_of(programme, elastic, number) for number in range(len(limits))])
    per_step: Array = np.array([costs.get(limit.kind, np.inf) for limit in limits])
    may = np.isfinite(per_step)
    widest = np.where(may, widest_slack(elastic), 0.0)
    answer = solved_elastic(elastic, np.where(may, per_step, 0.0) / steps, widest)
    if answer.choice is None:
        return ()
    by = answer.choice[elastic.items :]
    return tuple(
        Given(limits[number], float(by[number]), unit_of(programme, limits[number]), float(by[number] * cost))
        for number, cost in enumerate((np.where(may, per_step, 0.0) / steps).tolist())
        if by[number] > FINER * steps[number]
    )


def relaxed(programme: YearsProgramme, relaxation: tuple[Given, ...]) -> YearsProgramme:
    """The programme after giving way; rules of guardrails are not part of it."""
    budgets, starts, caps = programme.had.copy(), programme.starts.copy(), programme.caps.copy()
    picks, deepen_picks, floors = programme.picks.copy(), programme.deepen_picks.copy(), programme.floors.copy()
    decided: tuple[Decided, ...] = programme.decided
    for given in relaxation:
        limit, by = given.limit, given.by * (1 + FINER)
        if limit.kind == "budget":
            budgets[limit.place, limit.factor, limit.year] += by
        elif limit.kind == "starts":
            starts[limit.place, limit.year] += by
        elif limit.kind == "picks":
            picks[limit.place] += by
        elif limit.kind == "deepen_picks":
            deepen_picks[limit.place] += by
        elif limit.kind == "cap":
            caps[limit.industry, limit.year] += by
        elif limit.kind == "floor":
            floors[limit.industry] -= by
        elif limit.kind in ("approved", "refused"):
            decided = tuple(
                one for one in decided
                if one.option != limit.option or one.approved != (limit.kind == "approved")
                or (one.approved and one.year != (None if limit.year < 0 else limit.year))
            )  # fmt: skip
    return replace(
        programme, budgets=budgets, starts=starts, picks=picks, deepen_picks=deepen_picks, caps=caps,
        floors=np.maximum(floors, 0.0), decided=decided,
    )  # fmt: skip


def explanation_in_words(programme: YearsProgramme, names: Names, explanation: Explanation) -> tuple[Bilingual, ...]:
    """One sentence for each conflict, and one for the cheapest way to give way."""
    between = Bilingual("; ", "；")
    sentences = []
    for conflict in explanation.conflicts:
        limits = [limit_in_words(programme, names, limit) for limit in conflict]
        sentences.append(say("schedule.conflict", limits=join(limits, between=between)))
    if explanation.relaxation:
        parts = [given_in_words(programme, names, given) for given in explanation.relaxation]
        sentences.append(say("schedule.relaxation", parts=join(parts, between=between)))
    elif explanation.conflicts:
        sentences.append(say("schedule.no_relaxation"))
    return tuple(sentences)


def given_in_words(programme: YearsProgramme, names: Names, given: Given) -> Bilingual:
    """By how much a limit gives way."""
    limit = limit_in_words(programme, names, given.limit)
    if given.limit.kind in ("approved", "refused", "need", "exclusion"):
        return say("schedule.given.up", limit=limit)
    if given.limit.kind in COUNTS and given.by == 1:
        return say("schedule.given.one", limit=limit)
    key = "schedule.given.less" if given.limit.kind == "floor" else "schedule.given.more"
    return say(key, limit=limit, by=amount(given.by), unit=unit_in_words(programme, given.unit))
