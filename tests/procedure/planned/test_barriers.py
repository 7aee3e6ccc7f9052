"""A worked barrier: named with its price, taken on, reported as removed, and closed only when the price fell."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from plan.schedule.random_programmes import plain_programme
from procedure.small_registry import DAY, GOOD, begun, run_clock, taken, template
from yindi.errors import InputRefused
from yindi.plan.guardrails.over_years import Evidence
from yindi.plan.schedule.barriers import barriers_of, price_of
from yindi.plan.schedule.limits import Limit, plain_names
from yindi.plan.schedule.solve import solve_years
from yindi.plan.schedule.stability import stability
from yindi.procedure import Commitment, Facts, Registry, Stage, StepRefused, procedures
from yindi.procedure.planned.barriers import barrier_facts, barriers_table, limit_of, measure_of
from yindi.procedure.planned.placing import PlanNow
from yindi.procedure.table import CLOCK

SHORT = plain_programme([0.3, 0.2, 0.1], [0, 1, 2], [0, 0, 0], years=2, caps=np.array([[1.0, 1.0]]))
CAP = Limit("cap", industry=0, year=0)


def plan_of(caps: list[float]) -> PlanNow:
    """The plan with so much room."""
    programme = replace(SHORT, caps=np.array([caps]))
    return PlanNow(programme, solve_years(programme, gap=0.0), Evidence(), plain_names(programme), np.full(3, np.nan))


def barrier(price: float, measure: str = "cap 2026") -> Commitment:
    """The case of the room in the industry, with the price with which it is named."""
    return Commitment(
        id="B1", procedure="barrier", version=template("barrier"), sponsor="Lin", exit_date=date(2028, 1, 1),
        title="Room in I0", industry="I0",
        stages=(Stage(name="test", amount=0, ends=date(2028, 1, 1), measure=measure, target=price),),
    )  # fmt: skip


def reported() -> tuple[Registry, PlanNow]:
    """A barrier that its owner says has been removed, and the plan in which it was named."""
    plan = plan_of([1.0, 1.0])
    case = barrier(price_of(plan.programme, plan.solved, CAP))
    registry = taken(begun(), "B1", "name", opening=case)
    registry = taken(registry, "B1", "take_on")
    return taken(registry, "B1", "report_removed", actor="An", role="approver"), plan


def facts(plan: PlanNow, registry: Registry) -> Facts:
    """What the plan made again says of the barrier."""
    return barrier_facts(plan, registry.commitments["B1"], today=DAY, given=replace(GOOD, price_now=None))


def test_hand_it_is_closed_when_the_price_fell_in_the_plan_made_again() -> None:
    registry, _ = reported()
    wider = plan_of([2.0, 2.0])
    registry = taken(registry, "B1", "close_barrier", facts=facts(wider, registry))
    assert registry.states["B1"].state == "price_fallen"
    assert registry.states["B1"].ended


@pytest.mark.parametrize("caps", [[1.0, 1.0], [3.0, 1.0]], ids=["nothing changed", "moved to the next year"])
def test_hand_it_is_not_closed_when_the_price_did_not_fall(caps: list[float]) -> None:
    registry, _ = reported()
    with pytest.raises(StepRefused):
        taken(registry, "B1", "close_barrier", facts=facts(plan_of(caps), registry))


def test_law_no_declaration_closes_it() -> None:
    registry, _ = reported()
    with pytest.raises(StepRefused):
        taken(registry, "B1", "close_barrier", facts=Facts(today=DAY))
    rows = procedures()["barrier"].rows
    # Nobody may set the guard aside, and no other way leads to the end that says closed.
    assert not [row for row in rows if row.step == "override"]
    assert [row.guards for row in rows if row.to == "price_fallen"] == [("price_fell",)]


def test_law_left_alone_it_goes_to_the_centre_and_stays_open() -> None:
    registry = taken(begun(), "B1", "name", opening=barrier(0.2))
    registry = run_clock(registry, date(2027, 5, 1))
    assert registry.states["B1"].state == "escalated"
    assert registry.states["B1"].waiting == ("centre",)
    registry = run_clock(registry, date(2028, 5, 1))
    assert registry.states["B1"].state == "left_open"
    assert [row.step for row in procedures()["barrier"].rows if CLOCK in row.roles].count("escalate") == 3


def test_law_an_owner_does_not_judge_the_closing() -> None:
    registry, _ = reported()
    wider = plan_of([2.0, 2.0])
    with pytest.raises(StepRefused):
        taken(registry, "B1", "close_barrier", actor="An", role="assessor", facts=facts(wider, registry))


def test_hand_the_register_has_owner_deadline_and_both_prices() -> None:
    registry, _ = reported()
    wider = plan_of([2.0, 2.0])
    stable = stability(wider.programme, draws=4, gap=0.0, start=wider.solved)
    found = barriers_of(wider.programme, wider.solved, stable, least_share=0.8)
    table = barriers_table(wider, found, registry)
    (mine,) = [row for row in table.to_dicts() if row["case"] == "B1"]
    assert (mine["owner"], mine["state"], mine["limit_kind"]) == ("An", "removal_reported", "cap")
    assert mine["price_now"] < mine["price_named"]
    assert mine["deadline"] is not None
    assert table["barrier"].to_list() == [str(number) for number in range(1, table.height + 1)]
    # Without a record nobody owns anything.
    assert barriers_table(wider, found)["owner"].null_count() == len(found)


def test_hand_a_measure_names_its_limit_and_comes_back_from_it() -> None:
    assert limit_of(SHORT, barrier(0.2)) == CAP
    assert measure_of(SHORT, CAP) == "cap 2026"
    assert limit_of(SHORT, replace(barrier(0.2, "picks"), place="P1", industry="")) == Limit("picks", place=1)


@pytest.mark.parametrize(
    ("case", "key"),
    [
        (barrier(0.2, "mood 2026"), "barrier.measure"),
        (barrier(0.2, "cap 1999"), "barrier.unknown"),
        (replace(barrier(0.2), industry="I9"), "barrier.unknown"),
        (replace(barrier(0.2), stages=()), "barrier.measure"),
    ],
)
def test_hand_a_measure_that_names_nothing_is_refused(case: Commitment, key: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        limit_of(SHORT, case)
    assert refusal.value.key == key
