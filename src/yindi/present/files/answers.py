"""The answers to the planner's questions: each with its table, and all their sentences in one file."""

import json
from pathlib import Path

from yindi.present.files.names import names_of, with_names
from yindi.present.files.spreadsheet import guarded
from yindi.questions import QUESTIONS
from yindi.study import Results
from yindi.tables.store import write_csv, write_parquet

LIST = "answers.json"


def answers_text(results: Results) -> str:
    """Every answer without its table, as JSON: what was asked, what it says, units, evidence, cautions, settings."""
    asks = {question.name: question for question in QUESTIONS}
    answers = {
        found.question: {
            "stage": asks[found.question].stage,
            "asks": asks[found.question].asks.as_dict(),
            "says": found.says.as_dict(),
            "table": f"{found.question}.csv",
            "units": dict(found.units),
            "evidence": list(found.evidence),
            "cautions": [caution.as_dict() for caution in found.cautions],
            "settings": dict(found.settings),
            "sources": list(asks[found.question].sources),
        }
        for found in results.findings
    }
    return json.dumps(answers, ensure_ascii=False, indent=2) + "\n"


def write_answers(results: Results, folder: Path) -> None:
    """Write each answer's table as CSV and Parquet, rounded to six decimals and with names, and the list of answers."""
    folder.mkdir()
    names = names_of(results.study.economy)
    for found in results.findings:
        floats = [name for name, kind in found.table.schema.items() if kind.is_float()]
        rounded = found.table.with_columns([found.table[name].round(6).fill_nan(None) for name in floats])
        table = with_names(rounded, names)
        write_csv(guarded(table), folder / f"{found.question}.csv")
        write_parquet(table, folder / f"{found.question}.parquet")
    (folder / LIST).write_text(answers_text(results), encoding="utf-8", newline="\n")
