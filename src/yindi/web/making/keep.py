"""A result as a folder of records: every page as JSON, the files to take away, the rows behind; whole or not at all."""

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pydantic import TypeAdapter

from yindi.present.brief.answers import answers
from yindi.present.brief.figures import figures
from yindi.present.brief.first import first
from yindi.present.brief.places import places
from yindi.present.brief.specs import Spoken, specs
from yindi.present.brief.years import years
from yindi.present.charts.space import Space, space_of
from yindi.present.files import write_results
from yindi.present.files.names import names_of
from yindi.present.files.write import WRITTEN
from yindi.present.report.material import DRAWN, Material
from yindi.present.report.parts import report_parts
from yindi.present.report.pictures import pictures
from yindi.present.report.records import ReportPart
from yindi.present.why import Known, Why, why
from yindi.study import Results
from yindi.tables.store import write_parquet
from yindi.web.folders import PRIVATE
from yindi.web.pages import PAGES
from yindi.web.pages.frame import Frame, frame
from yindi.web.pages.page import Sections
from yindi.web.pages.report import BUNDLE

RESULT, ROWS, RECORDS, INDEX = "result", "rows", "pages", "index.json"
CHART, SPACE, WHY, PART, PICTURE = "chart", "space", "why", "part", "picture"
# The earliest date that a ZIP file knows: the same bytes every time.
NO_DATE = (1980, 1, 1, 0, 0, 0)


def written(results: Results) -> int:
    """How many ticks `keep` takes: the sections, every kind of record, the evidence of each place, pictures, files."""
    # The sections and the frame, pages, parts of a report, space and charts; then pictures and the rows behind.
    return 2 + len(PAGES) + 3 + len(results.plan.places) + 2 + WRITTEN


def keep(results: Results, target: Path, *, replay: str, tick: Callable[[], None] = lambda: None) -> None:
    """Write everything that is shown of some results into a new folder, which appears whole or not at all.

    tick : called `written(results)` times, after each part
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix=".", ignore_cleanup_errors=True) as partial:
        folder = Path(partial) / "whole"
        folder.mkdir(PRIVATE)
        sections = sections_of(results, replay)
        tick()
        write_records(sections, folder / RECORDS, tick=tick)
        write_results(results, folder / RESULT, replay=replay, tick=tick)
        bundle(folder / RESULT)
        (folder / ROWS).mkdir()
        for name, table in results.study.economy.tables.items():
            write_parquet(table.data, folder / ROWS / f"{name}.parquet")
        tick()
        try:
            folder.rename(target)
        except OSError:
            # Where another process was quicker, its folder holds the same.
            if not target.is_dir():
                raise


def sections_of(results: Results, replay: str) -> Sections:
    """Every section that a page shows, made once."""
    return Sections(
        results,
        names_of(results.study.economy),
        first(results),
        places(results),
        years(results),
        figures(results),
        answers(results),
        replay,
        Known(results),
    )


def write_records(sections: Sections, folder: Path, *, tick: Callable[[], None] = lambda: None) -> None:
    """Every record as JSON in a file with a number for a name, and the index from what is asked for to its file."""
    folder.mkdir()
    index: dict[str, dict[str, str]] = {}
    for name, record, made in everything(sections):
        adapter: TypeAdapter[Any] = TypeAdapter(record)
        index[name] = {}
        for number, (asked, content) in enumerate(made.items()):
            file = f"{name}-{number}.json"
            (folder / file).write_bytes(adapter.dump_json(content))
            index[name][asked] = file
        tick()
    index[WHY] = write_evidence(sections.known, folder, tick=tick)
    index[PICTURE] = write_pictures(sections.results, folder)
    tick()
    (folder / INDEX).write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")


def write_evidence(known: Known, folder: Path, *, tick: Callable[[], None] = lambda: None) -> dict[str, str]:
    """The evidence on every option, one compressed file for each place, by its code."""
    plan = known.results.plan
    adapter: TypeAdapter[dict[str, Why]] = TypeAdapter(dict[str, Why])
    found: dict[str, str] = {}
    for place, code in enumerate(plan.places):
        cells = [industry for industry in range(len(plan.industries)) if (place, industry) in known.advice]
        evidence = {plan.industries[industry]: why(known, place, industry) for industry in cells}
        found[code] = f"{WHY}-{place}.json.gz"
        (folder / found[code]).write_bytes(gzip.compress(adapter.dump_json(evidence), 3, mtime=0))
        tick()
    return found


def write_pictures(results: Results, folder: Path) -> dict[str, str]:
    """The charts of a report as PNG, by name and language."""
    found: dict[str, str] = {}
    for name, language, content in pictures(results, DRAWN):
        found[f"{name}.{language}"] = f"{PICTURE}-{name}-{language}.png"
        (folder / found[f"{name}.{language}"]).write_bytes(content)
    return found


def material_of(sections: Sections) -> Material:
    """What the parts of a report are written from."""
    return Material(
        sections.results, sections.first, sections.places, sections.years, sections.figures, sections.stages
    )


def everything(sections: Sections) -> Iterator[tuple[str, type, dict[str, Any]]]:
    """The frame, all records of every page, and the charts that a browser draws."""
    yield "frame", Frame, {"": frame(sections)}
    for page in PAGES:
        yield page.name, page.record, dict(page.make(sections))
    yield PART, ReportPart, report_parts(material_of(sections))
    yield SPACE, Space, {"": space_of(sections.known)}
    yield CHART, Spoken, {f"{one.name}.{one.language}": one for one in specs(sections.results)}


def bundle(folder: Path) -> None:
    """All CSV files of a result in one ZIP; the same files give the same bytes."""
    with ZipFile(folder / BUNDLE, "w", ZIP_DEFLATED) as file:
        for path in sorted(folder.rglob("*.csv")):
            file.writestr(ZipInfo(path.relative_to(folder).as_posix(), NO_DATE), path.read_bytes(), ZIP_DEFLATED)
