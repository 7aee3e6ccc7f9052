"""China's provinces: names as the sources spell them, and where each stands."""

from pathlib import Path

import polars as pl

REGIONS = {"east": "East", "central": "Central", "west": "West", "northeast": "Northeast"}
SCANNING_ERRORS = {
    "内蒙占": "内蒙古",
    "江两": "江西",
    "江四": "江西",
    "两藏": "西藏",
    "四藏": "西藏",
    "山两": "山西",
    "浙汀": "浙江",
}
NOT_A_PROVINCE = ("全国", "中国", "尔部地区")


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
