"""Capacity against demand, and plans against chance."""

from dataclasses import replace

import numpy as np
from scipy.stats import binom

from plan.schedule.random_programmes import plain_programme, schedule_of_starts
from yindi.plan.guardrails.over_years.evidence import Crowd, Evidence
from yindi.plan.guardrails.over_years.no_herding import NO_HERDING


def crowd(announced: float, declared: np.ndarray, industries: int = 1) -> Crowd:
    """Demand of 80, 100 and 150 in every industry; a start adds 20."""
    full = np.ones((industries, 1))
    return Crowd(declared, announced * full, np.full(industries, 20.0), 80 * full, 100 * full, 150 * full, "t")


def test_hand_one_plant_too_many() -> None:
    # 70 stand or are announced; up to the middle of demand there is room for 30, one plant of 20. Two make 110:
    # 110 / 150 = 0.7 of p90, and the odds of overcapacity are Φ(1.2816 · ln 1.1 / ln 1.5) = 62 %.
    programme = plain_programme([0.3, 0.2], [0, 1], [0, 0])
    evidence = Evidence(crowd=crowd(70.0, np.zeros((2, 1), dtype=bool)))
    block = NO_HERDING.verdicts(programme, schedule_of_starts([0, 0]), evidence)[0]
    assert (block.judgement, block.number, round(block.limit, 9), block.industry) == ("block", 40.0, 30.0, 0)
    assert "I0: 2 of 2 plans; by 2026 capacity is 0.7× demand p90, with 62 % odds" in block.says.en
    assert block.change is not None
    assert block.change.starts == ((1, -1),)


def test_hand_what_is_announced_already_leaves_no_room() -> None:
    programme = plain_programme([0.3], [0], [0])
    evidence = Evidence(crowd=crowd(360.0, np.zeros((1, 1), dtype=bool)))
    block = NO_HERDING.verdicts(programme, schedule_of_starts([0]), evidence)[0]
    assert block.limit == 0.0
    assert "capacity is 2.5× demand p90" in block.says.en  # 380 / 150
    assert NO_HERDING.verdicts(programme, schedule_of_starts([-1]), evidence)[0].judgement == "pass"


def test_hand_plans_beyond_chance_are_a_herd() -> None:
    # 20 places declare the first of ten industries, and one other each: 40 of 200. P(K = 20) with p = 0.2 is 1e-14.
    declared = np.zeros((20, 10), dtype=bool)
    declared[:, 0] = True
    declared[np.arange(20), 1 + np.arange(20) % 9] = True
    place, industry = np.repeat(np.arange(20), 10), np.tile(np.arange(10), 20)
    programme = plain_programme([0.1] * 200, place.tolist(), industry.tolist())
    unknown = replace(crowd(0.0, declared, 10), middle=np.full((10, 1), np.nan))
    found = NO_HERDING.verdicts(programme, schedule_of_starts([-1] * 200), Evidence(crowd=unknown))
    (herd,) = [verdict for verdict in found if verdict.judgement == "flag"]
    assert (herd.industry, herd.number) == (0, 20.0)
    assert herd.says.en.startswith("I0: 20 of 20 plans")
    assert binom.sf(19, 20, 0.2) < 1e-13


def test_law_independent_plans_are_seldom_a_herd() -> None:
    # Bonferroni over ten industries at 5 %: of 200 independent worlds at most 5 % should have a herd (99.9 %: 20).
    random = np.random.default_rng(7)
    place, industry = np.repeat(np.arange(20), 10), np.tile(np.arange(10), 20)
    programme = plain_programme([0.1] * 200, place.tolist(), industry.tolist())
    herds = 0
    for _ in range(200):
        evidence = Evidence(
            crowd=replace(crowd(0.0, random.random((20, 10)) < 0.3, 10), middle=np.full((10, 1), np.nan))
        )
        verdicts = NO_HERDING.verdicts(programme, schedule_of_starts([-1] * 200), evidence)
        herds += any(verdict.judgement == "flag" for verdict in verdicts)
    assert herds <= 20
