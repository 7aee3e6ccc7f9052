"""Capacity against demand, and plans against chance."""

from dataclasses import replace

import numpy as np
from scipy.stats import binom

from plan.schedule.random_programmes import plain_programme, schedule_of_starts
from yindi.plan.guardrails.over_years.alike import alike_in_words
from yindi.plan.guardrails.over_years.evidence import Crowd, Evidence
from yindi.plan.guardrails.over_years.no_herding import NO_HERDING
from yindi.plan.guardrails.over_years.reading.crowd import read_signal


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
    assert "it would pass under a limit of 40 t." in block.change.says.en


def test_hand_what_is_announced_already_leaves_no_room() -> None:
    programme = plain_programme([0.3], [0], [0])
    evidence = Evidence(crowd=crowd(360.0, np.zeros((1, 1), dtype=bool)))
    block = NO_HERDING.verdicts(programme, schedule_of_starts([0]), evidence)[0]
    assert block.limit == 0.0
    assert "capacity is 2.5× demand p90" in block.says.en  # 380 / 150
    assert NO_HERDING.verdicts(programme, schedule_of_starts([-1]), evidence)[0].judgement == "pass"


def test_hand_announcements_alone_are_too_many() -> None:
    # 110 stand or are announced against a middle of 100: odds Φ(1.2816 · ln 1.1 / ln 1.5) = 62 %, and 10 are too many.
    programme, declared = plain_programme([0.3, 0.2], [0, 1], [0, 0]), np.array([[True], [False]])
    kept, flag = NO_HERDING.verdicts(programme, schedule_of_starts([-1, -1]), Evidence(crowd=crowd(110.0, declared)))[
        :2
    ]
    assert kept.judgement == "pass"
    assert "the plan starts nothing there" in kept.says.en, "0 of 0 is no room, not a limit that is kept"
    assert (flag.label, flag.judgement, flag.industry, flag.year) == ("announced", "flag", 0, 0)
    assert (flag.number, round(flag.limit, 9)) == (110.0, 100.0)
    assert "62 % odds of overcapacity" in flag.says.en
    assert flag.change is not None
    assert "10 t of what is announced up to 2026" in flag.change.says.en
    assert "1 place names the industry in plans of their own (P0)" in flag.change.says.en
    at_the_line = NO_HERDING.verdicts(programme, schedule_of_starts([-1, -1]), Evidence(crowd=crowd(100.0, declared)))
    assert all(verdict.judgement == "pass" for verdict in at_the_line)


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
    # With q from 0.6 to 0.8 all 20 alone: 0.6^20 = 0.004 % to 0.8^20 = 1.2 %. In a cascade the first two decide, or the
    # two after none: q (1 + q) / 2 = 48 % to 72 % where it is worth it, (1 - q) (2 - q) / 2 = 12 % to 28 % where not.
    assert "with odds of 0.0–1.2 % where it is worth it and 0.0 % where it is not" in herd.says.en
    assert "in sight of those before, with 48–72 % and 12–28 %" in herd.says.en
    assert "right in 0.70 of cases (0.60 to 0.80, assumed)" in herd.says.en


def test_hand_a_signal_as_good_as_the_odds() -> None:
    # ROC-AUC 0.76: normal scores 1 standard deviation apart, cut half way: right in 69.1 %.
    # All of three: 0.691^3 and 0.309^3.
    signal = read_signal((0.76, 0.76, 0.76))
    (said,) = alike_in_words(3, 3, signal)
    assert "right in 0.69 of cases (0.69 to 0.69, as well as these odds tell entries apart)" in said.en
    assert "with odds of 33 % where it is worth it and 2.9 % where it is not" in said.en
    assert alike_in_words(3, 6, signal) == []
    assert read_signal((float("nan"), 0.5, 0.6)) is None
    assert read_signal((0.5, 0.4, 0.6)) is None, "odds that tell nothing apart say nothing of what places know"


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
