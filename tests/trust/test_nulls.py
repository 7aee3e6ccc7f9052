"""What the null worlds keep and what they break."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from yindi.plan.odds import Outcome
from yindi.trust.nulls import exchangeable, null_world, permuted, resampled_shares, shuffled_within

tables = arrays(bool, (8, 3))
seeds = st.integers(0, 2**31)


@given(tables, tables, arrays(np.int64, 8, elements=st.integers(0, 2)), seeds)
def test_law_permuting_keeps_events_by_industry_and_stratum(could, did, stratum, seed) -> None:
    outcome = Outcome(could, did & could)
    moved = permuted(exchangeable(outcome, stratum), np.random.default_rng(seed))
    assert not np.any(moved.did & ~could)
    for level in range(3):
        inside = stratum == level
        assert np.array_equal(moved.did[inside].sum(axis=0), outcome.did[inside].sum(axis=0))


def test_law_permuting_reaches_every_arrangement_equally() -> None:
    # One event among three places of one stratum: each place should hold it in a third of the draws.
    outcome = Outcome(np.ones((3, 1), dtype=bool), np.array([[True], [False], [False]]))
    random = np.random.default_rng(0)
    one = np.zeros(3, dtype=np.int64)
    cells = exchangeable(outcome, one)
    held = sum(permuted(cells, random).did[:, 0].astype(int) for _ in range(3000))
    assert np.all(np.abs(held - 1000) < 4 * np.sqrt(3000 * 2 / 9))


class FewNumbers:
    """Stands for a generator whose draws are often equal."""

    def random(self, count: int) -> np.ndarray:
        return np.arange(count) % 3 / 3


@given(arrays(np.int64, st.integers(0, 40), elements=st.integers(0, 6) | st.just(40_000)), seeds)
def test_twin_shuffled_within_groups_by_two_keys(group, seed) -> None:
    drawn = np.random.default_rng(seed).random(len(group))
    assert np.array_equal(shuffled_within(group, np.random.default_rng(seed)), np.lexsort((drawn, group)))
    # Of equal draws the first comes first.
    equal = np.lexsort((FewNumbers().random(len(group)), group))
    assert np.array_equal(shuffled_within(group, FewNumbers()), equal)


@given(arrays(float, (4, 3, 5), elements=st.floats(0, 1) | st.just(float("nan"))), seeds)
def test_law_resampling_draws_each_cell_from_its_own_known_years(shares, seed) -> None:
    drawn = resampled_shares(shares, np.random.default_rng(seed))
    assert np.array_equal(np.isnan(drawn), np.isnan(shares))
    for place in range(4):
        for industry in range(3):
            own = set(shares[place, industry][~np.isnan(shares[place, industry])].tolist())
            assert set(drawn[place, industry][~np.isnan(drawn[place, industry])].tolist()) <= own


def test_law_resampling_keeps_the_level_on_average() -> None:
    shares = np.linspace(0.1, 0.5, 5).reshape(1, 1, 5)
    random = np.random.default_rng(1)
    means = [resampled_shares(shares, random).mean() for _ in range(4000)]
    # Standard error: 0.1414 / √5 / √4000 = 0.001.
    assert abs(np.mean(means) - 0.3) < 0.004


def test_hand_p_counts_the_draws_that_reach_the_gain() -> None:
    world = null_world(2.0, np.array([0.0, 1.0, 2.0, 3.0]))
    assert world.p == 3 / 5  # (1 + two of four) / (1 + 4)
    assert world.gain == 1.5


def test_hand_no_draws_is_not_enough_data() -> None:
    assert np.isnan(null_world(2.0, np.array([])).p)
