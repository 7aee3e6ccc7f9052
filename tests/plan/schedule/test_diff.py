"""What moved between two schedules, and what moved it; shares add up to the whole change."""

from dataclasses import replace

import numpy as np
import pytest

from plan.schedule.random_programmes import plain_programme, random_programme
from yindi.errors import BadValues
from yindi.plan.schedule.diff import (
    PARTS,
    Moved,
    PriceMoved,
    attribute,
    compare,
    counted,
    moved_between,
    part_by_part,
    places_moved,
    starts_of,
)
from yindi.plan.schedule.programme import YearsProgramme
from yindi.plan.schedule.solve import Solved, solve_years


def solved(programme: YearsProgramme) -> Solved:
    return solve_years(programme, gap=0.0)


BEFORE = plain_programme(
    [0.3, 0.2, 0.1], [0, 0, 1], [0, 1, 0], 2, caps=np.array([[1.0, 1.0], [2.0, 2.0]]), starts=np.ones((2, 2)),
    discount=np.array([1.0, 0.9]),
)  # fmt: skip


def test_hand_what_is_new_gone_earlier_and_later() -> None:
    # Before: P0 starts I0 in 2026 and I1 in 2027; I0 is full, so P1 waits. After, P1's odds are three times as large
    # and better than P0's in I0: it takes the seat, and P0 brings I1 forward.
    after = replace(BEFORE, uplift=np.array([0.05, 0.2, 0.3]))
    found = compare((BEFORE, solved(BEFORE)), (after, solved(after)))
    assert found.moved == (
        Moved(("P0", "I0", "enter"), "gone", 2026, None),
        Moved(("P0", "I1", "enter"), "earlier", 2027, 2026),
        Moved(("P1", "I0", "enter"), "new", None, 2026),
    )
    assert found.kept == 0
    assert found.objective == pytest.approx((0.3 + 0.18, 0.2 + 0.3))
    assert counted(found.moved) == {"new": 1, "gone": 1, "earlier": 1, "later": 0}
    assert places_moved(found.moved) == ("P0", "P1")


def test_hand_prices_that_moved_are_matched_by_label() -> None:
    # One seat for two: its price lies between 0.2 and 0.3; with two seats it is nothing.
    one = plain_programme([0.3, 0.2], [0, 1], [0, 0], caps=np.array([[1.0]]))
    two = replace(one, caps=np.array([[2.0]]))
    first, second = solved(one), solved(two)
    found = compare((one, first), (two, second))
    assert found.prices == (PriceMoved("I0", 2026, pytest.approx(float(first.prices.caps[0, 0])), 0.0),)
    assert compare((one, first), (one, first)).prices == ()


def test_hand_options_are_matched_by_label_across_other_lists() -> None:
    fewer = plain_programme([0.2], [0], [0], 2)
    named = replace(fewer, places=("P0",), industries=("I1",))
    found = compare((BEFORE, solved(BEFORE)), (named, solved(named)))
    assert [one.kind for one in found.moved] == ["gone", "earlier"]


def test_law_nothing_moves_between_a_schedule_and_itself() -> None:
    for seed in range(10):
        programme = random_programme(seed, options=10, planted=True)
        found = compare((programme, solved(programme)), (programme, solved(programme)))
        assert found.moved == ()
        assert found.prices == ()
        assert found.kept == len(starts_of(programme, solved(programme).schedule))


def test_hand_each_part_is_due_what_it_changes() -> None:
    # Objective = uplift · worth of one option: 0.1 · 1 before, 0.2 · 3 after. Switching the odds first adds 0.1, then
    # worth 0.4; the other way round worth adds 0.2, then the odds 0.3: on the mean 0.2 and 0.3.
    before = plain_programme([0.1], [0], [0])
    after = replace(before, uplift=np.array([0.2]), worth=np.array([3.0]))
    found = attribute(part_by_part(before, after), ("odds", "worth"), solved)
    assert found.objective.tolist() == pytest.approx([0.2, 0.3])
    assert found.alone.tolist() == pytest.approx([0.1, 0.2])
    assert found.moved == ()


def test_hand_a_move_names_the_part_that_makes_it() -> None:
    # One pick. Odds alone turn it (0.3 against 0.2); a second pick alone lets both in.
    before = plain_programme([0.1, 0.2], [0, 0], [0, 1], picks=np.ones(1))
    turned = replace(before, uplift=np.array([0.3, 0.2]))
    found = attribute(part_by_part(before, turned), tuple(PARTS), solved)
    assert [(one.option[1], one.kind, one.by) for one in found.moved] == [
        ("I0", "new", ("odds",)), ("I1", "gone", ("odds",)),
    ]  # fmt: skip
    both = replace(turned, picks=np.array([2.0]))
    found = attribute(part_by_part(before, both), ("odds", "pace"), solved)
    assert [(one.option[1], one.kind, one.by) for one in found.moved] == [("I0", "new", ("odds", "pace"))]
    # Money for it and odds above zero: neither alone lets it in, both are needed.
    poor = plain_programme([-0.1], [0], [0], budgets=np.zeros((1, 1, 1)))
    rich = replace(poor, uplift=np.array([0.1]), budgets=np.ones((1, 1, 1)))
    found = attribute(part_by_part(poor, rich), ("odds", "means"), solved)
    assert found.moved[0].by == ("odds", "means")
    assert found.alone.tolist() == [0.0, 0.0]
    assert found.objective.tolist() == pytest.approx([0.05, 0.05])


@pytest.mark.parametrize("seed", range(5))
def test_law_what_is_due_adds_up_to_the_whole_change(seed: int) -> None:
    before = random_programme(seed, options=6, planted=True)
    random = np.random.default_rng(seed)
    after = replace(
        before, uplift=before.uplift * random.uniform(0.5, 1.5, 6), budgets=before.budgets + 1, caps=before.caps + 1,
        picks=before.picks + 1,
    )  # fmt: skip
    parts = ("odds", "means", "room", "pace")
    found = attribute(part_by_part(before, after), parts, solved)
    whole = solved(after).schedule.objective - solved(before).schedule.objective
    assert found.objective.sum() == pytest.approx(whole, abs=1e-9)
    assert [one.option for one in found.moved] == [
        one.option for one in compare((before, solved(before)), (after, solved(after))).moved
    ]
    assert all(one.by for one in found.moved)


def test_law_programmes_of_other_options_are_not_mixed() -> None:
    with pytest.raises(BadValues):
        part_by_part(BEFORE, plain_programme([0.2], [0], [0], 2))
    with pytest.raises(BadValues):
        attribute(part_by_part(BEFORE, BEFORE), (), solved)


def test_law_a_combination_without_a_schedule_is_refused_by_name() -> None:
    before = plain_programme([0.1], [0], [0])
    after = replace(before, floors=np.ones(1), budgets=np.zeros((1, 1, 1)))
    with pytest.raises(BadValues) as refused:
        attribute(part_by_part(before, after), ("room", "means"), solved)
    assert refused.value.values["parts"] == "means, room"


def test_law_moves_are_told_from_either_side() -> None:
    was, will = {("Lu", "silk", "enter"): 2027}, {("Lu", "silk", "enter"): 2026}
    assert moved_between(was, will)[0].kind == "earlier"
    assert moved_between(will, was)[0].kind == "later"
    assert moved_between(was, {})[0].kind == "gone"
