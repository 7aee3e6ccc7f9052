"""Ctrl-C during the search for the plan over years: the first keeps what was found, the second quits."""

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from yindi.cli.entry import call
from yindi.cli.interrupts import first_stops
from yindi.plan.schedule import build
from yindi.plan.schedule.solve import Solved

Captured = pytest.CaptureFixture[str]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command runs in a folder of its own."""
    monkeypatch.chdir(tmp_path)


def press() -> None:
    """Ctrl-C."""
    os.kill(os.getpid(), signal.SIGINT)


def test_hand_the_first_is_kept_the_second_interrupts_and_afterwards_all_is_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with first_stops("en") as stop:
        assert not stop()
        press()
        assert stop()
        with pytest.raises(KeyboardInterrupt):
            press()
    assert signal.getsignal(signal.SIGINT) is before


def stopped_when_asked(found: bool, presses: int) -> Callable[..., Solved]:
    """A search during which Ctrl-C is pressed, that ends as it is asked to."""
    whole = build.solve_years

    def search(*parts: object, stop: Callable[[], bool], **others: object) -> Solved:
        solved = whole(*parts, stop=lambda: False, **others)  # type: ignore[arg-type]
        for _ in range(presses):
            press()
        assert stop()
        known = solved.schedule
        status = replace(known, status="stopped", bound=1.25 * known.objective)
        none = replace(known, status="no_choice_found", objective=-float("inf"))
        return replace(solved, schedule=status if found else none)

    return search


def test_hand_a_stopped_search_is_written_with_its_bound_and_gap(
    small_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "solve_years", stopped_when_asked(True, 1))
    assert call(["plan", str(small_folder), "--out", "kept", "--quiet", "--draws", "9"]) == 0
    assert "stopped" in Path("kept/manifest.json").read_text(encoding="utf-8")
    json.loads(Path("kept/manifest.json").read_text(encoding="utf-8"))
    assert "gap 20.00 %" in Path("kept/plan.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("found", "presses", "ends"), [(False, 1, 3), (True, 2, 130)])
def test_hand_nothing_half_written_where_nothing_was_found_or_it_was_pressed_twice(
    small_folder: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch,
    found: bool, presses: int, ends: int,
) -> None:  # fmt: skip
    monkeypatch.setattr(build, "solve_years", stopped_when_asked(found, presses))
    before = sorted(tmp_path.iterdir())
    assert call(["plan", str(small_folder), "--out", "none", "--quiet", "--draws", "9"]) == ends
    assert sorted(tmp_path.iterdir()) == before
    assert "Nothing was written" in capsys.readouterr().err
