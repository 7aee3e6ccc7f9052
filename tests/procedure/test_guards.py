"""What guards say: pass, flag or block at the right number, a flag where nothing is known, and nothing moved."""

from dataclasses import replace
from datetime import date

import pytest

from procedure.small_registry import DAY, GOOD, asked, funded, support, taken
from yindi.messages import Bilingual, templates
from yindi.plan.guardrails.over_years.records import Change
from yindi.plan.guardrails.over_years.records import Verdict as OfPlan
from yindi.procedure import GUARDS, Facts, Verdict
from yindi.procedure.guards.from_plan import as_verdict
from yindi.procedure.guards.known import known_facts

NOTHING_KNOWN = Facts(today=DAY)


def said(guard: str, facts: Facts, **other: object) -> Verdict:
    """What a guard says of the small case."""
    return GUARDS[guard].judge(replace(support(), **other), facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("guard", sorted(set(GUARDS) - {"fair_competition"}))
def test_law_every_guard_passes_where_all_is_well_and_speaks_both_languages(guard: str) -> None:
    verdict = said(guard, replace(GOOD, clauses=()))
    assert (verdict.guard, verdict.outcome, verdict.change) == (guard, "pass", None)
    assert verdict.says.en
    assert verdict.says.zh
    assert f"case.guard.{guard}" in templates()


@pytest.mark.parametrize(
    "guard",
    sorted(set(GUARDS) - {"failure_named", "instrument_fits", "exit_date", "stage_evidence", "next_funder",
                          "measure_registered", "price_fell"}),
)  # fmt: skip
def test_law_what_is_not_known_is_flagged(guard: str) -> None:
    verdict = said(guard, NOTHING_KNOWN)
    assert verdict.outcome == "flag"
    assert verdict.change is not None


@pytest.mark.parametrize(
    ("guard", "facts", "other", "outcome"),
    [
        # The line for leaving it to the market is 0.5: at it, without a failure, blocked; with one, not.
        ("odds", {"odds": 0.5}, {"failure": "none"}, "block"),
        ("odds", {"odds": 0.49}, {"failure": "none"}, "pass"),
        ("odds", {"odds": 0.9}, {}, "pass"),
        ("odds", {"odds": 0.05, "base_rate": 0.1}, {}, "flag"),
        ("crowding", {"room": 1.0}, {}, "pass"),
        ("crowding", {"room": 0.9}, {}, "block"),
        ("failure_named", {}, {"failure": ""}, "block"),
        ("failure_named", {"failure_evidence": " "}, {}, "flag"),
        # A quota does not make anything known that nobody knows.
        ("instrument_fits", {}, {"instrument": "quota"}, "block"),
        # Support ends within 5 years of 2027-03-01.
        ("exit_date", {}, {"exit_date": date(2032, 3, 1)}, "block"),
        ("exit_date", {}, {"exit_date": date(2032, 2, 28)}, "pass"),
        ("exit_date", {}, {"exit_rule": ""}, "flag"),
        ("debt", {"debt_chance": 0.99}, {}, "block"),
        ("pace", {"starts_left": 0.0}, {}, "block"),
        ("budget", {"budget_left": 99.0}, {}, "block"),
        ("budget", {"budget_left": 100.0}, {}, "pass"),
        ("budget", {"budget_left": None}, {"stages": ()}, "pass"),
        ("cap", {"cap_left": 0.0}, {}, "block"),
        ("cap", {"surplus": -0.01}, {}, "flag"),
        ("gate_met", {"gate_met": False}, {}, "block"),
        ("fair_competition", {"clauses": ("art. 9",)}, {}, "flag"),
        ("fair_competition", {"clauses": ("art. 9",), "exception": False}, {}, "block"),
        # Nothing found is no pass: the screen misses some.
        ("fair_competition", {"clauses": ()}, {}, "flag"),
        ("exception", {"alternative": True}, {}, "block"),
        ("exception", {"exception": False}, {}, "block"),
        ("stage_evidence", {"papers": 0}, {}, "block"),
        ("stage_evidence", {"result": 2.9, "target": 3.0}, {}, "block"),
        ("stage_evidence", {"result": 3.0, "target": 3.0}, {}, "pass"),
        ("stage_evidence", {"target": 3.0}, {}, "flag"),
        ("next_funder", {"next_funder": "", "last_stage": False}, {}, "block"),
        ("next_funder", {"next_funder": "", "last_stage": True}, {}, "pass"),
        ("measure_registered", {"measure": "jobs"}, {}, "block"),
        ("measure_registered", {"measure": "", "registered": ""}, {}, "block"),
        ("four_tests", {"tests_failed": 1}, {}, "block"),
        # One bad year is not enough, however many tests fail in it.
        ("four_tests", {"tests_failed": 4, "years_seen": 1}, {}, "block"),
        ("supply", {"sites_left": 1.0}, {}, "block"),
        ("cushion", {"owed": 5.0, "paid": 4.0}, {}, "block"),
        ("carry_limit", {"share": 0.11}, {}, "block"),
        ("borrow_limit", {"share": 0.11}, {}, "block"),
        ("quota_covered", {"used": 6.0}, {}, "block"),
        # A price that is not known has not fallen: nothing is closed by saying so.
        ("price_fell", {"price_now": None}, {}, "block"),
        ("price_fell", {"price_now": 2.0}, {}, "block"),
        ("price_fell", {"price_now": 1.99}, {}, "pass"),
    ],
)
def test_hand_a_guard_at_its_line(guard: str, facts: dict[str, object], other: dict[str, object], outcome: str) -> None:
    verdict = said(guard, replace(GOOD, **facts), **other)  # type: ignore[arg-type]
    assert verdict.outcome == outcome
    assert (verdict.change is None) == (outcome == "pass") or guard == "odds"


def test_hand_the_record_knows_its_own_facts() -> None:
    registry = taken(funded(), "C1", "assess", result=2.5, evidence=("count", "visit"))
    row = registry.procedure("C1").steps["assessed", "continue"]
    move = asked(registry, "C1", "continue", evidence=("report",))
    facts = known_facts(registry, registry.commitments["C1"], row, move, NOTHING_KNOWN)
    # Stage one promised 3 and brought 2.5; 900 of 1000 yuan are free; the next stage is the last.
    assert (facts.target, facts.result, facts.papers) == (3.0, 2.5, 1)
    assert (facts.budget_left, facts.amount, facts.last_stage) == (900.0, 100.0, True)
    assert facts.registered == "firms"
    assert GUARDS["stage_evidence"].judge(registry.commitments["C1"], facts).outcome == "block"


def test_hand_a_verdict_of_a_plan_becomes_one_of_a_case() -> None:
    words = Bilingual("Too much debt", "债务过高")
    change = Change(((0, 1),), 0.2, float("nan"), Bilingual("Start a year later", "推迟一年"))
    verdict = as_verdict(
        "debt", OfPlan("steady_pace", "debt", "block", words, words, 0.4, 0.1, "probability", 3, change=change)
    )
    assert verdict == Verdict(
        guard="debt", outcome="block", clause=words, says=words, number=0.4, limit=0.1, unit="probability",
        change=Bilingual("Start a year later", "推迟一年"),
    )  # fmt: skip
    assert as_verdict("debt", OfPlan("steady_pace", "debt", "pass", words, words)).number is None
