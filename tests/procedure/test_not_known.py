"""What is not known stops the steps that bind or take something, and is published where a step goes on all the same."""

from dataclasses import replace
from datetime import date

import pytest

from procedure.small_registry import DAY, GOOD, asked, begun, support, taken, template
from procedure.test_setting_aside import quota
from procedure.test_stepping import refused
from yindi.messages import Bilingual
from yindi.plan.guardrails.over_years.records import Verdict as OfPlan
from yindi.procedure import Commitment, Facts, Registry, judged, objections, verdicts_for
from yindi.procedure.guards.from_plan import as_verdict
from yindi.procedure.guards.known import known_facts
from yindi.procedure.unknown import taken_on_unknown

NOTHING = Facts(today=DAY)


def reviewed() -> Registry:
    """A case that waits for its approval."""
    registry = taken(begun(), "C1", "propose", opening=support())
    for name, who in (("screen", "Rong"), ("review", "Rui")):
        registry = taken(registry, "C1", name, actor=who)
    return registry


@pytest.mark.parametrize("missing", ["debt_chance", "starts_left", "budget_left", "cap_left"])
def test_hand_nothing_is_approved_on_what_is_not_known_unless_it_is_set_aside(missing: str) -> None:
    guard = {"debt_chance": "debt", "starts_left": "pace", "budget_left": "budget", "cap_left": "cap"}[missing]
    registry, blank = reviewed(), replace(GOOD, **{missing: None})  # type: ignore[arg-type]
    (said,) = refused(registry, "C1", "approve", facts=blank)
    assert said.startswith("'approve' may not be taken on what is not known.")
    assert said.endswith("The centre may set it aside with a reason, which is published: step 'override'.")
    registry = taken(registry, "C1", "override", guard=guard, facts=blank, actor="Chang")
    assert refused(registry, "C1", "approve", facts=blank) == []
    assert [(one.guard, one.actor) for one in registry.overrides] == [(guard, "Chang")]


def test_hand_a_screen_goes_on_and_is_published() -> None:
    registry = taken(begun(), "C1", "propose", opening=support())
    move = asked(registry, "C1", "screen", facts=NOTHING)
    assert objections(registry, move) == ()
    row = registry.procedure("C1").steps["proposed", "screen"]
    verdicts = verdicts_for(registry, registry.commitments["C1"], row, move, NOTHING)
    assert [verdict.guard for verdict in verdicts if verdict.missing] == ["odds", "crowding"]


def test_hand_steps_taken_on_what_was_not_known_are_listed() -> None:
    from yindi.procedure import step

    registry = taken(begun(), "C1", "propose", opening=support())
    event = step(registry, asked(registry, "C1", "screen", facts=replace(GOOD, room=None)))
    assert [(one.seq, one.commitment, one.step, one.verdict.guard) for one in taken_on_unknown([event])] == [
        (4, "C1", "screen", "crowding")
    ]


def test_hand_what_a_plan_does_not_know_is_not_known() -> None:
    words = Bilingual("A table is missing", "缺少表格")
    planned = as_verdict("debt", OfPlan("steady_pace", "data", "flag", words, words))
    assert planned.missing
    registry = reviewed()
    row = registry.procedure("C1").steps["reviewed", "approve"]
    case = registry.commitments["C1"]
    blank = replace(GOOD, planned=(planned,), debt_chance=None)
    assert judged(row, case, blank)[0] == planned
    # What somebody states in its place counts; what the plan does know is never replaced.
    assert judged(row, case, replace(blank, debt_chance=0.9))[0].outcome == "block"
    known = as_verdict("debt", OfPlan("steady_pace", "debt_colour", "pass", words, words))
    assert judged(row, case, replace(blank, planned=(known,), debt_chance=0.9))[0] == known


def exit_case(**other: object) -> Commitment:
    """Works that are to be wound up, with 100 yuan for workers and creditors."""
    case = replace(support("E1"), procedure="exit", version=template("exit"), action="exit", exit_rule="")
    return replace(case, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize("step", ["notify", "merge", "close"])
def test_hand_no_works_are_wound_up_on_what_is_not_known(step: str) -> None:
    registry = taken(begun(), "E1", "list", opening=exit_case(), actor="Office")
    if step != "notify":
        registry = taken(registry, "E1", "notify")
        registry = taken(registry, "E1", "show_cure", actor="Works")
        registry = taken(registry, "E1", "reject_cure")
    blank = replace(GOOD, sites_left=None)
    assert "may not be taken on what is not known" in refused(registry, "E1", step, facts=blank)[0]
    assert refused(registry, "E1", step) == []
    assert "took sponsor" in refused(registry, "E1", step, actor="Lin")[0]


def opened(case: Commitment) -> list[str]:
    """What stands against beginning a case."""
    registry = begun()
    return [each.en for each in objections(registry, asked(registry, "E1", "list", opening=case), opening=case)]


def test_hand_a_cushion_is_stated_nought_with_its_reason() -> None:
    nobody = replace(support().stages[0], amount=0)
    assert "states no cushion" in opened(exit_case(stages=()))[0]
    assert "Say in exit_rule why" in opened(exit_case(stages=(nobody,)))[0]
    assert opened(exit_case()) == []
    idle = exit_case(stages=(nobody,), exit_rule="the works have stood empty since 2019")
    assert opened(idle) == []
    registry = taken(begun(), "E1", "list", opening=idle, actor="Office")
    for name in ("notify", "show_cure", "reject_cure", "close"):
        registry = taken(registry, "E1", name, actor="Works" if name == "show_cure" else "")
    row = registry.procedure("E1").steps["closing", "complete"]
    move = asked(registry, "E1", "complete")
    (said,) = verdicts_for(registry, idle, row, move, NOTHING)
    assert (said.outcome, said.number) == ("flag", 0.0)
    assert said.says.en == "Nought was promised to workers and creditors: the works have stood empty since 2019"
    assert objections(registry, replace(move, verdicts=(said,))) == ()


def shares(registry: Registry, name: str, amount: int, year: int) -> float | None:
    """The share that a step would move, on facts that state another."""
    row = registry.procedure("Q1").steps["open", name]
    move = asked(registry, "Q1", name, amount=amount, year=year)
    return known_facts(registry, registry.commitments["Q1"], row, move, replace(GOOD, share=0.001)).share


def test_hand_the_share_of_a_quota_is_counted_from_the_ledger() -> None:
    # Ten units of 2027 and eight of 2028 were allocated. Carrying 2 of 10 is a fifth, with 2 more two fifths; borrowing
    # takes from the year after: 2 of 8.
    registry = quota()
    assert shares(registry, "carry", 2, 2027) == 0.2
    registry = taken(registry, "Q1", "carry", amount=2, year=2027, actor="Place")
    assert shares(registry, "carry", 2, 2027) == 0.4
    assert shares(registry, "borrow", 2, 2027) == 0.25
    registry = taken(registry, "Q1", "borrow", amount=2, year=2027)
    assert shares(registry, "borrow", 1, 2027) == 0.375
    # What was carried in was not allocated for the year.
    assert shares(registry, "carry", 4, 2028) == 0.5
    assert shares(registry, "carry", 1, 2031) is None
    # A second account of the same factor and place adds to the share; one of another place does not.
    second = replace(registry.commitments["Q1"], id="Q2")
    registry = taken(registry, "Q2", "open", opening=second)
    registry = taken(registry, "Q2", "carry", amount=1, year=2027, actor="Place")
    assert shares(registry, "carry", 2, 2027) == 0.5
    elsewhere = {**registry.commitments, "Q2": replace(second, place="P2")}
    assert shares(replace(registry, commitments=elsewhere), "carry", 2, 2027) == 0.4


@pytest.mark.parametrize(
    ("step", "blank"), [("carry", {"share_limit": None}), ("borrow", {"share": None}), ("assess", {"used": None})]
)
def test_hand_no_quota_is_moved_or_assessed_on_what_is_not_known(step: str, blank: dict[str, None]) -> None:
    registry = quota()
    facts = replace(GOOD, **blank)  # type: ignore[arg-type]
    assert "what is not known" in refused(registry, "Q1", step, facts=facts, amount=1, year=2027, actor="Else")[0]
    assert refused(registry, "Q1", step, amount=1, year=2027, actor="Else") == []


def test_hand_a_deferred_case_is_not_reopened_on_a_gate_that_nobody_knows() -> None:
    registry = taken(reviewed(), "C1", "defer")
    (said,) = refused(registry, "C1", "reopen", facts=replace(GOOD, gate_met=None), day=date(2027, 4, 1))
    assert said.endswith("Nobody may set it aside here.")
