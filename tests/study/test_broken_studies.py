"""One good study, broken in one way per test: each is refused with file, place, count and remedy, in two languages."""

import re
import zipfile
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl import Workbook
from tiny_study import (
    ACTIVITY_HEADER,
    INDUSTRIES,
    PLACES,
    ROWS,
    YEARS,
    activity_rows,
    add_table,
    lines,
    write_activity,
    write_good,
    write_settings,
    write_sheet,
)

from yindi.errors import InputRefused
from yindi.study.reading import check_study, read_study
from yindi.tables.readers import excel, files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_good(tmp_path)


def refusal(
    folder: Path, key: str, *, where: str, remedy: str, count: int = 1, first: tuple[str, ...] = (), also: str = ""
) -> InputRefused:
    """The refusal of a study, after checking all that every refusal promises."""
    refused = caught(folder)
    english, chinese = refused.says.en, refused.says.zh
    assert refused.key == key, english
    assert refused.count == count
    assert refused.first == first
    for text in (english, chinese):
        for named in (where, *first, also):
            assert named in text
    assert remedy in english
    assert re.search("[\u4e00-\u9fff]", chinese)
    assert english != chinese
    assert key in [each.key for each in check_study(folder)]
    return refused


def caught(folder: Path) -> InputRefused:
    """The refusal of a study."""
    with pytest.raises(InputRefused) as refused:
        read_study(folder)
    return refused.value


def changed(position: int, column: str, content: Any) -> list[list[Any]]:
    """The activity rows with one cell changed."""
    rows = activity_rows()
    rows[position][ACTIVITY_HEADER.index(column)] = content
    return rows


def test_the_good_study_is_read(folder: Path) -> None:
    study = read_study(folder)
    assert check_study(folder) == []
    assert study.economy.places == PLACES
    assert study.economy.industries == INDUSTRIES
    assert study.economy.years == YEARS
    assert study.files["activity"].rows == ROWS
    assert study.economy.panel().unit == "persons"
    assert study.notices == ()


class TestFolderAndFiles:
    def test_missing_folder(self, tmp_path: Path) -> None:
        refusal(tmp_path / "nowhere", "study.no_folder", where="nowhere", remedy="Check the path")

    def test_missing_settings(self, folder: Path) -> None:
        (folder / "study.toml").unlink()
        refusal(folder, "study.no_settings", where=folder.name, remedy="Write one")

    def test_missing_file(self, folder: Path) -> None:
        (folder / "activity.csv").unlink()
        refusal(folder, "study.no_table_file", where="activity", first=("activity.csv",), remedy="put the file there")

    def test_path_out_of_the_folder(self, folder: Path) -> None:
        (folder.parent / "outside.csv").write_text("place\nSuzhou\n", encoding="utf-8")
        write_settings(folder, places='places = "../outside.csv"')
        refusal(folder, "study.outside", where="places", first=("../outside.csv",), remedy="Copy the file")

    def test_absolute_path_even_inside_the_folder(self, folder: Path) -> None:
        path = str(folder / "places.csv")
        write_settings(folder, places=f'places = "{path}"')
        refused = refusal(folder, "study.outside", where="places", first=(path,), remedy="Copy the file")
        assert refused.where == "places"

    def test_link_out_of_the_folder(self, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
        secret = tmp_path_factory.mktemp("elsewhere") / "places.csv"
        (folder / "places.csv").rename(secret)
        (folder / "places.csv").symlink_to(secret)
        refusal(folder, "study.outside", where="places", first=("places.csv",), remedy="Copy the file")

    def test_null_byte_in_a_path(self, folder: Path) -> None:
        write_settings(folder, places='places = "a\\u0000b.csv"')
        refusal(folder, "study.no_table_file", where="places", first=("a�b.csv",), remedy="put the file there")

    def test_folder_in_place_of_a_file(self, folder: Path) -> None:
        (folder / "places.csv").unlink()
        (folder / "places.csv").mkdir()
        refusal(folder, "study.no_table_file", where="places", first=("places.csv",), remedy="put the file there")

    def test_unknown_ending(self, folder: Path) -> None:
        (folder / "activity.csv").rename(folder / "activity.dta")
        write_settings(folder, activity='activity = "activity.dta"')
        refusal(folder, "file.format", where="activity.dta", also=".parquet", remedy="Save the table")

    def test_empty_file(self, folder: Path) -> None:
        (folder / "activity.csv").write_bytes(b"")
        refusal(folder, "file.empty", where="activity.csv", remedy="Write the file again")


class TestSettings:
    def test_bad_toml_names_the_line(self, folder: Path) -> None:
        # Line 3 of the file is [tables].
        text = (folder / "study.toml").read_text(encoding="utf-8").replace("[tables]", "[tables")
        (folder / "study.toml").write_text(text, encoding="utf-8")
        refusal(folder, "study.bad_toml", where="study.toml", first=("3",), also="3", remedy="Correct this line")

    def test_nested_too_deep(self, folder: Path) -> None:
        (folder / "study.toml").write_text("title = " + "[" * 100_000, encoding="utf-8")
        refusal(folder, "study.bad_toml", where="study.toml", first=("1",), remedy="Correct this line")

    def test_number_of_thousands_of_digits(self, folder: Path) -> None:
        write_settings(folder, horizon="horizon = " + "9" * 5000)
        refused = caught(folder)
        assert refused.key == "study.bad_toml"

    def test_settings_are_no_link(self, folder: Path) -> None:
        (folder / "study.toml").rename(folder / "other.toml")
        (folder / "study.toml").symlink_to(folder / "other.toml")
        refusal(folder, "study.no_settings", where=folder.name, remedy="Write one")

    def test_settings_in_gbk(self, folder: Path) -> None:
        text = (folder / "study.toml").read_text(encoding="utf-8")
        (folder / "study.toml").write_bytes(text.encode("gbk"))
        refusal(folder, "study.not_utf8", where="study.toml", also="UTF-8", remedy="Save it as UTF-8")

    def test_unknown_key_proposes_the_nearest(self, folder: Path) -> None:
        write_settings(folder, horizon="horizn = 7")
        refusal(
            folder,
            "study.unknown_key",
            where="study.toml",
            first=("horizn",),
            also="horizon",
            remedy="Correct the name",
        )

    def test_unknown_section(self, folder: Path) -> None:
        with (folder / "study.toml").open("a", encoding="utf-8") as file:
            file.write("[budget]\nmoney = 1\n")
        refusal(folder, "study.unknown_key", where="study.toml", first=("budget",), remedy="Correct the name")

    def test_missing_title(self, folder: Path) -> None:
        write_settings(folder, title="")
        refusal(folder, "study.missing_key", where="study.toml", also="title", remedy="Add it")

    @pytest.mark.parametrize("table", ["activity", "places", "industries"])
    def test_missing_table(self, folder: Path, table: str) -> None:
        write_settings(folder, **{table: ""})
        refusal(folder, "study.missing_key", where="study.toml", also=table, remedy="Add it")

    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ('horizon = "7"', "'7'"),
            ("horizon = 0", "0"),
            ("horizon = true", "True"),
            ("horizon = 7.5", "7.5"),
            ("horizon = 7\npicks = 0", "0"),
            ("horizon = 7\ncap = 0", "0"),
            ('horizon = 7\ncap = "automatic"', "'automatic'"),
            ("horizon = 7\ncap = true", "True"),
            ("horizon = 7\ncap = 1000001", "1000001"),
            ("horizon = 7\ndeepen = -1", "-1"),
        ],
    )
    def test_plan_setting_of_a_wrong_kind(self, folder: Path, line: str, found: str) -> None:
        write_settings(folder, horizon=line)
        refusal(folder, "study.wrong_type", where="study.toml", first=(found,), remedy="Write such a value")

    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ('uplift = "high"', "'high'"),
            ("uplift = nan", "nan"),
            ("uplift = { value = 0.5, low = 0.6, high = 1.0 }", "{'value': 0.5, 'low': 0.6, 'high': 1.0}"),
            ("uplift = { value = 0.5, lowest = 0.2 }", "{'value': 0.5, 'lowest': 0.2}"),
            ("leave_to_market = 1.5", "1.5"),
        ],
    )
    def test_assumption_out_of_its_range(self, folder: Path, line: str, found: str) -> None:
        with (folder / "study.toml").open("a", encoding="utf-8") as file:
            file.write(f"[assumptions]\n{line}\n")
        refusal(folder, "study.wrong_type", where="study.toml", first=(found,), remedy="Write such a value")

    @pytest.mark.parametrize(
        ("name", "line", "found"),
        [
            ("title", "title = 3", "3"),
            ("title", 'title = { fr = "Une" }', "{'fr': 'Une'}"),
            ("title", 'title = { en = " " }', "{'en': ' '}"),
            ("measure", 'measure = ""', "''"),
            ("unit", "unit = 5", "5"),
            ("activity", "activity = 3", "3"),
            ("activity", 'activity = { path = "a.csv", sheet = 2 }', "{'path': 'a.csv', 'sheet': 2}"),
            ("title", 'title = "T"\nassumptions = 3', "3"),
        ],
    )
    def test_setting_of_a_wrong_kind(self, folder: Path, name: str, line: str, found: str) -> None:
        write_settings(folder, **{name: line})
        refusal(folder, "study.wrong_type", where="study.toml", first=(found,), remedy="Write such a value")

    def test_table_name_that_is_no_name(self, folder: Path) -> None:
        add_table(folder, '"../up" = "places.csv"')
        refusal(folder, "study.unknown_key", where="study.toml", first=("../up",), remedy="Correct the name")

    def test_settings_that_are_too_large(self, folder: Path) -> None:
        (folder / "study.toml").write_text("#" * 1_000_001, encoding="utf-8")
        refusal(folder, "file.too_large", where="study.toml", also="1,000,001", remedy="Leave out")

    def test_date_in_quotes(self, folder: Path) -> None:
        write_settings(folder, retrieved='retrieved = "2026-11-22"')
        refusal(folder, "study.wrong_type", where="study.toml", first=("'2026-11-22'",), remedy="Write such a value")

    def test_horizon_too_long(self, folder: Path) -> None:
        # 2014 − 2·8 = 1998 lies before the first year 2000; (2014 − 2000) / 2 = 7 fits.
        write_settings(folder, horizon="horizon = 8")
        refusal(folder, "table.few_years", where="activity.csv", first=("2000",), also="1998", remedy="set horizon = 7")

    def test_last_year_that_the_table_does_not_hold(self, folder: Path) -> None:
        write_settings(folder, horizon="horizon = 7\nlast_year = 2019")
        refusal(folder, "table.last_year", where="activity.csv", first=("2019",), also="2014", remedy="Choose one")

    def test_encoding_that_is_not_listed(self, folder: Path) -> None:
        write_settings(folder, activity='activity = { path = "activity.csv", encoding = "zip" }')
        refusal(
            folder, "study.wrong_type", where="study.toml", first=("'zip'",), also="gbk", remedy="Write such a value"
        )

    def test_setting_of_another_format(self, folder: Path) -> None:
        write_settings(folder, activity='activity = { path = "activity.csv", sheet = "data" }')
        refusal(folder, "file.option", where="activity.csv", also="encoding", remedy="Take the setting out")


class TestText:
    def test_wrong_delimiter(self, folder: Path) -> None:
        text = lines(ACTIVITY_HEADER, activity_rows(), ";")
        (folder / "activity.csv").write_text(text, encoding="utf-8")
        refusal(folder, "file.delimiter", where="activity.csv", also='delimiter = ";"', remedy="declare the delimiter")
        write_settings(folder, activity='activity = { path = "activity.csv", delimiter = ";" }')
        assert read_study(folder).files["activity"].rows == ROWS

    def test_gbk_undeclared(self, folder: Path) -> None:
        rows = [[place, place, "苏州"] for place in PLACES]
        (folder / "places.csv").write_bytes(lines(["place", "name_en", "name_zh"], rows).encode("gbk"))
        # The header is plain ASCII, so the first wrong byte stands in row 2.
        refusal(
            folder,
            "file.encoding",
            where="places.csv",
            first=("2",),
            also='encoding = "gbk"',
            remedy="Save it as UTF-8",
        )
        write_settings(folder, places='places = { path = "places.csv", encoding = "gbk" }')
        assert read_study(folder).economy.table("places")["name_zh"].to_list() == ["苏州"] * len(PLACES)

    def test_byte_order_mark_is_tolerated(self, folder: Path) -> None:
        content = (folder / "activity.csv").read_bytes()
        (folder / "activity.csv").write_bytes(b"\xef\xbb\xbf" + content)
        assert read_study(folder).files["activity"].rows == ROWS

    def test_junk_bytes(self, folder: Path) -> None:
        (folder / "activity.csv").write_bytes(bytes(range(256)) * 4)
        refusal(folder, "file.not_text", where="activity.csv", remedy="Export the table again")

    def test_ragged_rows(self, folder: Path) -> None:
        rows = activity_rows()
        rows[3].append("?")
        rows[8].pop()
        write_activity(folder, rows)
        refusal(
            folder, "file.uneven_rows", where="activity.csv", count=2, first=("5 (5)", "10 (3)"), also=str(ROWS),
            remedy="Correct these rows",
        )  # fmt: skip

    def test_blank_line_in_the_middle(self, folder: Path) -> None:
        text = lines(ACTIVITY_HEADER, activity_rows()).split("\n")
        text.insert(4, "")
        (folder / "activity.csv").write_text("\n".join(text), encoding="utf-8")
        refusal(folder, "file.uneven_rows", where="activity.csv", first=("5 (0)",), remedy="Correct these rows")

    def test_quote_that_does_not_close(self, folder: Path) -> None:
        write_activity(folder, changed(0, "place", '"Suzhou'))
        refusal(folder, "file.quotes", where="activity.csv", remedy="Correct the quotes")

    def test_quotes_hold_delimiters(self, folder: Path) -> None:
        rows = [[place, '"City, ""in"" Jiangsu"', "x"] for place in PLACES]
        (folder / "places.csv").write_text(lines(["place", "name_en", "name_zh"], rows), encoding="utf-8")
        assert read_study(folder).economy.table("places")["name_en"].to_list() == ['City, "in" Jiangsu'] * len(PLACES)

    def test_duplicate_column(self, folder: Path) -> None:
        write_activity(folder, [[*row, row[3]] for row in activity_rows()], [*ACTIVITY_HEADER, "value"])
        refusal(folder, "file.repeated_column", where="activity.csv", first=("value",), remedy="Rename or delete")

    def test_column_without_a_name(self, folder: Path) -> None:
        write_activity(folder, [[*row, 1] for row in activity_rows()], [*ACTIVITY_HEADER, ""])
        refusal(folder, "file.blank_column", where="activity.csv", first=("5",), remedy="Name or delete")

    def test_years_as_columns(self, folder: Path) -> None:
        header = ["place", "industry", *(f"y{number}" for number in range(999))]
        (folder / "activity.csv").write_text(lines(header, [range(1001)]), encoding="utf-8")
        refusal(
            folder,
            "file.too_many_columns",
            where="activity.csv",
            count=1001,
            also="1,001",
            remedy="turn the table to long form",
        )

    def test_too_many_rows_are_refused_before_they_are_parsed(self, folder: Path) -> None:
        rows = files.MOST_ROWS + 1
        (folder / "activity.csv").write_bytes(b"place,industry,year,value\n" + b"a,b,1,2\n" * rows)
        refusal(
            folder, "file.too_many_rows", where="activity.csv", count=rows, also="10,000,001", remedy="Aggregate it"
        )

    def test_too_many_rows_in_parquet_are_known_from_its_footer(self, folder: Path) -> None:
        rows = files.MOST_ROWS + 1
        pl.select(pl.repeat(1, rows, dtype=pl.Int8).alias("value")).write_parquet(folder / "activity.parquet")
        write_settings(folder, activity='activity = "activity.parquet"')
        refusal(
            folder, "file.too_many_rows", where="activity.parquet", count=rows, also="10,000,001", remedy="Aggregate it"
        )

    def test_thousands_separators(self, folder: Path) -> None:
        rows = changed(0, "value", '"1,234"')
        rows[2][3] = "1 234"
        write_activity(folder, rows)
        refusal(
            folder, "table.not_a_number", where="activity.csv", count=2, first=("2 (1,234)", "4 (1 234)"),
            also=str(ROWS), remedy="no thousands separators",
        )  # fmt: skip

    @pytest.mark.parametrize("word", ["nan", "NaN", "inf", "-inf", "Infinity", "n.a.", "12人", "0x10", "1_000", "٣"])
    def test_words_are_not_numbers(self, folder: Path, word: str) -> None:
        write_activity(folder, changed(4, "value", word))
        refusal(folder, "table.not_a_number", where="activity.csv", first=(f"6 ({word})",), remedy="Correct these rows")


class TestColumnsAndCells:
    def test_missing_column_proposes_the_nearest(self, folder: Path) -> None:
        write_activity(folder, activity_rows(), ["place", "industy", "year", "value"])
        refused = refusal(
            folder, "table.missing_column", where="activity.csv", first=("industry",), also="industy",
            remedy="rename it to 'industry'",
        )  # fmt: skip
        assert "place, industy, year, value" in refused.says.en

    def test_missing_column_under_its_chinese_label(self, folder: Path) -> None:
        write_activity(folder, activity_rows(), ["地区", "industry", "year", "value"])
        refusal(
            folder, "table.missing_column", where="activity.csv", first=("place",), also="地区",
            remedy="rename it to 'place'",
        )  # fmt: skip

    def test_header_alone(self, folder: Path) -> None:
        write_activity(folder, [])
        refusal(folder, "table.empty", where="activity.csv", count=0, remedy="Fill it")

    def test_blank_is_not_a_zero(self, folder: Path) -> None:
        rows = changed(0, "value", "")
        rows[1][3] = 0
        rows[5][3] = ""
        write_activity(folder, rows)
        refused = refusal(
            folder, "table.blank_number", where="activity.csv", count=2,
            first=("2 (Suzhou/C13/2000)", "7 (Suzhou/C13/2005)"), also=str(ROWS),
            remedy="A blank is not a zero: leave the row out if unknown, write 0 if it is zero",
        )  # fmt: skip
        assert "空白不等于零" in refused.says.zh

    def test_blank_key(self, folder: Path) -> None:
        write_activity(folder, changed(1, "industry", ""))
        refusal(folder, "table.blank", where="activity.csv", first=("3 (Suzhou/—/2001)",), remedy="Fill it in")

    def test_negative(self, folder: Path) -> None:
        rows = activity_rows()
        for position in (3, 7, 9, 20):
            rows[position][3] = -position
        write_activity(folder, rows)
        refusal(
            folder, "table.negative", where="activity.csv", count=4, first=("5 (-3)", "9 (-7)", "11 (-9)"),
            also=str(ROWS), remedy="Correct these rows at the source",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("content", "key"),
        [(float("nan"), "table.nan"), (float("inf"), "table.infinite"), (float("-inf"), "table.infinite")],
    )
    def test_nan_and_infinite(self, folder: Path, content: float, key: str) -> None:
        frame = pl.DataFrame(changed(4, "value", content), schema=ACTIVITY_HEADER, orient="row", strict=False)
        frame.write_parquet(folder / "activity.parquet")
        write_settings(folder, activity='activity = "activity.parquet"')
        # Parquet has no header, so its fifth row is row 5.
        refusal(folder, key, where="activity.parquet", first=("5 (Suzhou/C13/2004)",), also=str(ROWS), remedy="out")

    def test_infinite_by_a_large_exponent(self, folder: Path) -> None:
        write_activity(folder, changed(4, "value", "1e999"))
        refusal(folder, "table.infinite", where="activity.csv", first=("6 (Suzhou/C13/2004)",), remedy="Correct")

    def test_year_with_decimals(self, folder: Path) -> None:
        write_activity(folder, changed(4, "year", "2004.5"))
        refusal(folder, "table.not_whole", where="activity.csv", first=("6 (2004.5)",), remedy="without decimals")

    @pytest.mark.parametrize(("year", "key"), [(1799, "table.below"), (2201, "table.above")])
    def test_year_out_of_range(self, folder: Path, year: int, key: str) -> None:
        write_activity(folder, changed(4, "year", year))
        refusal(folder, key, where="activity.csv", first=(f"6 ({year})",), remedy="Correct these rows")

    def test_boolean_spelling(self, folder: Path) -> None:
        rows = [["C13", "yes"], ["C26", "true"], ["C39", "0"]]
        (folder / "industries.csv").write_text(lines(["industry", "eligible"], rows), encoding="utf-8")
        refusal(
            folder, "table.not_a_boolean", where="industries.csv", count=2, first=("2 (yes)", "4 (0)"),
            also="true", remedy="Write one of the two",
        )  # fmt: skip

    def test_no_industry_may_be_chosen(self, folder: Path) -> None:
        rows = [[name, "FALSE"] for name in INDUSTRIES]
        (folder / "industries.csv").write_text(lines(["industry", "eligible"], rows), encoding="utf-8")
        refusal(folder, "table.none_eligible", where="industries.csv", count=3, also="eligible", remedy="Set eligible")

    def test_column_of_another_type(self, folder: Path) -> None:
        frame = pl.DataFrame(activity_rows(), schema=ACTIVITY_HEADER, orient="row")
        frame.with_columns(pl.col("value").cast(pl.String)).write_parquet(folder / "activity.parquet")
        write_settings(folder, activity='activity = "activity.parquet"')
        refusal(
            folder,
            "table.type_number",
            where="activity.parquet",
            count=ROWS,
            first=("1 (String)",),
            remedy="Cast the column",
        )

    def test_longitude_out_of_range(self, folder: Path) -> None:
        rows = [[place, 120 + 100 * (place == "Wuxi"), 31] for place in PLACES]
        (folder / "places.csv").write_text(lines(["place", "lon", "lat"], rows), encoding="utf-8")
        refusal(folder, "table.above", where="places.csv", first=("3 (220)",), also="180", remedy="Correct these rows")

    def test_latitude_without_longitude(self, folder: Path) -> None:
        (folder / "places.csv").write_text(lines(["place", "lat"], [[p, 31] for p in PLACES]), encoding="utf-8")
        refusal(folder, "table.half_position", where="places.csv", first=("lat",), remedy="Add the other column")

    def test_half_a_tile(self, folder: Path) -> None:
        rows = [[place, number, "" if number == 2 else number] for number, place in enumerate(PLACES)]
        (folder / "places.csv").write_text(lines(["place", "tile_row", "tile_column"], rows), encoding="utf-8")
        refusal(folder, "table.half_position_rows", where="places.csv", first=("4 (2/—)",), remedy="other half")

    def test_tile_collision(self, folder: Path) -> None:
        rows = [["Suzhou", 1, 2], ["Wuxi", 1, 1], ["Nantong", 1, 2], ["Taizhou", 1, 1]]
        (folder / "places.csv").write_text(lines(["place", "tile_row", "tile_column"], rows), encoding="utf-8")
        refusal(
            folder, "table.shared_tile", where="places.csv", count=2, first=("4 (1/2)", "5 (1/1)"), remedy="free tiles"
        )

    @pytest.mark.parametrize(
        ("picks", "key"), [("-1", "table.negative"), ("1.5", "table.not_whole"), ("two", "table.not_a_number")]
    )
    def test_picks(self, folder: Path, picks: str, key: str) -> None:
        (folder / "budgets.csv").write_text(f"place,picks\nWuxi,{picks}\n", encoding="utf-8")
        add_table(folder, 'budgets = "budgets.csv"')
        refusal(
            folder,
            key,
            where="budgets.csv",
            first=(f"2 ({picks})",),
            remedy="Write" if key != "table.negative" else "Correct",
        )

    def test_negative_capacity(self, folder: Path) -> None:
        (folder / "demand.csv").write_text("industry,capacity\nC13,-2\n", encoding="utf-8")
        add_table(folder, 'demand = "demand.csv"')
        refusal(folder, "table.negative", where="demand.csv", first=("2 (-2)",), remedy="Correct these rows")

    def test_category_that_is_not_listed(self, folder: Path) -> None:
        (folder / "sectors.csv").write_text("sector,role\n01,industry\n02,maker\n", encoding="utf-8")
        add_table(folder, 'sectors = "sectors.csv"')
        refusal(
            folder, "table.category", where="sectors.csv", first=("3 (maker)",), also="final_use", remedy="Write one"
        )


class TestNames:
    def test_duplicate_keys(self, folder: Path) -> None:
        rows = activity_rows()
        write_activity(folder, [*rows, rows[0], rows[1]])
        # The two copies stand after the last row of the good table, which is row ROWS + 1 of the file.
        refusal(
            folder, "table.repeated", where="activity.csv", count=2,
            first=(f"{ROWS + 2} (Suzhou/C13/2000)", f"{ROWS + 3} (Suzhou/C13/2001)"), remedy="delete the others",
        )  # fmt: skip

    def test_duplicate_place(self, folder: Path) -> None:
        rows = [[place, place, place] for place in (*PLACES, "Wuxi")]
        (folder / "places.csv").write_text(lines(["place", "name_en", "name_zh"], rows), encoding="utf-8")
        refusal(folder, "table.repeated", where="places.csv", first=("6 (Wuxi)",), remedy="delete the others")

    @pytest.mark.parametrize(("column", "name", "near"), [("place", "Wuxy", "Wuxi"), ("industry", "C33", "C39")])
    def test_unknown_name_in_activity(self, folder: Path, column: str, name: str, near: str) -> None:
        rows = changed(4, column, name)
        rows[6][ACTIVITY_HEADER.index(column)] = name
        write_activity(folder, rows)
        refused = refusal(
            folder, "table.unknown_name", where="activity.csv", count=2, first=(f"6 ({name})", f"8 ({name})"),
            also=near, remedy="Add the names",
        )  # fmt: skip
        assert "distinct names: 1" in refused.says.en

    @pytest.mark.parametrize(
        ("table", "text"),
        [
            ("budgets", "place,picks\nBerlin,2\n"),
            ("declared", "place,industry\nBerlin,C13\n"),
            ("excluded", "place,industry,reason\nBerlin,C13,water\n"),
        ],
    )
    def test_unknown_place_elsewhere(self, folder: Path, table: str, text: str) -> None:
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
        add_table(folder, f'{table} = "{table}.csv"')
        refusal(folder, "table.unknown_name", where=f"{table}.csv", first=("2 (Berlin)",), remedy="Add the names")

    def test_unknown_industry_in_demand(self, folder: Path) -> None:
        (folder / "demand.csv").write_text("industry,capacity\nZ99,2\n", encoding="utf-8")
        add_table(folder, 'demand = "demand.csv"')
        refusal(folder, "table.unknown_name", where="demand.csv", first=("2 (Z99)",), remedy="Add the names")

    def test_name_that_steers_a_terminal_is_shown_harmlessly(self, folder: Path) -> None:
        write_activity(folder, changed(0, "place", "\x1b[31mSuzhou"))
        refusal(folder, "table.unknown_name", where="activity.csv", first=("2 (�[31mSuzhou)",), remedy="Add the names")


class TestActivity:
    def test_one_place(self, folder: Path) -> None:
        write_activity(folder, [row for row in activity_rows() if row[0] == "Wuxi"])
        refusal(folder, "table.one_place", where="activity.csv", first=("Wuxi",), remedy="more places")

    def test_one_industry(self, folder: Path) -> None:
        write_activity(folder, [row for row in activity_rows() if row[1] == "C26"])
        refusal(folder, "table.one_industry", where="activity.csv", first=("C26",), remedy="more industries")

    def test_one_year(self, folder: Path) -> None:
        write_activity(folder, [row for row in activity_rows() if row[2] == 2014])
        refusal(folder, "table.one_year", where="activity.csv", first=("2014",), remedy="more years")

    def test_two_years_fit_no_horizon(self, folder: Path) -> None:
        write_activity(folder, [row for row in activity_rows() if row[2] >= 2013])
        # 2014 − 2·7 = 2000.
        refusal(
            folder,
            "table.few_years_for_any",
            where="activity.csv",
            first=("2013",),
            also="2000",
            remedy="Bring earlier",
        )

    def test_industry_of_zeros(self, folder: Path) -> None:
        write_activity(folder, [[*row[:3], 0 if row[1] == "C26" else row[3]] for row in activity_rows()])
        refusal(folder, "table.zero_industry", where="activity.csv", first=("C26",), also="3", remedy="Drop its rows")

    def test_place_of_zeros(self, folder: Path) -> None:
        write_activity(folder, [[*row[:3], 0 if row[0] == "Wuxi" else row[3]] for row in activity_rows()])
        refusal(folder, "table.zero_place", where="activity.csv", first=("Wuxi",), also="4", remedy="Drop its rows")

    def test_table_of_zeros(self, folder: Path) -> None:
        write_activity(folder, [[*row[:3], 0] for row in activity_rows()])
        refusal(folder, "table.zero_everywhere", where="activity.csv", count=ROWS, remedy="Check the column")


class TestParquetAndMaps:
    def test_too_many_columns(self, folder: Path) -> None:
        pl.DataFrame({f"y{number}": [1] for number in range(1001)}).write_parquet(folder / "activity.parquet")
        write_settings(folder, activity='activity = "activity.parquet"')
        refusal(folder, "file.too_many_columns", where="activity.parquet", count=1001, also="1,001", remedy="Each year")

    def test_column_of_nulls(self, folder: Path) -> None:
        frame = pl.DataFrame(activity_rows(), schema=ACTIVITY_HEADER, orient="row")
        frame.with_columns(pl.lit(None).alias("value")).write_parquet(folder / "activity.parquet")
        write_settings(folder, activity='activity = "activity.parquet"')
        first = tuple(f"{row} (Suzhou/C13/{1999 + row})" for row in (1, 2, 3))
        refusal(folder, "table.blank_number", where="activity.parquet", count=ROWS, first=first, remedy="not a zero")

    def test_junk_as_parquet(self, folder: Path) -> None:
        (folder / "activity.parquet").write_bytes(b"PAR1" + bytes(200) + b"PAR1")
        write_settings(folder, activity='activity = "activity.parquet"')
        refusal(folder, "file.unreadable", where="activity.parquet", also="Parquet", remedy="Export it again")

    @pytest.mark.parametrize(
        "text",
        ["{", "[]", '{"type": "FeatureCollection"}', '{"features": []}', '{"features": 3}', "[" * 100_000],
    )
    def test_junk_as_geojson(self, folder: Path, text: str) -> None:
        (folder / "shapes.geojson").write_text(text, encoding="utf-8")
        add_table(folder, 'shapes = "shapes.geojson"')
        refusal(folder, "file.unreadable", where="shapes.geojson", also="GeoJSON", remedy="Export it again")

    @pytest.mark.parametrize(
        "geometry",
        [
            "null",
            '{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}',
            '{"type": "Polygon", "coordinates": [[[1, 2], [3, 95], [1, 2]]]}',
            '{"type": "Polygon", "coordinates": [[[1, 2], [3, NaN], [1, 2]]]}',
            '{"type": "Polygon", "coordinates": [[]]}',
            '{"type": "Polygon", "coordinates": 7}',
            f'{{"type": "Point", "coordinates": [1{"0" * 400}, 2]}}',
            '{"type": "Point", "coordinates": ["1", "2"]}',
        ],
    )
    def test_outline_that_cannot_be_drawn(self, folder: Path, geometry: str) -> None:
        good = '{"properties": {"place": "Suzhou"}, "geometry": {"type": "Point", "coordinates": [120.6, 31.3]}}'
        bad = f'{{"properties": {{"place": "Wuxi"}}, "geometry": {geometry}}}'
        (folder / "shapes.geojson").write_text(f'{{"features": [{good}, {bad}]}}', encoding="utf-8")
        add_table(folder, 'shapes = "shapes.geojson"')
        refusal(folder, "file.geometry", where="shapes.geojson", first=("2",), also="2", remedy="WGS 84")


class TestExcel:
    @pytest.fixture
    def rows(self) -> list[list[Any]]:
        return [list(ACTIVITY_HEADER), *activity_rows()]

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        write_good(tmp_path)
        write_settings(tmp_path, activity='activity = "book.xlsx"')
        return tmp_path

    def test_good_workbook(self, folder: Path, rows: list[list[Any]]) -> None:
        write_sheet(folder / "book.xlsx", rows)
        assert read_study(folder).economy.panel().values.sum() == sum(row[3] for row in activity_rows())

    def test_junk_as_xlsx(self, folder: Path) -> None:
        (folder / "book.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))
        refusal(folder, "file.unreadable", where="book.xlsx", also="Excel", remedy="Export it again")

    def test_zip_that_is_no_workbook(self, folder: Path) -> None:
        with zipfile.ZipFile(folder / "book.xlsx", "w") as archive:
            archive.writestr("a.txt", "a")
        refusal(folder, "file.unreadable", where="book.xlsx", also="Excel", remedy="Export it again")

    def test_zip_bomb(self, folder: Path) -> None:
        with (
            zipfile.ZipFile(folder / "book.xlsx", "w", zipfile.ZIP_DEFLATED) as archive,
            archive.open("a", "w") as part,
        ):
            for _ in range(excel.MOST_UNPACKED // 2**24 + 1):
                part.write(bytes(2**24))
        refusal(folder, "file.too_large", where="book.xlsx", also=f"{excel.MOST_UNPACKED:,}", remedy="Leave out")

    def test_sheet_that_does_not_exist(self, folder: Path, rows: list[list[Any]]) -> None:
        write_sheet(folder / "book.xlsx", rows, title="activity")
        write_settings(folder, activity='activity = { path = "book.xlsx", sheet = "activty" }')
        refusal(folder, "file.no_sheet", where="book.xlsx", also="activity", remedy="Name one of these")

    def test_named_sheet(self, folder: Path, rows: list[list[Any]]) -> None:
        book = Workbook()
        book.active.title = "notes"
        sheet = book.create_sheet("data")
        for row in rows:
            sheet.append(row)
        book.save(folder / "book.xlsx")
        write_settings(folder, activity='activity = { path = "book.xlsx", sheet = "data" }')
        assert read_study(folder).files["activity"].rows == ROWS

    def test_merged_header(self, folder: Path, rows: list[list[Any]]) -> None:
        write_sheet(folder / "book.xlsx", rows, merge="A1:B1")
        refusal(folder, "file.merged_cells", where="book.xlsx › data", first=("A1:B1",), remedy="Unmerge")

    def test_merged_data(self, folder: Path, rows: list[list[Any]]) -> None:
        write_sheet(folder / "book.xlsx", rows, merge="A2:A16")
        refusal(folder, "file.merged_cells", where="book.xlsx › data", first=("A2:A16",), remedy="Unmerge")

    def test_formula_cells(self, folder: Path, rows: list[list[Any]]) -> None:
        rows[6][3] = "=D6*2"
        rows[8][3] = "=SUM(D2:D8)"
        write_sheet(folder / "book.xlsx", rows)
        refusal(
            folder,
            "file.formulas",
            where="book.xlsx › data",
            count=2,
            first=("D7", "D9"),
            remedy="paste them as values",
        )

    def test_numbers_stored_as_text(self, folder: Path, rows: list[list[Any]]) -> None:
        rows[6][3] = "12"
        rows[7][3] = "n.a."
        write_sheet(folder / "book.xlsx", rows)
        refusal(
            folder, "table.cell_number", where="book.xlsx › data", count=2, first=("D7 ('12')", "D8 ('n.a.')"),
            also=str(ROWS), remedy="Convert to Number",
        )  # fmt: skip

    def test_year_as_text(self, folder: Path, rows: list[list[Any]]) -> None:
        rows[6][2] = "2005"
        write_sheet(folder / "book.xlsx", rows)
        refusal(
            folder, "table.cell_integer", where="book.xlsx › data", first=("C7 ('2005')",), remedy="Convert to Number"
        )

    def test_error_cell(self, folder: Path, rows: list[list[Any]]) -> None:
        rows[6][3] = "#DIV/0!"
        write_sheet(folder / "book.xlsx", rows)
        refusal(folder, "table.cell_number", where="book.xlsx", first=("D7 ('#DIV/0!')",), remedy="correct them")

    def test_truth_value_as_a_number(self, folder: Path, rows: list[list[Any]]) -> None:
        rows[6][3] = True
        write_sheet(folder / "book.xlsx", rows)
        refusal(folder, "table.cell_number", where="book.xlsx", first=("D7 (True)",), remedy="correct them")

    def test_decimal_as_a_name(self, folder: Path, rows: list[list[Any]]) -> None:
        rows[6][0] = 1.5
        write_sheet(folder / "book.xlsx", rows)
        refusal(folder, "table.cell_text", where="book.xlsx", first=("A7 (1.5)",), remedy="Format these cells as text")

    def test_word_as_a_truth_value(self, folder: Path, rows: list[list[Any]]) -> None:
        write_sheet(folder / "book.xlsx", rows)
        write_sheet(folder / "more.xlsx", [["industry", "eligible"], *([name, "true"] for name in INDUSTRIES)])
        text = (folder / "study.toml").read_text(encoding="utf-8").replace("industries.csv", "more.xlsx")
        (folder / "study.toml").write_text(text, encoding="utf-8")
        refusal(
            folder, "table.cell_boolean", where="more.xlsx", count=3, remedy="Write TRUE or FALSE",
            first=("B2 ('true')", "B3 ('true')", "B4 ('true')"),
        )  # fmt: skip

    def test_blank_cell(self, folder: Path, rows: list[list[Any]]) -> None:
        rows[6][3] = None
        write_sheet(folder / "book.xlsx", rows)
        refusal(folder, "table.blank_number", where="book.xlsx", first=("D7 (Suzhou/C13/2005)",), remedy="not a zero")

    def test_title_above_the_header(self, folder: Path, rows: list[list[Any]]) -> None:
        write_sheet(folder / "book.xlsx", [["Employment 2000–2014"], *rows])
        refusal(folder, "file.blank_column", where="book.xlsx", count=3, first=("2", "3", "4"), remedy="title rows")


def test_all_refusals_of_a_study_are_listed(folder: Path) -> None:
    rows = changed(0, "value", -1)
    rows[1][3] = ""
    write_activity(folder, [*rows, rows[2]])
    (folder / "places.csv").write_text(lines(["place"], [*([p] for p in PLACES), ["Wuxi"]]), encoding="utf-8")
    assert [each.key for each in check_study(folder)] == [
        "table.repeated",
        "table.blank_number",
        "table.negative",
        "table.repeated",
    ]
    with pytest.raises(InputRefused, match="places"):
        read_study(folder)


class TestNearMisses:
    def test_a_table_name_that_is_nearly_ours(self, folder: Path) -> None:
        text = (folder / "study.toml").read_text(encoding="utf-8").replace("[tables]", '[tables]\nbudget = "b.csv"')
        (folder / "study.toml").write_text(text, encoding="utf-8")
        refusal(
            folder,
            "study.unknown_key",
            where="study.toml",
            first=("budget",),
            also="budgets",
            remedy="Correct the name",
        )

    def test_a_place_with_a_blank_at_its_end(self, folder: Path) -> None:
        path = folder / "places.csv"
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([*lines, lines[-1].replace(",", " ,", 1)]) + "\n", encoding="utf-8")
        refusal(folder, "table.padded", where="places.csv", first=("6 ('Taizhou ')",), remedy="Remove the blanks")
