"""How a study folder is written: Parquet tables, `study.toml` and `SOURCE.md`, the same bytes every time."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

LISTS = Path(__file__).parent


@dataclass(frozen=True)
class Built:
    """One economy, ready to be written.

    `tables` are written as Parquet, `shapes` as GeoJSON text; `figures` fill the placeholders of the source page.
    """

    name: str
    tables: Mapping[str, pl.DataFrame]
    figures: Mapping[str, object]
    shapes: str = ""
    industries: Sequence[Mapping[str, str]] = field(default=())


def rows_of(list_name: str) -> list[dict[str, str]]:
    """One hand-made list (a small CSV beside this file), all entries as text."""
    with (LISTS / list_name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def industries_table(listed: Sequence[Mapping[str, str]]) -> pl.DataFrame:
    """The industries table from a hand-made list; an industry without a parent has none (null).

    The broad sector of the economy is written where the list names it.
    """
    columns = ["industry", "name_en", "name_zh", "parent", "kind"]
    table = pl.DataFrame(
        {column: [row.get(column) or None for row in listed] for column in columns},
        schema=dict.fromkeys(columns, pl.String),
    )
    table = table.with_columns(eligible=pl.Series([row["eligible"] == "true" for row in listed], dtype=pl.Boolean))
    if listed and "sector" in listed[0]:
        return table.with_columns(sector=pl.Series([row["sector"] for row in listed], dtype=pl.String))
    return table


def sectors_table(listed: Sequence[Mapping[str, str]]) -> pl.DataFrame:
    """The sectors of an input–output table, with the industry each belongs to (null where there is none)."""
    columns = ("sector", "role", "name_en", "name_zh", "industry")
    return pl.DataFrame(
        {column: [row[column] or None for row in listed] for column in columns},
        schema=dict.fromkeys(columns, pl.String),
    )


def not_eligible(listed: Sequence[Mapping[str, str]]) -> str:
    """A Markdown list of the industries that are context only, each with its reason."""
    return "\n".join(
        f"- `{row['industry']}` {row['name_en']}: {row['reason']}." for row in listed if row["eligible"] != "true"
    )


def in_order(
    table: pl.DataFrame, *, places: Sequence[str], industries: Sequence[str] = (), then: Sequence[str] = ("year",)
) -> pl.DataFrame:
    """The rows in the order of the places, then of the industries, then of further columns."""
    keys = [pl.col("place").replace_strict(list(places), list(range(len(places))), return_dtype=pl.Int32)]
    if industries:
        keys.append(
            pl.col("industry").replace_strict(list(industries), list(range(len(industries))), return_dtype=pl.Int32)
        )
    return table.sort([*keys, *then])


def write_study(built: Built, folder: Path) -> None:
    """Write one economy as a study folder; files of an earlier build that are no longer made are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {f"{name}.parquet" for name in built.tables} | {"study.toml", "SOURCE.md"}
    for name, table in built.tables.items():
        table.write_parquet(folder / f"{name}.parquet", compression="zstd", compression_level=19)
    if built.shapes:
        wanted.add("shapes.geojson")
        (folder / "shapes.geojson").write_text(built.shapes, encoding="utf-8", newline="\n")
    study = (LISTS / f"{built.name}_study.toml").read_text(encoding="utf-8")
    (folder / "study.toml").write_text(study, encoding="utf-8", newline="\n")
    page = (LISTS / f"{built.name}_source.md").read_text(encoding="utf-8")
    figures = {**built.figures, "not_eligible": not_eligible(built.industries)}
    (folder / "SOURCE.md").write_text(page.format(**figures), encoding="utf-8", newline="\n")
    for path in folder.iterdir():
        if path.suffix in {".parquet", ".geojson"} and path.name not in wanted:
            path.unlink()
