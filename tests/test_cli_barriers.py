"""yindi case barriers, and steps whose facts come from a plan, as a person uses them."""

from pathlib import Path

import polars as pl
import pytest

from yindi.cli.entry import call
from yindi.procedure import Store

Captured = pytest.CaptureFixture[str]
SUPPORT = """
id = "C1"
procedure = "support"
sponsor = "Lin"
exit_date = {end}
exit_rule = "handed to banks"
place = "P1"
industry = "{industry}"
action = "{action}"
instrument = "permission"
failure = "information"
unit = "persons"
"""
BARRIER = """
id = "B1"
procedure = "barrier"
title = "Room"
sponsor = "Lin"
place = "{place}"
industry = "{industry}"
factor = "{factor}"
exit_date = 2040-12-31

[[stages]]
name = "test"
amount = 0
ends = 2040-12-31
measure = "{measure}"
target = {price}
"""


def test_hand_a_barrier_from_the_register_to_its_closing(small_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    store, register = tmp_path / "cases.sqlite", tmp_path / "barriers.csv"
    listing = ["case", "barriers", str(small_folder), "--plans", "3", "--store", str(store), "--out", str(register)]
    listing += [part for place in ("P1", "P2", "P4") for part in ("--place", place)]
    assert call([*listing, "--lang", "en"]) == 0
    assert "0 of them have an owner" in capsys.readouterr().out
    first = pl.read_csv(register).row(0, named=True)
    kind, year = first["limit_kind"], first["year"]
    case = tmp_path / "b1.toml"
    text = BARRIER.format(
        place=first["place"] or "", industry=first["industry"] or "", factor=first["factor"] or "",
        measure=kind if year is None else f"{kind} {year}", price=first["price_now"] * 1.5,
    )  # fmt: skip
    case.write_text(text, encoding="utf-8")
    at = ["--store", str(store), "--lang", "en"]
    assert call(["case", "new", str(case), *at]) == 0
    take_on = ["case", "step", "B1", "take_on", "--actor", "An", "--evidence", "minutes", "--reason", "office", *at]
    assert call(take_on) == 0
    report = ["case", "step", "B1", "report_removed", "--actor", "An", "--role", "approver", "--evidence", "note"]
    assert call([*report, "--reason", "second market", *at]) == 0
    capsys.readouterr()
    closing = ["case", "step", "B1", "close_barrier", "--actor", "Su", "--evidence", "new plan"]
    # A declaration, even with the price typed in, is nothing without a plan that shows it: here no price at all.
    assert call([*closing, *at]) != 0
    assert "price fell" in capsys.readouterr().err
    assert call([*listing, "--lang", "zh"]) == 0
    mine = pl.read_csv(register).filter(pl.col("case") == "B1").row(0, named=True)
    assert (mine["owner"], mine["state"]) == ("An", "removal_reported")
    assert call([*closing, "--plan", str(small_folder), *at]) == 0
    with Store(store) as cases:
        assert cases.registry().states["B1"].state == "price_fallen"


def test_hand_a_place_that_is_not_in_the_study_is_refused(small_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    store = tmp_path / "cases.sqlite"
    listing = ["case", "barriers", str(small_folder), "--place", "Atlantis", "--store", str(store), "--lang", "en"]
    assert call(listing) != 0
    assert "Atlantis" in capsys.readouterr().err
    assert not store.exists()


def test_hand_the_plan_blocks_an_instrument_that_does_not_fit(
    small_folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    store, case = tmp_path / "cases.sqlite", tmp_path / "c1.toml"
    case.write_text(SUPPORT.format(end="2027-01-01", industry="A", action="enter"), encoding="utf-8")
    at = ["--store", str(store), "--lang", "en"]
    assert call(["case", "new", str(case), *at]) == 0
    capsys.readouterr()
    step = ["case", "step", "C1", "screen", "--actor", "Rong", "--plan", str(small_folder), *at]
    assert call(step) != 0
    # The sentence is the plan's own, which names the place and the industry.
    assert "instrument" in capsys.readouterr().err
