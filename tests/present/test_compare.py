"""What moved between two results is told choice by choice, and put down to what differs behind them."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_study import write_small
from yindi.cli import call
from yindi.errors import InputRefused
from yindi.present.compare.causes import causes
from yindi.present.compare.made import COLUMNS, Made, made_by, read_made
from yindi.present.compare.moved import difference, moved
from yindi.present.compare.stepwise import stepwise
from yindi.present.files import write_results
from yindi.study import Results, Study, read_study
from yindi.study.settings import Assumption


def choices(*rows: tuple[str, str, str, float]) -> pl.DataFrame:
    """Choices by place, industry, role and odds."""
    frame = pl.DataFrame(rows, schema=["place", "industry", "role", "odds"], orient="row")
    names = {f"{kind}_{tongue}": pl.col(kind) for kind in ("place", "industry") for tongue in ("en", "zh")}
    return frame.with_columns(action=pl.lit("enter"), **names).select(COLUMNS)


BEFORE = choices(("P", "A", "lead", 0.30), ("P", "B", "support", 0.20), ("Q", "A", "support", 0.25))
AFTER = choices(("P", "A", "support", 0.30), ("Q", "A", "support", 0.254), ("Q", "C", "lead", 0.40))


def test_hand_one_new_one_gone_one_in_another_role_and_small_moves_of_odds_are_left_out() -> None:
    rows = {(row["place"], row["industry"]): row for row in moved(BEFORE, AFTER).iter_rows(named=True)}
    assert {cell: row["change"] for cell, row in rows.items()} == {
        ("P", "A"): "role", ("Q", "C"): "added", ("P", "B"): "dropped",
    }  # fmt: skip
    assert (rows["P", "A"]["role_old"], rows["P", "A"]["role_new"]) == ("lead", "support")
    assert rows["P", "B"]["place_en"] == "P", "what is gone keeps its name"
    further = moved(BEFORE, choices(("P", "A", "lead", 0.31), ("P", "B", "support", 0.20), ("Q", "A", "support", 0.25)))
    assert further.select("change", "odds_old", "odds_new").rows() == [("odds", 0.30, 0.31)]


CELLS = st.dictionaries(
    st.tuples(st.sampled_from("PQR"), st.sampled_from("ABC")),
    st.tuples(st.sampled_from(["lead", "support"]), st.sampled_from([0.1, 0.2])),
    min_size=1,
)


@given(old=CELLS, new=CELLS)
def test_law_what_is_new_one_way_is_gone_the_other_way(old: dict, new: dict) -> None:  # type: ignore[type-arg]
    first, second = (choices(*((*cell, *state) for cell, state in some.items())) for some in (old, new))
    there, back = moved(first, second), moved(second, first)
    for one, other in (("added", "dropped"), ("dropped", "added"), ("role", "role"), ("odds", "odds")):
        cells = [set(table.filter(pl.col("change") == change).select("place", "industry").rows())
                 for table, change in ((there, one), (back, other))]  # fmt: skip
        assert cells[0] == cells[1]
    added = set(there.filter(pl.col("change") == "added").select("place", "industry").rows())
    assert added == set(new) - set(old)
    assert moved(first, first).is_empty()


def test_hand_causes_name_what_differs_and_leave_out_what_a_run_found() -> None:
    old = {
        "version": "1", "seed": 1, "settings": {"picks": 3, "cap_used": 8}, "libraries": {"numpy": "2.0"},
        "assumptions": {"uplift": {"value": 0.5, "low": 0.2, "high": 1.0}},
        "inputs": {"tables": {"activity": {"rows": 10, "sha256": "a" * 64}}},
    }  # fmt: skip
    new = json.loads(json.dumps(old))
    assert causes(old, new) == ()
    new["settings"]["cap_used"] = 4
    assert causes(old, new) == (), "the cap that was found is an outcome"
    new["inputs"]["tables"]["activity"]["sha256"] = "b" * 64
    new["inputs"]["tables"]["demand"] = {"rows": 3, "sha256": "c" * 64}
    new["assumptions"]["uplift"]["value"] = 0.7
    new["libraries"]["numpy"] = "2.1"
    new["seed"] = 2
    found = [(cause.kind, cause.name) for cause in causes(old, new)]
    assert found == [
        ("data", "activity"), ("data", "demand"), ("settings", "seed"), ("assumptions", "uplift"), ("method", "numpy"),
    ]  # fmt: skip
    assert next(cause for cause in causes(old, new) if cause.name == "demand").old is None


def test_hand_sentences_claim_no_more_than_is_known(small_results: Results) -> None:
    made = made_by(small_results)
    assert difference(made, made).says.en.startswith("Nothing moved")
    moved_only = Made(made.manifest, made.choices.head(made.choices.height - 1))
    assert "report this" in difference(made, moved_only).says.en
    other_seed = {**made.manifest, "seed": 7}
    assert "All of it comes from the settings" in difference(made, Made(other_seed, moved_only.choices)).says.en
    both = Made({**other_seed, "version": "9"}, moved_only.choices)
    assert "results alone cannot say" in difference(made, both).says.en


def test_law_each_step_is_told_apart_and_the_path_ends_at_the_new_study(tmp_path: Path) -> None:
    """A fake run in which data add a choice, settings drop one, and assumptions change a role."""
    old = read_study(write_small(tmp_path / "old"))
    write_small(tmp_path / "new")
    with (tmp_path / "new" / "activity.csv").open("a", encoding="utf-8") as file:
        file.write("P2,C,2000,5\n")
    new = read_study(tmp_path / "new")
    new = replace(new, plan=replace(new.plan, picks=1), assumptions={"uplift": Assumption(0.9, 0.9, 0.9)})

    def make(study: Study) -> Made:
        rows = [("P", "A", "support" if "uplift" in study.assumptions else "lead", 0.3)]
        if study.files["activity"].sha256 == new.files["activity"].sha256:
            rows.append(("Q", "B", "lead", 0.2))
        if study.plan.picks == old.plan.picks:
            rows.append(("R", "C", "lead", 0.1))
        return Made({}, choices(*rows))

    steps, table, ends, shares = stepwise(old, new, make=make)
    assert [(step.kind, step.added, step.dropped) for step in steps] == [
        ("data", 1, 0), ("settings", 0, 1), ("assumptions", 0, 0),
    ]  # fmt: skip
    assert all((step.added, step.dropped) == (step.added_alone, step.dropped_alone) for step in steps)
    assert dict(zip(table["industry"], table["cause"], strict=True)) == {
        "A": "assumptions", "B": "data", "C": "settings",
    }  # fmt: skip
    assert ends[1].choices.equals(make(new).choices)
    assert shares is None, "a run without a plan over years has none to share out"


def test_a_changed_result_and_a_folder_without_one_are_refused(small_results: Results, tmp_path: Path) -> None:
    folder = write_results(small_results, tmp_path / "made", replay="yindi plan small --lang en")
    assert read_made(folder).choices.equals(made_by(small_results).choices)
    (folder / "tables" / "recommendations.parquet").write_bytes(b"else")
    with pytest.raises(InputRefused, match="was changed"):
        read_made(folder)
    with pytest.raises(InputRefused, match="holds no result"):
        read_made(tmp_path)


@pytest.fixture
def two_results(small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The small study with two and with one pick."""
    monkeypatch.setenv("YINDI_LANG", "en")
    other = tmp_path / "other"
    other.mkdir()
    for path in small_folder.iterdir():
        text = path.read_text(encoding="utf-8")
        (other / path.name).write_text(text.replace("picks = 2", "picks = 1"), encoding="utf-8")
    assert call(["plan", str(small_folder), "--out", str(tmp_path / "one"), "--quiet"]) == 0
    assert call(["plan", str(other), "--out", str(tmp_path / "two"), "--quiet"]) == 0
    return tmp_path / "one", tmp_path / "two"


def test_the_command_tells_what_moved_in_both_languages(
    two_results: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = map(str, two_results)
    capsys.readouterr()
    assert call(["diff", old, new, "--quiet", "--out", str(tmp_path / "moved.csv")]) == 0
    said = capsys.readouterr().out
    assert "picks" in said
    assert "All of it comes from the settings" in said
    written = pl.read_csv(tmp_path / "moved.csv")
    assert set(written["change"]) >= {"dropped"}
    assert call(["diff", old, old, "--quiet", "--lang", "zh"]) == 0
    assert "没有变动" in capsys.readouterr().out


def test_two_studies_are_told_apart_step_by_step(
    two_results: tuple[Path, Path], small_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert call(["diff", str(small_folder), str(tmp_path / "other"), "--quiet"]) == 0
    assert "All of it comes from the settings" in capsys.readouterr().out
    assert call(["diff", str(two_results[0]), str(small_folder), "--quiet"]) == 1
    assert "Give two results, or two studies" in capsys.readouterr().err


def test_a_result_is_made_again_byte_for_byte_and_a_changed_study_is_found_out(
    two_results: tuple[Path, Path], small_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert call(["replay", str(two_results[0]), "--study", str(small_folder), "--quiet"]) == 0
    assert "same byte for byte" in capsys.readouterr().out
    assert call(["replay", str(two_results[0]), "--study", str(tmp_path / "other"), "--quiet"]) == 1
    said = capsys.readouterr().out
    assert "picks" in said
    assert "differ" in said
    assert call(["replay", str(two_results[0]), "--quiet"]) == 1
    assert "--study" in capsys.readouterr().err


def test_a_result_whose_files_were_changed_is_not_called_the_same(
    two_results: tuple[Path, Path], small_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = tmp_path / "result"
    shutil.copytree(two_results[0], result)
    with (result / "tables" / "schedule.csv").open("a", encoding="utf-8") as table:
        table.write("\n")
    (result / "tables" / "means.csv").unlink()
    capsys.readouterr()
    assert call(["replay", str(result), "--study", str(small_folder), "--quiet"]) == 1
    said = capsys.readouterr().out
    assert "2 files are not as the manifest of the folder says" in said
    assert "tables/means.csv; tables/schedule.csv" in said
