"""China's further tables: GDP, employment, capital formation, research, patents and money by province and year."""

from pathlib import Path

import polars as pl

from examples.china_provinces import SCANNING_ERRORS, named

FIRST_YEAR = 2003
LAST_LEVEL_YEAR = 2017
SECTOR_TOLERANCE = 0.02
PINYIN = {"neimenggu": "Inner Mongolia", "xizang": "Tibet"}
RESEARCH = (
    ("RDIntense", "RD经费", "research_expenditure"),
    ("RDIntense", "RD强度", "research_intensity"),
    ("RDLaborHour", "合计", "research_staff"),
    ("RDPatentAccept", "合计", "patents_applied"),
    ("RDPatentAuthority", "合计", "patents_granted"),
    ("RDPatentAuthority", "发明", "inventions_granted"),
    ("RDPatentValid", "合计", "patents_in_force"),
    ("RDPatentValid", "发明", "inventions_in_force"),
)


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
    return gdp.join(jobs, on=["place", "year"], how="full", coalesce=True).filter(pl.col("year") >= FIRST_YEAR)


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
    return table.filter(pl.col("year") >= FIRST_YEAR)


def read_accounts_by_sector(source: Path, places: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, object]]:
    """GDP (earlier vintage) and employment by three sectors.

    Province-years whose sectors miss their total by more than 2 % are left out.
    """
    raw = pl.read_csv(source / "cn-province-accounts" / "gdp_three_sectors_1952_2024.csv")
    sectors = ["primary", "secondary", "tertiary"]
    chinese = ("第一产业", "第二产业", "第三产业")
    parts = {f"地区生产总值-{name}/亿元": sector for name, sector in zip(chinese, sectors, strict=True)}
    gdp = named(raw, "省级", places).rename({"年份": "year", "地区生产总值/亿元": "gdp", **parts})
    gdp = gdp.filter(pl.col("year").is_between(FIRST_YEAR, 2022)).with_columns(pl.col("year").cast(pl.Int32))
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
    result: pl.DataFrame | None = None
    mended = 0
    for file, indicator, column in RESEARCH:
        raw = pl.read_csv(source / "cn-province-science-tech" / f"{file}.csv.gz")
        raw = raw.filter(pl.col("chn_block4") == indicator)
        mended += raw.filter(pl.col("province").str.replace_all(r"\s", "").is_in(list(SCANNING_ERRORS))).height
        table = named(raw, "province", places).select("place", pl.col("year").cast(pl.Int32), column=pl.col("value"))
        table = table.rename({"column": column})
        result = table if result is None else result.join(table, on=["place", "year"], how="full", coalesce=True)
    assert result is not None
    return result, {"mended_names": mended}


def read_money(source: Path, places: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Local public spending on science and technology, 2010–2017, as the money that a province can steer.

    Returns
    -------
    (factors, resources)
        Later years are at the source too; a plan that looks ahead from 2017 cannot have known them.
    """
    raw = pl.read_csv(source / "cn-province-science-tech" / "PublicBudget.csv.gz")
    spending = raw.filter((pl.col("chn_block4") == "科学技术") & (pl.col("year") <= LAST_LEVEL_YEAR))
    resources = named(spending, "province", places).select(
        "place", factor=pl.lit("money"), year=pl.col("year").cast(pl.Int32), amount=pl.col("value").cast(pl.Float64)
    )
    factors = pl.DataFrame(
        {
            "factor": ["money"],
            "unit": ["100 million CNY, current prices"],
            "unit_zh": ["亿元，当年价格"],
            "carries": [False],
            "name_en": ["Local public spending on science and technology"],
            "name_zh": ["地方一般公共预算科学技术支出"],
        }
    )
    return factors, resources
