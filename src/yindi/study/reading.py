"""A study folder as a `Study`: every file read, every rule kept, or a refusal."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

import polars as pl

from yindi.economy import Economy, Table
from yindi.errors import InputRefused
from yindi.messages import Bilingual, say
from yindi.study.continuing import CasesSettings, CasesUsed, continued
from yindi.study.scheduling import ScheduleSettings, disagreements
from yindi.study.settings import (
    ActivitySettings,
    Assumption,
    PlanSettings,
    Settings,
    Source,
    TableFile,
    read_settings,
)
from yindi.tables.check import breaches, settled
from yindi.tables.readers import read_file
from yindi.tables.readers.trial import try_all
from yindi.tables.rules.checked import Checked
from yindi.tables.schema import schemas
from yindi.tables.source import SourceTable, show, show_path

# Tables that give the names of places and industries, which all others use; they are read first.
NAMING = {"places": "place", "industries": "industry"}
# All tables that give names to others.
NAMES = {**NAMING, "factors": "factor", "criteria": "criterion"}


@dataclass(frozen=True)
class StudyFile:
    """The file behind one table: its path inside the folder, its SHA-256 and its number of rows."""

    path: str
    sha256: str
    rows: int


@dataclass(frozen=True)
class Study:
    """Everything that a plan is made from. `notices` says what was read but could not be checked or used."""

    folder: Path
    title: Bilingual
    caution: Bilingual | None
    economy: Economy
    activity: ActivitySettings
    plan: PlanSettings
    assumptions: Mapping[str, Assumption]
    sources: Mapping[str, Source]
    files: Mapping[str, StudyFile]
    notices: tuple[Bilingual, ...] = ()
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)
    weights: Mapping[str, float] = field(default_factory=dict)
    cases: CasesUsed | None = None


def read_study(folder: Path) -> Study:
    """The study in a folder with a study.toml; refuses it at the first problem of its settings or tables."""
    settings = read_settings(folder)
    tables, refusals = _read_tables(folder, settings)
    if refusals:
        raise refusals[0]
    study = Study(
        folder=folder,
        title=settings.title,
        caution=settings.caution,
        economy=Economy({name: _table(source, settings) for name, source in tables.items()}),
        activity=settings.activity,
        plan=settings.plan,
        assumptions=MappingProxyType(dict(settings.assumptions)),
        sources=MappingProxyType(dict(settings.sources)),
        files=MappingProxyType(
            {name: StudyFile(source.file, source.sha256, source.data.height) for name, source in tables.items()}
        ),
        notices=_notices(tables),
        schedule=settings.schedule,
        weights=MappingProxyType(dict(settings.weights)),
    )
    if settings.cases is None:
        return study
    return with_cases(study, _inside(folder, "cases", settings.cases.store), settings.cases)


def with_cases(study: Study, store: Path, settings: CasesSettings) -> Study:
    """The study with its plan going on from a record of cases; see `continued` for what is refused."""
    last = study.plan.last_year or max(study.economy.years)
    economy, used = continued(study.economy, store, settings=settings, observed=last)
    return replace(study, economy=economy, cases=used)


def with_draws(study: Study, draws: int | None) -> Study:
    """The study with another number of random draws; its own where none is asked for."""
    return study if draws is None else replace(study, plan=replace(study.plan, draws=draws))


def check_study(folder: Path) -> list[InputRefused]:
    """Everything for which a study would be refused, in the order in which it should be mended."""
    try:
        settings = read_settings(folder)
    except InputRefused as refusal:
        return [refusal]
    refusals = _read_tables(folder, settings)[1]
    if not refusals and settings.cases is not None:
        try:
            read_study(folder)
        except InputRefused as refusal:
            return [refusal]
    return refusals


def _read_tables(folder: Path, settings: Settings) -> tuple[dict[str, SourceTable], list[InputRefused]]:
    """All tables by name, in the order of study.toml, and every refusal among them."""
    read: dict[str, SourceTable] = {}
    refusals: list[InputRefused] = []
    names: dict[str, frozenset[str]] = {}
    try_all([path for path in _present(folder, settings) if path.suffix.lower() == ".parquet"])
    for name in sorted(settings.tables, key=lambda table: table not in NAMES):
        try:
            source = _read(folder, name, settings.tables[name])
        except InputRefused as refusal:
            refusals.append(refusal)
            continue
        schema = schemas().get(name)
        if schema:
            checked = Checked(
                source, schema, names, settings.plan.horizon, settings.plan.last_year, frozenset(settings.tables)
            )
            found = breaches(checked)
            refusals += found
            source = source if found else settled(source, schema)
        column = NAMES.get(name, "")
        if column in source.data.columns:
            names[name] = frozenset(source.data[column].drop_nulls().to_list())
        read[name] = source
    refusals += disagreements(
        settings.schedule, settings.weights, last_year=_last_year(read, settings), criteria=names.get("criteria", ())
    )
    return {name: read[name] for name in settings.tables if name in read}, refusals


def _last_year(read: Mapping[str, SourceTable], settings: Settings) -> int | None:
    """The last year of observation that is used, where it can be told."""
    if settings.plan.last_year is not None:
        return settings.plan.last_year
    activity = read.get("activity")
    if activity is None or "year" not in activity.data.columns or activity.data["year"].dtype != pl.Int64:
        return None
    years = activity.data["year"].drop_nulls().to_list()
    return max(years) if years else None


def _present(folder: Path, settings: Settings) -> list[Path]:
    """The files of the tables that lie in the folder; whether all do is found when they are read."""
    paths = [(folder / file.path.replace("\x00", "�")).resolve() for file in settings.tables.values()]
    return [path for path in paths if path.is_file() and path.is_relative_to(folder.resolve())]


def _read(folder: Path, name: str, file: TableFile) -> SourceTable:
    """One table from its file inside the folder."""
    path = _inside(folder, name, file.path)
    schema = schemas().get(name)
    source = read_file(path, columns=schema.types if schema else {}, options=file.options)
    return replace(source, name=name, file=path.relative_to(folder.resolve()).as_posix())


def _inside(folder: Path, name: str, path: str) -> Path:
    """The real path of a table's file; a path or a link that leads out of the folder is refused."""
    # The file system knows no null byte; a path with one names nothing.
    target = (folder / path.replace("\x00", "�")).resolve()
    if Path(path).is_absolute() or not target.is_relative_to(folder.resolve()):
        raise InputRefused("study.outside", where=name, first=[show_path(path)])
    if not target.is_file():
        raise InputRefused("study.no_table_file", where=name, first=[show_path(path)])
    return target


def _table(source: SourceTable, settings: Settings) -> Table:
    """A checked table with its units; the unit of the activity stands in study.toml."""
    units = dict(source.units)
    if source.name == "activity":
        units["value"] = settings.activity.unit.en
    return Table(source.name, source.data, source.file, units)


def _notices(tables: Mapping[str, SourceTable]) -> tuple[Bilingual, ...]:
    """What a person should know although nothing is refused."""
    said = [
        say("study.no_schema", table=name, rows=f"{source.data.height:,}")
        for name, source in tables.items()
        if name not in schemas()
    ]
    for table, column in NAMING.items():
        active = set(tables["activity"].data[column].to_list())
        silent = [name for name in tables[table].data[column].to_list() if name not in active]
        if silent:
            first = "; ".join(show(name) for name in silent[:3])
            said.append(say("study.without_activity", table=table, count=f"{len(silent):,}", first=first))
    return tuple(said)
