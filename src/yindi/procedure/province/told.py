"""The invented province as its tables tell it: who commits to what, and which step comes on which day."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from yindi.procedure.reading import procedures
from yindi.procedure.records import Commitment, QuotaNeed, Stage
from yindi.procedure.table import NEW

# What stands in every title, so that nobody takes an invented case for a real one.
MARK = "[invented · 虚构]"
PLACES = {letter: f"Invented {letter} 虚构{name}" for letter, name in zip("ABCDE", "甲乙丙丁戊", strict=True)}
UNIT = "万元 (10,000 yuan)"
# The last day on which a person acts; reports of the shipped record are as of a later one.
LAST_DAY = date(2026, 10, 31)
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One step that the tables tell: the day, the case, and what stands in the row of its story."""

    day: date
    case: Commitment
    step: str
    stated: Row
    facts: Row
    evidence: str
    reason: str
    number: int


@cache
def rows(name: str) -> tuple[Row, ...]:
    """One table of the province."""
    text = files("yindi.procedure.province").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


# Steps of procedures that nothing in the province needs, each with why: (procedure, from, step).
NOT_SHOWN = {(row["procedure"], row["from"], row["step"]): row["why"] for row in rows("not_shown")}


@cache
def procedure_of(story: str) -> str:
    """The procedure that a story follows: that of a fund or a quota by its name, else the one with its first step."""
    opening = next(row["step"] for row in rows("stories") if row["story"] == story)
    if opening == "open":
        return "fund" if story.startswith("fund") else "quota"
    return next(name for name, each in procedures().items() if (NEW, opening) in each.steps)


@cache
def commitments() -> tuple[Commitment, ...]:
    """Every case of the province as it was proposed."""
    return tuple(commitment(row) for row in rows("cases"))


def commitment(row: Row) -> Commitment:
    """One case from its row."""
    begins, name = date.fromisoformat(row["begins"]), procedure_of(row["story"])
    firm = name in ("support", "exit")
    return Commitment(
        id=row["case"],
        procedure=name,
        version=procedures()[name].version,
        sponsor=f"{'Invented firm 虚构企业' if firm else 'Invented office 虚构机关'} {row['case']}",
        exit_date=date.fromisoformat(row["exit_date"]),
        exit_rule="handed to banks, or ended · 转由银行接续或终止" if name == "support" else "",
        title=f"{MARK} {row['title_en']} · {row['title_zh']}",
        place=PLACES.get(row["place"], ""),
        industry=row["industry"],
        action=row["action"],
        instrument=row["instrument"],
        failure=row["failure"],
        stages=stages(row, begins),
        quota=tuple(needs(row["quota"])),
        fund=row["fund"],
        earlier=row["earlier"],
        factor=row["factor"],
        unit={"carbon": "t CO2", "energy": "tce", "land": "mu"}.get(row["factor"], UNIT if name != "measure" else ""),
    )


def stages(row: Row, begins: date) -> tuple[Stage, ...]:
    """The stages of a case: money, target and end of each."""
    if not row["amounts"]:
        return ()
    parts = zip(row["amounts"].split("-"), row["targets"].split("-"), row["ends"].split("-"), strict=True)
    return tuple(
        Stage(
            name=f"stage {number} · 第 {number} 阶段",
            amount=int(amount),
            ends=begins + timedelta(days=int(end)),
            measure=row["measure"],
            target=float(target),
        )
        for number, (amount, target, end) in enumerate(parts, 1)
    )


def needs(text: str) -> list[QuotaNeed]:
    """The quota that a case binds: `carbon:2024:20`."""
    if not text:
        return []
    factor, year, units = text.split(":")
    return [QuotaNeed(factor=factor, year=int(year), units=int(units))]


def pairs(text: str) -> Row:
    """`amount=3;year=2024` as names and values."""
    return {name: value for name, _, value in (part.partition("=") for part in text.split(";") if part)}


def wanted() -> tuple[Wanted, ...]:
    """Every step of the province in the order of its days, those of the clock left out."""
    by_story: dict[str, list[Row]] = {}
    for row in rows("stories"):
        by_story.setdefault(row["story"], []).append(row)
    found = [
        Wanted(
            day=date.fromisoformat(case_row["begins"]) + timedelta(days=int(row["day"])),
            case=case,
            step=row["step"],
            stated=pairs(row["stated"]),
            facts={"odds": case_row["odds"], **pairs(row["facts"])},
            evidence=row["evidence"],
            reason=row["reason"],
            number=number,
        )
        for case_row, case in zip(rows("cases"), commitments(), strict=True)
        for number, row in enumerate(by_story[case_row["story"]], 1)
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.case.id, each.number)))
