"""Europe: NUTS-2 regions × NACE Rev. 2 divisions, persons employed 2008–2014 (Eurostat), with a point per region.

Renamed: regions whose code changed take the code of 2014; parts of a split or merged region are added (listed in
`europe_codes.csv`). Converted: nothing. Dropped: 2015 (provisional), aggregates, regions and countries without a
complete series, divisions that are mostly blank. A blank (":", confidential or not) stays missing.
"""

import gzip
import json
from pathlib import Path

import polars as pl

from examples.outlines import centre, shapes_from
from examples.writing import Built, in_order, industries_table, rows_of

YEARS = range(2008, 2015)
PERSONS_EMPLOYED = "V16110"
HALF = 0.5
COUNTRY_SHARE = 0.9
SECTIONS = ("B", "C", "D", "E", "F", "G", "H", "I", "J", "L", "M", "N")


def build(source: Path) -> Built:
    """All tables of the European economy from the source folders."""
    listed = rows_of("europe_industries.csv")
    cells = read_cells(source)
    divisions = joined(cells.filter(pl.col("industry").is_in([row["industry"] for row in listed])))
    order, figures = complete_places(divisions, len(listed))
    here = divisions.filter(pl.col("place").is_in(order))
    share = here.group_by("industry").agg(share=pl.col("value").is_not_null().mean())
    blank = share.filter(pl.col("share") < HALF).sort("industry")
    kept = [row for row in listed if row["industry"] not in set(blank["industry"])]
    codes = [row["industry"] for row in kept]
    here = here.filter(pl.col("industry").is_in(codes))
    filled = here.drop_nulls("value")
    activity = in_order(filled.select("place", "industry", "year", "value"), places=order, industries=codes)
    flagged = filled.filter(pl.col("flag") != "").select("place", "industry", "year", "flag")
    accounts = read_accounts(cells, order)
    tables = {
        "activity": activity,
        "places": read_places(source, order),
        "industries": industries_table(kept),
        "accounts": in_order(accounts, places=order),
        "flags": in_order(flagged, places=order, industries=codes),
    }
    both = accounts.join(activity.group_by("place", "year").agg(added=pl.col("value").sum()), on=["place", "year"])
    figures |= {
        "missing": f"{here.height - filled.height:,}",
        "filled_share": f"{filled.height / here.height:.1%}",
        "complete_share": f"{(filled.group_by('place', 'industry').len()['len'] == len(YEARS)).sum() / len(order) / len(codes):.1%}",
        "zeros": f"{(filled['value'] == 0).sum():,}",
        "flag_counts": "; ".join(
            f"`{flag}` {count:,}" for flag, count in flagged["flag"].value_counts().sort("flag").rows()
        ),
        "blank_industries": "; ".join(f"{code} ({value:.0%} of cells filled)" for code, value in blank.rows()),
        "provisional": f"{cells_of_2015(source):,}",
        "covered_jobs": f"{both['added'].sum() / both['employment'].sum():.1%}",
        "covered_places": f"{both.height:,}",
    }
    figures |= {f"{name}_rows": f"{table.height:,}" for name, table in tables.items()}
    return Built("europe", tables, figures, industries=kept)


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
    raw = read_source(source).filter((pl.col("code").str.len_chars() == 4) & ~pl.col("code").str.ends_with("ZZ"))
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


def complete_places(divisions: pl.DataFrame, count: int) -> tuple[list[str], dict[str, object]]:
    """The regions to keep: a figure in at least half of the divisions in every year, in a country where at least
    nine in ten of the regions of 2014 have that."""
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
    bad = sorted(set(regions["group"]) - set(good))
    rows = "\n".join(
        f"| {row['group']} | {row['len']} | {row['kept']} | {'kept' if row['group'] in good else 'dropped'} |"
        for row in countries.sort("group").to_dicts()
    )
    return chosen["place"].to_list(), {
        "countries_kept": ", ".join(sorted(good)),
        "countries_dropped": ", ".join(bad),
        "places_lost": ", ".join(lost["place"].to_list()),
        "country_table": rows,
    }


def read_accounts(cells: pl.DataFrame, order: list[str]) -> pl.DataFrame:
    """Persons employed in the business economy: the sum of the twelve section totals, where all are published."""
    sections = joined(cells.filter(pl.col("industry").is_in(SECTIONS))).filter(pl.col("place").is_in(order))
    whole = sections.group_by("place", "year").agg(
        employment=pl.col("value").sum(), known=pl.col("value").is_not_null().sum()
    )
    return whole.filter(pl.col("known") == len(SECTIONS)).drop("known")


def read_places(source: Path, order: list[str]) -> pl.DataFrame:
    """Names, countries and centres; the boundaries themselves are not kept (their terms exclude commercial use)."""
    with gzip.open(
        source / "eu-nuts2-industry" / "NUTS_RG_03M_2021_4326_LEVL_2.geojson.gz", "rt", encoding="utf-8"
    ) as lines:
        features = json.load(lines)["features"]
    shapes = shapes_from(features, "NUTS_ID")
    names = {feature["properties"]["NUTS_ID"]: feature["properties"]["NAME_LATN"].strip() for feature in features}
    chinese = {row["place"]: row["name_zh"] for row in rows_of("europe_names_zh.csv")}
    countries = {row["group"]: row for row in rows_of("europe_countries.csv")}
    by_hand = {row["place"]: row for row in rows_of("europe_points.csv")}
    rows = []
    for place in order:
        given = by_hand.get(place, {"map_codes": place, "lon": "", "lat": "", "name": names.get(place, "")})
        parts = [polygon for code in given["map_codes"].split() for polygon in shapes[code]]
        lon, lat = centre(parts) if parts else (float(given["lon"]), float(given["lat"]))
        name, country = given["name"], countries[place[:2]]
        rows.append(
            {
                "place": place,
                "name_en": name,
                "name_zh": chinese.get(place, name),
                "group": place[:2],
                "group_name_en": country["name_en"],
                "group_name_zh": country["name_zh"],
                "lon": lon,
                "lat": lat,
            }
        )
    return pl.DataFrame(rows)
