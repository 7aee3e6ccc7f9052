"""China: 31 provinces × 19 GB/T 4754 sections, fixed-asset investment 2003–2017, with accounts and the national table.

Renamed: provinces become short English names, sections their letters, columns full English words.
Converted: the input–output tables, from 10,000 CNY to 100 million CNY; nothing else.
Repaired: the 2011 mining column, by the residual rule. Dropped: 2018 and later (chained estimates); see SOURCE.md.
"""

from pathlib import Path

import polars as pl

from examples.china_accounts import (
    LAST_LEVEL_YEAR,
    read_accounts,
    read_accounts_by_sector,
    read_capital,
    read_money,
    read_research,
)
from examples.china_provinces import named, read_places
from examples.writing import Built, in_order, industries_table, rows_of, sectors_table

MONEY = 10_000
FINAL_USES = {
    "TC": "consumption",
    "FU201": "fixed_capital_formation",
    "FU202": "inventory_change",
    "EX": "exports",
}
VALUE_ADDED = {
    "VA001": "compensation",
    "VA002": "net_production_taxes",
    "VA003": "depreciation",
    "VA004": "operating_surplus",
}


def build(source: Path) -> Built:
    """All tables of the Chinese economy from the source folders."""
    places = read_places(source)
    listed = rows_of("china_industries.csv")
    order = places["place"].to_list()
    codes = [row["industry"] for row in listed]
    activity, figures = read_activity(source, listed, places)
    research, research_figures = read_research(source, places)
    by_sector, sector_figures = read_accounts_by_sector(source, places)
    capital, capital_figures = read_capital(source, order)
    flows, sectors = read_flows(source)
    factors, resources = read_money(source, places)
    tables = {
        "activity": in_order(activity, places=order, industries=codes),
        "places": places.drop("short_zh"),
        "industries": industries_table(listed),
        "accounts": in_order(read_accounts(source, places), places=order),
        "accounts_by_sector": in_order(by_sector, places=order, then=("year", "sector")),
        "capital": in_order(capital, places=order),
        "research": in_order(research, places=order),
        "flows": flows,
        "sectors": sectors,
        "factors": factors,
        "resources": in_order(resources, places=order),
    }
    counted = {f"{name}_rows": f"{table.height:,}" for name, table in tables.items()}
    spent = resources.filter(pl.col("year") == LAST_LEVEL_YEAR)["amount"].sum() / MONEY
    figures |= research_figures | sector_figures | capital_figures | counted | {"spending_2017": f"{spent:.3f}"}
    return Built("china", tables, figures, industries=listed)


def read_activity(
    source: Path, listed: list[dict[str, str]], places: pl.DataFrame
) -> tuple[pl.DataFrame, dict[str, object]]:
    """Investment by province, section and year; 2011 mining is the total minus the other 18 sections."""
    raw = pl.read_csv(source / "cn-province-fai" / "fai_by_section_2003_2023.csv")
    raw = named(raw.rename(lambda column: column.removesuffix("/亿元")), "地区", places)
    columns = {row["column"]: row["industry"] for row in listed}
    kept = raw.filter(pl.col("年份") <= LAST_LEVEL_YEAR).rename({"年份": "year", "合计": "total", **columns})
    others = [code for code in columns.values() if code != "B"]
    rest = pl.col("total") - pl.sum_horizontal(others)
    repaired = kept.with_columns(B=pl.when(pl.col("year") == 2011).then(rest.round(4)).otherwise(pl.col("B")))
    long = repaired.unpivot(on=list(columns.values()), index=["place", "year"], variable_name="industry")
    activity = long.drop_nulls("value").select(
        "place", "industry", pl.col("year").cast(pl.Int32), pl.col("value").cast(pl.Float64)
    )
    blank = long.filter(pl.col("value").is_null()).sort("place", "year")
    sums = repaired.select("year", "total", added=pl.sum_horizontal(list(columns.values())))
    gap = (sums["added"] / sums["total"] - 1).abs()
    figures: dict[str, object] = {
        "blank": blank.height,
        "blank_list": "; ".join(f"{row['place']} {row['industry']} {row['year']}" for row in blank.to_dicts()),
        "chained_rows": f"{raw.filter(pl.col('年份') > LAST_LEVEL_YEAR).height:,}",
        "largest_gap": f"{gap.to_numpy().max():.2%}",
        "rows_over_tenth": int((gap > 0.001).sum()),
        "sum_2017": f"{activity.filter(pl.col('year') == LAST_LEVEL_YEAR)['value'].sum() / 10_000:.2f}",
    }
    return activity, figures


def read_flows(source: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The 42-sector national tables of 2017 and 2020 with imports split, in 100 million CNY, zero cells left out."""
    listed = rows_of("china_sectors.csv")
    codes = [row["sector"] for row in listed if row["role"] == "industry"]
    kept: list[pl.DataFrame] = []
    for year in (2017, 2020):
        raw = pl.read_csv(
            source / "cn-io-national" / f"china_{year}_42.csv.gz", schema_overrides={"Code": pl.String}
        ).with_columns(
            pl.col("Code").replace(VALUE_ADDED), pl.col("Origin").replace("TOT", "Value added").str.to_lowercase()
        )
        raw = raw.filter(pl.col("Code").is_in([*codes, *VALUE_ADDED.values()])).rename(FINAL_USES)
        kept.append(
            raw.unpivot(
                on=[*codes, *FINAL_USES.values()], index=["Code", "Origin"], variable_name="buyer", value_name="value"
            ).select(
                pl.lit(year, pl.Int32).alias("year"),
                origin=pl.col("Origin").str.replace(" ", "_"),
                seller="Code",
                buyer="buyer",
                value=pl.col("value").cast(pl.Float64) / MONEY,
            )
        )
    flows = pl.concat(kept).filter(pl.col("value") != 0).sort("year", "origin", "seller", "buyer")
    return flows, sectors_table(listed)
