"""Whether the table has rows, and the columns that it needs."""

from collections.abc import Iterator

from yindi.errors import InputRefused
from yindi.messages import Bilingual, say
from yindi.tables.names import nearest
from yindi.tables.rules.checked import Checked
from yindi.tables.source import show
from yindi.tables.vocabulary import vocabulary


def empty_table(table: Checked) -> Iterator[InputRefused]:
    """A table without rows says nothing; it is left out instead."""
    if table.data.height == 0:
        yield InputRefused("table.empty", where=table.where, count=0)


def missing_columns(table: Checked) -> Iterator[InputRefused]:
    """A required column must be there under its own name."""
    missing = [name for name in table.schema.required if not table.holds(name)]
    if missing:
        found = table.data.columns
        yield InputRefused(
            "table.missing_column",
            where=table.where,
            count=len(missing),
            first=missing,
            found=", ".join(show(name) for name in found[:20]),
            suggestion=_renaming(missing, [name for name in found if name not in table.schema.types]),
        )


def none_eligible(table: Checked) -> Iterator[InputRefused]:
    """A plan needs industries that may be chosen; a blank counts as one."""
    if table.holds("eligible") and table.data.height and (~table.data["eligible"]).fill_null(False).all():
        yield InputRefused("table.none_eligible", where=table.where, count=table.data.height)


def _renaming(missing: list[str], found: list[str]) -> Bilingual:
    """Which found column probably is a missing one: a near spelling, or its label in either language."""
    for name in missing:
        label = vocabulary()[name].label
        labelled = (column for column in found if column.lower() in (label.en.lower(), label.zh))
        probable = next(labelled, None) or nearest(name, found)
        if probable:
            return say("table.rename", found=show(probable), name=name)
    return Bilingual("", "")
