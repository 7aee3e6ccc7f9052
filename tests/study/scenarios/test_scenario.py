"""A scenario as a record: the later change stands, text and JSON lead back to it, and nonsense is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.errors import InputRefused
from yindi.study.scenarios import Change, Scenario, from_record


def test_hand_the_later_change_of_the_same_stands() -> None:
    scenario = Scenario("a", (Change("cap", (), 6), Change("picks", ("P1",), 2))).with_changes([Change("cap", (), 4)])
    assert {change.text for change in scenario.changes} == {"cap=4", "picks.P1=2"}


def test_hand_a_decision_replaces_one_of_another_year() -> None:
    first, second = (Change("decisions", ("P1", "A", "enter"), "approved", year) for year in (2026, 2027))
    assert Scenario("a", (first, second)).changes == (second,)


def test_hand_means_of_two_years_stand_side_by_side() -> None:
    first, second = (Change("resources", ("P1", "money"), 5.0, year) for year in (2026, 2027))
    assert Scenario("a", (first, second)).changes == (first, second)


labels = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)
changes = st.builds(
    Change,
    st.sampled_from(["cap", "picks", "resources", "weights"]),
    st.lists(labels, max_size=3).map(tuple),
    st.one_of(st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False), labels),
    st.one_of(st.none(), st.integers(1800, 2200)),
)


@given(st.lists(changes, max_size=6))
def test_law_a_record_leads_back_to_the_scenario(some: list[Change]) -> None:
    scenario = Scenario("因地 a", tuple(some))
    assert from_record(scenario.record) == scenario
    assert from_record(scenario.record).record == scenario.record


@pytest.mark.parametrize("name", ["", " a", "a\n", "x" * 81])
def test_hand_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(InputRefused) as caught:
        Scenario(name)
    assert caught.value.key == "scenario.bad_name"


@pytest.mark.parametrize(
    "record",
    ["", "[]", '{"name":"a"}', '{"name":"a","changes":[{"setting":"cap","at":[],"value":true,"year":null}]}',
     '{"name":"a","changes":[{"setting":"cap","at":[],"value":1,"year":"x"}]}'],
)  # fmt: skip
def test_hand_a_record_that_is_none_is_refused(record: str) -> None:
    with pytest.raises(InputRefused) as caught:
        from_record(record)
    assert caught.value.key == "scenario.unreadable"
