"""What the answers say of one place: the rows about it, as compact data for its sheet."""

from typing import Any

from yindi.finding import Finding
from yindi.messages import say
from yindi.present.brief.cells import holds, label_of, with_intervals
from yindi.present.brief.texts import Texts, Written
from yindi.present.files.names import Names, names_of
from yindi.questions import QUESTIONS, Question
from yindi.study import Results

# More rows of one answer are in its file: a page of thousands of places has to stay one that opens.
MOST_ROWS = 12


def about_places(results: Results, texts: Texts) -> tuple[list[dict[str, Any]], list[list[list[Any]]]]:
    """The answers that have something to say of each place; and of each place, answer by answer, its rows.

    The rows of a place are at most the first `MOST_ROWS`; behind them stands how many more there are.
    """
    names, cards = names_of(results.study.economy), {question.name: question for question in QUESTIONS}
    heads: list[dict[str, Any]] = []
    places: list[list[list[Any]]] = [[] for _ in results.plan.places]
    for finding in results.findings:
        question = cards[finding.question]
        columns = [column for column in question.sheet if holds(finding.table, column)]
        if columns and not finding.table.is_empty():
            heads.append(head(question, finding, columns, texts))
            rows = rows_by_place(finding, columns, names, texts)
            for number, place in enumerate(results.plan.places):
                mine = rows.get(place, [])
                places[number].append([mine[:MOST_ROWS], max(len(mine) - MOST_ROWS, 0)])
    return heads, places


def head(question: Question, finding: Finding, columns: list[str], texts: Texts) -> dict[str, Any]:
    """What stands over the rows of one answer: the question, the columns, which of them are numbers, and the file.

    "o" is 1 where every place has one row at most, which is then written downwards.
    """
    compared = finding.table["place"].n_unique()
    one = compared == finding.table.height
    among = say("brief.sheet.among", asks=question.asks, places=f"{compared:,}")
    return {
        "q": texts.number(among if one else question.asks),
        "h": [texts.number(label_of(column, finding.units)) for column in columns],
        "n": [number for number, column in enumerate(columns) if column in finding.units],
        "o": int(one),
        "f": f"answers/{question.name}.csv",
    }


def rows_by_place(finding: Finding, columns: list[str], names: Names, texts: Texts) -> dict[str, list[list[Written]]]:
    """The rows about each place, in the order of the finding."""
    cells = [
        [texts.written(cell) for cell in with_intervals(finding.table, column, finding.units, names)]
        for column in columns
    ]
    rows: dict[str, list[list[Written]]] = {}
    for place, *row in zip(finding.table["place"].to_list(), *cells, strict=True):
        rows.setdefault(place, []).append(row)
    return rows
