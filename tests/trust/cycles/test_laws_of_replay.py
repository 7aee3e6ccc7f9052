"""What every replay must keep: the same money in all ways, room, grace, and no knowledge of later years."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trust.worlds import World, mean_reversion, place_matters
from yindi.arrays import Array
from yindi.errors import BadValues
from yindi.methods.levels import yearly_shares
from yindi.plan.making import Limits
from yindi.plan.odds import EVENTS
from yindi.trust.backtest import ends_of, see, set_up
from yindi.trust.cycles.calendar import cycle_years, longest_horizon
from yindi.trust.cycles.figures import drawn_figures, last_year, walk_all, way_figures
from yindi.trust.cycles.setup import Replay, set_up_replay
from yindi.trust.cycles.sight import see_all
from yindi.trust.cycles.stages import stages_of
from yindi.trust.cycles.walk import plan_of_all_years, room_found, walk
from yindi.trust.cycles.ways import ONE_SHOT, STAGED, WAYS, YEARLY

YEARS = tuple(range(2000, 2013))
CAP = 5


def replay_of(activity: Array, groups: tuple[str, ...], *, horizon: int = 4, picks: float = 2.0) -> Replay:
    """A replay of a synthetic country with two picks a year, at most one of them to deepen."""
    places, industries, _ = activity.shape
    limits = Limits(np.full(places, picks), np.ones(places), np.full(industries, np.inf), 0.5, 0.95)
    return set_up_replay(
        yearly_shares(activity), YEARS, eligible=np.ones((places, industries), dtype=bool), groups=groups,
        limits=limits, stages=stages_of(horizon, count=3, first=0.4, exit_share=0.25, grace=0.25),
    )  # fmt: skip


def ones(replay: Replay) -> tuple[Array, Array]:
    return np.ones(replay.shape[0]), np.ones(replay.shape[1])


@pytest.fixture(scope="module")
def world() -> World:
    """Levels that wander, so that there is something to end."""
    return mean_reversion(3, places=24, industries=14, noise=0.4)


@pytest.fixture(scope="module")
def replay(world: World) -> Replay:
    return replay_of(world.activity, world.groups)


@pytest.mark.parametrize("seed", range(4))
def test_law_all_ways_have_the_same_money_and_none_is_made_or_lost(seed: int) -> None:
    world = mean_reversion(seed, places=20, industries=12, noise=0.4)
    replay = replay_of(world.activity, world.groups)
    money = replay.limits.picks * len(replay.years)
    found = walk_all(replay, see_all(replay, *ones(replay)), CAP)
    assert set(found) == {way.name for way in WAYS}
    for course, fate in found.values():
        np.testing.assert_allclose(fate.spent.sum(axis=1) + course.left, money)
        assert course.left.min() >= 0
        for year in replay.years:
            so_far = replay.limits.picks * (year - replay.years[0] + 1)
            begun = np.where((course.started > 0) & (course.started <= year), 1.0, 0.0)
            freed = np.where((course.ended > 0) & (course.ended <= year), 1 - fate.spent, 0.0)
            assert np.all(begun.sum(axis=1) - freed.sum(axis=1) <= so_far + 1e-9)


def test_law_with_one_cycle_and_no_exit_staged_is_the_one_shot_plan(world: World) -> None:
    replay = replay_of(world.activity, world.groups, horizon=6)
    assert replay.years == (2006,)
    seen = see_all(replay, *ones(replay))
    never = replace(STAGED, exits=False)
    first, second = (walk(replay, seen, way, cap=CAP) for way in (never, ONE_SHOT))
    np.testing.assert_array_equal(first.started, second.started)
    np.testing.assert_array_equal(first.left, second.left)
    assert first.started.any()


def test_law_with_a_standard_that_nobody_misses_staged_is_the_yearly_plan(replay: Replay) -> None:
    seen = see_all(replay, *ones(replay))
    lenient = {
        year: replace(sight, standards={event: dict.fromkeys(replay.stages.assessed, -np.inf) for event in EVENTS})
        for year, sight in seen.sights.items()
    }
    staged = walk(replay, replace(seen, sights=lenient), STAGED, cap=CAP)
    yearly = walk(replay, seen, YEARLY, cap=CAP)
    np.testing.assert_array_equal(staged.started, yearly.started)
    assert walk(replay, seen, STAGED, cap=CAP).ended.any(), "with its own standards it ends some"


@pytest.mark.parametrize("seed", range(4))
def test_law_the_one_shot_plan_starts_all_that_it_chose_and_nothing_else(seed: int) -> None:
    """Also what has crossed the line since the plan was made: the money is committed."""
    world = mean_reversion(seed, places=20, industries=12, noise=0.4)
    replay = replay_of(world.activity, world.groups)
    seen = see_all(replay, *ones(replay))
    chosen = ~np.isnan(plan_of_all_years(replay, seen.sights[replay.years[0]], CAP).value)
    course = walk(replay, seen, ONE_SHOT, cap=CAP)
    np.testing.assert_array_equal(course.started > 0, chosen)
    assert len(set(course.started[chosen].tolist())) > 1, "over several years"


def test_law_room_grace_and_the_share_that_deepens_are_kept(replay: Replay) -> None:
    seen = see_all(replay, *ones(replay))
    for way in WAYS:
        course = walk(replay, seen, way, cap=CAP)
        for year in replay.years:
            begun = (course.started > 0) & (course.started <= year)
            live = begun & ~((course.ended > 0) & (course.ended <= year))
            if way.coordinated:
                assert live.sum(axis=0).max() <= CAP
            if way.remade:
                assert np.all((begun & course.deepens).sum(axis=1) <= 0.5 * begun.sum(axis=1) + 1)
        age = (course.ended - course.started)[course.ended > 0]
        assert not len(age) or (age.min() >= replay.stages.grace and age.max() <= replay.stages.due[-1])
        assert way.exits or not len(age)
        assert course.ended.max() <= last_year(replay)


@pytest.mark.parametrize("changed_after", cycle_years(YEARS, 4))
def test_law_no_decision_looks_ahead(world: World, replay: Replay, changed_after: int) -> None:
    """Every later year is replaced by another; models, room, starts and exits up to the year stay the same."""
    random = np.random.default_rng(11)
    other = world.activity.copy()
    later = [position for position, year in enumerate(YEARS) if year > changed_after]
    other[:, :, later] = np.exp(random.normal(0, 2, other[:, :, later].shape))
    again = replay_of(other, world.groups)
    assert again.margin == replay.margin
    for before, after in zip(replay.cycles, again.cycles, strict=True):
        if before.year <= changed_after:
            assert (before.planner, before.penalty) == (after.planner, after.penalty)
    seen, seen_again = see_all(replay, *ones(replay)), see_all(again, *ones(again))
    assert room_found(replay, seen) == room_found(again, seen_again)
    for way in WAYS:
        first, second = walk(replay, seen, way, cap=CAP), walk(again, seen_again, way, cap=CAP)
        for one, two in ((first.started, second.started), (first.ended, second.ended)):
            np.testing.assert_array_equal(
                np.where(one <= changed_after, one, 0), np.where(two <= changed_after, two, 0)
            )
    came_true = [some.ends[changed_after]["entry"].did for some in (seen, seen_again)]
    assert (came_true[0] != came_true[1]).any(), "what came true did change"


def test_law_earlier_years_do_move_decisions(world: World, replay: Replay) -> None:
    """The test above can fail: the same change one year earlier moves what is started."""
    other = world.activity.copy()
    other[:, :, YEARS.index(replay.years[0])] = np.exp(np.random.default_rng(1).normal(0, 2, other.shape[:2]))
    again = replay_of(other, world.groups)
    first = walk(replay, see_all(replay, *ones(replay)), YEARLY, cap=CAP)
    second = walk(again, see_all(again, *ones(again)), YEARLY, cap=CAP)
    assert (first.started != second.started).any()


def test_twin_with_one_cycle_events_and_margin_are_those_of_the_backtest() -> None:
    world = place_matters(2, places=30, industries=12)
    replay = replay_of(world.activity, world.groups, horizon=6)
    seen = see_all(replay, *ones(replay))
    setup = set_up(
        yearly_shares(world.activity), YEARS, horizon=6, eligible=replay.eligible, groups=world.groups,
        limits=replay.limits,
    )  # fmt: skip
    views = see(setup, *setup.ones)
    assert replay.margin == setup.margin
    np.testing.assert_allclose(seen.starts[2006], views[-1].start)
    np.testing.assert_allclose(seen.sights[2006].quotient, views[-1].start)
    for event, outcome in ends_of(setup, views).items():
        np.testing.assert_array_equal(seen.ends[2006][event].could, outcome[-1].could)
        np.testing.assert_array_equal(seen.ends[2006][event].did, outcome[-1].did)


def test_twin_the_figures_of_a_draw_counted_start_by_start(replay: Replay) -> None:
    random = np.random.default_rng(5)
    place_weights, industry_weights = random.uniform(0.5, 2, replay.shape[0]), random.uniform(0.5, 2, replay.shape[1])
    seen = see_all(replay, place_weights, industry_weights)
    (course, fate) = walk_all(replay, seen, CAP, (STAGED,))["staged"]
    weights = np.outer(place_weights, industry_weights)
    figures = way_figures(replay, seen, course, fate, weights, place_weights)
    hits = spent = good = starts = in_misses = 0.0
    for place, industry in zip(*np.nonzero(course.started), strict=True):
        began, ended = int(course.started[place, industry]), int(course.ended[place, industry])
        event = "deepening" if seen.quotients[began][place, industry] >= 1 else "entry"
        assert seen.ends[began][event].could[place, industry]  # type: ignore[index]
        paid = 0.0
        for share, due in zip(replay.stages.shares, replay.stages.due, strict=True):
            paid += share if not ended or began + due < ended else 0.0
        weight = weights[place, industry]
        true = bool(seen.ends[began][event].did[place, industry])  # type: ignore[index]
        starts, spent, good = starts + weight, spent + weight * paid, good + weight * true
        hits += weight * (true and not ended)
        in_misses += 0.0 if true else weight * paid
    left = float(place_weights @ course.left)
    assert figures["per_start"] == pytest.approx(100 * good / starts)
    assert figures["per_spent"] == pytest.approx(100 * hits / spent)
    assert figures["per_money"] == pytest.approx(100 * hits / (spent + left))
    assert figures["misses"] == pytest.approx(100 * in_misses / (spent + left))


def test_law_a_draw_is_the_same_each_time_and_unlike_the_next(replay: Replay) -> None:
    first, again, other = (drawn_figures(replay, CAP, 7, draw) for draw in (1, 1, 2))
    np.testing.assert_equal(first, again)
    assert first["staged.per_spent"] != other["staged.per_spent"]


@given(
    first=st.integers(1950, 2000), count=st.integers(1, 30), horizon=st.integers(2, 12),
    grace=st.floats(0.05, 0.9),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_law_every_cycle_has_a_whole_window_on_both_sides(first: int, count: int, horizon: int, grace: float) -> None:
    years = range(first, first + count)
    try:
        replayed = longest_horizon(years, horizon, grace=grace)
    except BadValues:
        assert len(cycle_years(years, 2)) < 2
        return
    assert 2 <= replayed <= horizon
    cycles = cycle_years(years, replayed)
    assert cycles
    assert all(year - replayed in years and year + replayed in years for year in cycles)
    assert cycles == tuple(range(cycles[0], cycles[-1] + 1))
