"""All rules of a table, and the table after it has passed them."""

from dataclasses import replace

import polars as pl

from yindi.errors import InputRefused
from yindi.tables.rules import activity, cells, columns, keys, map, means, options
from yindi.tables.rules.checked import Checked, Rule
from yindi.tables.schema import Schema
from yindi.tables.source import SourceTable

RULES: tuple[Rule, ...] = (
    columns.empty_table,
    columns.missing_columns,
    cells.unreadable_cells,
    cells.blank_cells,
    cells.nan_cells,
    cells.infinite_cells,
    cells.broken_integers,
    cells.below_minimum,
    cells.above_maximum,
    cells.unknown_categories,
    keys.padded_names,
    keys.repeated_rows,
    keys.missing_lists,
    keys.unknown_names,
    map.half_positions,
    map.shared_tiles,
)

# Rules for one table only.
TABLE_RULES: dict[str, tuple[Rule, ...]] = {
    "activity": (
        activity.one_place,
        activity.one_industry,
        activity.one_year,
        activity.last_year_without_rows,
        activity.too_few_years,
        activity.zero_everywhere,
        activity.zero_industries,
        activity.zero_places,
    ),
    "industries": (columns.none_eligible,),
    "needs": (means.amounts_outside_their_range,),
    "worth": (means.values_outside_their_range,),
    "headroom": (means.scales_of_zero, means.units_that_differ, means.scenarios_out_of_order),
    "links": (
        options.gains_missing,
        options.gains_elsewhere,
        options.links_to_itself,
        options.needs_in_a_circle,
    ),
    "decisions": (options.years_of_refused,),
    "proposals": (
        options.odds_outside_their_range,
        options.odds_that_are_learned,
        options.ends_before_starts,
        options.proposals_of_one_option,
        options.amounts_without_money,
    ),
}


def breaches(table: Checked) -> list[InputRefused]:
    """Every breach of every rule by one table, in the order of the rules; empty where it may be used."""
    rules = RULES + TABLE_RULES.get(table.schema.table, ())
    return [breach for rule in rules for breach in rule(table)]


def settled(source: SourceTable, schema: Schema) -> SourceTable:
    """A table that has passed its rules, with integer columns as integers and the units of its schema."""
    whole = [
        pl.col(column.name).cast(pl.Int64)
        for column in schema.columns
        if column.type == "integer" and column.name in source.data.columns
    ]
    return replace(source, data=source.data.with_columns(whole), units=schema.units)
