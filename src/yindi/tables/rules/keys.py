"""Whether each row has a name of its own, made of names that the other tables know."""

from collections.abc import Iterator

from yindi.errors import SHOWN, InputRefused
from yindi.messages import Bilingual
from yindi.tables.names import suggestion
from yindi.tables.rules.checked import Checked, repeats, where_true

# Among more names than these, looking for the nearest one takes longer than finding it by hand.
MOST_COMPARED = 10_000


def padded_names(table: Checked) -> Iterator[InputRefused]:
    """A place or an industry may not begin or end with a blank: nobody could tell it from the one without."""
    for column, series in table.columns():
        if column.key and column.type == "text" and (positions := where_true(series != series.str.strip_chars())):
            yield table.refuse("table.padded", positions, [f"'{series[at]}'" for at in positions[:SHOWN]], column.name)


def repeated_rows(table: Checked) -> Iterator[InputRefused]:
    """No two rows may stand for the same thing; every row after the first is counted.

    A part of the key that need not be filled (a place, where a row may hold everywhere) names "everywhere" where blank.
    """
    columns = [column for column in table.schema.columns if column.key]
    key = [column.name for column in columns if column.required or table.holds(column.name)]
    blank = [column.name for column in columns if not column.required]
    if key and table.holds(*key) and (positions := repeats(table.data.select(key), may_be_blank=blank)):
        shown = [table.name_of(position) for position in positions[:SHOWN]]
        yield table.refuse("table.repeated", positions, shown, key_columns=", ".join(key))


def missing_lists(table: Checked) -> Iterator[InputRefused]:
    """A column that uses the names of another table needs that table."""
    if table.tables is not None:
        for column, _ in table.columns():
            if column.in_table and column.in_table not in table.tables:
                yield InputRefused("table.needs_table", where=table.where, column=column.name, listed=column.in_table)


def unknown_names(table: Checked) -> Iterator[InputRefused]:
    """A place, an industry, a factor or a criterion must be listed in the table that names them."""
    for column, series in table.columns():
        known = table.names.get(column.in_table)
        if known is None:
            continue
        if positions := where_true(~series.is_in(list(known)) & series.is_not_null()):
            unknown = series.gather(positions).unique(maintain_order=True).to_list()
            near = suggestion(unknown[0], known) if len(known) <= MOST_COMPARED else Bilingual("", "")
            yield table.refuse(
                "table.unknown_name", positions, [series[position] for position in positions[:SHOWN]], column.name,
                listed=column.in_table, names=f"{len(unknown):,}", suggestion=near,
            )  # fmt: skip
