"""Money and quotas: every line follows from an event, everything that was put in is somewhere, nothing counts twice."""

from dataclasses import replace
from datetime import date

import pytest

from procedure.small_registry import DAY, GOOD, asked, begun, fund, funded, run_clock, support, taken, template
from yindi.procedure import (
    Commitment,
    Event,
    QuotaNeed,
    Registry,
    advance,
    empty_registry,
    objections,
    procedures,
    step,
)
from yindi.procedure.ledger.accounts import Account
from yindi.procedure.ledger.statement import balances_of, entries, statements


def quota_account(place: str = "P1") -> Commitment:
    """The carbon of a place."""
    return Commitment(
        id=f"Q-{place}", procedure="quota", version=template("quota"), sponsor="Wang", exit_date=date(2037, 1, 1),
        place=place, factor="carbon", unit="t",
    )  # fmt: skip


def with_quota(*, units: int = 100) -> Registry:
    """A registry with money, and carbon of 2027 for place P1."""
    registry = taken(begun(), "Q-P1", "open", opening=quota_account())
    return taken(registry, "Q-P1", "allocate", amount=units, year=2027)


def of_quota(registry: Registry) -> dict[str, int]:
    """The quota accounts by name."""
    return {account.name: amount for account, amount in registry.balances.items() if account.ledger == "quota"}


def test_hand_a_unit_is_carried_borrowed_and_given_up_once() -> None:
    # 100 of 2027 and 50 of 2028; 10 carried over, 5 borrowed back; 95 given up for 2027.
    registry = taken(with_quota(), "Q-P1", "allocate", amount=50, year=2028)
    registry = taken(registry, "Q-P1", "carry", amount=10, year=2027)
    registry = taken(registry, "Q-P1", "borrow", amount=5, year=2027)
    registry = taken(registry, "Q-P1", "true_up", amount=95, year=2027, evidence=("meter 2027",))
    assert of_quota(registry) == {
        "quota/carbon/source/P1/2027": -100,
        "quota/carbon/held/P1/2027": 0,
        "quota/carbon/source/P1/2028": -50,
        "quota/carbon/held/P1/2028": 55,
        "quota/carbon/used/P1/2027": 95,
    }
    (carbon,) = (each for each in statements(registry) if each.ledger == "quota")
    assert (carbon.owner, carbon.total, carbon.by_kind) == ("carbon", 150, {"held": 55, "bound": 0, "used": 95})
    assert carbon.balanced
    again = asked(registry, "Q-P1", "true_up", amount=1, year=2028, evidence=("meter 2027",))
    assert ["has been shown" in each.en for each in objections(registry, again)] == [True]
    more = asked(registry, "Q-P1", "true_up", amount=56, year=2028)
    assert ["1 is missing" in each.en for each in objections(registry, more)] == [True]


def test_hand_use_that_is_not_covered_is_blocked() -> None:
    registry = taken(with_quota(), "Q-P1", "true_up", amount=80, year=2027)
    short = replace(GOOD, used=90, covered=80)
    against = objections(registry, asked(registry, "Q-P1", "assess", facts=short))
    assert "Give up 10 units more" in against[0].en
    own = objections(registry, asked(registry, "Q-P1", "assess", actor="Lin"))
    assert "took true up" in own[0].en


def test_hand_a_case_binds_units_that_no_other_can_count_on() -> None:
    need = (QuotaNeed(factor="carbon", year=2027, units=70),)
    registry = with_quota()
    for name, industry in (("C1", "C39"), ("C2", "C40")):
        registry = taken(registry, name, "propose", opening=support(name, industry=industry, quota=need))
        for word, who in (("screen", "Rong"), ("review", "Rui")):
            registry = taken(registry, name, word, actor=who)
    registry = taken(registry, "C1", "approve")
    assert of_quota(registry)["quota/carbon/bound/C1/2027"] == 70
    against = objections(registry, asked(registry, "C2", "approve"))
    assert [each.en for each in against] == ["The account 'carbon, Held, P1, 2027' holds 30: 40 is missing."]
    # When the first is withdrawn, exactly its units and its money are free again.
    registry = taken(registry, "C1", "withdraw")
    assert of_quota(registry)["quota/carbon/held/P1/2027"] == 100
    assert registry.balances[Account("money", "F1", "authorised")] == 1000
    assert objections(registry, asked(registry, "C2", "approve")) == ()


def test_hand_what_came_back_is_not_free_for_others() -> None:
    registry = taken(funded(), "C1", "spend", amount=50)
    registry = taken(registry, "C1", "assess", day=date(2028, 3, 2))
    registry = taken(registry, "C1", "end_breach", day=date(2028, 3, 2), actor="Ai")
    registry = run_clock(registry, date(2028, 6, 1))
    # 50 spent and 10 unspent are claimed: 35 come back, first the unspent ones, and 25 are written off.
    registry = taken(registry, "C1", "recover", day=date(2028, 6, 1), amount=35)
    assert registry.balances[Account("money", "F1", "due_back", "C1")] == 0
    too_much = asked(registry, "C1", "recover", day=date(2028, 6, 1), amount=26)
    assert "1 is missing" in objections(registry, too_much)[0].en
    registry = taken(registry, "C1", "settle", day=date(2028, 6, 2))
    (money,) = statements(registry)
    assert money.total == 1000
    assert money.by_kind == {
        "authorised": 940, "reserved": 0, "released": 0, "spent": 0, "due_back": 0, "claimed": 0, "recovered": 35,
        "written_off": 25,
    }  # fmt: skip
    assert registry.states["C1"].ended


def test_hand_an_exit_claims_support_back_from_the_case_that_it_winds_up() -> None:
    registry = taken(funded(), "C1", "spend", amount=50)
    registry = taken(registry, "C1", "assess", day=date(2028, 3, 2), result=4.0)
    registry = taken(registry, "C1", "scale", day=date(2028, 3, 2), actor="Ai")
    leaving = replace(
        support("X1", earlier="C1", action="exit"), procedure="exit", version=template("exit"),
        stages=(replace(support().stages[0], amount=200, ends=date(2030, 1, 1)),),
    )  # fmt: skip
    day = date(2029, 1, 1)
    registry = taken(registry, "X1", "list", day=day, opening=leaving)
    for word, who in (("notify", "An"), ("show_cure", "Lin"), ("reject_cure", "Su"), ("close", "Ao")):
        registry = taken(registry, "X1", word, day=day, actor=who)
    registry = taken(registry, "X1", "cushion", day=day, amount=200)
    registry = taken(registry, "X1", "complete", day=day)
    registry = taken(registry, "X1", "claim_back", day=day, amount=30)
    registry = taken(registry, "X1", "recover", day=day, amount=30)
    # 50 spent, 30 of it claimed back: what a case shows is what its account holds.
    assert registry.states["C1"].spent == 20
    assert registry.balances[Account("money", "F1", "spent", "C1")] == 20
    assert registry.states["X1"].recovered == 30
    assert registry.states["X1"].spent == 200
    assert all(statement.balanced for statement in statements(registry))


def test_law_balances_are_proved_by_the_lines_of_the_ledger() -> None:
    registry = empty_registry(procedures().values())
    events: list[Event] = []
    openings = [fund(), support()]
    for case, word, more in (
        ("F1", "open", {"opening": openings[0]}),
        ("F1", "authorise", {"amount": 500}),
        ("C1", "propose", {"opening": openings[1]}),
        ("C1", "screen", {}),
        ("C1", "review", {"actor": "Rui"}),
        ("C1", "approve", {}),
        ("C1", "release", {"amount": 60}),
        ("C1", "spend", {"amount": 45}),
    ):
        move = asked(registry, case, word, **more)  # type: ignore[arg-type]
        opening = more.get("opening")
        assert opening is None or isinstance(opening, Commitment)
        event = step(registry, move, opening=opening)
        events.append(event)
        registry = advance(registry, [opening] if opening else [], [event])
    lines = list(entries(procedures().values(), openings, events))
    assert balances_of(lines) == registry.balances
    # Authorised, reserved, released, spent: four bookings of two lines each.
    assert [(line.seq, line.account.kind, line.amount) for line in lines] == [
        (2, "source", -500), (2, "authorised", 500), (6, "authorised", -100), (6, "reserved", 100),
        (7, "reserved", -60), (7, "released", 60), (8, "released", -45), (8, "spent", 45),
    ]  # fmt: skip
    assert lines[0].date == DAY


@pytest.mark.parametrize("amount", [0, -5])
def test_hand_an_amount_of_nothing_or_less_is_refused(amount: int) -> None:
    registry = funded()
    move = asked(registry, "C1", "spend", amount=1)
    wrong = replace(move, particulars=replace(move.particulars, amount=amount))
    assert objections(registry, wrong) != ()
