"""Barriers as cases: which limit a case is about, its price in the plan made again, and the register as a table."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from math import isfinite

import polars as pl

from yindi.errors import InputRefused
from yindi.plan.schedule.barriers import Barrier, price_of
from yindi.plan.schedule.limits import Limit, LimitKind, limit_in_words
from yindi.plan.schedule.programme import YearsProgramme
from yindi.procedure.guards.facts import Facts
from yindi.procedure.listing import table_of
from yindi.procedure.planned.placing import PlanNow
from yindi.procedure.records import Commitment
from yindi.procedure.registry import Registry

BARRIER = "barrier"
# The kinds of limit that a case may name in its measure, and what each needs beside the kind.
KINDS = {"cap": ("industry", "year"), "floor": ("industry",), "budget": ("place", "factor", "year"),
         "starts": ("place", "year"), "picks": ("place",), "deepen_picks": ("place",)}  # fmt: skip


PRICED: tuple[LimitKind, ...] = ("cap", "floor", "budget", "starts", "picks", "deepen_picks")


def measure_of(programme: YearsProgramme, limit: Limit) -> str:
    """The measure that a case of this barrier registers: the kind, and the year where there is one."""
    dated = "year" in KINDS[limit.kind] and limit.year >= 0
    return f"{limit.kind} {programme.years[limit.year]}" if dated else limit.kind


def limit_of(programme: YearsProgramme, case: Commitment) -> Limit:
    """The limit that a case of a barrier is about, from its measure, place, industry and factor.

    Raises
    ------
    InputRefused
        If its measure names no limit that has a price, or what it names is not in the plan.
    """
    kind, _, year = (case.stages[0].measure if case.stages else "").partition(" ")
    known = {
        "place": programme.places, "industry": programme.industries,
        "factor": tuple(factor.name for factor in programme.factors), "year": tuple(map(str, programme.years)),
    }  # fmt: skip
    said = {"place": case.place, "industry": case.industry, "factor": case.factor, "year": year}
    if kind not in KINDS:
        raise InputRefused("barrier.measure", where=case.id, first=[kind or "—"], allowed=", ".join(KINDS))
    wrong = [part for part in KINDS[kind] if said[part] not in known[part]]
    if wrong:
        first = [f"{part} {said[part] or '—'}" for part in wrong]
        raise InputRefused("barrier.unknown", where=case.id, count=len(wrong), first=first)
    at = {part: known[part].index(said[part]) for part in KINDS[kind]}
    if kind == "floor":
        at["year"] = len(programme.years) - 1
    place, industry, factor, position = (at.get(part, -1) for part in ("place", "industry", "factor", "year"))
    named = next(known for known in PRICED if known == kind)
    return Limit(named, place=place, industry=industry, factor=factor, year=position)


def barrier_facts(plan: PlanNow, case: Commitment, *, today: date, given: Facts | None = None) -> Facts:
    """The facts of a barrier from the plan made again: its price now, beside that with which it was named."""
    known = replace(given, today=today) if given is not None else Facts(today=today)
    price = price_of(plan.programme, plan.solved, limit_of(plan.programme, case))
    return replace(
        known,
        price_before=case.stages[0].target,
        price_now=price if isfinite(price) else None,
    )


def barriers_table(plan: PlanNow, barriers: Iterable[Barrier], registry: Registry | None = None) -> pl.DataFrame:
    """The register: every barrier of the plan with its case, where there is one, and every open case beside.

    Returns
    -------
    pl.DataFrame
        In the columns of the table `barriers`: the price now beside that with which a case was named, owner, deadline.
    """
    programme, rows, seen = plan.programme, [], set()
    cases = {} if registry is None else open_barriers(programme, registry)
    for barrier in barriers:
        seen.add(barrier.limit)
        firm = {"price_share": barrier.share, "low": barrier.low, "high": barrier.high, "price_now": barrier.price}
        rows.append(about(plan, barrier.limit) | firm | of_case(registry, cases.get(barrier.limit)))
    for limit, case in cases.items():
        if limit not in seen:
            price = {"price_now": price_of(programme, plan.solved, limit)}
            rows.append(about(plan, limit) | price | of_case(registry, case))
    return table_of("barriers", [{"barrier": str(number)} | row for number, row in enumerate(rows, 1)])


def open_barriers(programme: YearsProgramme, registry: Registry) -> dict[Limit, Commitment]:
    """The cases of barriers that have not ended and that this plan knows, by their limit."""
    found = {}
    for case in registry.commitments.values():
        if case.procedure == BARRIER and not registry.states[case.id].ended:
            found[limit_of(programme, case)] = case
    return found


def about(plan: PlanNow, limit: Limit) -> dict[str, object]:
    """What a limit is about, in the columns of the register."""
    programme = plan.programme
    says = limit_in_words(programme, plan.names, limit)
    return {
        "limit_kind": limit.kind,
        "place": programme.places[limit.place] if limit.place >= 0 else None,
        "industry": programme.industries[limit.industry] if limit.industry >= 0 else None,
        "factor": programme.factors[limit.factor].name if limit.factor >= 0 else None,
        "year": programme.years[limit.year] if limit.year >= 0 else None,
        "says_en": says.en,
        "says_zh": says.zh,
    }


def of_case(registry: Registry | None, case: Commitment | None) -> dict[str, object]:
    """Whose barrier it is, until when, and with which price it was named; blank without a case."""
    if registry is None or case is None:
        return {}
    state = registry.states[case.id]
    owner = next((actor for step, actor in reversed(state.actors) if step in ("take_on", "hand_over")), "")
    return {
        "case": case.id,
        "owner": owner,
        "state": state.state,
        "deadline": state.deadline.isoformat() if state.deadline else "",
        "price_named": case.stages[0].target,
    }
