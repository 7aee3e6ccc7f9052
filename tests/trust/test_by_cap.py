"""What came true under every cap is counted from the choices themselves, beside what free choice would have given."""

import numpy as np
import pytest

from trust.worlds import place_matters
from yindi.methods.levels import yearly_shares
from yindi.methods.pigeonhole import pigeonhole_weights
from yindi.plan.making import Limits
from yindi.plan.odds import MODELS, YINDI
from yindi.plan.programme import Programme, own_best, solve
from yindi.trust.backtest import Backtest, EventScore, ends_of, score, see, set_up
from yindi.trust.by_cap import cap_figures, cap_ladder, cap_scores, realised, under_caps
from yindi.trust.estimates import Judged
from yindi.trust.figures import all_figures


def event(name: str, could: np.ndarray, did: np.ndarray) -> EventScore:
    """An event with its outcomes and no odds."""
    return EventScore(name, could, did, np.zeros(could.shape), {}, {}, 0, 0)  # type: ignore[arg-type]


@pytest.fixture
def three_places() -> Backtest:
    """Three places that all like the first industry best; it came true in the first place alone.

    Values .3 .2 / .3 .1 / .3 .0: free choice is industry 0 three times. With a cap of one, the place that gives up
    least moves: places 0 and 1 give up .1 and .2, place 2 has no other option; so one of them keeps industry 0.
    Best: 0 → industry 1 (.2), 1 → industry 0 (.3) and place 2 nothing: .5; or 0 → .2, 2 → .3, 1 → .1: industry 1 has
    a cap of one as well, so .5 is the most.
    """
    value = np.array([[0.3, 0.2], [0.3, 0.1], [0.3, np.nan]])
    no = np.zeros((3, 2), dtype=bool)
    programme = Programme(value, no, np.ones(3), np.ones(3), np.full(2, np.inf), np.zeros((3, 2)))
    could = ~np.isnan(value)
    did = np.array([[True, True], [False, False], [False, False]])
    events = {"entry": event("entry", could, did), "deepening": event("deepening", no, no)}
    return Backtest(events, {}, programme, solve(programme))  # type: ignore[arg-type]


def test_hand_one_in_three_came_true_by_free_choice_and_one_in_two_under_a_cap_of_one(three_places: Backtest) -> None:
    figures = cap_figures(three_places, np.ones((3, 2)), demand=np.full(2, np.inf), caps=(1,))
    assert figures["cap.free"] == pytest.approx(100 / 3)
    assert figures["cap.1"] == pytest.approx(50)  # place 0 in industry 1, which came true


def test_hand_what_is_not_known_is_not_counted(three_places: Backtest) -> None:
    known = three_places.events["entry"].could.copy()
    known[1] = False
    hidden = Backtest(
        {**three_places.events, "entry": event("entry", known, three_places.events["entry"].did)},
        {}, three_places.programme, three_places.solution,
    )  # fmt: skip
    assert realised(hidden, hidden.solution, np.ones((3, 2))) == (2.0, 50.0)


def test_hand_nothing_known_is_not_a_number(three_places: Backtest) -> None:
    no = np.zeros((3, 2), dtype=bool)
    unknown = Backtest(
        {"entry": event("entry", no, no), "deepening": event("deepening", no, no)},
        {}, three_places.programme, three_places.solution,
    )  # fmt: skip
    weight, per_100 = realised(unknown, unknown.solution, np.ones((3, 2)))
    assert weight == 0
    assert np.isnan(per_100)


def test_law_the_ladder_stays_below_the_crowd_of_free_choice(three_places: Backtest) -> None:
    assert cap_ladder(three_places.programme, 2) == (1, 2)
    assert cap_ladder(three_places.programme, 50) == (1, 2, 3), "a cap that never binds is free choice"


@pytest.fixture(scope="module")
def judged() -> Judged:
    """A synthetic country in which places matter, with three draws."""
    world = place_matters(5, places=30, industries=12)
    places, industries = world.activity.shape[:2]
    limits = Limits(np.full(places, 3.0), np.ones(places), np.full(industries, np.inf), 0.5, 0.9)
    setup = set_up(
        yearly_shares(world.activity), tuple(range(2000, 2013)), horizon=6,
        eligible=np.ones((places, industries), dtype=bool), groups=world.groups, limits=limits,
    )  # fmt: skip
    models = (YINDI, MODELS["own_presence"])

    def once(place_weights: np.ndarray, industry_weights: np.ndarray) -> tuple[Backtest, dict[str, float]]:
        views = see(setup, place_weights, industry_weights, models=models)
        weights = np.outer(place_weights, industry_weights)
        backtest = score(setup, views, ends_of(setup, views), weights=weights, models=models)
        caps = cap_ladder(backtest.programme, 4)
        more = cap_figures(backtest, weights, demand=limits.caps, caps=caps or (4,))
        return backtest, {**all_figures(backtest, place_weights, industry_weights), **more}

    backtest, figures = once(np.ones(places), np.ones(industries))
    drawn = [once(*pigeonhole_weights(1, draw, places, industries))[1] for draw in range(3)]
    shared = set(figures).intersection(*drawn)
    return Judged(backtest, figures, {name: np.array([row[name] for row in drawn]) for name in shared})


def test_twin_every_cap_is_the_best_choice_from_a_cold_start_and_counted_in_a_loop(judged: Judged) -> None:
    backtest = judged.backtest
    caps = cap_ladder(backtest.programme, 4)
    assert len(caps) > 2
    for name, solution in under_caps(backtest.programme, caps):
        cold = own_best(backtest.programme) if name == "free" else solve(backtest.programme.with_cap(int(name)))
        assert solution.objective == cold.objective
        known = came_true = 0
        for place, industry in zip(*np.nonzero(solution.chosen), strict=True):
            one = backtest.events["deepening" if backtest.programme.deepens[place, industry] else "entry"]
            known += bool(one.could[place, industry])
            came_true += bool(one.could[place, industry] and one.did[place, industry])
        assert judged.figures[f"cap.{name}"] == pytest.approx(100 * came_true / known)


def test_law_rows_go_from_the_tightest_cap_to_free_choice_which_loses_nothing(judged: Judged) -> None:
    rows = cap_scores(judged, np.full(12, np.inf), 4)
    caps = [row.cap for row in rows]
    assert caps[-1] is None
    assert caps[:-1] == sorted(caps[:-1])
    assert [row.used for row in rows].count(True) == 1
    losses = [row.objective_loss for row in rows]
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] == 0
    assert (rows[-1].difference.value, rows[-1].difference.low, rows[-1].difference.high) == (0, 0, 0)
    for row in rows[:-1]:
        assert row.most_advised <= row.cap
        assert row.difference.value == pytest.approx(row.realised.value - rows[-1].realised.value)
