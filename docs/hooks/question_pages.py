"""One page for each question, from its card and from what it finds in the embedded economies."""

import inspect
from functools import cache
from pathlib import Path
from textwrap import dedent

from markup import block, table

from yindi.cli.studies import EMBEDDED, study_folder
from yindi.finding import Finding
from yindi.questions import QUESTIONS, Question
from yindi.study import Study, read_study

ROWS_SHOWN = 5
# Made-up figures, for questions whose tables no embedded economy holds.
EXAMPLE = Path(__file__).parent.parent / "example"


def question_pages() -> dict[str, str]:
    """Path → text of every question's page, in the order of the catalogue."""
    return {f"questions/{question.name}.md": question_page(question) for question in QUESTIONS}


@cache
def embedded_study(name: str) -> Study:
    """One embedded economy."""
    return read_study(study_folder(name))


def answers(question: Question) -> dict[str, Finding]:
    """What a question finds in every embedded economy that has its tables."""
    studies = {name: embedded_study(name) for name in EMBEDDED}
    return {
        name: question.answer(study.economy)
        for name, study in studies.items()
        if all(needed in study.economy for needed in question.needs)
    }


def question_page(question: Question) -> str:
    """The card, the function's own words, and its sentence on every embedded economy that it can be asked about."""
    lines = [
        f"# {question.asks.en}",
        "",
        question.asks.zh,
        "",
        *table(
            ("", ""),
            [
                ("name", f"`{question.name}`"),
                ("stage", f"`{question.stage}`"),
                ("needs", ", ".join(f"[`{name}`](../tables.md#{name})" for name in question.needs)),
                ("sources", " ".join(f"[{key}]" for key in question.sources)),
                ("chart", f"`{question.chart.kind}` of `{question.chart.value}`"),
                ("settings", settings(question)),
            ],
        ),
        dedent(inspect.getdoc(question.answer) or ""),
        "",
        "## What it finds",
        "",
    ]
    found = answers(question) or {"worked example": question.answer(read_study(EXAMPLE).economy)}
    if "worked example" in found:
        lines += [
            "No embedded economy holds every table that this question needs. The sentence below is on the",
            "[worked example](../example.md), whose figures are made up.",
            "",
        ]
    for name, finding in found.items():
        lines += [f"**{name}** — {finding.says.en}", "", finding.says.zh, ""]
        lines += [f"*{caution.en} {caution.zh}*\n" for caution in finding.cautions]
    lines += ["## What its table holds", ""]
    for name, finding in list(found.items())[:1]:
        head = finding.table.head(ROWS_SHOWN)
        columns = [
            f"`{column}`" + (f" [{finding.units[column]}]" if column in finding.units else "")
            for column in head.columns
        ]
        rows = [[shown(cell) for cell in row] for row in head.iter_rows()]
        lines += [f"The first rows on {name}; {finding.table.height:,} rows in all.", "", *table(columns, rows)]
        lines += ["It rests on:", "", *block("\n".join(finding.evidence))]
    return "\n".join(lines)


def settings(question: Question) -> str:
    """The choices that its function takes, with their defaults."""
    chosen = [part for part in inspect.signature(question.answer).parameters.values() if part.kind is part.KEYWORD_ONLY]
    return ", ".join(f"`{part.name} = {part.default}`" for part in chosen) or "none"


def shown(cell: object) -> str:
    """One cell, numbers to four digits."""
    return f"{cell:.4g}" if isinstance(cell, float) else str(cell)
