"""The odds along a schedule: by hand, against the model that gave today's odds, and year by year in a slow loop."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.panels import HORIZON, YEARS, panel
from plan.schedule.random_programmes import plain_programme, schedule_of_starts
from yindi.methods.levels import yearly_shares
from yindi.methods.log_odds import log_odds
from yindi.methods.relatedness import proximity
from yindi.methods.specialisation import presence
from yindi.plan.forecast import Rules, forecast
from yindi.plan.odds import MODELS
from yindi.plan.schedule.simulate import ByRelatedness, Simulation, simulate
from yindi.plan.uplift import uplift

SHIFT = 0.5


def chain(odds: list[float], start: list[int], years: int = 3, **parts: object) -> Simulation:
    """One place; each industry's odds rise by half of the presence of the one before it."""
    now = np.array(odds)
    programme = plain_programme(
        uplift(now, SHIFT).tolist(), [0] * len(odds), list(range(len(odds))), years, discount=0.9 ** np.arange(years)
    )
    programme = replace(programme, **{k: v for k, v in parts.items() if k == "action"})  # type: ignore[arg-type]

    def revise(here: np.ndarray) -> np.ndarray:
        return now + 0.5 * np.concatenate([[0.0], here[0, :-1]]) * (1 - now)

    horizon = int(parts.get("horizon", 1))  # type: ignore[call-overload]
    return simulate(programme, schedule_of_starts(start), presence=np.zeros((1, len(odds))), odds=now, revise=revise,
                    shift=SHIFT, horizon=horizon)  # fmt: skip


def test_hand_an_entry_raises_the_odds_of_the_next() -> None:
    # The first succeeds with 0.5 + U(0.5) = σ(0.5) = 0.6225; the second's odds rise from 0.2 by 0.5 · 0.6225 · 0.8.
    found = chain([0.5, 0.2], [0, 1])
    success = 1 / (1 + np.exp(-0.5))
    assert found.presence[0, 0].tolist() == pytest.approx([0.0, success, success])
    then = 0.2 + 0.4 * success
    assert found.odds[1].tolist() == pytest.approx([0.2, then, then])
    assert found.rise == pytest.approx([0.0, then - 0.2])
    expected = 0.9 * float(uplift(np.array([then]), SHIFT)[0])
    assert found.revised.tolist() == pytest.approx([float(uplift(np.array([0.5]), SHIFT)[0]), expected, 0.0])
    assert found.planned[1] == pytest.approx(0.9 * float(uplift(np.array([0.2]), SHIFT)[0]))
    assert found.total == pytest.approx((found.planned.sum(), found.revised.sum()))


def test_hand_a_success_comes_over_the_years_of_the_horizon() -> None:
    found = chain([0.5, 0.2], [0, -1], horizon=2)
    success = 1 / (1 + np.exp(-0.5))
    assert found.presence[0, 0].tolist() == pytest.approx([0.0, success / 2, success])


def test_hand_only_what_adds_presence_raises_odds() -> None:
    found = chain([0.5, 0.2], [0, 1], action=("deepen", "enter"))
    assert np.all(found.presence[0, 0] == 0)
    assert found.odds[1].tolist() == [0.2, 0.2, 0.2]
    assert found.planned.tolist() == pytest.approx(found.revised.tolist())


def test_hand_odds_that_nothing_revises_stay() -> None:
    programme = plain_programme([0.1], [0], [0], 2)
    found = simulate(programme, schedule_of_starts([0]), presence=np.zeros((1, 1)), odds=np.array([0.3]), shift=SHIFT,
                     revise=lambda here: np.full(1, np.nan) + 0 * here[0, 0])  # fmt: skip
    assert found.presence[0, 0, 1] == pytest.approx(0.3 + 0.1)
    assert found.revised[0] == found.planned[0] == pytest.approx(0.1)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**6))
def test_law_starting_everything_at_once_changes_nothing_and_company_never_hurts(seed: int) -> None:
    random = np.random.default_rng(seed)
    odds = random.uniform(0.05, 0.4, 4).tolist()
    at_once = chain(odds, [0, 0, 0, 0])
    assert at_once.revised.tolist() == pytest.approx(at_once.planned.tolist())
    some = chain(odds, random.integers(-1, 3, 4).tolist())
    assert np.all(some.rise >= -1e-12)
    assert np.all((some.presence >= 0) & (some.presence <= 1))
    assert np.all(np.diff(some.presence, axis=2) >= -1e-12)


def relatedness_model() -> tuple[ByRelatedness, np.ndarray, np.ndarray]:
    """Odds by the model of the planner on a small panel, for every cell below the line as an option to enter."""
    rules = Rules(HORIZON, 0.1, 1.0, {"entry": "yindi", "deepening": "yindi"}, {"entry": 1.0, "deepening": 1.0})
    found = forecast(yearly_shares(panel(4)), YEARS, rules=rules, eligible=np.ones((8, 6), dtype=bool), draws=0, seed=0)
    here = presence(found.quotient, at_least=1.0)
    place, industry = np.nonzero(here == 0)
    model = MODELS["yindi"]
    revise = ByRelatedness(
        found.facts,
        proximity(here),
        {"enter": (found.logits["entry"], model)},
        place,
        industry,
        ("enter",) * len(place),
    )
    return revise, here, found.odds["entry"][place, industry]


def test_twin_the_odds_of_today_are_those_of_the_forecast() -> None:
    revise, here, odds = relatedness_model()
    np.testing.assert_allclose(revise(here), odds, rtol=1e-12)


def test_twin_the_relatedness_of_an_entry_summed_by_hand() -> None:
    revise, here, odds = relatedness_model()
    place, industry = int(revise.place[0]), int(revise.industry[0])
    more = here.copy()
    more[place, industry] = 1.0
    changed = revise(more)
    # Only the place itself, by relatedness and breadth, and the industry, by commonness, are touched.
    untouched = (revise.place != place) & (revise.industry != industry)
    np.testing.assert_allclose(changed[untouched], odds[untouched], rtol=1e-12)
    number = next(n for n in range(len(odds)) if revise.place[n] == place and revise.industry[n] != industry)
    near, other = revise.near, int(revise.industry[number])
    known = [j for j in range(6) if not np.isnan(here[place, j])]
    company = sum(near[j, other] * more[place, j] for j in known) / sum(near[j, other] for j in known)
    facts = revise.facts[place, other].copy()
    facts[4], facts[3] = company, sum(more[place, j] for j in known) / len(known)
    logit, model = revise.models["enter"]
    assert changed[number] == pytest.approx(float(logit.odds(facts[model.positions])))


def test_law_other_actions_are_not_revised() -> None:
    revise, here, _ = relatedness_model()
    other = replace(revise, action=("upgrade", *revise.action[1:]))
    assert np.isnan(other(here)[0])
    assert not np.isnan(other(here)[1:]).any()


def test_hand_expected_presence_counts_in_relatedness_by_its_chance() -> None:
    revise, here, _ = relatedness_model()
    ends = []
    cell = tuple(np.argwhere(here == 0)[0])
    for chance in (0.0, 0.5, 1.0):
        there = here.copy()
        there[cell] = chance
        ends.append(log_odds(revise(there)))
    # The model is linear in its columns and each is linear in presence or a log of a share; with a chance of one half
    # the odds lie between both ends.
    low, middle, high = ends
    assert np.all(middle >= np.minimum(low, high) - 1e-9)
    assert np.all(middle <= np.maximum(low, high) + 1e-9)
    assert np.any(np.abs(high - low) > 1e-6)
