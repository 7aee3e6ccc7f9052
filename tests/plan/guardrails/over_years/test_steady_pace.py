"""No place starts or commits more than it carries."""

import numpy as np

from plan.schedule.random_programmes import plain_programme, schedule_of_starts
from yindi.plan.guardrails.over_years.evidence import Carrying, Evidence
from yindi.plan.guardrails.over_years.steady_pace import STEADY_PACE

ONE = np.ones(1)


def carrying(money: list[float], starts: list[float], *, colour: int = 0, blank: bool = False) -> Evidence:
    """One place."""
    parts = Carrying(
        ONE, ONE, np.array([colour]), np.array([blank]), 0 * ONE, np.array([money]), 0, ONE, np.array([1]),
        np.array([starts]),
    )  # fmt: skip
    return Evidence(carrying=parts)


def test_hand_the_lesser_of_two_starts_is_moved_to_the_next_year() -> None:
    # Two starts in the first year, one carried by then and two by the next. The discount is 0.5: moving the option of
    # 0.1 loses 0.05, that of 0.2 loses 0.1, dropping one loses 0.1 at least.
    programme = plain_programme([0.2, 0.1], [0, 0], [0, 1], years=2, discount=np.array([1.0, 0.5]))
    schedule = schedule_of_starts([0, 0])
    evidence = carrying([np.nan, np.nan], [1, 2])
    block, debt = STEADY_PACE.verdicts(programme, schedule, evidence)
    assert (block.judgement, block.number, block.limit, block.place, block.year) == ("block", 2.0, 1.0, 0, 0)
    assert block.change is not None
    assert block.change.starts == ((1, 1),)
    assert round(block.change.lost, 9) == 0.05
    assert block.change.moved_limit == 2.0
    assert "P0 starts 2 by 2026 and carries 1" in block.says.en
    assert debt.judgement == "pass"


def test_hand_money_is_counted_in_the_year_in_which_it_is_needed() -> None:
    # Needs 1 in the year of the start and 3 a year on; carried are 5 and 2: the second year is over by 1.
    needs = np.array([[[1.0, 3.0]]])
    programme = plain_programme([0.2], [0], [0], years=2, needs=needs)
    found = STEADY_PACE.breaches(programme, schedule_of_starts([0]), carrying([5, 2], [1, 1]))
    assert [(breach.label, breach.year, breach.used, breach.high) for breach in found] == [("debt_commitment", 1, 3, 2)]
    (block,) = [v for v in STEADY_PACE.verdicts(programme, schedule_of_starts([0]), carrying([5, 2], [1, 1]))
                if v.judgement == "block"]  # fmt: skip
    # In the second year it needs 1 of 2, and what falls after the last year is not counted.
    assert block.change is not None
    assert block.change.starts == ((0, 1),)


def test_hand_flags() -> None:
    programme = plain_programme([0.2], [0], [0])
    flagged = [v.label for v in STEADY_PACE.verdicts(programme, schedule_of_starts([0]), carrying([9], [1], colour=2))
               if v.judgement == "flag"]  # fmt: skip
    assert flagged == ["debt_colour"]
    blank = carrying([np.nan], [1], colour=-1, blank=True)
    (hidden,) = [v for v in STEADY_PACE.verdicts(programme, schedule_of_starts([0]), blank) if v.judgement == "flag"]
    assert "is blank" in hidden.says.en
    assert "空白" in hidden.says.zh


def test_hand_a_place_that_starts_nothing_is_not_flagged() -> None:
    programme = plain_programme([0.2], [0], [0])
    found = STEADY_PACE.verdicts(programme, schedule_of_starts([-1]), carrying([9], [1], colour=3, blank=True))
    assert {verdict.judgement for verdict in found} == {"pass"}


def test_hand_of_many_breaches_the_gravest_are_searched() -> None:
    # 25 places start one option too many, the last ones two too many: 20 are searched, the last five among them.
    place = [p for p in range(25) for _ in range(3)]
    programme = plain_programme([0.1] * 75, place, [0, 1, 2] * 25)
    starts = np.where(np.arange(25) < 20, -1, 0)
    schedule = schedule_of_starts([starts[p] if k % 3 == 2 else 0 for k, p in enumerate(place)])
    full = np.ones(25)
    parts = Carrying(
        full, full, np.zeros(25, dtype=int), np.zeros(25, dtype=bool), 0 * full, np.full((25, 1), np.nan), 0, full,
        np.ones(25, dtype=int), np.ones((25, 1)),
    )  # fmt: skip
    blocks = [v for v in STEADY_PACE.verdicts(programme, schedule, Evidence(carrying=parts)) if v.judgement == "block"]
    searched = [verdict.place for verdict in blocks if verdict.change is not None and verdict.change.starts]
    assert len(blocks) == 25
    assert len(searched) == 20
    assert set(range(20, 25)) <= set(searched)
