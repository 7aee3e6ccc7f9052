"""What the plan says of a case, guard by guard: verdicts of its guardrails and of its own limits, taken as they are."""

from collections.abc import Iterable, Iterator
from math import isfinite

import numpy as np

from yindi.messages import Bilingual, say
from yindi.plan.guardrails.over_years import Verdict as Ruled
from yindi.plan.guardrails.over_years import verdicts_of_all
from yindi.plan.schedule.limits import Limit, LimitKind, limit_in_words, unit_of
from yindi.plan.schedule.verify import Breach, find_breaches
from yindi.procedure.guards.from_plan import as_verdict
from yindi.procedure.planned.placing import Placed, PlanNow
from yindi.procedure.verdict import OUTCOMES, Verdict

# Which rules of the plan's guardrails each guard of a case stands for. What is "data" says that a table is missing.
RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "odds": (("two_hands", "leave_to_market"),),
    "crowding": (("no_herding", "capacity"), ("no_herding", "herd"), ("no_herding", "data")),
    "failure_named": (("two_hands", "no_evidence"), ("two_hands", "unstated")),
    "instrument_fits": (("two_hands", "unfit"),),
    "exit_date": (("two_hands", "no_end"),),
    "debt": (
        ("steady_pace", "debt_commitment"), ("steady_pace", "debt_colour"), ("steady_pace", "hidden_debt"),
        ("steady_pace", "data"),
    ),
    "pace": (("steady_pace", "absorbed_starts"),),
}  # fmt: skip
# Which of the programme's own limits each guard stands for.
LIMITS: dict[str, tuple[LimitKind, ...]] = {
    "pace": ("starts", "picks", "deepen_picks"),
    "budget": ("budget",),
    "cap": ("cap",),
}


def plan_verdicts(plan: PlanNow, case: Placed) -> tuple[Verdict, ...]:
    """One verdict for each guard of which the plan says anything: the gravest, its clause and number unchanged.

    Nothing is computed a second time: guardrails speak of the plan with the option started in its year, and limits are
    those of the independent check.
    """
    ruled = verdicts_of_all(plan.programme, case.schedule, case.evidence)
    broken = find_breaches(plan.programme, case.schedule)
    result = []
    for guard in dict.fromkeys((*RULES, *LIMITS)):
        said = [
            *(as_verdict(guard, each) for each in ruled if concerns(plan, case, each, RULES.get(guard, ()))),
            *limits_said(plan, case, guard, broken),
        ]
        if said:
            result.append(gravest(said))
    return tuple(result)


def gravest(said: Iterable[Verdict]) -> Verdict:
    """The first of the gravest: a block before a flag before a pass."""
    return max(said, key=lambda verdict: OUTCOMES.index(verdict.outcome))


def concerns(plan: PlanNow, case: Placed, verdict: Ruled, rules: tuple[tuple[str, str], ...]) -> bool:
    """Whether a verdict of the plan is about a case, and of one of these rules."""
    if (verdict.guardrail, verdict.label) not in rules:
        return False
    if verdict.judgement == "pass" or verdict.label == "data":
        return True
    if verdict.options:
        return case.option in verdict.options
    place, industry = int(plan.programme.place[case.option]), int(plan.programme.industry[case.option])
    return verdict.place in (-1, place) and verdict.industry in (-1, industry)


def limits_said(plan: PlanNow, case: Placed, guard: str, breaches: tuple[Breach, ...]) -> Iterator[Verdict]:
    """What the programme's own limits say: every one that is broken, else the tightest."""
    kinds = LIMITS.get(guard, ())
    place, industry = int(plan.programme.place[case.option]), int(plan.programme.industry[case.option])
    broken = [
        breach
        for breach in breaches
        if breach.limit.kind in kinds and (breach.limit.place == place or breach.limit.industry == industry)
    ]
    for breach in broken:
        yield of_limit(plan, guard, breach.limit, breach.used, breach.room, breach.says(plan.programme, plan.names))
    if kinds and not broken:
        if guard == "cap" and (short := price_short(plan, case)) is not None:
            yield short
        yield tightest(plan, case, guard, kinds)


def of_limit(plan: PlanNow, guard: str, limit: Limit, used: float, room: float, says: Bilingual) -> Verdict:
    """The verdict of one limit: a block where more is used than there is."""
    named = limit_in_words(plan.programme, plan.names, limit)
    outcome, change = "pass", None
    if used > room:
        outcome, change = "block", say("case.change.plan_limit", missing=f"{used - room:.6g}", limit=named)
    return Verdict(
        guard=guard,
        outcome="block" if outcome == "block" else "pass",
        clause=say("case.clause_plan_limit", limit=named),
        says=says,
        number=used,
        limit=room,
        unit=unit_of(plan.programme, limit),
        change=change,
    )


def tightest(plan: PlanNow, case: Placed, guard: str, kinds: tuple[LimitKind, ...]) -> Verdict:
    """The pass of a kind of limit: the one with the least left, relative to what there is."""
    found = [each for each in touched(plan, case) if each[0].kind in kinds]
    if not found:
        return Verdict(guard=guard, outcome="pass", clause=say("case.clause_plan_free"), says=say("guard.pass.free"))
    limit, used, room = min(found, key=lambda each: (each[2] - each[1]) / max(abs(each[2]), 1e-12))
    says = say("guard.pass.row", used=f"{used:.4g}", limit=f"{room:.4g}")
    return of_limit(plan, guard, limit, min(used, room), room, says)


def touched(plan: PlanNow, case: Placed) -> Iterator[tuple[Limit, float, float]]:
    """The rows of the solved problem that the start uses: each limit, what the plan uses of it, what there is."""
    problem, items, programme = plan.solved.problem, plan.solved.items, plan.programme
    mine = items.position[case.option, case.year]
    if mine < 0:
        return
    place, industry = int(programme.place[case.option]), int(programme.industry[case.option])
    chosen = np.flatnonzero(case.schedule.chosen)
    at = items.position[chosen, case.schedule.start[chosen]]
    here = at[(at >= 0) & (programme.place[chosen] == place)]
    for column, own in enumerate(items.own):
        room = float(problem.room[place, column])
        if own.kind != "rule" and isfinite(room) and problem.uses[mine, column] > 0:
            limit = Limit(own.kind, place=place, factor=own.factor, year=own.year)
            yield limit, float(problem.uses[here, column].sum()), room
    load = np.asarray(problem.loads[at[at >= 0]].sum(axis=0)).ravel()
    for column, row in enumerate(items.shared):
        if row.kind == "cap" and problem.loads[mine, column] != 0 and isfinite(problem.high[column]):
            yield Limit("cap", industry=industry, year=row.year), float(load[column]), float(problem.high[column])


def price_short(plan: PlanNow, case: Placed) -> Verdict | None:
    """A flag where the option is worth less than the posted price of its room; None where it is worth it."""
    surplus = surplus_of(plan, case)
    if not isfinite(surplus) or surplus >= 0:
        return None
    return Verdict(
        guard="cap",
        outcome="flag",
        clause=say("case.clause_cap"),
        says=say("case.verdict.cap.flag", number=f"{surplus:.4g}", limit="0"),
        number=surplus,
        limit=0.0,
        unit="worth",
        change=say("case.change.cap_price", missing=f"{-surplus:.4g}"),
    )


def surplus_of(plan: PlanNow, case: Placed) -> float:
    """What the option adds beyond what it pays at the posted prices; NaN where it may not start. [worth]"""
    value = plan.programme.value[case.option, case.year]
    return float(value - plan.solved.prices.posted[case.option, case.year])
