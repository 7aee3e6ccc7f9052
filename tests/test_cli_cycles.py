"""yindi replay STUDY --cycles on the command line."""

import json
from pathlib import Path

import pytest

from yindi.cli import call

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """English by default, in a folder of its own."""
    monkeypatch.setenv("YINDI_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)


def test_replay_in_cycles_says_what_came_of_each_way_and_writes_a_folder(small_folder: Path, capsys: Captured) -> None:
    assert call(["replay", str(small_folder), "--cycles", "--draws", "3"]) == 0
    said = capsys.readouterr()
    assert said.out.rstrip().endswith(str(Path("yindi-small-cycles") / "cycles.html"))
    assert "staged with exits less one-shot plan" in said.out
    assert "no effect of support" in said.out
    assert "Replaying under draws" in said.err
    assert sorted(path.name for path in Path("yindi-small-cycles").iterdir()) == [
        "cycles.html", "manifest.json", "tables",
    ]  # fmt: skip
    manifest = json.loads(Path("yindi-small-cycles", "manifest.json").read_text(encoding="utf-8"))
    assert manifest["replay"] == "yindi replay small --cycles --draws 3 --lang en"


def test_replay_in_cycles_speaks_chinese(small_folder: Path, capsys: Captured) -> None:
    assert call(["replay", str(small_folder), "--cycles", "--draws", "2", "--out", "here", "--lang", "zh"]) == 0
    said = capsys.readouterr()
    assert "分期并退出" in said.out
    assert "staged" not in said.out


def test_a_replay_in_cycles_is_made_again_and_a_changed_file_is_named(small_folder: Path, capsys: Captured) -> None:
    made = ["replay", str(small_folder), "--cycles", "--draws", "2", "--horizon", "4", "--out", "here", "--quiet"]
    assert call(made) == 0
    again = ["replay", "here", "--study", str(small_folder), "--quiet"]
    assert call(again) == 0
    assert "same byte for byte" in capsys.readouterr().out
    Path("here", "cycles.html").write_text("changed", encoding="utf-8")
    assert call(again) == 1
    assert "cycles.html" in capsys.readouterr().out
    assert call(["replay", "here", "--quiet"]) == 1, "a study that is not embedded must be named"


@pytest.mark.parametrize(
    ("more", "named"),
    [(["--horizon", "4"], "--horizon"), (["--out", "x"], "--out"), (["--draws", "3"], "--draws")],
)
def test_options_of_cycles_are_refused_without_it(more: list[str], named: str, capsys: Captured) -> None:
    assert call(["replay", "anything", *more]) == 1
    assert named in capsys.readouterr().err


def test_a_study_is_named_once(small_folder: Path, capsys: Captured) -> None:
    assert call(["replay", str(small_folder), "--cycles", "--study", "china"]) == 1
    assert "--study" in capsys.readouterr().err


def test_a_taken_folder_is_refused_before_any_work(
    small_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("yindi.study.cycles.replay_in_cycles", lambda *_, **__: pytest.fail("worked in vain"))
    Path("taken").write_text("a file", encoding="utf-8")
    assert call(["replay", str(small_folder), "--cycles", "--out", "taken", "--quiet"]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
