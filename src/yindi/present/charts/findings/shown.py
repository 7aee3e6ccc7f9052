"""A finding as its charts and its table see it: rows, names of what they are about, and numbers by unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from yindi.finding import Finding
from yindi.messages import Bilingual, Language, say
from yindi.present.charts.base import shortened
from yindi.present.charts.geography import Geography
from yindi.present.charts.telling import lines
from yindi.present.files.labels import column_label, role_label
from yindi.present.files.names import Names, named_in
from yindi.present.units import decimals, titled, written
from yindi.questions.card import Drawing

BETWEEN = " · "
# About how wide a Latin letter of a label is. [pixels]
LETTER = 6.2


@dataclass(frozen=True)
class Shown:
    """One finding, how its card says that it is drawn, and the names and positions of places.

    sheets : the number of each place's own sheet on the page.
    """

    finding: Finding
    drawing: Drawing
    names: Names
    geography: Geography
    sheets: Mapping[str, int]

    @cached_property
    def known(self) -> pl.DataFrame:
        """The rows whose drawn numbers are all known, in the finding's own order."""
        drawing, table = self.drawing, self.finding.table
        columns = [name for name in (drawing.value, drawing.against, drawing.low, drawing.high) if name]
        return table.filter(pl.all_horizontal(pl.col(name).cast(pl.Float64).is_finite() for name in columns))

    def front(self, rows: pl.DataFrame, most: int) -> pl.DataFrame:
        """So many rows to be seen: the first, those of both ends, or in turn the first of each word with an order."""
        drawing = self.drawing
        if drawing.ends and rows.height > most:
            return pl.concat([rows.head(most - most // 2), rows.tail(most // 2)])
        if not drawing.order:
            return rows.head(most)
        turn = pl.int_range(pl.len()).over(drawing.tell)
        chosen = rows.with_row_index("at").sort(turn, "at").head(most)
        return chosen.sort("at").drop("at")

    def numbers(self, column: str, rows: pl.DataFrame) -> list[float]:
        """A numeric column of some rows."""
        return [float(value) for value in rows[column].to_list()]

    def labels(self, rows: pl.DataFrame) -> list[Bilingual]:
        """What each row is about, by name."""
        columns = [
            [named_in(self.names, column, value) for value in rows[column].to_list()] for column in self.drawing.by
        ]
        return [joined(parts) for parts in zip(*columns, strict=True)]

    def links(self, rows: pl.DataFrame) -> list[str]:
        """Where a click on each row leads: to the place's sheet, where the row is about one."""
        if "place" not in self.drawing.by:
            return [""] * rows.height
        sheets = (self.sheets.get(place) for place in rows["place"].to_list())
        return ["" if number is None else f"#place-{number}" for number in sheets]

    def told(self, rows: pl.DataFrame, labels: list[Bilingual], language: Language) -> list[str]:
        """What hovering tells of each row: its drawn numbers with their units, and the word that colours it."""
        drawing = self.drawing
        facts: list[list[tuple[Bilingual, Bilingual]]] = [[] for _ in labels]
        for column in dict.fromkeys(one for one in (drawing.value, drawing.against, drawing.low, drawing.high) if one):
            values, unit = self.numbers(column, rows), self.unit(column)
            places = decimals(values, unit)
            for row, value in zip(facts, values, strict=True):
                row.append((self.title(column), written(value, unit, places)))
        if drawing.tell:
            for row, word in zip(facts, rows[drawing.tell].to_list(), strict=True):
                row.append((column_label(drawing.tell), role_label(word)))
        return [lines(label, row, language) for label, row in zip(labels, facts, strict=True)]

    def unit(self, column: str) -> str:
        """The unit of a column."""
        return self.finding.units.get(column, "")

    def title(self, column: str) -> Bilingual:
        """A column's label with its unit."""
        return titled(column_label(column), self.unit(column))

    def axis_title(self, column: str, width: float) -> Bilingual:
        """The title of an axis of so many pixels: without the unit, which the caption holds, where there is no room."""
        whole, room = self.title(column), int(width / LETTER)
        return whole if letters(whole) <= room else shortened_in_both(column_label(column), room)


def joined(parts: tuple[Bilingual, ...]) -> Bilingual:
    """Several names as one."""
    return Bilingual(BETWEEN.join(part.en for part in parts), BETWEEN.join(part.zh for part in parts))


def shortened_in_both(text: Bilingual, width: int) -> Bilingual:
    """A text of at most so many Latin letters in either language."""
    return Bilingual(shortened(text.en, width), shortened(text.zh, width))


def letters(text: Bilingual) -> float:
    """How many Latin letters the longer of two languages takes; a Chinese character takes nearly two.

    >>> letters(Bilingual("Tibet", "西藏"))
    5
    """
    return max(sum(1.85 if letter > "\u2e80" else 1 for letter in words) for words in (text.en, text.zh))


def first_of(drawn: int, everything: int, drawing: Drawing) -> Bilingual:
    """How many of the rows are drawn, and which."""
    if drawn == everything:
        return say("brief.answers.every_row", rows=f"{everything:,}")
    if drawing.ends:
        last = drawn // 2
        return say("brief.answers.both_ends", first=drawn - last, last=last, rows=f"{everything:,}")
    if drawing.order:
        label = column_label(drawing.tell)
        kind = Bilingual(label.en.lower(), label.zh)
        return say("brief.answers.first_of_each", kind=kind, shown=f"{drawn:,}", rows=f"{everything:,}")
    return say("brief.answers.first_rows", shown=f"{drawn:,}", rows=f"{everything:,}")
