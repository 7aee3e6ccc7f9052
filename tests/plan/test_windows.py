"""No window looks further than it may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yindi.errors import BadValues
from yindi.plan.windows import Window, learning_windows, present_window, scoring_window

# Any panel: yearly, every second or every fifth year, or with gaps.
YEARS = st.one_of(
    st.tuples(st.integers(1990, 2000), st.integers(3, 25), st.sampled_from([1, 2, 5])).map(
        lambda panel: list(range(panel[0], panel[0] + panel[1] * panel[2], panel[2]))
    ),
    st.sets(st.integers(1990, 2020), min_size=3).map(sorted),
)
HORIZON = st.integers(1, 12)


def test_hand_four_years_a_horizon_of_one() -> None:
    # 2001 … 2004, decided in 2003: learn on 2001→2002 and 2002→2003, score on 2003→2004.
    learning = learning_windows([2001, 2002, 2003, 2004], horizon=1, last=2003)
    assert learning == (
        Window(2001, 2002, (2001,), (2002, 2003), 1.0),
        Window(2002, 2003, (2001, 2002), (2003,), 1.0),
    )
    assert scoring_window([2001, 2002, 2003, 2004], horizon=1) == Window(2003, 2004, (2001, 2002, 2003), (2004,))


@given(YEARS, HORIZON)
def test_law_learning_windows_use_no_later_year(years: list[int], horizon: int) -> None:
    decision = max(years) - horizon
    try:
        windows = learning_windows(years, horizon=horizon, last=decision)
    except (BadValues, ValueError):
        available = [year for year in years if year <= decision]
        assert not any(year + horizon in available for year in available)
        return
    for window in windows:
        assert window.end == window.start + horizon
        assert window.end <= decision
        assert max(window.start_years + window.end_years) <= decision
        assert window.start in window.start_years
        assert window.end in window.end_years
        assert not set(window.start_years) & set(window.end_years)
        assert max(window.start_years) < min(window.end_years)
    assert [window.start for window in windows] == [
        year for year in years if year + horizon in years and year + horizon <= decision
    ]


@given(YEARS, HORIZON)
def test_law_the_scoring_window_starts_with_what_was_known(years: list[int], horizon: int) -> None:
    decision = max(years) - horizon
    if min(years) > decision:
        with pytest.raises(BadValues) as caught:
            scoring_window(years, horizon=horizon)
        assert caught.value.key == "plan.too_few_years"
        return
    if decision - max(year for year in years if year <= decision) > 2:
        with pytest.raises(BadValues) as caught:
            scoring_window(years, horizon=horizon)
        assert caught.value.key == "plan.no_year_near"
        return
    window = scoring_window(years, horizon=horizon)
    assert (window.start, window.end) == (decision, max(years))
    assert max(window.start_years) <= decision
    assert min(window.end_years) > decision
    assert 1 <= len(window.start_years) <= 3
    assert 1 <= len(window.end_years) <= 3


@given(YEARS, HORIZON)
def test_law_windows_weigh_as_much_as_fit_end_to_end(years: list[int], horizon: int) -> None:
    try:
        windows = learning_windows(years, horizon=horizon, last=max(years))
    except BadValues:
        return
    together = sum(window.weight for window in windows)
    end_to_end = max(1, (max(years) - min(years)) // horizon)
    assert together == pytest.approx(min(len(windows), end_to_end), abs=1e-9)
    assert len({window.weight for window in windows}) == 1


@given(YEARS, HORIZON, st.randoms(use_true_random=False))
def test_law_the_order_of_years_does_not_matter(years: list[int], horizon: int, random: object) -> None:
    other = list(years)
    random.shuffle(other)  # type: ignore[attr-defined]
    try:
        assert learning_windows(other, horizon=horizon, last=max(years)) == learning_windows(
            years, horizon=horizon, last=max(years)
        )
    except BadValues:
        return


@given(YEARS)
def test_law_the_present_is_the_last_three_years(years: list[int]) -> None:
    recent = tuple(year for year in years[-3:] if year >= max(years) - 2)
    assert present_window(years) == Window(max(years), None, recent, ())


def test_refuses_years_that_hold_no_window() -> None:
    with pytest.raises(BadValues, match="2001–2004 hold no whole window of 5 years") as caught:
        learning_windows(range(2001, 2010), horizon=5, last=2004)
    assert caught.value.key == "plan.too_few_years"
