"""Setting a guard aside: only what stops a step now, never what is binding, by nobody who then takes the step."""

from dataclasses import replace
from datetime import date

import pytest

from procedure.small_registry import DAY, GOOD, asked, begun, fund, funded, older, support, taken, template
from procedure.test_stepping import refused
from yindi.procedure import Commitment, Facts, Registry, empty_registry, objections, procedures, step, verdicts_for
from yindi.procedure.guards.known import known_facts
from yindi.procedure.reading import parse_procedure

FULL = replace(GOOD, room=0.0)


def screening() -> Registry:
    """A case that waits for its screen."""
    return taken(begun(), "C1", "propose", opening=support())


def measure(**other: object) -> Commitment:
    """A policy text."""
    case = Commitment(
        id="M1", procedure="measure", version=template("measure"), sponsor="Lin", exit_date=date(2029, 1, 1)
    )
    return replace(case, **other)  # type: ignore[arg-type]


def drafted(**other: object) -> Registry:
    """A text that has been drafted."""
    return taken(begun(), "M1", "draft", opening=measure(**other))


def test_hand_whoever_sets_a_guard_aside_does_not_take_the_step() -> None:
    registry = taken(screening(), "C1", "override", guard="crowding", facts=FULL, actor="Chen")
    assert "Chen may not take" in refused(registry, "C1", "screen", facts=FULL, actor="Chen")[0]
    assert refused(registry, "C1", "screen", facts=FULL, actor="Rong") == []


def test_hand_only_a_guard_of_a_step_from_here_is_set_aside() -> None:
    (said,) = refused(screening(), "C1", "override", guard="nonsense", facts=FULL)
    assert said.startswith("No step from here asks the guard 'nonsense'.")
    assert said.endswith("What blocks now: room left by demand (crowding).")
    (said,) = refused(screening(), "C1", "override", guard="debt", facts=FULL)
    assert "asks the guard 'debt'" in said


def test_hand_only_a_guard_that_blocks_is_set_aside() -> None:
    (said,) = refused(screening(), "C1", "override", guard="odds", facts=FULL)
    assert said.startswith("The guard 'would it happen anyway' does not block now")
    assert "What blocks now: room left by demand (crowding)." in said
    (said,) = refused(screening(), "C1", "override", guard="crowding")
    assert "What blocks now: —." in said


def test_hand_an_override_keeps_what_stopped_the_step() -> None:
    registry = screening()
    move = asked(registry, "C1", "override", guard="crowding", facts=FULL)
    row = registry.procedure("C1").steps["proposed", "override"]
    said = verdicts_for(registry, registry.commitments["C1"], row, replace(move, verdicts=()), FULL)
    assert [(verdict.guard, verdict.outcome, verdict.limit) for verdict in said] == [("crowding", "block", 0.0)]
    assert step(registry, replace(move, verdicts=said)).verdicts == said


def test_hand_an_override_is_judged_on_what_the_step_would_find() -> None:
    # The stage before promised 3 and brought 2; no paper is handed in with the override, and none is missing for that.
    registry = taken(funded(), "C1", "assess", day=date(2028, 3, 2), result=2.0)
    row = registry.procedure("C1").steps["assessed", "override"]
    move = asked(registry, "C1", "override", day=date(2028, 3, 3), guard="stage_evidence", evidence=())
    said = verdicts_for(registry, registry.commitments["C1"], row, move, Facts(today=DAY))
    assert [(verdict.guard, verdict.number, verdict.limit) for verdict in said] == [("stage_evidence", 2.0, 3.0)]


def test_hand_what_was_set_aside_is_used_up_by_its_step() -> None:
    # Three of ten may be carried; the centre lets one more through, once.
    registry = quota()
    wide = replace(GOOD, share=0.5, share_limit=0.3)
    carry = {"amount": 5, "year": 2027, "actor": "Place"}
    registry = taken(registry, "Q1", "override", guard="carry_limit", facts=wide, actor="Chang")
    registry = taken(registry, "Q1", "carry", facts=wide, **carry)
    assert "blocks" in refused(registry, "Q1", "carry", facts=wide, **carry)[0]


def quota() -> Registry:
    """Ten units of carbon of one year, and eight of the next."""
    case = Commitment(
        id="Q1", procedure="quota", version=template("quota"), sponsor="Office", exit_date=date(2030, 1, 1),
        place="P1", factor="carbon", unit="t",
    )  # fmt: skip
    registry = taken(begun(), "Q1", "open", opening=case)
    registry = taken(registry, "Q1", "allocate", amount=10, year=2027)
    return taken(registry, "Q1", "allocate", amount=8, year=2028)


def test_hand_a_red_line_is_never_set_aside_in_a_measure() -> None:
    registry, red = drafted(), replace(GOOD, clauses=("9(2)",), exception=False)
    (said,) = refused(registry, "M1", "override", guard="fair_competition", facts=red, actor="Chen")
    assert said.startswith("The guard 'fair competition' may not be set aside.")
    assert "claim an exception of article 12 (step 'claim_exception')" in said
    (said,) = refused(registry, "M1", "review_first", facts=red)
    assert "Nobody may set it aside" in said


@pytest.mark.parametrize("limb", ["", "because"])
def test_hand_an_exception_names_its_limb_and_knows_no_other_way(limb: str) -> None:
    registry = drafted()
    move = asked(registry, "M1", "claim_exception", facts=replace(GOOD, exception=True))
    without = replace(move, particulars=replace(move.particulars, limb=limb))
    assert "limb of article 12" in objections(registry, without)[0].en
    assert "security, innovation, public_interest, other_law" in objections(registry, without)[0].en
    unknown = replace(GOOD, exception=True, alternative=None)
    assert "may not be taken on what is not known" in refused(registry, "M1", "claim_exception", facts=unknown)[0]
    milder = replace(GOOD, exception=True, alternative=True)
    assert "Nobody may set it aside" in refused(registry, "M1", "claim_exception", facts=milder)[0]
    assert objections(registry, move) == ()


def test_hand_a_stated_exception_softens_no_red_line() -> None:
    # Only the step of article 12 claims an exception, whatever the facts say.
    registry = drafted()
    row = registry.procedure("M1").steps["drafted", "review_first"]
    move = asked(registry, "M1", "review_first")
    stated = replace(GOOD, clauses=("9(2)",), exception=True)
    assert not known_facts(registry, registry.commitments["M1"], row, move, stated).exception
    (said,) = verdicts_for(registry, registry.commitments["M1"], row, move, stated)
    assert said.outcome == "block"
    claim = registry.procedure("M1").steps["drafted", "claim_exception"]
    assert known_facts(registry, registry.commitments["M1"], claim, move, GOOD).exception
    # Nor do the terms of a support case, where there is no such step: what they touch blocks.
    registry = taken(screening(), "C1", "screen")
    review = registry.procedure("C1").steps["screened", "review"]
    move = asked(registry, "C1", "review", actor="Rui")
    (said,) = verdicts_for(registry, registry.commitments["C1"], review, move, stated)
    assert said.outcome == "block"
    assert len(objections(registry, replace(move, verdicts=(said,)))) == 1


def test_hand_the_market_regulator_reviews_and_another_after_an_appeal() -> None:
    registry = taken(drafted(), "M1", "review_first")
    assert "not for the role reviewer" in refused(registry, "M1", "hear", role="reviewer", actor="Rong")[0]
    registry = taken(registry, "M1", "hear")
    registry = taken(registry, "M1", "conclude_breach")
    registry = taken(registry, "M1", "appeal")
    assert "took hold a hearing, conclude: does not conform" in refused(registry, "M1", "allow_appeal", actor="Mei")[0]
    registry = taken(taken(registry, "M1", "allow_appeal"), "M1", "review_first")
    assert "took conclude: does not conform" in refused(registry, "M1", "hear", actor="Mei")[0]
    registry = taken(registry, "M1", "hear", actor="Meng")
    for name in ("conclude_conform", "conclude_breach"):
        assert "Mei may not take" in refused(registry, "M1", name, actor="Mei")[0]
        assert refused(registry, "M1", name, actor="Meng") == []


def test_hand_whoever_drafts_does_not_issue() -> None:
    registry = drafted(sponsor="Office")
    for name in ("review_first", "hear", "conclude_conform"):
        registry = taken(registry, "M1", name)
    for actor in ("Lin", "Office"):  # Lin drafted it for the office.
        assert f"{actor} may not take" in refused(registry, "M1", "issue", actor=actor)[0]
    assert refused(registry, "M1", "issue", actor="An") == []


def test_hand_no_sponsor_collects_what_is_due_from_himself() -> None:
    registry = taken(taken(funded(), "C1", "spend", amount=50), "C1", "assess", day=date(2028, 3, 2))
    registry = taken(registry, "C1", "end_breach", day=date(2028, 3, 3), actor="Ai")
    registry = taken(registry, "C1", "appeal", day=date(2028, 3, 4))
    registry = taken(registry, "C1", "dismiss_appeal", day=date(2028, 3, 5))
    assert "took sponsor" in refused(registry, "C1", "recover", actor="Lin", day=date(2028, 3, 6), amount=1)[0]
    assert refused(registry, "C1", "recover", actor="Fei", day=date(2028, 3, 6), amount=1) == []


def test_hand_a_history_under_an_older_table_still_holds() -> None:
    # A table of before says nothing of what is binding or must be known; its override names a guard without a verdict.
    text = older(procedures()["support"].text, ("must_know", "binding", "by"))
    before = parse_procedure("support", text, kept=True)
    registry = empty_registry([*procedures().values(), before])
    registry = taken(registry, "F1", "open", opening=fund())
    case = support(version=before.version)
    registry = taken(registry, "C1", "propose", opening=case)
    override = replace(asked(registry, "C1", "override", guard="crowding", facts=FULL), verdicts=())
    assert objections(registry, override) == ()
    now = taken(begun(), "C1", "propose", opening=support())
    assert len(objections(now, override)) == 1
