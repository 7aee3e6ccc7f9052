"""Europe's regional series: read, joined across changes of code, and only those kept that are one series."""

from pathlib import Path

import polars as pl

from examples.writing import rows_of

YEARS = range(2008, 2015)
PERSONS_EMPLOYED = "V16110"
HALF = 0.5
PERSONS_SHARE = 0.6
COUNTRY_SHARE = 0.9
INDUSTRY_STEP = 0.5
COUNTRY_STEP = 0.25
LARGE = 5_000


def read_source(source: Path) -> pl.DataFrame:
    """Persons employed as published: industry, region code, year columns as text with flags."""
    raw = pl.read_csv(
        source / "eu-nuts2-industry" / "sbs_r_nuts06_r2_2008_2015.tsv.gz", separator="\t", infer_schema=False
    )
    keys = pl.col(raw.columns[0]).str.split(",").list
    raw = raw.with_columns(industry=keys.get(0), measure=keys.get(1), code=keys.get(2)).drop(raw.columns[0])
    raw = raw.rename(lambda column: column.strip())
    return raw.filter(pl.col("measure") == PERSONS_EMPLOYED).drop("measure")


def cells_of_2015(source: Path) -> int:
    """How many regional two-digit figures of 2015 are left out."""
    raw = read_source(source).filter(
        pl.col("industry").str.contains(r"^[A-Z]\d\d$") & (pl.col("code").str.len_chars() == 4)
    )
    return int(raw["2015"].str.contains(r"^\d").sum())


def read_cells(source: Path) -> pl.DataFrame:
    """Every NUTS-2 cell 2008–2014: industry, code, year, value (null where blank) and the flag letters.

    Codes that end in ZZ are not regions and are left out.
    """
    return _long(
        read_source(source).filter((pl.col("code").str.len_chars() == 4) & ~pl.col("code").str.ends_with("ZZ"))
    )


def read_nations(source: Path) -> pl.DataFrame:
    """The national figures 2008–2014: industry, group, year, national."""
    cells = _long(read_source(source).filter(pl.col("code").str.len_chars() == 2)).drop_nulls("value")
    return cells.select("industry", "year", group="code", national="value")


def _long(raw: pl.DataFrame) -> pl.DataFrame:
    """Year columns as rows: the number (null where blank) apart from its flag letters."""
    long = raw.unpivot(
        on=[str(year) for year in YEARS], index=["industry", "code"], variable_name="year", value_name="text"
    )
    return long.select(
        "industry",
        "code",
        year=pl.col("year").cast(pl.Int32),
        value=pl.col("text").str.extract(r"^(\d+(?:\.\d+)?)").cast(pl.Float64),
        flag=pl.col("text").str.extract(r"([a-z]+)\s*$").fill_null(""),
    )


def joined(cells: pl.DataFrame) -> pl.DataFrame:
    """One series per region across changes of code: renamed, or added from parts where every part is known."""
    changes = pl.DataFrame(rows_of("europe_codes.csv")).with_columns(pl.col("first_year", "last_year").cast(pl.Int32))
    listed = changes.select(
        "code", "place", year=pl.int_ranges("first_year", pl.col("last_year") + 1, dtype=pl.Int32)
    ).explode("year")
    moved = cells.join(listed, on=["code", "year"])
    stayed = cells.join(listed, on=["code", "year"], how="anti").with_columns(place="code")
    stayed = stayed.join(listed, on=["place", "year"], how="anti")
    every = pl.concat([moved, stayed.select(moved.columns)])
    return every.group_by("place", "industry", "year").agg(
        value=pl.when(pl.col("value").is_not_null().all()).then(pl.col("value").sum()),
        flag=pl.col("flag").unique().sort().str.join(""),
    )


def without_defects(cells: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """The cells with the figures of `europe_defects.csv` taken out, and how many that were."""
    bad = pl.lit(False)
    for row in rows_of("europe_defects.csv"):
        bad |= (
            pl.col("place").str.starts_with(row["group"])
            & pl.col("industry").is_in(row["industries"].split())
            & pl.col("year").is_between(int(row["first_year"]), int(row["last_year"]))
        )
    taken = cells.filter(bad & pl.col("value").is_not_null()).height
    return cells.with_columns(value=pl.when(~bad).then("value")), taken


def steps(cells: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """Year-on-year change of the sum over the cells known in both years, by country and further keys.

    Δln = ln(Σ this year) − ln(Σ the year before); `level` is the larger of the two sums.
    """
    known = cells.drop_nulls("value").select("place", "industry", "year", "value")
    before = known.select("place", "industry", year=pl.col("year") + 1, before="value")
    pairs = known.join(before, on=["place", "industry", "year"]).with_columns(group=pl.col("place").str.slice(0, 2))
    sums = pairs.group_by([*keys, "year"]).agg(pl.col("value").sum(), pl.col("before").sum())
    change = (pl.col("value") / pl.col("before")).log()
    return sums.with_columns(change=change, level=pl.max_horizontal("value", "before")).sort([*keys, "year"])


def one_series(cells: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The cells without the series whose coverage changes inside the panel, and which those are.

    A country goes where its total steps by more than a quarter (in logs) from one year to the next; an industry of a
    country goes, in all its regions and years, where its sum steps by more than a half and holds 5,000 persons.
    Returns the cells, the steps of the countries that went, and the largest step of each series that went.
    """
    countries = steps(cells, ["group"]).filter(pl.col("change").abs() > COUNTRY_STEP)
    grouped = cells.with_columns(group=pl.col("place").str.slice(0, 2))
    stay = grouped.filter(~pl.col("group").is_in(countries["group"].to_list()))
    jumps = steps(stay, ["group", "industry"]).filter(
        (pl.col("change").abs() > INDUSTRY_STEP) & (pl.col("level") >= LARGE)
    )
    jumps = jumps.sort(pl.col("change").abs(), descending=True).unique(["group", "industry"], maintain_order=True)
    marked = stay.join(jumps.select("group", "industry", broken=True), on=["group", "industry"], how="left")
    counted = marked.drop_nulls(["broken", "value"]).group_by("group", "industry").agg(cells=pl.len())
    kept = marked.with_columns(value=pl.when(pl.col("broken").is_null()).then("value")).drop("group", "broken")
    return kept, countries, jumps.join(counted, on=["group", "industry"]).sort("group", "industry")


def industry_coverage(cells: pl.DataFrame, nations: pl.DataFrame) -> pl.DataFrame:
    """By industry: the share of cells filled, and the share of the persons of these countries that they hold.

    The second counts: where the mines of a country are confidential and its other regions are published zeros, most
    cells are filled and most persons are missing.
    """
    grouped = cells.with_columns(group=pl.col("place").str.slice(0, 2))
    sums = grouped.group_by("group", "industry", "year").agg(pl.col("value").sum())
    held = sums.join(nations, on=["group", "industry", "year"]).group_by("industry")
    persons = held.agg(persons=pl.col("value").sum() / pl.col("national").sum())
    filled = cells.group_by("industry").agg(filled=pl.col("value").is_not_null().mean())
    return filled.join(persons, on="industry", how="left").sort("industry")


def complete_places(divisions: pl.DataFrame, count: int) -> tuple[list[str], dict[str, object]]:
    """The regions to keep, in order, and what was decided country by country.

    A region needs a figure in at least half of the divisions in every year; a country needs that in at least nine in
    ten of its regions.
    """
    yearly = divisions.group_by("place", "year").agg(filled=pl.col("value").is_not_null().sum())
    lowest = yearly.group_by("place").agg(
        lowest=pl.col("filled").min(), years=pl.col("year").len(), last=pl.col("filled").sort_by("year").last()
    )
    enough = (pl.col("lowest") >= HALF * count) & (pl.col("years") == len(YEARS))
    regions = lowest.with_columns(group=pl.col("place").str.slice(0, 2), enough=enough)
    # A code without any figure in 2014 was replaced by another and is no region of its own any more.
    current = regions.filter(pl.col("last") > 0)
    countries = current.group_by("group").agg(pl.len(), kept=pl.col("enough").sum(), share=pl.col("enough").mean())
    good = countries.filter(pl.col("share") >= COUNTRY_SHARE)["group"].to_list()
    chosen = current.filter(pl.col("enough") & pl.col("group").is_in(good)).sort("place")
    lost = current.filter(~pl.col("enough") & pl.col("group").is_in(good)).sort("place")
    rows = "\n".join(
        f"| {row['group']} | {row['len']} | {row['kept']} | {'kept' if row['group'] in good else 'dropped'} |"
        for row in countries.sort("group").to_dicts()
    )
    return chosen["place"].to_list(), {
        "countries_kept": ", ".join(sorted(good)),
        "countries_count": len(good),
        "countries_dropped": ", ".join(sorted(set(countries["group"]) - set(good))),
        "places_lost": ", ".join(lost["place"].to_list()),
        "country_table": rows,
    }
