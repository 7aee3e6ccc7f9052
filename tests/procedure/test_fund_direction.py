"""The yearly evaluation of a fund: parts from the record, blanks that stay blank, weights that are dated."""

import pytest

from yindi.errors import InputRefused
from yindi.procedure.fund_direction import Group, composite, evaluated, indicators
from yindi.procedure.fund_direction.counted import COUNTED
from yindi.procedure.province import played


def values(groups: tuple[Group, ...]) -> dict[str, float | None]:
    return {part.indicator.name: part.value for group in groups for part in group.parts}


def test_hand_three_groups_weigh_sixty_thirty_ten() -> None:
    registry, events = played()
    groups = evaluated(registry, events, "F1", 2025, {})
    # Press reports of January 2026 on the trial measures.
    assert [round(group.weight.value, 2) for group in groups] == [0.6, 0.3, 0.1]
    assert [len(group.parts) for group in groups] == [8, 3, 2]
    assert all("Press reports" in group.weight.source.en for group in groups)


def test_law_what_is_not_known_is_blank_and_no_nought() -> None:
    registry, events = played()
    found = values(evaluated(registry, events, "F1", 2025, {}))
    assert {name for name, value in found.items() if value is not None} == set(COUNTED)
    assert composite(evaluated(registry, events, "F1", 2025, {})) is None
    # Of a fund without cases nothing is known.
    assert set(values(evaluated(registry, events, "F3", 2025, {})).values()) == {None}


def test_hand_the_sum_is_that_of_means_times_weights() -> None:
    registry, events = played()
    stated = [one.name for one in indicators() if one.name not in COUNTED]
    groups = evaluated(registry, events, "F1", 2025, dict.fromkeys(stated, 0.5))
    by_hand = 0.0
    for group, weight in zip(groups, (0.6, 0.3, 0.1), strict=True):
        known = [part.value for part in group.parts if part.value is not None]
        assert len(known) == len(group.parts)
        by_hand += weight * sum(known) / len(known)
    assert composite(groups) == pytest.approx(by_hand)


def test_twin_parts_are_counted_again_by_plain_loops() -> None:
    registry, events = played()
    found = values(evaluated(registry, events, "F1", 2025, {}))
    of_fund = [event for event in events if registry.commitments[event.commitment].fund == "F1"]
    mine = [event for event in of_fund if event.date.year <= 2025]
    released = sum(event.particulars.amount for event in mine if event.step == "release")
    spent = sum(event.particulars.amount for event in mine if event.step == "spend")
    assert found["efficiency"] == pytest.approx(spent / released)
    approved = [event for event in mine if event.step == "approve"]
    long = sum(
        registry.commitments[event.commitment].amount
        for event in approved
        if (registry.commitments[event.commitment].exit_date - event.date).days >= 1461
    )
    every = sum(registry.commitments[event.commitment].amount for event in approved)
    assert found["patient_capital"] == pytest.approx(long / every)
    year = [event for event in mine if event.date.year == 2025]
    assert found["manager"] == pytest.approx(sum(event.role != "clock" for event in year) / len(year))
    # S28 alone had its guard on room set aside, and S31 alone its guard on fair competition.
    assert found["capacity"] == pytest.approx(1 - 1 / len({event.commitment for event in approved}))
    reviewed = {event.commitment for event in mine if event.step == "review"}
    assert found["unified_market"] == pytest.approx(1 - 1 / len(reviewed))


def test_a_figure_that_does_not_fit_is_refused() -> None:
    registry, events = played()
    with pytest.raises(InputRefused, match="no indicator"):
        evaluated(registry, events, "F1", 2025, {"efficiency": 0.9})
    with pytest.raises(InputRefused, match="outside 0 to 1"):
        evaluated(registry, events, "F1", 2025, {"green": 1.5})
