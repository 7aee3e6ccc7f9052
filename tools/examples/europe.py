"""Europe: NUTS-2 regions × NACE Rev. 2 divisions, persons employed 2008–2014 (Eurostat), with a point per region.

Renamed: regions whose code changed take the code of 2014; parts of a split or merged region are added (listed in
`europe_codes.csv`). Converted: nothing. Dropped: 2015 (provisional), aggregates, regions and countries without one
complete series, divisions that are mostly blank. A blank (":", confidential or not) stays missing.
"""

import gzip
import json
from pathlib import Path

import polars as pl

from examples.europe_series import (
    HALF,
    PERSONS_SHARE,
    YEARS,
    cells_of_2015,
    complete_places,
    industry_coverage,
    joined,
    one_series,
    read_cells,
    read_nations,
    without_defects,
)
from examples.outlines import centre, shapes_from
from examples.writing import Built, in_order, industries_table, rows_of

SECTIONS = ("B", "C", "D", "E", "F", "G", "H", "I", "J", "L", "M", "N")


def build(source: Path) -> Built:
    """All tables of the European economy from the source folders."""
    listed = rows_of("europe_industries.csv")
    cells, taken = without_defects(joined(read_cells(source)))
    divisions, countries, broken = one_series(
        cells.filter(pl.col("industry").is_in([row["industry"] for row in listed]))
    )
    order, figures = complete_places(divisions, len(listed))
    broken = broken.filter(pl.col("group").is_in({place[:2] for place in order}))
    here = divisions.filter(pl.col("place").is_in(order))
    coverage = industry_coverage(here, read_nations(source))
    blank = coverage.filter((pl.col("filled") < HALF) | (pl.col("persons") < PERSONS_SHARE))
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
    whole = filled.group_by("place", "industry").len().filter(pl.col("len") == len(YEARS)).height
    possible = len(order) * len(codes)
    figures |= {
        "broken_countries": said(countries, ["group"]),
        "broken_series": said(broken, ["group", "industry"]),
        "broken_count": broken.height,
        "broken_cells": f"{broken['cells'].sum():,}",
        "defects": defects(),
        "taken": f"{taken:,}",
        "missing": f"{possible * len(YEARS) - filled.height:,}",
        "filled_share": f"{filled.height / (possible * len(YEARS)):.1%}",
        "complete_share": f"{whole / possible:.1%}",
        "zeros": f"{(filled['value'] == 0).sum():,}",
        "flag_counts": ", ".join(
            f"`{flag}` {count:,}" for flag, count in flagged["flag"].value_counts().sort("flag").rows()
        ),
        "blank_industries": ", ".join(
            f"{code} ({cells:.0%} of cells, {persons:.0%} of persons)" for code, cells, persons in blank.rows()
        ),
        "provisional": f"{cells_of_2015(source):,}",
        "covered_jobs": f"{both['added'].to_numpy().sum() / both['employment'].to_numpy().sum():.1%}",
        "lowest_covered": f"{(both['added'] / both['employment']).to_numpy().min():.0%}",
    }
    figures |= {f"{name}_rows": f"{table.height:,}" for name, table in tables.items()}
    return Built("europe", tables, figures, industries=kept)


def said(steps: pl.DataFrame, keys: list[str]) -> str:
    """Steps of level as one line: whose, how large (in logs), when."""
    return ", ".join(
        f"{' '.join(row[key] for key in keys)} ({row['change']:+.2f} in {row['year']})" for row in steps.to_dicts()
    )


def defects() -> str:
    """A Markdown list of the figures taken out by hand, each with its reason."""
    return "\n".join(
        f"- {row['group']}, {row['industries']}, {row['first_year']}–{row['last_year']}: {row['reason']}."
        for row in rows_of("europe_defects.csv")
    )


def read_accounts(cells: pl.DataFrame, order: list[str]) -> pl.DataFrame:
    """Persons employed in the business economy: the sum of the twelve section totals, where all are published."""
    sections = cells.filter(pl.col("industry").is_in(SECTIONS) & pl.col("place").is_in(order))
    whole = sections.group_by("place", "year").agg(
        employment=pl.col("value").sum(), known=pl.col("value").is_not_null().sum()
    )
    return whole.filter(pl.col("known") == len(SECTIONS)).drop("known")


def read_places(source: Path, order: list[str]) -> pl.DataFrame:
    """Names, countries and centres; the boundaries themselves are not kept (their terms exclude commercial use)."""
    path = source / "eu-nuts2-industry" / "NUTS_RG_03M_2021_4326_LEVL_2.geojson.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
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
        country = countries[place[:2]]
        rows.append(
            {
                "place": place,
                "name_en": given["name"],
                "name_zh": chinese[place],
                "group": place[:2],
                "group_name_en": country["name_en"],
                "group_name_zh": country["name_zh"],
                "lon": lon,
                "lat": lat,
            }
        )
    return pl.DataFrame(rows)
