"""Support for a named failure, with an instrument that fits, and an end."""

from dataclasses import replace

import numpy as np
import pytest

from plan.schedule.random_programmes import plain_programme, schedule_of_starts
from yindi.plan.guardrails.over_years.evidence import Evidence, Measured, Support
from yindi.plan.guardrails.over_years.instruments import FAILURES, INSTRUMENTS, fits
from yindi.plan.guardrails.over_years.records import Verdict
from yindi.plan.guardrails.over_years.two_hands import TWO_HANDS

SOUND = Support(
    ("coordination",), ("money",), ("E1",), np.array([2029]), np.array([0.3]), np.array([0.2]), np.array([[5.0, 5.0]])
)  # fmt: skip


def judged(support: Support, start: int = 0) -> dict[str, Verdict]:
    """The verdicts that do not pass, by rule, on one option that may start in 2026 or 2027."""
    programme = plain_programme([0.2], [0], [0], years=2)
    found = TWO_HANDS.verdicts(programme, schedule_of_starts([start]), Evidence(support=support))
    return {verdict.label: verdict for verdict in found if verdict.judgement != "pass"}


def test_hand_a_sound_claim_passes() -> None:
    assert judged(SOUND) == {}


@pytest.mark.parametrize(
    ("part", "label"),
    [
        ({"instrument": ("quota",)}, "unfit"),
        ({"exit_year": np.array([-1])}, "no_end"),
        ({"exit_year": np.array([2025])}, "no_end"),
        ({"exit_year": np.array([2032])}, "no_end"),
    ],
)
def test_hand_what_blocks(part: dict[str, object], label: str) -> None:
    (verdict,) = judged(replace(SOUND, **part)).values()  # type: ignore[arg-type]
    assert (verdict.label, verdict.judgement, verdict.options) == (label, "block", (0,))
    assert verdict.change is not None
    assert verdict.change.lost == 0.0
    assert verdict.change.claims


def test_hand_five_years_from_the_start_are_the_most() -> None:
    late = replace(SOUND, exit_year=np.array([2032]))
    assert "no_end" in judged(late, start=0)  # 2026 to 2032 are six
    assert judged(late, start=1) == {}  # 2027 to 2032 are five


def test_hand_the_end_moves_with_the_start_where_support_lasts_some_years() -> None:
    # An end in 2026 is before a start in 2027; one year of support from the start is not, wherever it starts.
    ends = replace(SOUND, exit_year=np.array([2026]))
    assert "no_end" in judged(ends, start=1)
    assert judged(replace(ends, lasting=np.array([0.0])), start=1) == {}
    assert "no_end" in judged(replace(ends, lasting=np.array([6.0])), start=0), "six years are too many from any start"
    assert "no_end" in judged(replace(ends, lasting=np.array([np.nan])), start=1)


def test_hand_likely_anyway_without_a_failure_is_left_to_the_market() -> None:
    likely = replace(SOUND, failure=("",), instrument=("",), evidence=("",), odds=np.array([0.5]))
    found = judged(likely)
    assert found["leave_to_market"].judgement == "block"
    change = found["leave_to_market"].change
    assert change is not None
    assert change.starts == ((0, -1),)


@pytest.mark.parametrize(
    ("part", "label"),
    [
        ({"evidence": ("",)}, "no_evidence"),
        ({"failure": ("",), "instrument": ("",), "evidence": ("",)}, "unstated"),
        ({"public_share": np.array([0.51])}, "public_share"),
        ({"received": np.array([[9.0, 1.0]])}, "narrow"),  # 1 − 0.81 − 0.01 = 0.18
        ({"measured": (Measured(0, 0, "information", "E9"),), "instrument": ("land",)}, "untaken"),
    ],
)
def test_hand_what_is_flagged(part: dict[str, object], label: str) -> None:
    (verdict,) = judged(replace(SOUND, **part)).values()  # type: ignore[arg-type]
    assert (verdict.label, verdict.judgement) == (label, "flag")


def test_hand_a_measured_failure_with_an_instrument_that_fits_is_answered() -> None:
    assert judged(replace(SOUND, measured=(Measured(0, 0, "coordination", "E9"),))) == {}


def test_the_table_of_instruments_uses_known_words_only() -> None:
    assert {failure for failure, _ in fits()} == set(FAILURES) - {"none"}
    assert {tool for _, tool in fits()} == set(INSTRUMENTS)
