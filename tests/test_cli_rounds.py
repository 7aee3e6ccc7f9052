"""yindi rounds, as a person uses it: every round, and answers to bundles that places hand in."""

from pathlib import Path

import polars as pl
import pytest

from yindi.cli.entry import call
from yindi.study import Results

Captured = pytest.CaptureFixture[str]


def test_hand_rounds_are_printed_and_written(small_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "rounds"
    assert call(["rounds", str(small_folder), "--quiet", "--lang", "en", "--out", str(out)]) == 0
    printed = capsys.readouterr().out
    assert "solved at once it adds" in printed
    rounds, prices, bundles = (
        pl.read_csv(out / f"{name}.csv") for name in ("rounds", "round_prices", "round_bundles")
    )  # fmt: skip
    assert rounds["round"].to_list() == list(range(1, rounds.height + 1))
    # The first prices are nought, so none is posted in the first round.
    assert 1 not in prices["round"].to_list()
    assert bundles.filter(pl.col("round") == 1).height == rounds["starts_asked"][0]


def test_hand_a_bundle_is_accepted_and_another_returned(
    small_folder: Path, small_results: Results, tmp_path: Path, capsys: Captured
) -> None:
    programme, start = small_results.years.made.programme, small_results.years.solved.schedule.start
    lines = ["proposal,place,industry,action,start"]
    # The first place asks for what the plan gives it, the second for everything that it could start, all in one year.
    for option in range(len(start)):
        name = (
            programme.places[programme.place[option]], programme.industries[programme.industry[option]],
            programme.action[option],
        )  # fmt: skip
        if name[0] == "P1" and start[option] >= 0:
            lines.append(f"X{option},{','.join(name)},{programme.years[start[option]]}")
        if name[0] == "P4":
            lines.append(f"X{option},{','.join(name)},{programme.years[0]}")
    bundles = tmp_path / "bundles.csv"
    bundles.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert call(["rounds", str(small_folder), "--bundles", str(bundles), "--quiet", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "Place P4: returned." in printed
    assert "The cheapest change costs" in printed
    assert "Place P1: " in printed
    assert call(["rounds", str(small_folder), "--bundles", str(bundles), "--quiet", "--lang", "zh"]) == 0
    assert "退回" in capsys.readouterr().out
