"""What study.toml says: title, tables, activity, plan, schedule, weights, cases, assumptions and sources."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from yindi.errors import InputRefused
from yindi.messages import Bilingual, say
from yindi.study.continuing import CasesSettings
from yindi.study.fields import FILE, Section, finite
from yindi.study.scheduling import ScheduleSettings, schedule_settings, weights_of
from yindi.tables.names import nearest
from yindi.tables.readers import DELIMITERS, ENCODINGS
from yindi.tables.schema import schemas
from yindi.tables.source import show, show_path

MOST_BYTES = 1_000_000
MOST_CAP = 1_000_000
REQUIRED_TABLES = ("activity", "places", "industries")
NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9_]{0,39}")


@dataclass(frozen=True)
class ActivitySettings:
    """What the activity table counts, and in which unit."""

    measure: Bilingual
    unit: Bilingual


@dataclass(frozen=True)
class PlanSettings:
    """The choices behind a plan.

    `picks` is how many industries each place supports where no budgets table says so; at most `deepen` of them
    deepen an old strength; `cap` is how many places may choose the same industry.
    """

    horizon: int
    picks: int = 3
    deepen: int = 1
    cap: int | Literal["auto"] = "auto"
    seed: int = 20261122
    draws: int = 199
    last_year: int | None = None


@dataclass(frozen=True)
class Assumption:
    """A number that a policy maker may dispute, with its plausible range."""

    value: float
    low: float
    high: float


# The assumptions that the plan knows, and the bounds within which each makes sense.
ASSUMPTIONS: Mapping[str, tuple[float, float]] = {
    "uplift": (0.0, 10.0),
    "leave_to_market": (0.0, 1.0),
    "discount": (0.0, 1.0),
    "support_share": (0.0, 1.0),
    "support_years": (1.0, 50.0),
    "policy_share": (0.0, 1.0),
    "preparation": (0.0, 1.0),
    "demand_growth": (-0.5, 1.0),
    "needs_range": (0.0, 0.99),
}


@dataclass(frozen=True)
class Source:
    """Where figures come from and under which terms."""

    title: Bilingual
    licence: str
    retrieved: date | None


@dataclass(frozen=True)
class TableFile:
    """The file of one table, as study.toml names it, with the settings of its format."""

    path: str
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Settings:
    """All of study.toml."""

    title: Bilingual
    caution: Bilingual | None
    tables: Mapping[str, TableFile]
    activity: ActivitySettings
    plan: PlanSettings
    assumptions: Mapping[str, Assumption]
    sources: Mapping[str, Source]
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)
    weights: Mapping[str, float] = field(default_factory=dict)
    cases: CasesSettings | None = None


def read_settings(folder: Path) -> Settings:
    """The settings of the study in a folder; refuses what is missing, misspelt or of the wrong type."""
    if not folder.is_dir():
        raise InputRefused("study.no_folder", where=show_path(folder))
    path = folder / FILE
    # A link is not followed: its target may lie outside what the folder's owner may show.
    if not path.is_file() or path.is_symlink():
        raise InputRefused("study.no_settings", where=show_path(folder))
    return parse_settings(_text(path))


def parse_settings(text: str) -> Settings:
    """The settings written in the text of a study.toml.

    >>> parse_settings('''
    ... title = "Two places"
    ... [tables]
    ... activity = "activity.csv"
    ... places = "places.csv"
    ... industries = "industries.csv"
    ... [activity]
    ... measure = "employment"
    ... unit = "persons"
    ... [plan]
    ... horizon = 7
    ... ''').plan.horizon
    7
    """
    top = Section(FILE, _toml(text))
    top.only(
        ("title", "caution", "tables", "activity", "plan", "schedule", "weights", "cases", "assumptions", "sources")
    )
    sources, assumptions = top.section("sources"), top.section("assumptions").only(ASSUMPTIONS)
    return Settings(
        title=top.bilingual("title"),
        caution=top.bilingual("caution") if "caution" in top.values else None,
        tables=_tables(top.section("tables")),
        activity=_activity(top.section("activity")),
        plan=_plan(top.section("plan")),
        assumptions={name: _assumption(assumptions, name) for name in assumptions.values},
        sources={name: _source(sources.section(name)) for name in sources.values},
        schedule=schedule_settings(top.section("schedule")),
        weights=weights_of(top.section("weights")),
        cases=_cases(top.section("cases")) if "cases" in top.values else None,
    )


def _text(path: Path) -> str:
    """The text of study.toml, which is small and in UTF-8."""
    content = path.read_bytes()[: MOST_BYTES + 1]
    try:
        if len(content) <= MOST_BYTES:
            return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise InputRefused("study.not_utf8", where=FILE, line=line) from problem
    raise InputRefused("file.too_large", where=FILE, size=f"{path.stat().st_size:,}", most=f"{MOST_BYTES:,}")


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    # A number of thousands of digits is a plain ValueError.
    except ValueError as problem:
        place = re.search(r"at line (\d+)", str(problem))
        line = int(place[1]) if place else text.count("\n") + 1
        raise InputRefused(
            "study.bad_toml", where=FILE, first=[str(line)], line=line, problem=show(str(problem).split(" (at")[0])
        ) from problem
    # Values nested thousands deep exhaust the parser, not the memory.
    except RecursionError as problem:
        raise InputRefused("study.bad_toml", where=FILE, first=["1"], line=1, problem="nested too deep") from problem


def _tables(section: Section) -> dict[str, TableFile]:
    for name in REQUIRED_TABLES:
        section.need(name, say("study.expects_file"))
    for name in section.values:
        if not NAME.fullmatch(name):
            raise InputRefused(
                "study.unknown_key", where=FILE, first=[show(name)], section=section.name,
                allowed=say("study.expects_name"), suggestion="",
            )  # fmt: skip
    known = schemas()
    for name in section.values:
        # A name that is nearly one of ours is a slip of the pen, not a table of the study's own.
        if name not in known and (meant := nearest(name, known, cutoff=0.85)):
            raise InputRefused(
                "study.unknown_key", where=FILE, first=[show(name)], section=section.name,
                allowed=", ".join(known), suggestion=say("table.suggestion", name=meant),
            )  # fmt: skip
    return {name: _table(section, name) for name in section.values}


def _table(section: Section, name: str) -> TableFile:
    content = section.values[name]
    if isinstance(content, str) and content.strip():
        return TableFile(content)
    if not isinstance(content, dict) or not all(isinstance(text, str) and text for text in content.values()):
        raise section.wrong(name, say("study.expects_file"))
    inside = section.section(name)
    inside.text("path")
    for option, allowed in (("encoding", ENCODINGS), ("delimiter", DELIMITERS)):
        if option in content and content[option] not in allowed:
            words = ", ".join(repr(each) for each in allowed)
            raise inside.wrong(option, say("study.expects_encoding", allowed=words))
    return TableFile(content["path"], {key: text for key, text in content.items() if key != "path"})


def _activity(section: Section) -> ActivitySettings:
    section.only(("measure", "measure_zh", "unit", "unit_zh"))
    measure, unit = section.text("measure"), section.text("unit")
    return ActivitySettings(
        Bilingual(measure, section.text("measure_zh", measure)), Bilingual(unit, section.text("unit_zh", unit))
    )


def _plan(section: Section) -> PlanSettings:
    section.only(PlanSettings.__dataclass_fields__)
    cap = section.values.get("cap", "auto")
    if cap != "auto" and (not isinstance(cap, int) or isinstance(cap, bool) or not 1 <= cap <= MOST_CAP):
        raise section.wrong("cap", say("study.expects_cap", most=f"{MOST_CAP:,}"))
    return PlanSettings(
        horizon=section.whole("horizon", least=1, most=100),
        picks=section.whole("picks", PlanSettings.picks, least=1, most=1000),
        deepen=section.whole("deepen", PlanSettings.deepen, least=0, most=1000),
        cap=cap,
        seed=section.whole("seed", PlanSettings.seed, least=0, most=2**63 - 1),
        draws=section.whole("draws", PlanSettings.draws, least=1, most=100_000),
        last_year=section.whole("last_year", least=1800, most=2200) if "last_year" in section.values else None,
    )


def _assumption(section: Section, name: str) -> Assumption:
    content = section.values[name]
    whole = {"value": content, "low": content, "high": content} if not isinstance(content, dict) else content
    least, most = ASSUMPTIONS[name]
    numbers = {key: finite(number) for key, number in whole.items()}
    value = numbers.get("value")
    low, high = numbers.get("low", value), numbers.get("high", value)
    known = set(whole) <= {"value", "low", "high"}
    if known and value is not None and low is not None and high is not None and least <= low <= value <= high <= most:
        return Assumption(value, low, high)
    raise section.wrong(name, say("study.expects_assumption"))


def _cases(section: Section) -> CasesSettings:
    section.only(("store", "date", "units"))
    units = section.section("units")
    each = {name: finite(said) for name, said in units.values.items()}
    for name, number in each.items():
        if number is None or number <= 0:
            raise units.wrong(name, say("study.expects_each"))
    day = section.day("date")
    return CasesSettings(section.text("store"), day, {name: number for name, number in each.items() if number})


def _source(section: Section) -> Source:
    section.only(("title", "licence", "retrieved"))
    return Source(section.bilingual("title"), section.text("licence"), section.day("retrieved"))
