"""USA: 50 states and DC × leaf NAICS lines, value added 1997–2021, with make and use tables and boundaries.

Renamed: states by postal abbreviation, lines by the code of the summary input–output tables where one exists.
Converted: "(L)" (less than 50,000 dollars) is read as its midpoint, 0.025 million; nothing else.
Dropped: aggregate lines (they would count twice), the national row, overseas activity; see SOURCE.md.
"""

import gzip
import json
from pathlib import Path

import polars as pl

from examples.outlines import as_geojson, shapes_from, simplified
from examples.writing import Built, in_order, industries_table, rows_of, sectors_table

YEARS = range(1997, 2022)
TABLE_YEARS = (2012, 2017, 2022)
LITTLE = "(L)"
MIDPOINT = 0.025
TOTAL = "All industry total"
NATION = "United States *"


def build(source: Path) -> Built:
    """All tables of the United States from the source folders."""
    listed = rows_of("usa_industries.csv")
    sectors = rows_of("usa_sectors.csv")
    features = read_features(source)
    places = read_places(features)
    order = places["place"].to_list()
    cells = read_cells(source)
    activity, figures = leaf_lines(cells, listed, places)
    states = pl.DataFrame({"state": places["name_en"], "place": places["place"]})
    accounts = cells.filter(pl.col("line") == TOTAL).join(states, on="state")
    tables = {
        "activity": in_order(activity, places=order, industries=[row["industry"] for row in listed]),
        "places": places,
        "industries": industries_table(listed),
        "accounts": in_order(accounts.select("place", "year", gdp="number"), places=order),
        "flows": read_flows(source, sectors),
        "make": read_make(source),
        "sectors": sectors_table(sectors),
    }
    outlines = simplified(shapes_from(features, "postal"), tolerance=0.02, smallest=0.02)
    shapes = as_geojson({place: outlines[place] for place in order})
    counted = {f"{name}_rows": f"{table.height:,}" for name, table in tables.items()}
    return Built("usa", tables, figures | counted, shapes=shapes, industries=listed)


def read_features(source: Path) -> list[dict[str, dict[str, object]]]:
    """The states of the Natural Earth admin-1 map."""
    with gzip.open(source / "maps" / "ne_50m_admin_1.geojson.gz", "rt", encoding="utf-8") as lines:
        return [feature for feature in json.load(lines)["features"] if feature["properties"]["iso_a2"] == "US"]


def read_places(features: list[dict[str, dict[str, object]]]) -> pl.DataFrame:
    """States in the order of the source, with Census divisions, label points of the map and tile positions."""
    points = pl.DataFrame(
        {
            "place": [feature["properties"]["postal"] for feature in features],
            "lon": [feature["properties"]["longitude"] for feature in features],
            "lat": [feature["properties"]["latitude"] for feature in features],
        }
    ).with_columns(pl.col("lon", "lat").round(2))
    divisions = {row["group"]: row for row in rows_of("usa_divisions.csv")}
    places = pl.DataFrame(rows_of("usa_places.csv")).with_columns(
        pl.col("tile_row", "tile_column").cast(pl.Int32),
        group_name_en=pl.col("group").replace_strict({code: row["name_en"] for code, row in divisions.items()}),
        group_name_zh=pl.col("group").replace_strict({code: row["name_zh"] for code, row in divisions.items()}),
    )
    return places.join(points, on="place", how="left", validate="1:1").select(
        "place",
        "name_en",
        "name_zh",
        "group",
        "group_name_en",
        "group_name_zh",
        "lon",
        "lat",
        "tile_row",
        "tile_column",
    )


def read_cells(source: Path) -> pl.DataFrame:
    """Every published cell: state, line, year, text as published and number ("(L)" as its midpoint)."""
    raw = pl.read_csv(source / "us-state-gdp-naics" / "bea_sagdp2n_1997_2021.csv.gz", infer_schema=False)
    long = raw.unpivot(
        on=[str(year) for year in YEARS], index=["GeoName", "Description"], variable_name="year", value_name="text"
    )
    return long.select(
        "text",
        state=pl.col("GeoName"),
        line=pl.col("Description").str.strip_chars(),
        year=pl.col("year").cast(pl.Int32),
        number=pl.when(pl.col("text") == LITTLE)
        .then(pl.lit(MIDPOINT))
        .otherwise(pl.col("text").cast(pl.Float64, strict=False)),
    )


def leaf_lines(
    cells: pl.DataFrame, listed: list[dict[str, str]], places: pl.DataFrame
) -> tuple[pl.DataFrame, dict[str, object]]:
    """The lines that are not sums of others, by state and year, and how closely they add up to the state total."""
    names = pl.DataFrame({"line": [row["line"] for row in listed], "industry": [row["industry"] for row in listed]})
    states = pl.DataFrame({"state": places["name_en"], "place": places["place"]})
    ours = cells.filter(pl.col("state") != NATION)
    if set(ours["state"].unique()) != set(states["state"]):
        raise ValueError("the states of the source are not those of usa_places.csv")
    leaves = ours.join(names, on="line").join(states, on="state")
    if leaves.height != len(listed) * places.height * len(YEARS):
        raise ValueError("a leaf line is missing, or stands twice, in a state of the source")
    totals = ours.filter(pl.col("line") == TOTAL).select("state", "year", total="number")
    sums = leaves.group_by("state", "year").agg(added=pl.col("number").sum()).join(totals, on=["state", "year"])
    gaps = sums.select(
        gap=(pl.col("added") - pl.col("total")).abs(), share=(pl.col("added") / pl.col("total") - 1).abs()
    )
    nation = cells.filter((pl.col("state") == NATION) & (pl.col("line") == TOTAL) & (pl.col("year") == 2021))
    known = leaves.drop_nulls("number")
    figures: dict[str, object] = {
        "lines": len(listed),
        "little": int((leaves["text"] == LITTLE).sum()),
        "suppressed": leaves.height - known.height,
        "zeros": int((known["number"] == 0).sum()),
        "negatives": int((known["number"] < 0).sum()),
        "largest_gap": f"{gaps['gap'].to_numpy().max():.2f}",
        "largest_share": f"{gaps['share'].to_numpy().max():.4%}",
        "national_2021": f"{nation['number'][0]:,.0f}",
        "states_2021": f"{totals.filter(pl.col('year') == 2021)['total'].sum():,.1f}",
        "dropped": f"{ours.height - leaves.height:,}",
        "dropped_nation": f"{cells.height - ours.height:,}",
    }
    return known.select("place", "industry", "year", value="number"), figures


def read_flows(source: Path, sectors: list[dict[str, str]]) -> pl.DataFrame:
    """Use tables (all origins) of three years and the imports of 2017; million dollars, zero cells left out."""
    sellers = [row["sector"] for row in sectors if row["role"] != "final_use"]
    buyers = [row["sector"] for row in sectors if row["role"] in {"industry", "final_use"}]
    wanted = [(year, "all", f"Summary_Use_{year}_PRO_BeforeRedef_17sch") for year in TABLE_YEARS]
    wanted.append((2017, "imports", "Summary_Import_2017_BeforeRedef_17sch"))
    kept = [_long(source, file, sellers, buyers, ("seller", "buyer"), year, origin) for year, origin, file in wanted]
    return pl.concat(kept).sort("year", "origin", "seller", "buyer")


def read_make(source: Path) -> pl.DataFrame:
    """Make tables: which industry makes which commodity; million dollars, zero cells left out."""
    sectors = rows_of("usa_sectors.csv")
    makers = [row["sector"] for row in sectors if row["role"] == "industry"]
    goods = [row["sector"] for row in sectors if row["role"] in {"industry", "commodity"}]
    kept = [
        _long(source, f"Summary_Make_{year}_BeforeRedef_17sch", makers, goods, ("maker", "commodity"), year, "all")
        for year in TABLE_YEARS
    ]
    return pl.concat(kept).drop("origin").sort("year", "maker", "commodity")


def _long(
    source: Path, file: str, rows: list[str], columns: list[str], names: tuple[str, str], year: int, origin: str
) -> pl.DataFrame:
    """One wide table as year, origin, row, column, value; totals are left out."""
    raw = pl.read_csv(source / "us-io-bea" / f"{file}.csv.gz", infer_schema=False)
    raw = raw.rename({raw.columns[0]: names[0]}).filter(pl.col(names[0]).is_in(rows))
    long = raw.unpivot(on=columns, index=names[0], variable_name=names[1], value_name="value")
    return long.select(
        pl.lit(year, pl.Int32).alias("year"), pl.lit(origin).alias("origin"), *names, pl.col("value").cast(pl.Float64)
    ).filter(pl.col("value") != 0)
