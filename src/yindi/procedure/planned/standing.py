"""What the state of a case says to the next plan: open, approved, done, refused, or nothing any more."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from yindi.messages import say
from yindi.procedure.records import Commitment, Option, State
from yindi.procedure.registry import Registry, alike

Standing = Literal["open", "approved", "done", "refused", "gone"]
SUPPORT = "support"
# With this step of a new case an earlier refusal ends: who proposes or reviews it opens nothing.
APPROVE = "approve"


@dataclass(frozen=True)
class Stands:
    """One option as the cases leave it: the case that decides, what it says, and the gate of a refusal."""

    case: Commitment
    state: State
    standing: Standing
    gate: str = ""


@cache
def standings() -> Mapping[tuple[str, str], str]:
    """What each state of each procedure says to a plan, from the table beside this file."""
    text = files("yindi.procedure.planned").joinpath("standings.csv").read_text(encoding="utf-8")
    return {(row["procedure"], row["state"]): row["standing"] for row in csv.DictReader(text.splitlines())}


def stands(registry: Registry, day: date, observed: int | None = None) -> tuple[Stands, ...]:
    """How every option stands of which there is a case of support, in the order of their first cases.

    The latest case decides. A refusal stays until its own case is taken up again, whose gate has to be met, or until a
    later case of the option is approved. What has been carried through stays, whatever is proposed of the option
    later, up to an exit or until it is observed.

    Parameters
    ----------
    registry : Registry
        With all deadlines up to the day taken effect.
    day : date
    observed : year or None
        What started up to this year stands in the activity of the study already.
    """
    by_option: dict[Option, list[Commitment]] = {}
    for case in registry.commitments.values():
        if case.procedure == SUPPORT and case.place and case.industry:
            by_option.setdefault(alike(case.option), []).append(case)
    ended = wound_up(registry)
    return tuple(of_option(registry, cases, ended, day, observed) for cases in by_option.values())


def wound_up(registry: Registry) -> frozenset[str]:
    """The cases that an exit has wound up."""
    return frozenset(
        case.earlier
        for case in registry.commitments.values()
        if case.earlier and standings().get((case.procedure, registry.states[case.id].state)) == "wound_up"
    )


def of_option(
    registry: Registry, cases: list[Commitment], ended: frozenset[str], day: date, observed: int | None
) -> Stands:
    """How the cases of one option leave it, the latest first asked."""
    last = cases[-1]
    state = registry.states[last.id]
    standing = standing_of(registry, last, ended)
    taken = {step for step, _ in state.actors}
    if standing not in ("approved", "done"):
        for case in reversed(cases[:-1]):
            if standing_of(registry, case, ended) == "done" and not is_observed(registry.states[case.id], observed):
                return Stands(case, registry.states[case.id], "done")
    if standing == "gone":
        ban = registry.bans.get(last.id)
        if ban is not None and ban.option is not None and day < ban.until:
            return Stands(last, state, "refused", say("case.plan_ban", until=ban.until).en)
    if standing in ("open", "gone") and APPROVE not in taken:
        for case in reversed(cases[:-1]):
            before = standing_of(registry, case, ended)
            if before == "refused":
                return Stands(case, registry.states[case.id], "refused", registry.states[case.id].gate)
            if before != "gone" or APPROVE in {step for step, _ in registry.states[case.id].actors}:
                break
    return Stands(last, state, standing, state.gate if standing == "refused" else "")


def is_observed(state: State, observed: int | None) -> bool:
    """Whether what was started lies in the years that a study has observed."""
    return state.started is not None and observed is not None and state.started.year <= observed


def standing_of(registry: Registry, case: Commitment, ended: frozenset[str]) -> Standing:
    """What one case says to a plan; what an exit has wound up frees its rows when its own money has come to an end."""
    state = registry.states[case.id]
    said = standings()[case.procedure, state.state]
    if case.id in ended and said != "approved":
        return "gone"
    if said == "closed":
        return "gone" if APPROVE in {step for step, _ in state.actors} else "refused"
    return next(known for known in ("open", "approved", "done", "refused", "gone") if known == said)
