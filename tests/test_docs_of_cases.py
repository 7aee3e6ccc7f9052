"""The page on the invented province: every command on it can be typed, and prints what stands below it."""

import re
import shlex
from pathlib import Path

import pytest

from yindi.cli.entry import call
from yindi.procedure import procedures
from yindi.procedure.province import NOT_SHOWN

PAGE = Path(__file__).parent.parent / "docs" / "case-example.md"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)


def test_every_command_prints_what_stands_below_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YINDI_LANG", "en")
    monkeypatch.setenv("COLUMNS", "200")
    text = PAGE.read_text(encoding="utf-8")
    (again,) = (block for kind, block in FENCE.findall(text) if kind == "toml")
    Path("again.toml").write_text(again, encoding="utf-8")
    typed = 0
    for kind, block in FENCE.findall(text):
        if kind != "text":
            continue
        for part in block.removeprefix("$ ").split("\n$ "):
            command, *lines = part.strip().split("\n")
            call(shlex.split(command)[1:])
            said = capsys.readouterr()
            printed = said.out + said.err
            assert lines
            assert [line for line in lines if line not in printed] == [], command
            typed += 1
    assert typed == 14
    assert Path("report/cases.html").is_file()
    assert len(list(Path().glob("*.docx"))) == 5


def test_the_page_counts_the_steps_that_occur() -> None:
    every = sum(len(procedure.rows) for procedure in procedures().values())
    assert f"{every - len(NOT_SHOWN)} of the {every} steps" in PAGE.read_text(encoding="utf-8")
