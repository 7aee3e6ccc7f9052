"""What came true, and which money stands still."""

from datetime import date

import pytest

from procedure.small_registry import DAY, begun, funded, support, taken
from yindi.procedure.frozen import desk, tied_by_fund
from yindi.procedure.outcomes import Outcome, by_odds, outcomes
from yindi.procedure.province import played


def test_hand_a_class_tells_its_share_from_five_cases_on() -> None:
    # Four of five reached: Wilson (1927) gives 0.3755 to 0.9638 (Newcombe 1998 gives the formula).
    found = [Outcome(f"C{number}", 0.3, 1, float(number > 0), 1.0) for number in range(5)]
    every, low, middle, *_ = by_odds(found)
    assert (every.cases, every.reached, every.share) == (5, 4, 0.8)
    assert (middle.share_low, middle.share_high) == pytest.approx((0.3755, 0.9638), abs=1e-4)
    assert (low.cases, low.share, low.expected) == (0, None, None)
    assert by_odds(found[:4])[0].share is None


def test_hand_unknown_odds_stand_by_themselves() -> None:
    last = by_odds([Outcome("C1", None, 1, 2.0, 1.0), Outcome("C2", 1.0, 1, 2.0, 1.0)])
    assert (last[-1].low, last[-1].cases) == (None, 1)
    assert (last[-2].high, last[-2].cases) == (1.0, 1)


def test_hand_tied_money_counts_each_case_once() -> None:
    registry = funded()  # 60 released of 100 reserved
    (tied,) = tied_by_fund(registry, DAY)
    assert (tied.suspended, tied.overdue, tied.reserved, tied.unspent) == (0, 0, 40, 60)
    # Its stage ends on 2028-03-01 and waits 90 days for its assessment.
    (tied,) = tied_by_fund(registry, date(2028, 5, 31))
    assert (tied.overdue, tied.reserved, tied.total) == (100, 0, 100)
    (tied,) = tied_by_fund(taken(registry, "C1", "suspend"), DAY)
    assert (tied.suspended, tied.total) == (100, 100)


def test_hand_the_desk_is_that_of_the_step_with_the_deadline() -> None:
    registry = funded()
    assert desk(registry, registry.states["C1"]) == ("assessor",)
    opened = taken(begun(), "C1", "propose", opening=support())
    assert desk(opened, opened.states["C1"]) == ("reviewer",)


def test_twin_tied_money_is_that_of_the_ledger() -> None:
    registry, events = played()
    for one in tied_by_fund(registry, date(2026, 11, 20)):
        held = sum(
            amount
            for account, amount in registry.balances.items()
            if account.owner == one.fund and account.kind in ("reserved", "released")
        )
        due = sum(
            amount
            for account, amount in registry.balances.items()
            if account.owner == one.fund and account.kind in ("claimed", "due_back")
        )
        assert (one.total, one.due_back) == (held, due)
    assessed = {event.commitment for event in events if event.particulars.result is not None}
    assert {one.case for one in outcomes(registry, events)} == assessed
