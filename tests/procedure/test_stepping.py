"""One step at a time: what may be taken, what is refused and why, and what a deadline does."""

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest

from procedure.small_registry import DAY, GOOD, asked, begun, funded, run_clock, support, taken
from yindi.procedure import Registry, Stage, StepRefused, objections, overdue, procedures, step


def refused(registry: Registry, *args: object, **more: object) -> list[str]:
    """The keys of the sentences that refuse a step, in English."""
    return [objection.en for objection in objections(registry, asked(registry, *args, **more))]  # type: ignore[arg-type]


def test_hand_a_case_from_proposal_to_scaling() -> None:
    # 1000 authorised; 100 reserved at approval; 60 released, 45 spent; at scaling the 40 of stage two are freed, and at
    # settlement the 15 that were not spent come back.
    registry = funded()
    state = registry.states["C1"]
    assert (state.state, state.stage, state.reserved, state.released) == ("funded", 1, 40, 60)
    assert state.deadline == date(2028, 3, 1) + timedelta(days=90)
    registry = taken(registry, "C1", "spend", amount=45)
    registry = taken(registry, "C1", "assess", day=date(2028, 3, 2), result=4.0)
    good = replace(GOOD, result=4.0, target=3.0)
    registry = taken(registry, "C1", "scale", day=date(2028, 3, 3), facts=good, actor="Ai")
    state = registry.states["C1"]
    assert (state.state, state.reserved, state.released, state.spent) == ("scaled", 0, 15, 45)
    registry = taken(registry, "C1", "settle", day=date(2028, 4, 1))
    state = registry.states["C1"]
    assert (state.ended, state.deadline, state.released, state.recovered) == (True, None, 0, 15)
    by_kind: dict[str, int] = {}
    for account, amount in registry.balances.items():
        by_kind[account.kind] = by_kind.get(account.kind, 0) + amount
    assert by_kind == {
        "source": -1000, "authorised": 940, "reserved": 0, "released": 0, "spent": 45, "recovered": 15,
    }  # fmt: skip


def test_hand_roles_names_and_papers_are_asked_for() -> None:
    registry = taken(begun(), "C1", "propose", opening=support())
    assert "not for the role fund" in refused(registry, "C1", "screen", role="fund")[0]
    assert "no name" in refused(registry, "C1", "screen", actor=" ")[0]
    assert "needs a reason" in refused(registry, "C1", "return", reason=" ")[0]
    move = asked(registry, "C1", "screen")
    assert "no step" in objections(registry, replace(move, step="approve"))[0].en
    assert "screen, return, block" in objections(registry, replace(move, step="approve"))[0].en
    assert "no case 'C9'" in objections(registry, replace(move, commitment="C9"))[0].en
    with pytest.raises(StepRefused) as refusal:
        step(registry, replace(move, role="fund", verdicts=()))
    assert refusal.value.count == 6  # the role, and five guards that have not spoken
    assert "不能执行“初筛”" in refusal.value.text("zh")


def test_hand_duties_are_separate() -> None:
    registry = taken(begun(), "C1", "propose", opening=support())
    assert "took sponsor" in refused(registry, "C1", "screen", actor="Lin")[0]
    registry = taken(registry, "C1", "screen", actor="Rong")
    assert "took screen" in refused(registry, "C1", "review", actor="Rong")[0]
    registry = taken(registry, "C1", "review", actor="Rui")
    assert "took review" in refused(registry, "C1", "approve", actor="Rui")[0]
    registry = taken(taken(registry, "C1", "approve"), "C1", "release", amount=60)
    assert "took release" in refused(registry, "C1", "assess", actor="Fei")[0]
    assert "took sponsor" in refused(registry, "C1", "assess", actor="Lin")[0]


def test_hand_whoever_filed_a_case_for_a_firm_does_not_judge_it() -> None:
    registry = taken(begun(), "C1", "propose", opening=support(sponsor="Firm X"), actor="An")
    assert "took propose" in refused(registry, "C1", "screen", actor="An")[0]
    registry = taken(taken(registry, "C1", "screen"), "C1", "review", actor="Rui")
    assert len(refused(registry, "C1", "approve", actor="An")) == 1
    registry = taken(registry, "C1", "approve", actor="Ai")
    assert len(refused(registry, "C1", "release", actor="An", amount=60)) == 1


def test_hand_a_block_holds_until_it_is_set_aside() -> None:
    registry = taken(begun(), "C1", "propose", opening=support())
    full = replace(GOOD, room=0.0)
    assert refused(registry, "C1", "screen", facts=full) == [
        "The guard 'room left by demand' blocks: It takes 1 places, and demand still carries 0. "
        "Wait until 1 more places are free, or choose another industry. "
        "The centre may set it aside with a reason, which is published: step 'override'."
    ]
    registry = taken(registry, "C1", "override", guard="crowding", facts=full, reason="a second source is wanted")
    assert [each.reason for each in registry.overrides] == ["a second source is wanted"]
    registry = taken(registry, "C1", "screen", facts=full)
    # It counts in the state in which it was made, and no further.
    assert registry.states["C1"].overridden == ()
    # Only a step made for it sets a guard aside.
    assert "sets no guard aside" in refused(registry, "C1", "review", actor="Rui", guard="fair_competition")[0]


def test_hand_no_guard_is_left_out() -> None:
    registry = taken(begun(), "C1", "propose", opening=support())
    move = asked(registry, "C1", "screen")
    for left_out in move.verdicts:
        less = replace(move, verdicts=tuple(each for each in move.verdicts if each != left_out))
        assert len(objections(registry, less)) == 1
    twice = replace(move, verdicts=(*move.verdicts, move.verdicts[0]))
    assert len(objections(registry, twice)) == 1


def test_hand_a_deadline_that_passed_comes_first() -> None:
    registry = taken(begun(), "C1", "propose", opening=support())
    last = registry.states["C1"].deadline
    assert last == DAY + timedelta(days=20)
    late = last + timedelta(days=1)
    assert refused(registry, "C1", "screen", day=last) == []
    assert "has passed" in refused(registry, "C1", "screen", day=late)[0]
    assert list(overdue(registry, last)) == []
    assert [state.id for state in overdue(registry, late)] == ["C1"]
    returned = run_clock(registry, late)
    assert returned.states["C1"].state == "returned"
    # However late the clock is run, the lapse is dated the day after its deadline.
    assert run_clock(registry, date(2030, 1, 1)).states["C1"].actors[-2:] == (
        ("return_unscreened", "clock"),
        ("drop", "clock"),
    )
    assert run_clock(registry, date(2030, 1, 1)).states["C1"].entered == late + timedelta(days=91)


def test_hand_nobody_dates_a_step_back() -> None:
    registry = taken(begun(), "C1", "propose", opening=support(), day=DAY + timedelta(days=9))
    assert "lies before" in refused(registry, "C1", "screen", day=DAY + timedelta(days=8))[0]


def test_hand_money_that_is_not_there_is_not_reserved() -> None:
    registry = taken(begun(money=99), "C1", "propose", opening=support())
    for name, who in (("screen", "Rong"), ("review", "Rui")):
        registry = taken(registry, "C1", name, actor=who)
    assert refused(registry, "C1", "approve") == ["The account 'F1, Free' holds 99: 1 is missing."]


def test_hand_stages_in_turn_and_no_more_than_their_money() -> None:
    registry = funded()
    assert "more than" in refused(
        taken(taken(registry, "C1", "assess"), "C1", "continue", actor="Ai"), "C1", "release", amount=41
    )[0]  # fmt: skip
    registry = taken(taken(registry, "C1", "assess"), "C1", "continue", actor="Ai")
    registry = taken(registry, "C1", "release", amount=40, actor="Fang")
    registry = taken(taken(registry, "C1", "assess", actor="Shi"), "C1", "continue", actor="Ao")
    assert "All 2 stages" in refused(registry, "C1", "release", amount=1, actor="Fan")[0]


def test_hand_an_assessment_counts_what_was_registered() -> None:
    registry = funded()
    assert "'jobs' was counted" in refused(registry, "C1", "assess", measure="jobs")[0]


def test_hand_no_receipt_counts_twice() -> None:
    registry = taken(funded(), "C1", "spend", amount=5, evidence=("invoice 7",))
    assert "'invoice 7' has been shown" in refused(registry, "C1", "spend", amount=5, evidence=("invoice 7",))[0]
    assert "twice" in refused(registry, "C1", "spend", amount=5, evidence=("invoice 8", "invoice 8"))[0]


@pytest.mark.parametrize(("step", "day"), [("withdraw", DAY), ("give_up", date(2028, 3, 3))])
def test_hand_nobody_takes_back_what_somebody_else_has_asked_for(step: str, day: date) -> None:
    # Sponsored by Lin and put in by Hu for her: both may take it back, another one in the role may not.
    registry = taken(begun(), "C1", "propose", opening=support(), actor="Hu")
    if step == "give_up":
        for each, who in (("screen", "Rong"), ("review", "Rui"), ("approve", "An")):
            registry = taken(registry, "C1", each, actor=who)
        registry = taken(taken(registry, "C1", "release", amount=60), "C1", "assess", day=day)
    (said,) = refused(registry, "C1", step, day=day, actor="Bao")
    assert said.endswith("it is for whoever is or took sponsor, propose in this case.")
    assert refused(registry, "C1", step, day=day, actor="Lin") == []
    assert refused(registry, "C1", step, day=day, actor="Hu") == []


def test_hand_a_slow_starter_is_not_ended_too_early() -> None:
    # Three years after the release of 2027-03-01, at 365.25 days each: 2030-03-01.
    registry = taken(funded(), "C1", "assess", day=date(2028, 3, 2))
    assert "before 2030-03-01" in refused(registry, "C1", "end_late", day=date(2028, 3, 3), actor="Ai")[0]
    assert refused(registry, "C1", "end_breach", day=date(2028, 3, 3), actor="Ai") == []
    assert "before 2030-03-01" in refused(registry, "C1", "end_honest", day=date(2028, 3, 3), actor="Ai")[0]
    # Its sponsor may ask for the end at any time; somebody else grants it, or finds a breach.
    asking = taken(registry, "C1", "give_up", day=date(2028, 3, 3))
    assert refused(asking, "C1", "end_honest", day=date(2028, 3, 4), actor="Ai") == []
    assert "before 2030-03-01" in refused(asking, "C1", "end_late", day=date(2028, 3, 4), actor="Ai")[0]
    assert refused(asking, "C1", "end_breach", day=date(2028, 3, 4), actor="Ai") == []
    assert (
        "sponsor, propose, ask to end it" in refused(asking, "C1", "end_honest", day=date(2028, 3, 4), actor="Lin")[0]
    )
    # Sixty days without an answer end it as honest: what was reserved is free.
    unheard = run_clock(asking, date(2028, 5, 10)).states["C1"]
    assert (unheard.state, unheard.failure_class, unheard.reserved) == ("ended_honest", "honest", 0)


def test_hand_a_stage_without_money_waits_for_a_slow_starter() -> None:
    # Released on 2027-03-01, continued on 2028-03-04: 180 days would end on 2028-08-31, three years end on 2030-03-01.
    registry = taken(funded(), "C1", "assess", day=date(2028, 3, 2))
    registry = taken(registry, "C1", "continue", day=date(2028, 3, 4), actor="Ai")
    assert registry.states["C1"].deadline == date(2030, 3, 1)
    assert registry.states["C1"].lapse == "stop_unfunded"


@pytest.mark.parametrize(
    # Released 60, spent 50. Honest: nothing is claimed. Breach: all of it.
    ("how", "claimed", "banned"),
    [("end_honest", 0, None), ("end_breach", 60, date(2033, 3, 2))],
)
def test_hand_failures_have_different_ends(how: str, claimed: int, banned: date | None) -> None:
    registry = taken(funded(), "C1", "spend", amount=50)
    registry = taken(registry, "C1", "assess", day=date(2028, 3, 2))
    if how == "end_honest":
        registry = taken(registry, "C1", "give_up", day=date(2028, 3, 2))
    registry = taken(registry, "C1", how, day=date(2028, 3, 2), actor="Ai")
    state = registry.states["C1"]
    assert state.claimed == claimed
    assert state.banned_until == banned
    again = asked(registry, "C2", "propose", day=date(2028, 3, 3), opening=support("C2", industry="C40"))
    against = objections(registry, again, opening=support("C2", industry="C40"))
    assert [("may not propose" in objection.en) for objection in against] == ([True] if banned else [])


def test_hand_a_late_failure_pays_a_part_and_waits_for_the_same_option_only() -> None:
    # 50 spent, 10 unspent: 0.2 · 50 + 10 = 20 are claimed.
    registry = taken(funded(), "C1", "spend", amount=50)
    registry = taken(registry, "C1", "assess", day=date(2028, 5, 1))
    registry = taken(registry, "C1", "continue", day=date(2028, 5, 2), actor="Ai")
    registry = taken(registry, "C1", "release", day=date(2028, 5, 2), amount=40, actor="Fang")
    registry = taken(registry, "C1", "suspend", day=date(2029, 5, 1))
    registry = taken(registry, "C1", "resume", day=date(2030, 4, 1), actor="Cui")
    registry = taken(registry, "C1", "assess", day=date(2030, 4, 2), actor="Shi")
    registry = taken(registry, "C1", "end_late", day=date(2030, 4, 3), actor="Ao")
    state = registry.states["C1"]
    assert (state.claimed, state.spent, state.released) == (10 + 50, 40, 0)
    for industry, refusals in (("C39", 1), ("C40", 0)):
        case = support("C2", industry=industry, exit_date=date(2034, 1, 1))
        move = asked(registry, "C2", "propose", day=date(2030, 5, 1), opening=case)
        against = [each for each in objections(registry, move, opening=case) if "may not propose" in each.en]
        assert len(against) == refusals
    # An appeal that is right makes it honest: nothing is claimed, the ban ends, unspent money is given back.
    registry = taken(registry, "C1", "appeal", day=date(2030, 4, 4))
    registry = taken(registry, "C1", "allow_appeal", day=date(2030, 4, 5), actor="Cao")
    state = registry.states["C1"]
    assert (state.failure_class, state.claimed, state.spent, state.released) == ("honest", 0, 50, 50)
    assert state.banned_until is None
    assert registry.bans == {}


def test_hand_an_appeal_is_heard_by_somebody_else() -> None:
    registry = taken(begun(), "C1", "propose", opening=support())
    registry = taken(registry, "C1", "block")
    registry = taken(registry, "C1", "appeal")
    assert "took block" in refused(registry, "C1", "allow_appeal", actor="Rong")[0]
    allowed = taken(registry, "C1", "allow_appeal")
    assert allowed.states["C1"].state == "screened"
    # Who blocked it may not be the one who reviews it; an appeal that nobody hears is reviewed anew.
    assert "took block" in refused(allowed, "C1", "review", actor="Rong")[0]
    assert "took block" in refused(allowed, "C1", "block", actor="Rong")[0]
    unheard = run_clock(registry, DAY + timedelta(days=61))
    assert unheard.states["C1"].state == "screened"


def test_hand_a_suspension_stops_the_money_and_gives_its_time_back() -> None:
    registry = funded()
    registry = taken(registry, "C1", "suspend", day=date(2027, 6, 1))
    state = registry.states["C1"]
    assert (state.state, state.came_from, state.tied) == ("suspended", "funded", 100)
    assert "no step" in objections(
        registry, replace(asked(registry, "C1", "resume", day=date(2027, 6, 2)), step="spend")
    )[0].en  # fmt: skip
    registry = taken(registry, "C1", "resume", day=date(2027, 9, 9), actor="Cui")
    state = registry.states["C1"]
    # 100 days in suspension; the stage ended on 2028-03-01, and 90 days are given after it.
    assert (state.state, state.paused) == ("funded", 100)
    assert state.deadline == date(2028, 3, 1) + timedelta(days=190)


def test_hand_one_option_is_in_one_case() -> None:
    registry = taken(begun(), "C1", "propose", opening=support())
    second = support("C2")
    move = asked(registry, "C2", "propose", opening=second)
    assert "in case 'C1'" in objections(registry, move, opening=second)[0].en


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"id": "C 2/3"}, "cannot be used"),
        ({"sponsor": ""}, "cannot be used"),
        ({"exit_date": date(2028, 6, 1)}, "one after the other"),
        ({"fund": "F9"}, "not open"),
        ({"stages": (Stage(name="a", amount=1, ends=date(2028, 3, 1), measure="firms", target=math.inf),)}, "finite"),
        ({"fund": ""}, "not open"),
        ({"earlier": "C0"}, "no earlier case"),
        ({"version": "other"}, "is not known here"),
        ({"industry": ""}, "names no option"),
        ({"place": ""}, "names no option"),
        ({"action": ""}, "names no option"),
        ({"earlier": "F1"}, "is about —, —"),
    ],
)
def test_hand_a_commitment_that_is_not_whole_is_refused(other: dict[str, object], says: str) -> None:
    registry = begun()
    case = replace(support(), **other)
    whole = asked(registry, "C1", "propose", opening=support())
    against = objections(registry, replace(whole, commitment=case.id), opening=case)
    assert any(says in objection.en for objection in against)


def test_hand_a_case_counts_in_the_unit_of_its_fund() -> None:
    registry = begun()
    assert not objections(registry, asked(registry, "C1", "propose", opening=support()), opening=support())
    other = support(unit="10,000 yuan")
    (against,) = objections(registry, asked(registry, "C1", "propose", opening=other), opening=other)
    assert against.en.startswith("Its amounts are in 10,000 yuan, those of the fund 'F1' in yuan.")


def test_hand_a_ban_for_breach_stops_what_its_sponsor_has_proposed_before() -> None:
    other = support("C2", industry="C40")
    registry = taken(funded(), "C2", "propose", opening=other)
    for name, who in (("screen", "Rong"), ("review", "Rui")):
        registry = taken(registry, "C2", name, actor=who)
    assert refused(registry, "C2", "approve") == []
    registry = taken(registry, "C1", "suspend")
    registry = taken(registry, "C1", "end_breach", actor="Cui")
    assert ["after the failure of case 'C1'" in each for each in refused(registry, "C2", "approve")] == [True]


def test_hand_an_exit_winds_up_the_works_that_it_is_about() -> None:
    registry = funded()
    works = replace(support("X1", earlier="C1", action="exit"), procedure="exit", version=procedures()["exit"].version)
    for there, told in (({}, []), ({"place": "P2"}, ["is about P1, C39"]), ({"industry": "C11"}, ["is about P1, C39"])):
        leaving = replace(works, **there)
        against = objections(registry, asked(registry, "X1", "list", opening=leaving), opening=leaving)
        assert [word in one.en for one, word in zip(against, told, strict=True)] == [True] * len(told)
