"""yindi case, as a person uses it: a case from its file to its end, in both languages."""

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from yindi.cli.entry import call

Captured = pytest.CaptureFixture[str]

FUND = """
id = "F1"
procedure = "fund"
sponsor = "Treasury"
exit_date = 2035-01-01
unit = "yuan"
"""
CASE = """
id = "C1"
procedure = "support"
title = "Sensor line"
sponsor = "Lin"
exit_date = 2029-01-01
exit_rule = "handed to banks"
place = "P1"
industry = "C39"
action = "enter"
instrument = "money"
failure = "information"
fund = "F1"
unit = "yuan"

[[stages]]
name = "trial"
amount = 60
ends = 2026-01-01
measure = "firms"
target = 3
"""
FACTS = """
odds = 0.2
room = 3
failure_evidence = "survey 12"
debt_chance = 0.01
starts_left = 2
cap_left = 2
clauses = []
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the files of a fund, a case and facts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YINDI_LANG", "en")
    monkeypatch.setenv("COLUMNS", "200")
    for name, text in (("fund", FUND), ("case", CASE), ("facts", FACTS)):
        Path(f"{name}.toml").write_text(text, encoding="utf-8")


def steps(*typed: str, day: str = "2025-03-01") -> None:
    """Steps, each as it is typed; every one is fine."""
    for each in typed:
        words = each.split(" ")
        assert call(["case", *words, "--date", day]) == 0, each


def approved() -> None:
    """A case that has been approved."""
    steps(
        "new fund.toml --actor Chen",
        "step F1 authorise --actor An --amount 100 --evidence budget --reason law",
        "new case.toml",
        "step C1 screen --actor Rong --facts facts.toml",
        "step C1 review --actor Rui --facts facts.toml --evidence opinion",
        "step C1 approve --actor An --facts facts.toml",
    )


def test_a_case_from_its_file_to_its_end(capsys: Captured) -> None:
    approved()
    steps("step C1 release --actor Fei --amount 60 --evidence plan --next-funder none",
          "step C1 spend --actor Lin --amount 45 --evidence invoice-1")  # fmt: skip
    steps("step C1 assess --actor Su --result 4 --evidence count", day="2026-01-05")
    steps("step C1 scale --actor Ai --evidence report --reason target-met", day="2026-01-06")
    steps("step C1 settle --actor Fei --evidence account", day="2026-02-01")
    assert "It has ended." in capsys.readouterr().out.splitlines()[-1]
    assert call(["case", "show", "C1"]) == 0
    said = capsys.readouterr().out
    assert "Sensor line" in said
    assert "reserved 0, released 0, spent 45, to come back 0, came back 15" in said
    assert [word in said for word in ("scale up", "invoice-1", "Rong", "settle accounts")] == [True] * 4
    assert call(["case", "verify"]) == 0
    said = capsys.readouterr().out
    assert "11 events, 2 cases" in said
    # 100 authorised, 60 of them for the case: 45 spent, 15 came back; 40 are free.
    assert "Fund F1: 100 put in; free 40, reserved 0, released 0, spent 45" in said
    assert "came back 15, written off 0" in said


def test_a_refusal_says_every_reason(capsys: Captured) -> None:
    steps("new fund.toml --actor Chen", "new case.toml")
    assert call(["case", "step", "C1", "screen", "--actor", "Lin", "--date", "2025-03-01"]) == 1
    said = capsys.readouterr().err
    assert "took sponsor" in said
    assert call(["case", "step", "C1", "approve", "--actor", "An", "--date", "2025-03-01", "--lang", "zh"]) == 1
    assert "没有步骤“批准”" in capsys.readouterr().err
    assert call(["case", "step", "C9", "screen"]) == 1
    assert "no case 'C9'" in capsys.readouterr().err


def test_what_is_not_known_is_flagged_not_passed(capsys: Captured) -> None:
    steps("new fund.toml --actor Chen", "new case.toml", "step C1 screen --actor Rong")
    said = capsys.readouterr().out
    assert "not known is the chance without support" in said
    assert "not known is the room that demand leaves" in said


def test_list_overdue_and_what_stands_still(capsys: Captured) -> None:
    approved()
    steps("step C1 release --actor Fei --amount 60 --evidence plan --next-funder none")
    capsys.readouterr()
    assert call(["case", "list", "--role", "assessor"]) == 0
    said = capsys.readouterr().out
    assert "1 case of 2" in said
    assert "On the desk of assessor: 1 case." in said
    assert call(["case", "list"]) == 0
    said = capsys.readouterr().out
    # By desk, in the order of roles: the fund waits for the approver, the case for the assessor.
    assert 0 <= said.index("On the desk of approver: 1 case.") < said.index("On the desk of assessor: 1 case.")
    assert call(["case", "list", "--role", "reviewer", "--lang", "zh"]) == 0
    assert "2 个事项中的 0 个" in capsys.readouterr().out
    assert call(["case", "overdue", "--role", "judge"]) == 1
    assert "assessor" in capsys.readouterr().err
    # The stage ends on 2026-01-01, and 90 days are given: 2026-04-01. Twenty days later it is 20 days late.
    assert call(["case", "overdue", "--date", "2026-04-21"]) == 0
    said = capsys.readouterr().out
    assert [word in said for word in ("2026-04-01", " 20 ", "freeze, not judged in time", "assessor")] == [True] * 4
    assert "suspended cases: 60" in said
    assert call(["case", "overdue", "--date", "2026-04-21", "--role", "reviewer"]) == 0
    assert "0 cases are overdue on 2026-04-21. Money that stands still there and in suspended cases: 0." in (
        capsys.readouterr().out
    )
    assert call(["case", "overdue", "--date", "2026-04-21", "--role", "assessor", "--lang", "zh"]) == 0
    assert "在评估手上：1 个事项。" in capsys.readouterr().out
    assert call(["case", "overdue", "--date", "2026-04-21", "--enter"]) == 0
    assert "1 deadline has taken effect" in capsys.readouterr().out
    assert call(["case", "overdue", "--date", "2026-04-21"]) == 0
    assert "suspended cases: 60" in capsys.readouterr().out
    assert call(["case", "show", "C1", "--lang", "zh"]) == 0
    assert "已中止" in capsys.readouterr().out


def test_a_case_without_events_is_refused_in_words(capsys: Captured) -> None:
    approved()
    with closing(sqlite3.connect("yindi-cases.sqlite", isolation_level=None)) as connection:
        # A row that no program of ours writes: a second case over an event of the first.
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(
            "INSERT INTO commitments SELECT 'C9', 4, replace(record, 'C1', 'C9') FROM commitments WHERE id = 'C1'"
        )
    capsys.readouterr()
    for typed in (["show", "C9"], ["step", "C9", "screen", "--actor", "Rong", "--date", "2025-03-01"]):
        assert call(["case", *typed]) == 3
        assert "Case 'C9' has no event" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "en", "zh"),
    [
        ('odds = "high"', "a number, such as 0.2", "数值"),
        ("alternative = 1", "yes or no", "是或否"),
        ("next_funder = 3", "a text in quotation marks", "带引号的文字"),
        ('clauses = "art. 9"', "a list of texts", "文字清单"),
        ("papers = 1.5", "a whole number", "整数"),
    ],
)
def test_the_kind_of_a_fact_is_said_in_plain_words(line: str, en: str, zh: str, capsys: Captured) -> None:
    steps("new fund.toml --actor Chen", "new case.toml")
    Path("wrong.toml").write_text(line + "\n", encoding="utf-8")
    for lang, word in (("en", en), ("zh", zh)):
        capsys.readouterr()
        typed = ["--actor", "Rong", "--facts", "wrong.toml", "--date", "2025-03-01", "--lang", lang]
        assert call(["case", "step", "C1", "screen", *typed]) == 1
        said = capsys.readouterr().err
        assert word in said
        assert not any(python in said for python in ("bool", "str", "float", "NoneType"))


def test_overrides_are_published(capsys: Captured) -> None:
    Path("full.toml").write_text(FACTS.replace("room = 3", "room = 0"), encoding="utf-8")
    steps("new fund.toml --actor Chen", "new case.toml",
          "step C1 override --actor Chen --guard crowding --reason supply --facts full.toml")  # fmt: skip
    steps("step C1 screen --actor Rong --facts full.toml")
    assert "Set aside: It takes 1 places" in capsys.readouterr().out
    assert call(["case", "list"]) == 0
    assert "Guard set aside in event 3, case C1: room left by demand, by Chen: supply" in capsys.readouterr().out


def test_an_override_of_what_does_not_block_is_refused_with_what_does(capsys: Captured) -> None:
    Path("full.toml").write_text(FACTS.replace("room = 3", "room = 0"), encoding="utf-8")
    steps("new fund.toml --actor Chen", "new case.toml")
    typed = ["case", "step", "C1", "override", "--actor", "Chen", "--reason", "supply", "--date", "2025-03-01"]
    assert call([*typed, "--guard", "nonsense", "--facts", "full.toml"]) == 1
    assert "What blocks now: room left by demand (crowding)." in capsys.readouterr().err
    assert call([*typed, "--guard", "crowding", "--lang", "zh"]) == 1
    assert "无可越过" in capsys.readouterr().err


def test_an_approval_on_what_is_not_known_is_refused_and_a_screen_is_published(capsys: Captured) -> None:
    Path("text.toml").write_text("clauses = []", encoding="utf-8")
    steps(
        "new fund.toml --actor Chen",
        "step F1 authorise --actor An --amount 100 --evidence budget --reason law",
        "new case.toml",
        "step C1 screen --actor Rong",
        "step C1 review --actor Rui --facts text.toml --evidence opinion",
    )
    capsys.readouterr()
    assert call(["case", "step", "C1", "approve", "--actor", "An", "--date", "2025-03-01"]) == 1
    said = capsys.readouterr().err
    assert said.count("may not be taken on what is not known") == 3  # debt, pace and cap; the budget is in the ledger
    assert "The centre may set it aside with a reason, which is published: step 'override'." in said
    assert call(["case", "list"]) == 0
    said = capsys.readouterr().out
    assert said.count("Taken on what was not known in event 4, case C1: screen") == 2


def test_an_exception_names_its_limb(capsys: Captured) -> None:
    Path("text.toml").write_text(
        'id = "M1"\nprocedure = "measure"\nsponsor = "Lin"\nexit_date = 2027-01-01\n', encoding="utf-8"
    )
    Path("none.toml").write_text("alternative = false", encoding="utf-8")
    steps("new text.toml")
    capsys.readouterr()
    assert call(["case", "show", "M1"]) == 0
    assert "fair competition (binding)" in capsys.readouterr().out
    typed = ["case", "step", "M1", "claim_exception", "--actor", "Lin", "--date", "2025-03-01", "--evidence", "note",
             "--reason", "relief", "--facts", "none.toml"]  # fmt: skip
    assert call(typed) == 1
    assert "Allowed: security, innovation, public_interest, other_law." in capsys.readouterr().err
    assert call([*typed, "--limb", "public_interest"]) == 0


def test_tables_are_written_and_balance(capsys: Captured) -> None:
    approved()
    assert call(["case", "list", "--all", "--out", "tables"]) == 0
    assert "tables" in capsys.readouterr().out
    with Path("tables/ledger_entries.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert sum(int(line["entry_amount"]) for line in lines) == 0
    assert {line["account"] for line in lines} == {"money/F1/source", "money/F1/authorised", "money/F1/reserved/C1"}
    with Path("tables/cases.csv").open(encoding="utf-8", newline="") as file:
        cases = {row["case"]: row for row in csv.DictReader(file)}
    assert (cases["C1"]["state"], cases["C1"]["reserved"], cases["C1"]["waiting"]) == (
        "approved",
        "60",
        "fund|centre|place",
    )
    with Path("tables/case_events.csv").open(encoding="utf-8", newline="") as file:
        events = list(csv.DictReader(file))
    assert [event["case_step"] for event in events] == ["open", "authorise", "propose", "screen", "review", "approve"]
    assert events[1]["previous_hash"] == events[0]["hash"]


def test_verify_finds_what_was_changed(capsys: Captured) -> None:
    approved()
    capsys.readouterr()
    assert call(["case", "verify"]) == 0
    head = capsys.readouterr().out.splitlines()[1]
    assert call(["case", "verify", "--head", head]) == 0
    assert call(["case", "verify", "--head", "9:short"]) == 1
    with closing(sqlite3.connect("yindi-cases.sqlite", isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER no_delete_of_events")
        connection.execute("DELETE FROM events WHERE seq = 6")
    assert call(["case", "verify"]) == 0
    capsys.readouterr()
    assert call(["case", "verify", "--head", head, "--lang", "zh"]) == 1
    assert "而曾导出第 6 号" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("procedure = \"support\"", "procedure = \"prize\""), "procedure is not known"),
        (("sponsor = \"Lin\"\n", ""), "1 name is missing (sponsor)"),
        (("title", "titel"), "1 name is not known (titel)"),
        (("amount = 60", "amount = 60.5"), "case.toml › stages 1: amount"),
        (("exit_date = 2029-01-01", "exit_date = \"soon\""), "exit_date is of another kind"),
        (("[[stages]]", "[[stages]"), "cannot be read as TOML"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_understood_is_refused(change: tuple[str, str], says: str, capsys: Captured) -> None:
    Path("case.toml").write_text(CASE.replace(*change), encoding="utf-8")
    assert call(["case", "new", "case.toml", "--date", "2025-03-01"]) == 1
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["list"], "no store of cases"),
        (["new", "none.toml"], "none.toml"),
        (["new", "fund.toml", "--date", "2999-01-01"], "is to come"),
        (["new", "fund.toml", "--date", "soon"], "is no day"),
    ],
)
def test_what_cannot_be_done_is_refused(typed: list[str], says: str, capsys: Captured) -> None:
    assert call(["case", *typed]) == 1
    assert says in capsys.readouterr().err
    assert not Path("yindi-cases.sqlite").exists() or typed[0] == "new"


@pytest.mark.parametrize("typed", [[], ["new"], ["show"], ["step"], ["list"], ["overdue"], ["verify"]])
def test_every_help_page_speaks_both_languages(typed: list[str], capsys: Captured) -> None:
    assert call(["case", *typed, "--help"]) == 0
    assert "cli." not in capsys.readouterr().out
    assert call(["case", *typed, "--help", "--lang", "zh"]) == 0
    assert "用法：" in capsys.readouterr().out


def test_a_wrong_file_of_cases_is_refused_by_the_option_that_names_it(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no store", encoding="utf-8")
    for wrong in ("notes.txt", "no-folder/cases.sqlite", "."):
        assert call(["serve", "china", "--cases", wrong]) == 1, wrong
        said = capsys.readouterr().err
        assert "--cases" in said
        assert "--store" not in said


def test_a_step_names_every_deadline_that_took_effect_first(capsys: Captured) -> None:
    steps("new fund.toml --actor Chen", "step F1 authorise --actor An --amount 100 --evidence budget --reason law")
    steps("new case.toml")
    capsys.readouterr()
    # C1 was not screened in its 20 days; the fund acts in April.
    steps("step F1 authorise --actor An --amount 5 --evidence more --reason law", day="2025-04-01")
    said = capsys.readouterr().out
    assert "A deadline that had passed took effect first: C1, " in said
    assert "2025-03-22" in said
