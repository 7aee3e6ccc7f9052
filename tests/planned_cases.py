"""A record of a fund, four cases that are about options of the small study or of none, and two barriers."""

from datetime import date, timedelta
from pathlib import Path

from yindi.cli.cases import taking
from yindi.cli.cases.typed import Typed

# The plan starts the first of these options and has no money left for the second; the others it does not have.
OPTIONS = {
    "C1": ("P1", "A", "enter"), "C2": ("P1", "B", "enter"), "C3": ("P1", "A", "pilot"), "C4": ("X", "A", "enter"),
}  # fmt: skip
# What somebody states beside the plan.
FACTS = {"base_rate": 0.1, "room": 5.0, "failure_evidence": "survey", "debt_chance": 0.05}
FUND = """
id = "F1"
procedure = "fund"
sponsor = "Cheng"
exit_date = 2035-01-01
unit = "yuan"
"""
# Barriers whose removal has been reported: one about a limit of the plan, one about none.
BARRIERS = {"B1": ("A", "picks"), "B2": ("B", "cap 1999")}


def ago(days: int) -> str:
    """A day some days before today."""
    return (date.today() - timedelta(days=days)).isoformat()


def case_file(name: str, option: tuple[str, str, str]) -> str:
    """A case of support as a file."""
    place, industry, action = option
    return f"""
id = "{name}"
procedure = "support"
sponsor = "Lin"
exit_date = {ago(-600)}
exit_rule = "handed to banks"
place = "{place}"
industry = "{industry}"
action = "{action}"
failure = "information"
instrument = "money"
fund = "F1"
unit = "yuan"

[[stages]]
name = "trial"
amount = 60
ends = {ago(-100)}
measure = "firms"
target = 3
"""


def barrier_file(name: str, industry: str, measure: str) -> str:
    """A barrier in P1, named with a price that no plan reaches."""
    return f"""
id = "{name}"
procedure = "barrier"
sponsor = "Lin"
place = "P1"
industry = "{industry}"
exit_date = 2040-12-31

[[stages]]
name = "test"
amount = 0
ends = 2040-12-31
measure = "{measure}"
target = 1e6
"""


def cases_in(folder: Path) -> Path:
    """The record, written into a folder: money in the fund, and every case proposed eight days ago."""
    path, file = folder / "cases.sqlite", folder / "file.toml"
    file.write_text(FUND, encoding="utf-8")
    taking.begin(file, path, Typed(day=ago(40)), "en")
    money = Typed(actor="An", day=ago(40), amount=1000, evidence=("budget",), reason="as voted")
    taking.take("F1", "authorise", path, money, "en")
    for name, option in OPTIONS.items():
        file.write_text(case_file(name, option), encoding="utf-8")
        taking.begin(file, path, Typed(day=ago(8)), "en")
    for name, about in BARRIERS.items():
        file.write_text(barrier_file(name, *about), encoding="utf-8")
        taking.begin(file, path, Typed(day=ago(8)), "en")
        for step, role in (("take_on", ""), ("report_removed", "approver")):
            typed = Typed(actor="An", role=role, day=ago(8), evidence=("minutes",), reason="second market")
            taking.take(name, step, path, typed, "en")
    return path
