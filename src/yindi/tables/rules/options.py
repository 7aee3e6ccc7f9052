"""Whether the tables of links, decisions and proposals name options that can be."""

from collections.abc import Iterator, Sequence

import polars as pl
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from yindi.errors import InputRefused
from yindi.tables.rules.checked import Checked, repeats, where_true
from yindi.tables.rules.means import names, outside_their_range

OPTION = ("place", "industry", "action")
# Actions whose odds are learned from the activity table.
LEARNED = ("enter", "deepen")
# The factor in whose unit the amounts of proposals are counted.
MONEY = "money"


def gains_missing(table: Checked) -> Iterator[InputRefused]:
    """A complement says what is gained."""
    if table.holds("kind"):
        gain = pl.col("gain").is_null() if table.holds("gain") else pl.lit(value=True)
        yield from _refused(table, "table.gain_missing", (pl.col("kind") == "complements") & gain, "kind")


def gains_elsewhere(table: Checked) -> Iterator[InputRefused]:
    """Only complements have a gain."""
    if table.holds("kind", "gain"):
        yield from _refused(
            table, "table.gain_elsewhere", (pl.col("kind") != "complements") & pl.col("gain").is_not_null(), "gain"
        )


def links_to_itself(table: Checked) -> Iterator[InputRefused]:
    """A link joins two options."""
    if table.holds("industry", "action", "other_industry", "other_action"):
        same = (pl.col("industry") == pl.col("other_industry")) & (pl.col("action") == pl.col("other_action"))
        yield from _refused(table, "table.links_itself", same, "other_industry")


def needs_in_a_circle(table: Checked) -> Iterator[InputRefused]:
    """No option needs itself, through whatever others; rows that hold everywhere count in every place."""
    if not table.holds("industry", "action", "other_industry", "other_action", "kind"):
        return
    rows = table.data.with_row_index("position").filter(pl.col("kind") == "needs")
    rows = rows.drop_nulls(["industry", "action", "other_industry", "other_action"])
    place = rows["place"].to_list() if table.holds("place") else [None] * rows.height
    first = list(zip(rows["industry"].to_list(), rows["action"].to_list(), strict=True))
    other = list(zip(rows["other_industry"].to_list(), rows["other_action"].to_list(), strict=True))
    circular: set[int] = set()
    for here in {*place, None}:
        inside = [row for row, name in enumerate(place) if name in (here, None) and first[row] != other[row]]
        circular |= {rows["position"][inside[at]] for at in _in_a_circle(first, other, inside)}
    if circular:
        positions = sorted(circular)
        yield table.refuse("table.needs_circle", positions, names(table, positions), "other_industry")


def _in_a_circle(first: Sequence[object], other: Sequence[object], inside: Sequence[int]) -> list[int]:
    """Which of some rows lie on a circle: both ends in one strongly connected part."""
    ends = {end: number for number, end in enumerate(dict.fromkeys([*first, *other]))}
    start, stop = [ends[first[row]] for row in inside], [ends[other[row]] for row in inside]
    shape = (len(ends), len(ends))
    graph = sparse.coo_array(([1] * len(inside), (start, stop)), shape=shape)
    part = connected_components(graph, directed=True, connection="strong")[1]
    return [at for at in range(len(inside)) if part[start[at]] == part[stop[at]]]


def years_of_refused(table: Checked) -> Iterator[InputRefused]:
    """What is refused has no year of start."""
    if table.holds("decision", "year"):
        wrong = (pl.col("decision") == "refused") & pl.col("year").is_not_null()
        yield from _refused(table, "table.year_of_refused", wrong, "year")


def odds_outside_their_range(table: Checked) -> Iterator[InputRefused]:
    """The odds of a proposal lie in their range."""
    yield from outside_their_range(table, "odds", "odds_low", "odds_high")


def odds_that_are_learned(table: Checked) -> Iterator[InputRefused]:
    """The odds of entering and deepening come from the model, the same for all places."""
    columns = [column for column in ("odds", "odds_low", "odds_high") if table.holds(column)]
    if table.holds("action") and columns:
        stated = pl.any_horizontal(pl.col(columns).is_not_null())
        yield from _refused(table, "table.odds_learned", pl.col("action").is_in(list(LEARNED)) & stated, columns[0])


def ends_before_starts(table: Checked) -> Iterator[InputRefused]:
    """Support does not end before it starts."""
    if table.holds("start", "until") and all(table.data[name].dtype.is_numeric() for name in ("start", "until")):
        yield from _refused(table, "table.ends_before_start", pl.col("until") < pl.col("start"), "until")


def proposals_of_one_option(table: Checked) -> Iterator[InputRefused]:
    """One option, one proposal; every one after the first is counted."""
    if table.holds(*OPTION) and (positions := repeats(table.data.select(OPTION))):
        shown = ["/".join(table.data.select(OPTION).row(position)) for position in positions]
        yield table.refuse("table.same_option", positions, shown)


def amounts_without_money(table: Checked) -> Iterator[InputRefused]:
    """Amounts of proposals are counted in the unit of the factor money."""
    if table.holds("amount") and table.tables is not None and MONEY not in table.names.get("factors", frozenset()):
        yield from _refused(table, "table.amount_without_money", pl.col("amount").is_not_null(), "amount")


def _refused(table: Checked, why: str, wrong: pl.Expr, column: str) -> Iterator[InputRefused]:
    """The refusal of rows for which something holds."""
    if positions := where_true(table.data.select(wrong.alias("wrong"))["wrong"]):
        yield table.refuse(why, positions, names(table, positions), column)
