"""What moved between two plans over years, and what each cause did, are the solver's own figures."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from yindi.cli import call
from yindi.errors import InputRefused
from yindi.messages import say
from yindi.plan.schedule.diff import Attribution, compare
from yindi.plan.schedule.verify import objective_of
from yindi.present.compare.made import made_by, read_made
from yindi.present.compare.moved import difference
from yindi.present.compare.over_years import MadeYears, years_difference, years_made_by
from yindi.present.compare.shares import shares_in_words
from yindi.present.compare.stepwise import stepwise
from yindi.present.files import write_results
from yindi.study import Results, Study, read_study, run
from yindi.study.settings import Assumption


@pytest.fixture(scope="module")
def other_study(small_folder: Path) -> Study:
    """The small study with one start a year and another uplift."""
    study = read_study(small_folder)
    return replace(study, schedule=replace(study.schedule, starts=1), assumptions={"uplift": Assumption(0.8, 0.4, 1.0)})


@pytest.fixture(scope="module")
def other_results(other_study: Study) -> Results:
    """Its results."""
    return run(other_study)


def test_twin_what_moved_is_what_the_comparison_of_two_solved_programmes_finds(
    small_results: Results, other_results: Results
) -> None:
    found = years_difference(*map(years_made_by, (small_results, other_results)))
    pairs = [(one.years.made.programme, one.years.solved) for one in (small_results, other_results)]
    twin = compare(*pairs)
    columns = ("place", "industry", "action", "change", "start_old", "start_new")
    moved = {(*one.option, one.kind, one.before, one.after) for one in twin.moved}
    assert set(found.moved.select(columns).rows()) == moved
    assert len(moved) > 0
    assert found.kept == twin.kept
    prices = {(one.industry, one.year): (one.before, one.after) for one in twin.prices}
    for row in found.prices.iter_rows(named=True):
        assert (row["price_old"], row["price_new"]) == pytest.approx(prices[row["industry"], row["year"]], rel=1e-5)
    assert f"{twin.objective[1]:,.5g}" in found.says.en
    assert f"{twin.bound[0]:,.5g}" in found.says.zh


def test_law_back_and_forth_are_mirrors_and_a_plan_beside_itself_is_the_same(
    small_results: Results, other_results: Results
) -> None:
    one, other = map(years_made_by, (small_results, other_results))
    there, back = years_difference(one, other), years_difference(other, one)
    mirror = {"new": "gone", "gone": "new", "earlier": "later", "later": "earlier"}
    cells = [
        {(row["place"], row["industry"], row["action"]): row["change"] for row in some.moved.iter_rows(named=True)}
        for some in (there, back)
    ]
    assert {option: mirror[change] for option, change in cells[0].items()} == cells[1]
    assert years_difference(one, one).moved.is_empty()
    assert years_difference(one, one).prices.is_empty()


def test_law_the_shares_of_the_causes_add_up_to_the_change_of_the_objective(
    small_results: Results, other_results: Results, other_study: Study
) -> None:
    runs: dict[tuple[object, ...], Results] = {}

    def make(study: Study) -> object:
        key = (study.schedule.starts, tuple(study.assumptions))
        known = {(None, ()): small_results, (1, ("uplift",)): other_results}
        if key not in runs:
            runs[key] = known[key] if key in known else run(study)
        return made_by(runs[key])

    _, _, ends, shares = stepwise(small_results.study, other_study, make=make)  # type: ignore[arg-type]
    assert shares is not None
    assert shares.parts == ("settings", "assumptions")
    before, after = (one.years.solved.schedule.objective for one in (small_results, other_results))
    assert shares.objective.sum() == pytest.approx(after - before)
    # The assumption of a higher uplift is worth what it adds alone, on average over both orders.
    alone = runs[(None, ("uplift",))].years.solved.schedule.objective
    both = runs[(1, ())].years.solved.schedule.objective
    assert shares.objective[1] == pytest.approx(((alone - before) + (after - both)) / 2)
    assert len(runs) == 4
    assert ends[1].years is not None
    assert [say("diff.kind.settings").en in one.en for one in shares_in_words(shares)] == [True, False]


def test_hand_under_other_weights_worth_is_not_compared(small_results: Results) -> None:
    # Twice the weight is twice the worth of the same starts (complements as before): nothing else has changed.
    years = years_made_by(small_results)
    assert years.solved is not None
    programme, solved = years.solved
    doubled = replace(programme, worth=2 * programme.worth)
    value = objective_of(programme, solved.schedule)
    links = value - objective_of(replace(programme, links=()), solved.schedule)
    found = years_difference(years, replace(years, solved=(doubled, solved)), comparable=False)
    once, twice = f"{value:,.5g}", f"{2 * (value - links) + links:,.5g}"
    assert f"the old plan adds {once} and the new one {once};" in found.says.en
    assert f"under the new ones the old plan adds {twice} and the new one {twice}." in found.says.en
    assert "before" not in found.says.en.split("units.")[1]
    without = years_difference(replace(years, solved=None), years, comparable=False)
    assert "cannot be compared" in without.says.en
    shares = Attribution(("settings", "data"), np.array([0.1, 0.2]), np.array([0.1, 0.2]), ())
    assert not any("due to" in one.en for one in shares_in_words(shares, comparable=False))
    before = made_by(small_results)
    after = replace(
        before, manifest={**before.manifest, "settings": {**before.manifest["settings"], "weights.jobs": 2.0}}
    )
    told = difference(before, after).years
    assert told is not None
    assert not told.comparable


def test_a_result_read_from_its_folder_holds_the_same_plan_over_years(small_results: Results, tmp_path: Path) -> None:
    folder = write_results(small_results, tmp_path / "made", replay="yindi plan small --lang en")
    read, made = read_made(folder).years, years_made_by(small_results)
    assert read is not None
    assert read.starts.equals(made.starts)
    assert read.rooms.equals(made.rooms)
    assert (read.objective, read.bound) == (made.objective, made.bound)
    (folder / "tables" / "schedule.parquet").write_bytes(b"else")
    with pytest.raises(InputRefused, match="was changed"):
        read_made(folder)
    # What an earlier version wrote has no schedule in its manifest and is compared by its choices alone.
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    del manifest["schedule"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert read_made(folder).years is None


def test_a_plan_that_cannot_be_made_is_compared_without_figures(small_results: Results) -> None:
    made = years_made_by(small_results)
    nothing = MadeYears(made.starts.clear(), made.rooms, None, None)
    found = years_difference(made, nothing)
    assert set(found.moved["change"]) == {"gone"}
    assert "It adds – in worth" in found.says.en


def test_the_command_shows_starts_that_moved_and_writes_them(
    small_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YINDI_LANG", "en")
    other = tmp_path / "other"
    other.mkdir()
    for path in small_folder.iterdir():
        text = path.read_text(encoding="utf-8").replace("picks = 2", "picks = 1")
        (other / path.name).write_text(text, encoding="utf-8")
    assert call(["diff", str(small_folder), str(other), "--quiet", "--out", str(tmp_path / "moved.csv")]) == 0
    said = capsys.readouterr().out
    assert "Plan over years:" in said
    assert "is due to the settings" in said
    written = pl.read_csv(tmp_path / "moved_schedule.csv")
    assert set(written["change"]) <= {"new", "gone", "earlier", "later"}
    assert written.height > 0
