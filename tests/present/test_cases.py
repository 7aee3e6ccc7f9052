"""The page and the tables of cases: every figure is the registry's own, in both languages, safe to open."""

import csv
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from yindi.cli.entry import call
from yindi.present.cases.card import CasesCard, card_of
from yindi.present.cases.page import cases_page, parts_of
from yindi.present.cases.write import write_cases
from yindi.procedure import overdue, verify_chain
from yindi.procedure.ledger.accounts import Account
from yindi.procedure.province import played

DAY = date(2026, 11, 20)
REPLAY = "yindi case report province.sqlite --out report"


@pytest.fixture(scope="module")
def card() -> CasesCard:
    """The invented province as of a day."""
    return card_of(*played(), DAY)


@pytest.fixture(scope="module")
def folder(card: CasesCard, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the province."""
    return write_cases(card, tmp_path_factory.mktemp("cases") / "report", language="en", replay=REPLAY)


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """One table as a spreadsheet would read it."""
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Cells(HTMLParser):
    """The English cells of every table by its caption's name."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.name, self.hidden, self.inside = "", 0, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "caption":
            self.name = str(given["id"]).removeprefix("caption-")
            self.tables[self.name] = []
        if tag == "tr" and self.name:
            self.tables[self.name].append([])
        if tag in ("td", "th") and self.name:
            self.tables[self.name][-1].append("")
            self.inside = True
        if tag == "span":
            self.hidden = self.hidden + 1 if given.get("data-lang") == "zh" or self.hidden else 0

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self.hidden:
            self.hidden -= 1
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside and not self.hidden:
            self.tables[self.name][-1][-1] += data


def on_page(folder: Path) -> dict[str, list[list[str]]]:
    """The tables of the page, header first."""
    reader = Cells()
    reader.feed((folder / "cases.html").read_text(encoding="utf-8"))
    return reader.tables


def number(text: str) -> int:
    return int(text.replace(",", ""))


def test_twin_desks_and_days_are_those_of_the_registry(card: CasesCard, folder: Path) -> None:
    shown = {row[0]: row for row in on_page(folder)["overdue"][1:]}
    late = {state.id: state for state in overdue(card.registry, DAY)}
    assert set(shown) == set(late)
    for name, state in late.items():
        assert state.deadline is not None
        assert number(shown[name][6]) == (DAY - state.deadline).days
        assert shown[name][5].replace("\u2011", "-") == str(state.deadline)
        assert number(shown[name][7]) == state.reserved + state.released
    listed = {row["case"]: row for row in table(folder, "desks")}
    waiting = {
        state.id for state in card.registry.states.values()
        if not state.ended and card.registry.commitments[state.id].procedure not in ("fund", "quota")
    }  # fmt: skip
    assert set(listed) == waiting
    assert {name for name, row in listed.items() if row["days_overdue"]} == set(late)


def test_twin_every_account_on_the_page_is_a_balance_of_the_ledger(card: CasesCard, folder: Path) -> None:
    header, *rows = on_page(folder)["money"]
    kinds = ("authorised", "reserved", "released", "spent", "due_back", "claimed", "recovered", "written_off")
    assert len(header) == len(kinds) + 3
    for row in rows:
        for kind, cell in zip(kinds, row[2:-1], strict=True):
            held = sum(
                amount for account, amount in card.registry.balances.items()
                if (account.ledger, account.owner, account.kind) == ("money", row[0], kind)
            )  # fmt: skip
            assert number(cell) == held
        assert sum(map(number, row[2:-1])) == number(row[1])
        assert row[-1] == "balanced"
    for row in table(folder, "accounts"):
        assert int(row["amount"]) == sum(
            amount for account, amount in card.registry.balances.items()
            if (account.ledger, account.owner, account.kind) == (row["ledger"], row["owner"], row["kind"])
        )  # fmt: skip


def test_twin_tied_money_on_the_page_is_in_the_table_and_in_the_ledger(card: CasesCard, folder: Path) -> None:
    for shown, row in zip(on_page(folder)["tied"][1:], table(folder, "tied"), strict=True):
        parts = [int(row[name]) for name in ("suspended", "overdue", "reserved", "unspent")]
        assert [number(cell) for cell in shown[1:5]] == parts
        held = sum(
            amount for account, amount in card.registry.balances.items()
            if account.owner == row["fund"] and account.kind in ("reserved", "released")
        )  # fmt: skip
        assert number(shown[5]) == sum(parts) == held


def test_twin_what_came_true_counts_the_assessments_of_the_record(card: CasesCard, folder: Path) -> None:
    latest: dict[str, float] = {}
    for event in card.events:
        if event.step == "assess" and event.particulars.result is not None:
            latest[event.commitment] = event.particulars.result
    reached = 0
    for name, result in latest.items():
        # A stage that was released after the latest assessment has not been judged.
        last = max(event.seq for event in card.events if event.commitment == name and event.step == "assess")
        counted = sum(
            event.commitment == name and event.step == "release" and event.seq < last for event in card.events
        )
        reached += result >= card.registry.commitments[name].stages[counted - 1].target
    every = on_page(folder)["came_true"][1]
    assert (number(every[1]), number(every[2])) == (len(latest), reached)
    rows = table(folder, "came_true")
    assert [int(row["cases"]) for row in rows[1:]] == [number(row[1]) for row in on_page(folder)["came_true"][2:]]
    assert sum(int(row["cases"]) for row in rows[1:]) == len(latest)
    for row, shown in zip(rows, on_page(folder)["came_true"][1:], strict=True):
        assert (shown[4] == "not enough data") == (int(row["cases"]) < 5)


def test_overrides_are_published_with_their_reasons(card: CasesCard, folder: Path) -> None:
    shown = [(int(row[0]), row[2], row[5]) for row in on_page(folder)["overrides"][1:]]
    assert shown == [(one.seq, one.commitment, one.reason) for one in card.registry.overrides]
    assert len(shown) > 5


def test_steps_on_what_was_not_known_are_published(card: CasesCard, folder: Path) -> None:
    shown = [(int(row[0]), row[2]) for row in on_page(folder)["unknown"][1:]]
    flagged = [
        (event.seq, event.commitment)
        for event in card.events
        for verdict in event.verdicts
        if verdict.outcome == "flag" and verdict.missing
    ]
    assert shown == flagged
    assert len(shown) > 0


def test_it_says_in_both_languages_that_all_is_invented(card: CasesCard) -> None:
    page = cases_page(card, language="zh", replay=REPLAY)
    assert "79 cases here are invented" in page
    assert "此处有 79 个虚构事项" in page
    real = cases_page(replace(card, invented=0), language="en", replay=REPLAY)
    assert "cases here are invented" not in real


def test_law_both_languages_stand_in_every_table(card: CasesCard) -> None:
    for part in parts_of(card):
        assert all((part.title.en, part.title.zh, part.note.en, part.note.zh))
        for one in part.tables:
            assert all(cell.en and cell.zh for cell in one.header)
            assert all(len(row) == len(one.header) for row in one.rows)


def test_it_needs_no_network_and_runs_nothing_of_others(card: CasesCard, folder: Path) -> None:
    page = (folder / "cases.html").read_text(encoding="utf-8")
    assert re.findall(r"(?:src|href)=\"(?!#)", page) == []
    name = "S01"
    case = replace(card.registry.commitments[name], title="<script>alert(1)</script>")
    registry = replace(card.registry, commitments={**card.registry.commitments, name: case})
    page = cases_page(replace(card, registry=registry), language="en", replay=REPLAY)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_law_the_same_record_gives_the_same_bytes(card: CasesCard, folder: Path, tmp_path: Path) -> None:
    again = write_cases(card, tmp_path / "report", language="en", replay=REPLAY)
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert len(names) == 12
    assert all((folder / name).read_bytes() == (again / name).read_bytes() for name in names)


def test_a_formula_in_a_record_is_no_formula_in_a_table(card: CasesCard, tmp_path: Path) -> None:
    one = replace(card.registry.overrides[0], reason="=HYPERLINK(1)")
    registry = replace(card.registry, overrides=(one,))
    made = write_cases(replace(card, registry=registry), tmp_path / "report", language="en", replay=REPLAY)
    assert table(made, "overrides")[0]["reason"] == "'=HYPERLINK(1)"


def test_the_command_writes_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call(["case", "example", "province.sqlite", "--lang", "en"]) == 0
    assert call(["case", "report", "province.sqlite", "--out", "report", "--date", str(DAY), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "79 cases" in said
    assert "8 are overdue on 2026-11-20" in said
    assert Path("report/cases.html").is_file()
    assert call(["case", "verify", "--store", "province.sqlite"]) == 0
    registry, events = played()
    assert f"{registry.last}:{verify_chain(registry.commitments.values(), events).hash}" in capsys.readouterr().out
    assert registry.balances[Account("money", "F1", "authorised")] > 0
