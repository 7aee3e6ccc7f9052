"""The command line: each command, each exit code, both languages, and nothing left behind when it fails."""

import csv
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from threadpoolctl import threadpool_info

from yindi.cli import call
from yindi.cli.language import language_of
from yindi.cli.threads import one_thread
from yindi.progress import Progress
from yindi.study import Results

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """English by default, in a folder of its own."""
    monkeypatch.setenv("YINDI_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)


def test_plan_writes_a_folder_and_says_where(small_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    assert call(["plan", str(small_folder)]) == 0
    said = capsys.readouterr()
    assert said.out.rstrip().endswith(str(Path("yindi-small") / "plan.html"))
    assert "Who leads" in said.out
    assert "Who waits" in said.out
    assert "Reading the study" in said.err
    assert sorted(path.name for path in (tmp_path / "yindi-small").iterdir()) == [
        "answers", "manifest.json", "plan.html", "plan.xlsx", "tables", "trust.json",
    ]  # fmt: skip


def test_plan_replaces_its_own_earlier_result(small_folder: Path, capsys: Captured) -> None:
    assert call(["plan", str(small_folder), "--out", "here", "--quiet"]) == 0
    assert call(["plan", str(small_folder), "--out", "here", "--quiet", "--draws", "3"]) == 0
    said = capsys.readouterr()
    assert said.out.split() == [str(Path("here") / "plan.html")] * 2
    assert said.err == ""
    assert "yindi plan small --draws 3" in Path("here", "manifest.json").read_text(encoding="utf-8")


def test_plan_of_a_broken_study_leaves_nothing(small_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    for path in small_folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "activity.csv").open("a", encoding="utf-8") as file:
        file.write("P1,A,2011,-3\n")
    before = sorted(tmp_path.iterdir())
    assert call(["plan", str(tmp_path), "--out", "result", "--lang", "zh"]) == 1
    assert sorted(tmp_path.iterdir()) == before
    assert "activity.csv" in capsys.readouterr().err


def test_a_folder_of_someone_else_is_never_replaced(small_folder: Path, capsys: Captured) -> None:
    Path("mine").mkdir()
    Path("mine", "thesis.txt").write_text("years of work", encoding="utf-8")
    assert call(["plan", str(small_folder), "--out", "mine", "--quiet"]) == 1
    assert Path("mine", "thesis.txt").read_text(encoding="utf-8") == "years of work"
    assert "thesis.txt" in capsys.readouterr().err


def test_a_folder_in_use_is_refused_before_any_work(
    small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yindi.study.run", lambda *_, **__: pytest.fail("worked in vain"))
    Path("taken").write_text("a file", encoding="utf-8")
    assert call(["plan", str(small_folder), "--out", "taken", "--quiet"]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_plan_that_cannot_be_made_ends_with_three(
    small_folder: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    from yindi.errors import YindiError

    def fail(*_: object, **__: object) -> Results:
        raise YindiError("plan.not_optimal", status="Time limit")

    monkeypatch.setattr("yindi.study.run", fail)
    assert call(["plan", str(small_folder)]) == 3
    assert list(tmp_path.iterdir()) == []
    assert "Time limit" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_an_interrupt_ends_with_130_and_leaves_nothing(small_folder: Path, tmp_path: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "yindi", "plan", str(small_folder), "--draws", "100000"],
        cwd=tmp_path, stderr=subprocess.PIPE, text=True, env={**os.environ, "YINDI_LANG": "zh"},
    )  # fmt: skip
    assert running.stderr is not None
    assert "读取研究" in running.stderr.readline()
    assert running.stderr.readline()
    running.send_signal(signal.SIGINT)
    assert "已中断" in running.stderr.read()
    running.stderr.close()
    assert running.wait(20) == 130
    assert list(tmp_path.iterdir()) == []


def test_check_lays_declared_choices_beside_the_plan(small_folder: Path, capsys: Captured) -> None:
    places = ["P1", "P2", "P3", "P4", "P5", "P6"]
    Path("wishes.csv").write_text(
        "place,industry\n" + "".join(f"{place},E\n" for place in places) + "P1,Z\n", encoding="utf-8"
    )
    assert call(["check", "wishes.csv", "--study", str(small_folder), "--out", "answer.csv", "--quiet"]) == 0
    said = capsys.readouterr().out
    assert "6 of 7 declared choices are crowded" in said
    assert "not eligible" in said
    with Path("answer.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    crowded = [row for row in rows if row["industry"] == "E"]
    assert {row["declared_by"] for row in crowded} == {"6"}
    assert {row["crowded"] for row in crowded} == {"true"}
    assert all(int(row["room"]) < 6 for row in crowded)
    assert all(float(row["odds_low"]) <= float(row["odds"]) <= float(row["odds_high"]) for row in crowded)
    others = crowded[0]["could_carry"].split(";")
    assert others
    assert not set(others) & set(places)
    assert [row["advice"] for row in rows if row["industry"] == "Z"] == ["not_eligible"]


def test_check_refuses_unknown_names_as_at_the_door(small_folder: Path, capsys: Captured) -> None:
    Path("wishes.csv").write_text("place,industry\nP1,A\nP10,A\n", encoding="utf-8")
    assert call(["check", "wishes.csv", "--study", str(small_folder), "--quiet"]) == 1
    said = capsys.readouterr().err
    assert "wishes.csv" in said
    assert "P10" in said
    assert call(["check", "nowhere.csv", "--study", str(small_folder), "--quiet", "--lang", "zh"]) == 1
    assert "不存在" in capsys.readouterr().err


def test_data_lists_describes_and_checks(small_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    assert call(["data", "list"]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in ("china", "europe", "usa", "2003–2017"))
    assert call(["data", "describe", str(small_folder), "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("小型研究", "CC0", "persons", "2000–2011", "636 个（98.1%）"))
    assert call(["data", "check", str(small_folder)]) == 0
    assert "9 places" in capsys.readouterr().out
    (tmp_path / "study.toml").write_text((small_folder / "study.toml").read_text(encoding="utf-8"), encoding="utf-8")
    assert call(["data", "check", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert [f"{number}." in said for number in (1, 2, 3)] == [True] * 3
    assert call(["data", "describe", "atlantis"]) == 1


@pytest.mark.parametrize(
    ("typed", "english", "chinese"),
    [
        (["plant"], "no command 'plant'", "没有命令“plant”"),
        (["data", "lst"], "Did you mean 'list'", "是否想写“list”"),
        (["data"], "A command is missing", "缺少命令"),
        (["plan", "--drawz", "3"], "no option --drawz. Did you mean '--draws'", "没有选项 --drawz。是否想写“--draws”"),
        (["plan", "--draws"], "--draws needs a value", "--draws 之后需要一个值"),
        (["plan", "--draws", "many"], "whole number", "整数"),
        (["plan", "--draws", "0"], "whole number", "整数"),
        (["plan", "--quiet=yes"], "takes no value", "不带值"),
        (["plan", "a", "b c"], "More is given than the command takes: b c", "多出了命令不需要的内容：b c"),
        (["check", "x.csv"], "--study is missing", "缺少 --study"),
        (["check"], "DECLARED is missing", "缺少 DECLARED"),
        (["plan", "--lang", "fr"], "Allowed: en, zh", "允许：en、zh"),
    ],
)
def test_a_command_not_understood_ends_with_two(
    typed: list[str], english: str, chinese: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call(typed) == 2
    assert english in capsys.readouterr().err
    monkeypatch.setenv("YINDI_LANG", "zh")
    assert call(typed) == 2
    said = capsys.readouterr()
    assert chinese in said.err
    assert said.out == ""


@pytest.mark.parametrize("typed", [[], ["plan"], ["check"], ["data"], ["data", "list"], ["data", "check"]])
def test_every_help_page_speaks_both_languages(typed: list[str], capsys: Captured) -> None:
    assert call([*typed, "--help"]) == 0
    assert "cli." not in (english := capsys.readouterr().out)
    assert "Usage:" in english
    assert call([*typed, "--help", "--lang", "zh"] if typed else ["--lang", "zh", "--help"]) == 0
    chinese = capsys.readouterr().out
    assert "用法：" in chinese
    assert not any(word in chinese for word in ("Usage", "Options:", "Show this", "Show completion", "cli."))


def test_no_command_shows_the_help(capsys: Captured) -> None:
    assert call([]) == 0
    assert "plan" in capsys.readouterr().out


@pytest.mark.parametrize("typed", [["--help"], ["--version"], ["plan", "--help"]])
def test_help_answers_without_loading_the_libraries(typed: list[str]) -> None:
    heavy = ("numpy", "polars", "scipy", "highspy", "rich", "jinja2")
    code = f"import sys; from yindi.cli import call; call({typed}); print([n for n in {heavy} if n in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8")
    assert said.stdout.splitlines()[-1] == "[]"


def test_completion_knows_commands_and_economies() -> None:
    environment = {**os.environ, "_YINDI_COMPLETE": "complete_bash", "COMP_WORDS": "yindi plan ", "COMP_CWORD": "2"}
    said = subprocess.run([sys.executable, "-m", "yindi"], env=environment, capture_output=True, text=True, check=False)
    assert {"china", "europe", "usa"} <= set(said.stdout.split())


@pytest.mark.parametrize(
    ("typed", "environment", "language"),
    [
        (["plan"], {}, "en"),
        (["plan"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["plan"], {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        (["plan"], {"LANG": "en_US.UTF-8", "YINDI_LANG": "zh"}, "zh"),
        (["plan", "--lang=en"], {"YINDI_LANG": "zh"}, "en"),
        (["plan", "--lang", "zh"], {}, "zh"),
        (["plan", "--", "--lang", "zh"], {}, "en"),
    ],
)
def test_the_language_is_asked_for_or_found(typed: list[str], environment: dict[str, str], language: str) -> None:
    assert language_of(typed, environment) == language


def test_one_thread_leaves_the_settings_of_the_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    monkeypatch.delenv("MKL_NUM_THREADS", raising=False)
    with one_thread():
        assert os.environ["OMP_NUM_THREADS"] == os.environ["MKL_NUM_THREADS"] == "1"
        assert {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"} <= {1}
    assert os.environ["OMP_NUM_THREADS"] == "2"
    assert "MKL_NUM_THREADS" not in os.environ


def test_names_cannot_steer_the_terminal(capsys: Captured) -> None:
    assert call(["plan", "\x1b[31mred"]) == 1
    assert "\x1b" not in capsys.readouterr().err


def test_progress_on_a_terminal_draws_bars(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    from yindi.cli.watching import watching

    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with watching("zh", quiet=False) as progress:
        shown: Progress = progress
        tick = shown.stage("stage.bootstrap", 2)
        tick()
        tick()
        shown.stage("stage.frontier", 0)()
    said = capsys.readouterr().err
    assert "2/2" in said
    assert "效率—拥挤前沿" in said
