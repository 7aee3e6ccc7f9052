"""China: 31 provinces × 19 GB/T 4754 sections, fixed-asset investment 2003–2017, with accounts and the national table.

Renamed: provinces become short English names, sections their letters, columns full English words.
Converted: nothing but units named in the columns; money stays in 100 million CNY, current prices, except the
input–output tables (10,000 CNY at the source, 100 million CNY here).
Repaired: the 2011 mining column, by the residual rule. Dropped: 2018 and later (chained estimates); see SOURCE.md.
"""

from pathlib import Path

import polars as pl

from examples.writing import Built, in_order, industries_table, rows_of, sectors_table

LAST_LEVEL_YEAR = 2017
REGIONS = {"east": "East", "central": "Central", "west": "West", "northeast": "Northeast"}
SECTOR_TOLERANCE = 0.02
SCANNING_ERRORS = {
    "内蒙占": "内蒙古",
    "江两": "江西",
    "江四": "江西",
    "两藏": "西藏",
    "四藏": "西藏",
    "山两": "山西",
    "浙汀": "浙江",
}
NOT_A_PROVINCE = ("全国", "中国", "尔部地区", "香港", "澳门", "台湾")
PINYIN = {"neimenggu": "Inner Mongolia", "xizang": "Tibet"}
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
    }
    counted = {f"{name}_rows": f"{table.height:,}" for name, table in tables.items()}
    figures |= research_figures | sector_figures | capital_figures | counted
    return Built("china", tables, figures, industries=listed)


def read_places(source: Path) -> pl.DataFrame:
    """Provinces in administrative order, with the four regions, rough capitals and tile positions."""
    codes = pl.read_csv(source / "classifications" / "provinces_gb2260.csv", infer_schema=False)
    positions = pl.read_csv(
        Path(__file__).parent / "china_places.csv", schema_overrides={"tile_row": pl.Int32, "tile_column": pl.Int32}
    )
    return codes.join(positions, left_on="name_en", right_on="place", how="left", validate="1:1").select(
        place="name_en",
        name_en="name_en",
        name_zh="short_zh",
        group=pl.col("region4").replace_strict(REGIONS),
        group_name_en=pl.col("region4").replace_strict(REGIONS),
        group_name_zh="region4_zh",
        lon="lon",
        lat="lat",
        tile_row="tile_row",
        tile_column="tile_column",
        short_zh="short_zh",
    )


def named(table: pl.DataFrame, column: str, places: pl.DataFrame) -> pl.DataFrame:
    """Replace a column of Chinese province names by `place`; national and regional rows are left out.

    Blanks inside names and the listed scanning errors are mended; any other unknown name stops the build.
    """
    short = pl.col(column).str.replace_all(r"\s", "").replace(SCANNING_ERRORS)
    short = short.str.replace(r"(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$", "")
    return (
        table.with_columns(short.alias(column))
        .filter(~pl.col(column).is_in(NOT_A_PROVINCE))
        .with_columns(place=pl.col(column).replace_strict(places["short_zh"].to_list(), places["place"].to_list()))
        .drop(column)
    )


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
        "chained_rows": f"{raw.filter(pl.col('year' if 'year' in raw.columns else '年份') > LAST_LEVEL_YEAR).height:,}",
        "largest_gap": f"{float(gap.max() or 0):.2%}",  # type: ignore[arg-type]
        "rows_over_tenth": int((gap > 0.001).sum()),
        "sum_2017": f"{activity.filter(pl.col('year') == LAST_LEVEL_YEAR)['value'].sum() / 10_000:.2f}",
    }
    return activity, figures


def read_accounts(source: Path, places: pl.DataFrame) -> pl.DataFrame:
    """GDP (one vintage, revised after the fifth economic census) and employment of each province and year."""
    page = source / "cn-province-accounts"
    lines = (page / "nbs_gdp_2005_2024.csv").read_text(encoding="utf-8").splitlines()[3:]
    body = [line for line in lines if not line.startswith(("注", "数据来源"))]
    wide = pl.read_csv("\n".join(body).encode(), infer_schema=False)
    years = [column for column in wide.columns if column.endswith("年")]
    gdp = named(wide, "地区", places).unpivot(on=years, index="place", variable_name="year", value_name="gdp")
    gdp = gdp.select(
        "place", pl.col("year").str.strip_suffix("年").cast(pl.Int32), pl.col("gdp").cast(pl.Float64, strict=False)
    ).drop_nulls("gdp")
    jobs = read_employment(source, places).select("place", "year", "employment")
    return gdp.join(jobs, on=["place", "year"], how="full", coalesce=True).filter(pl.col("year") >= 2003)


def read_employment(source: Path, places: pl.DataFrame) -> pl.DataFrame:
    """Employment by three sectors, 10,000 persons, from 2003."""
    raw = pl.read_csv(source / "cn-province-accounts" / "employment_three_sectors_1949_2023.csv")
    table = named(raw, "省份名称", places).select(
        "place",
        year=pl.col("年度标识").cast(pl.Int32),
        employment=pl.col("就业人员").cast(pl.Float64),
        primary=pl.col("第一产业就业人员（万人）").cast(pl.Float64),
        secondary=pl.col("第二产业就业人员（万人）").cast(pl.Float64),
        tertiary=pl.col("第三产业就业人员（万人）").cast(pl.Float64),
    )
    return table.filter(pl.col("year") >= 2003)


def read_accounts_by_sector(source: Path, places: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, object]]:
    """GDP (earlier vintage) and employment by three sectors; years whose sectors miss the total by over 2 % are left out."""
    raw = pl.read_csv(source / "cn-province-accounts" / "gdp_three_sectors_1952_2024.csv")
    sectors = ["primary", "secondary", "tertiary"]
    chinese = ("第一产业", "第二产业", "第三产业")
    parts = {f"地区生产总值-{name}/亿元": sector for name, sector in zip(chinese, sectors, strict=True)}
    gdp = named(raw, "省级", places).rename({"年份": "year", "地区生产总值/亿元": "gdp", **parts})
    gdp = gdp.filter(pl.col("year").is_between(2003, 2022)).with_columns(pl.col("year").cast(pl.Int32))
    long: list[pl.DataFrame] = []
    dropped = {}
    for measure, table in (("gdp", gdp), ("employment", read_employment(source, places))):
        added = (pl.sum_horizontal(sectors) / pl.col(measure) - 1).abs() <= SECTOR_TOLERANCE
        fits = table.filter(added & pl.all_horizontal(pl.col(sectors).is_not_null()))
        dropped[f"dropped_{measure}"] = table.height - fits.height
        long.append(
            fits.drop(measure).unpivot(on=sectors, index=["place", "year"], variable_name="sector", value_name=measure)
        )
    return long[0].join(long[1], on=["place", "year", "sector"], how="full", coalesce=True), dict(dropped)


def read_capital(source: Path, places: list[str]) -> tuple[pl.DataFrame, dict[str, object]]:
    """Fixed capital formation and its price, 1952–2017: what a perpetual-inventory capital stock needs."""
    raw = pl.read_csv(source / "cn-province-capital" / "asset_1952_2022.csv.gz")
    english = {place.lower(): place for place in places} | PINYIN
    table = raw.select(
        place=pl.col("prv").replace_strict(english),
        year=pl.col("yr").cast(pl.Int32),
        fixed_capital_formation="invest",
        volume_index="InvestIndex",
        price_index="InvestPrice",
        depreciation="depr",
    )
    levels = table.filter(pl.col("year") <= LAST_LEVEL_YEAR)
    kept = levels.filter(pl.col("fixed_capital_formation") > 0)
    figures: dict[str, object] = {
        "capital_estimates": table.height - levels.height,
        "capital_not_positive": levels.height - kept.height,
    }
    return kept, figures


def read_research(source: Path, places: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, object]]:
    """R&D spending and staff, patents applied for, granted and in force, 2010–2023, one row per province and year."""
    wanted = (
        ("RDIntense", "RD经费", "research_expenditure"),
        ("RDIntense", "RD强度", "research_intensity"),
        ("RDLaborHour", "合计", "research_staff"),
        ("RDPatentAccept", "合计", "patents_applied"),
        ("RDPatentAuthority", "合计", "patents_granted"),
        ("RDPatentAuthority", "发明", "inventions_granted"),
        ("RDPatentValid", "合计", "patents_in_force"),
        ("RDPatentValid", "发明", "inventions_in_force"),
    )
    result: pl.DataFrame | None = None
    mended = 0
    for file, indicator, column in wanted:
        raw = pl.read_csv(source / "cn-province-science-tech" / f"{file}.csv.gz")
        raw = raw.filter(pl.col("chn_block4") == indicator)
        mended += raw["province"].str.replace_all(r"\s", "").is_in(list(SCANNING_ERRORS)).sum()
        table = named(raw, "province", places).select("place", pl.col("year").cast(pl.Int32), column=pl.col("value"))
        table = table.rename({"column": column})
        result = table if result is None else result.join(table, on=["place", "year"], how="full", coalesce=True)
    assert result is not None
    return result, {"mended_names": mended}


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
                value=pl.col("value").cast(pl.Float64) / 10_000,
            )
        )
    flows = pl.concat(kept).filter(pl.col("value") != 0).sort("year", "origin", "seller", "buyer")
    return flows, sectors_table(listed)
