"""Every answer of the catalogue: the question, its sentence, its cautions, its chart, its table, what it rests on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from yindi.messages import Bilingual, join, say
from yindi.present.brief.cells import cells_of, in_both, label_of
from yindi.present.brief.figures import Figure
from yindi.present.charts.base import Table
from yindi.present.charts.findings import KINDS, Shown, kind_of
from yindi.present.charts.findings.places import firsts
from yindi.present.charts.findings.shown import first_of
from yindi.present.charts.geography import geography_of
from yindi.present.drawn import drawn
from yindi.present.files.names import names_of
from yindi.questions import QUESTIONS, Question
from yindi.study import Results
from yindi.tables.vocabulary import vocabulary

BETWEEN = Bilingual("; ", "；")
EVIDENCE = re.compile(r"(\w+) \((.+)\): (.+)")


@dataclass(frozen=True)
class Answer:
    """One question with what was found; `words` is how many columns of the table, from the left, hold words;
    `mapped` whether it is drawn on a
    map; `map` the map beside its chart."""

    name: str
    asks: Bilingual
    says: Bilingual
    cautions: tuple[Bilingual, ...]
    evidence: Bilingual
    figure: Figure | None
    caption: Bilingual
    table: Table
    words: int
    mapped: bool
    map: Figure | None


@dataclass(frozen=True)
class Stage:
    """The answers of one stage."""

    name: str
    says: Bilingual
    answers: tuple[Answer, ...]


def answers(results: Results) -> tuple[Stage, ...]:
    """Everything that was answered, by stage, in the order of the catalogue."""
    stages: dict[str, list[Answer]] = {}
    for question, shown in questions_shown(results):
        stages.setdefault(question.stage, []).append(answer(question, shown))
    return tuple(Stage(name, say(f"stage.{name}"), tuple(rows)) for name, rows in stages.items())


def questions_shown(results: Results) -> Iterator[tuple[Question, Shown]]:
    """Every question that was answered, in the order of the catalogue, with its answer as charts see it."""
    economy = results.study.economy
    names, geography = names_of(economy), geography_of(economy)
    sheets = {place: number for number, place in enumerate(results.plan.places)}
    found = {finding.question: finding for finding in results.findings}
    for question in QUESTIONS:
        if question.name in found:
            yield question, Shown(found[question.name], question.chart, names, geography, sheets)


def answer(question: Question, shown: Shown) -> Answer:
    """One answer."""
    finding, kind = shown.finding, kind_of(shown)
    drawing = drawn(kind.spec(shown, "en"), kind.spec(shown, "zh"))
    table, words = behind(shown)
    beside = map_of(question, shown)
    return Answer(
        question.name,
        question.asks,
        finding.says,
        finding.cautions,
        join([rests_on(line) for line in finding.evidence], between=BETWEEN),
        Figure(question.name, kind.caption(shown), drawing, kind.legend(shown), table) if drawing else None,
        say(
            "brief.answers.table",
            asks=question.asks,
            rows=first_of(len(table.rows), finding.table.height, shown.drawing),
        ),
        table,
        words,
        mapped=kind is KINDS["map"] or beside is not None,
        map=beside,
    )


def map_of(question: Question, shown: Shown) -> Figure | None:
    """The map beside a chart, with the first row of every place behind it; none where places have no position."""
    there = on_map(question, shown)
    if question.on_map is None or there is None:
        return None
    kind = KINDS["map"]
    drawing = drawn(kind.spec(there, "en"), kind.spec(there, "zh"))
    rows = firsts(there)
    told = [column for column in ("place", "industry", question.on_map.tell) if column in rows.columns]
    table = Table(
        tuple(label_of(column, {}) for column in told),
        tuple(zip(*(cells_of(rows, column, {}, shown.names) for column in told), strict=True)),
        f"answers/{question.name}.csv",
    )
    return Figure(f"{question.name}-map", kind.caption(there), drawing, kind.legend(there), table) if drawing else None


def on_map(question: Question, shown: Shown) -> Shown | None:
    """An answer as the map beside its chart sees it; None where there is no such map."""
    if question.on_map is None or shown.geography.kind == "none" or shown.finding.table.is_empty():
        return None
    return replace(shown, drawing=question.on_map)


def behind(shown: Shown) -> tuple[Table, int]:
    """The first rows of a finding, by name and with units, columns of words first; and how many of those there are."""
    table, units = shown.front(shown.finding.table, shown.drawing.rows), shown.finding.units
    table = table.drop(shown.drawing.hide)
    words = list(dict.fromkeys(in_both(column, table.columns) for column in table.columns if column not in units))
    columns = [*words, *(column for column in table.columns if column in units)]
    cells = {column: cells_of(table, column, units, shown.names) for column in columns}
    header = tuple(label_of(column, units) for column in columns)
    rows = tuple(zip(*(cells[column] for column in columns), strict=True))
    return Table(header, rows, f"answers/{shown.finding.question}.csv"), len(words)


def rests_on(line: str) -> Bilingual:
    """One line of evidence, `table (source): years`, in both languages.

    >>> rests_on("activity (activity.csv): 2015–2017").zh
    '活动量（activity.csv）：2015–2017'
    """
    found = EVIDENCE.fullmatch(line)
    if found is None:
        return Bilingual(line, line)
    name, source, detail = found.groups()
    term = vocabulary().get(name)
    return say("brief.answers.evidence", table=term.label if term else name, source=source, detail=detail)
