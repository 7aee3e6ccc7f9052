"""yindi what-if: what moves is said in both languages, scenarios are kept by name and owner, and slips are refused."""

from pathlib import Path

import pytest

from yindi.cli import call

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """English by default, in a folder of its own, and always the same person."""
    monkeypatch.setenv("YINDI_LANG", "en")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("LOGNAME", "An")
    monkeypatch.chdir(tmp_path)


def test_a_scenario_is_solved_saved_compared_undone_and_redone(small_folder: Path, capsys: Captured) -> None:
    study = str(small_folder)
    assert call(["what-if", study, "--set", "picks=1", "--save", "one pick", "--out", "moved.csv", "--draws", "1"]) == 0
    said = capsys.readouterr()
    assert "one pick: picks=1" in said.out
    assert "gone" in said.out
    assert "Starts, all" in said.out
    assert "Two measures" in said.out
    assert "Saved as one pick, version 1." in said.out
    assert "Solving the scenario" in said.err
    assert ",gone," in Path("moved.csv").read_text(encoding="utf-8")
    # A second version on top of the first, then compared with the study as it stands, in Chinese.
    again = ["--from", "one pick", "--set", "starts=1", "--save", "one pick", "--quiet", "--draws", "1"]
    assert call(["what-if", study, *again]) == 0
    assert call(["what-if", study, "--compare", "one pick", "base", "--draws", "1", "--lang", "zh"]) == 0
    said = capsys.readouterr()
    assert "one pick：picks=1  starts=1" in said.out
    assert "base：研究原状" in said.out
    assert "求解情景" in said.err
    assert call(["what-if", study, "--list"]) == 0
    assert "2 / 2" in capsys.readouterr().out
    assert call(["what-if", study, "--undo", "one pick"]) == 0
    assert "version 1 of 2 stands" in capsys.readouterr().out
    assert call(["what-if", study, "--redo", "one pick"]) == 0
    assert "picks=1  starts=1" in capsys.readouterr().out
    # The last work is taken up again.
    assert call(["what-if", study, "--draws", "1", "--quiet"]) == 0
    assert "Going on with the last work: one pick." in capsys.readouterr().out
    # Somebody else sees nothing of it.
    assert call(["what-if", study, "--list", "--owner", "Bo"]) == 0
    assert "No scenario is saved" in capsys.readouterr().out
    assert call(["what-if", study, "--forget", "one pick"]) == 0
    assert call(["what-if", study, "--undo", "one pick"]) == 1


def test_slips_are_refused_before_the_study_is_run(small_folder: Path, capsys: Captured) -> None:
    study = str(small_folder)
    assert call(["what-if", study, "--list"]) == 1
    assert "no store of scenarios" in capsys.readouterr().err
    assert not Path("yindi-scenarios.sqlite").exists()
    assert call(["what-if", study]) == 1
    assert "--set cap=6" in capsys.readouterr().err
    assert call(["what-if", study, "--set", "picks.Nowhere=2"]) == 1
    assert "no place 'Nowhere'" in capsys.readouterr().err
    assert call(["what-if", study, "--set", "cap=0", "--set", "cap=2", "--set", "caps=2", "--lang", "zh"]) == 1
    assert "2 项改动无法识别" in capsys.readouterr().err
    assert call(["what-if", study, "--set", "cap=2", "--list"]) == 1
    assert "cannot be asked for together (--set; --list)" in capsys.readouterr().err
    assert call(["what-if", study, "--from", "none", "--set", "cap=2"]) == 1
    assert "no scenario of this name" in capsys.readouterr().err
