"""The embedded economies: what they hold, that it fits together, and that it meets published figures."""

import json
import subprocess
import sys
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = REPOSITORY / "src" / "yindi" / "examples"
SOURCES = REPOSITORY.parent / "shared" / "data"
NAMES = ("china", "europe", "usa")
KINDS = {
    "agriculture",
    "mining",
    "manufacturing",
    "utilities",
    "construction",
    "trade",
    "transport",
    "business_services",
    "other_services",
    "public",
}


def table(economy: str, name: str) -> pl.DataFrame:
    return pl.read_parquet(EXAMPLES / economy / f"{name}.parquet")


def study(economy: str) -> dict[str, Any]:
    return tomllib.loads((EXAMPLES / economy / "study.toml").read_text(encoding="utf-8"))


def total(rows: pl.DataFrame) -> float:
    return float(rows["value"].to_numpy().sum())


def rings() -> dict[str, list[list[tuple[float, float]]]]:
    features = json.loads((EXAMPLES / "usa" / "shapes.geojson").read_text(encoding="utf-8"))["features"]
    return {
        feature["properties"]["place"]: [
            [(x, y) for x, y in ring] for polygon in feature["geometry"]["coordinates"] for ring in polygon
        ]
        for feature in features
    }


@pytest.mark.parametrize("economy", NAMES)
class TestEveryEconomy:
    def test_study_names_every_table_and_says_where_it_comes_from(self, economy: str) -> None:
        told = study(economy)
        files = {path.name for path in (EXAMPLES / economy).iterdir()} - {"study.toml", "SOURCE.md"}
        assert set(told["tables"].values()) == files
        assert set(told["sources"]) == set(told["tables"])
        for source in told["sources"].values():
            assert source["title"]["en"]
            assert source["title"]["zh"]
            assert source["licence"]
            assert str(source["retrieved"]) == "2026-11-22"
        for text in (told["title"], told["caution"]):
            assert set(text) == {"en", "zh"}
        assert set(told["activity"]) == {"measure", "measure_zh", "unit", "unit_zh"}
        assert told["plan"] == {"horizon": {"china": 6, "europe": 3, "usa": 10}[economy], "picks": 3, "cap": "auto"}

    def test_activity_is_complete_in_itself_and_never_negative(self, economy: str) -> None:
        activity = table(economy, "activity")
        assert activity.columns == ["place", "industry", "year", "value"]
        assert activity.dtypes == [pl.String, pl.String, pl.Int32, pl.Float64]
        assert sum(activity.null_count().row(0)) == 0
        assert activity["value"].is_finite().all()
        assert activity.filter(pl.col("value") < 0).is_empty()
        assert activity.select("place", "industry", "year").is_unique().all()

    def test_activity_stands_in_the_order_of_places_and_industries(self, economy: str) -> None:
        activity = table(economy, "activity")
        places, industries = table(economy, "places")["place"], table(economy, "industries")["industry"]
        place_at = {place: at for at, place in enumerate(places)}
        industry_at = {industry: at for at, industry in enumerate(industries)}
        keys = [(place_at[p], industry_at[i], y) for p, i, y, _ in activity.iter_rows()]
        assert all(before < after for before, after in pairwise(keys))

    def test_places_and_industries_are_exactly_those_with_activity(self, economy: str) -> None:
        activity = table(economy, "activity")
        assert set(activity["place"]) == set(table(economy, "places")["place"])
        assert set(activity["industry"]) == set(table(economy, "industries")["industry"])

    def test_every_other_table_refers_to_known_places_and_industries(self, economy: str) -> None:
        places, industries = set(table(economy, "places")["place"]), set(table(economy, "industries")["industry"])
        for name, file in study(economy)["tables"].items():
            if not file.endswith(".parquet"):
                continue
            data = table(economy, name)
            if "place" in data.columns:
                assert set(data["place"]) <= places, name
            if "industry" in data.columns:
                assert set(data["industry"].drop_nulls()) <= industries, name

    def test_places_have_names_a_group_and_a_point(self, economy: str) -> None:
        places = table(economy, "places")
        assert places["place"].is_unique().all()
        assert sum(places.null_count().row(0)) == 0
        assert places["name_zh"].is_unique().all()
        assert places["name_zh"].str.contains(r"\p{Han}").all()
        assert places["lon"].is_between(-180, 180).all()
        assert places["lat"].is_between(-90, 90).all()
        assert places.select("lon", "lat").is_unique().all()
        assert places.group_by("group").agg(pl.col("group_name_en").n_unique())["group_name_en"].to_list().count(1) == (
            places["group"].n_unique()
        )

    def test_industries_have_names_and_a_kind(self, economy: str) -> None:
        industries = table(economy, "industries")
        assert industries["industry"].is_unique().all()
        assert sum(industries.drop("parent").null_count().row(0)) == 0
        assert set(industries["kind"]) <= KINDS
        assert industries["name_zh"].str.contains(r"\p{Han}").all()

    def test_each_industry_that_is_context_only_has_its_reason(self, economy: str) -> None:
        page = (EXAMPLES / economy / "SOURCE.md").read_text(encoding="utf-8")
        industries = table(economy, "industries")
        for industry, name in industries.filter(~pl.col("eligible")).select("industry", "name_en").iter_rows():
            assert f"- `{industry}` {name}: " in page
        assert industries.filter((pl.col("kind") == "public") & pl.col("eligible")).is_empty()
        assert industries.filter((pl.col("kind") == "construction") & pl.col("eligible")).is_empty()

    def test_source_page_is_filled_and_names_no_machine_path(self, economy: str) -> None:
        page = (EXAMPLES / economy / "SOURCE.md").read_text(encoding="utf-8")
        assert "{" not in page
        assert "/work" not in page
        for name in study(economy)["tables"]:
            assert f"`{name}" in page

    def test_licences_page_names_every_table(self, economy: str) -> None:
        page = (REPOSITORY / "DATA_LICENCES.md").read_text(encoding="utf-8")
        part = page.split(f"## {economy} ")[1].split("\n## ")[0]
        for name in study(economy)["tables"]:
            assert name in part


def test_size_of_the_package_data_stays_small() -> None:
    size = sum(path.stat().st_size for path in EXAMPLES.rglob("*") if path.is_file())
    assert size < 3_000_000
    assert (EXAMPLES / "usa" / "shapes.geojson").stat().st_size < 120_000


def test_tiles_do_not_collide() -> None:
    for economy in ("china", "usa"):
        tiles = table(economy, "places").select("tile_row", "tile_column")
        assert tiles.is_unique().all()
        assert tiles.min().row(0) == (1, 1)


class TestChina:
    def test_hand_counts(self) -> None:
        # 31 provinces × 19 sections × 15 years less the 4 blank cells of the source.
        activity = table("china", "activity")
        assert activity.height == 31 * 19 * 15 - 4
        assert (activity["year"].min(), activity["year"].max()) == (2003, 2017)
        blank = activity.group_by("place", "industry").len().filter(pl.col("len") < 15)
        assert sorted(blank.rows()) == [("Guizhou", "J", 14), ("Hainan", "J", 14), ("Tibet", "E", 13)]

    def test_groups_are_the_four_regions(self) -> None:
        # NBS 2011: 10 provinces in the East, 6 Central, 12 West, 3 Northeast.
        groups = Counter(table("china", "places")["group"])
        assert groups == {"East": 10, "Central": 6, "West": 12, "Northeast": 3}

    def test_paper_sum_of_2017_meets_the_yearbook(self) -> None:
        # National Bureau of Statistics, 2017: 63.2 trillion CNY without rural households, 64.1 trillion in all.
        found = total(table("china", "activity").filter(pl.col("year") == 2017)) / 10_000
        assert found == pytest.approx(63.6, abs=0.05)
        assert 63.2 < found < 64.1

    @pytest.mark.parametrize(
        ("place", "published"),
        [("Beijing", 5578.93), ("Tibet", 516.3099), ("Xinjiang", 4632.14), ("Shaanxi", 9431.0818)],
    )
    def test_paper_sections_of_2011_add_to_the_published_total(self, place: str, published: float) -> None:
        # China Statistical Yearbook 2012, total investment in fixed assets by region, 100 million CNY.
        rows = table("china", "activity").filter((pl.col("place") == place) & (pl.col("year") == 2011))
        assert rows.height == 19
        assert total(rows) == pytest.approx(published, abs=0.01)

    def test_mining_of_2011_lies_near_the_years_around_it(self) -> None:
        mining = (
            table("china", "activity").filter(pl.col("industry") == "B").pivot(on="year", index="place", values="value")
        )
        middle = (mining["2010"] * mining["2012"]).sqrt()
        off = (mining["2011"] / middle).log().abs()
        assert float(off.median() or 0) < 0.15  # type: ignore[arg-type]
        # As the source has it, Tibet stands at 892 between 20 and 43.
        assert mining.filter(pl.col("place") == "Tibet")["2011"].item() == pytest.approx(15.2824)

    def test_no_place_carries_a_boundary(self) -> None:
        assert "shapes" not in study("china")["tables"]

    def test_law_a_column_of_the_national_table_adds_to_its_row(self) -> None:
        flows = table("china", "flows")
        for year in (2017, 2020):
            rows = flows.filter(pl.col("year") == year)
            inputs = rows.group_by("buyer").agg(inputs=pl.col("value").sum())
            output = rows.filter(pl.col("origin") == "domestic").group_by("seller").agg(output=pl.col("value").sum())
            both = output.join(inputs, left_on="seller", right_on="buyer")
            assert both.height == 42
            assert both["inputs"].to_numpy() == pytest.approx(both["output"].to_numpy(), rel=1e-9)

    def test_paper_value_added_meets_gdp(self) -> None:
        # Input–output tables of the National Bureau of Statistics: 82.32 (2017) and 101.64 (2020) trillion CNY.
        flows = table("china", "flows").filter(pl.col("origin") == "value_added")
        for year, published in ((2017, 82.32), (2020, 101.64)):
            assert total(flows.filter(pl.col("year") == year)) / 10_000 == pytest.approx(published, abs=0.006)

    def test_paper_research_spending_of_2023(self) -> None:
        # National R&D expenditure 2023: 33,357.1 (100 million CNY), National Bureau of Statistics.
        research = table("china", "research").filter(pl.col("year") == 2023)
        assert research["research_expenditure"].to_numpy().sum() == pytest.approx(33357.1, abs=1)
        assert research.height == 31

    def test_sectors_of_gdp_and_employment_add_up(self) -> None:
        sectors = table("china", "accounts_by_sector").drop_nulls("employment")
        added = sectors.group_by("place", "year").agg(pl.len(), added=pl.col("employment").sum())
        assert set(added["len"]) == {3}
        both = added.join(table("china", "accounts"), on=["place", "year"])
        assert ((both["added"] / both["employment"] - 1).abs() <= 0.02).all()

    def test_capital_has_positive_formation_and_no_extrapolated_years(self) -> None:
        capital = table("china", "capital")
        assert (capital["fixed_capital_formation"] > 0).all()
        assert capital["year"].max() == 2017
        assert capital.filter(pl.col("place") == "Chongqing")["year"].min() == 1996

    def test_paper_money_of_2017_meets_the_yearbook(self) -> None:
        # China Statistical Yearbook 2018, general public budget 2017, science and technology, local: 4,440.02.
        money = table("china", "resources")
        assert set(money["factor"]) == {"money"} == set(table("china", "factors")["factor"])
        assert money["year"].max() == 2017
        assert money.height == 31 * 8
        found = money.filter(pl.col("year") == 2017)["amount"].to_numpy().sum()
        assert found == pytest.approx(4440.02, abs=0.05)

    def test_sections_count_in_one_of_three_sectors(self) -> None:
        industries = table("china", "industries")
        parts = industries.group_by("sector", maintain_order=True).agg(pl.col("industry").str.join(""))
        assert dict(parts.rows()) == {"primary": "A", "secondary": "BCDE", "tertiary": "FGHIJKLMNOPQRS"}


class TestEurope:
    def test_countries_with_no_complete_series_are_left_out(self) -> None:
        groups = set(table("europe", "places")["group"])
        assert groups.isdisjoint({"FR", "HR", "IE", "LU", "SI", "SK"})
        assert len(groups) == 23

    def test_every_region_has_every_year(self) -> None:
        activity = table("europe", "activity")
        yearly = activity.group_by("place", "year").len()
        assert yearly.height == 7 * table("europe", "places").height
        assert set(activity["year"]) == set(range(2008, 2015))

    def test_industries_are_divisions_of_a_section(self) -> None:
        industries = table("europe", "industries")
        assert industries["industry"].str.contains(r"^[A-Z]\d\d$").all()
        assert (industries["industry"].str.slice(0, 1) == industries["parent"]).all()

    @pytest.mark.parametrize(("group", "published"), [("RO", 322_418), ("PL", 723_400), ("IT", 1_123_916)])
    def test_paper_regions_add_to_the_national_figure(self, group: str, published: int) -> None:
        # Eurostat, sbs_r_nuts06_r2, persons employed in wholesale trade (G46) 2014, national rows.
        rows = table("europe", "activity").filter(
            pl.col("place").str.starts_with(group) & (pl.col("industry") == "G46") & (pl.col("year") == 2014)
        )
        assert total(rows) == published

    def test_paper_german_manufacturing(self) -> None:
        # Eurostat: 6,938,460 persons in German manufacturing 2014; here without Chemnitz, Leipzig, confidential cells.
        rows = table("europe", "activity").filter(
            pl.col("place").str.starts_with("DE") & pl.col("industry").str.starts_with("C") & (pl.col("year") == 2014)
        )
        assert 0.88 < total(rows) / 6_938_460 < 1

    def test_parts_of_a_region_are_added(self) -> None:
        # Inner London is UKI1 in 2012 and UKI3 + UKI4 in 2014: no jump at the change of code (computer programming).
        rows = table("europe", "activity").filter((pl.col("place") == "UKI1") & (pl.col("industry") == "J62"))
        values = dict(zip(rows["year"], rows["value"], strict=True))
        assert 0.7 < values[2014] / values[2012] < 1.5

    def test_national_total_booked_in_one_region_is_not_there(self) -> None:
        # Norway 2014: all of trade stands in NO04 at the source.
        rows = table("europe", "activity").filter(
            pl.col("place").str.starts_with("NO") & pl.col("industry").str.starts_with("G") & (pl.col("year") == 2014)
        )
        assert rows.is_empty()

    def test_no_country_total_steps_by_more_than_a_quarter(self) -> None:
        cells = table("europe", "activity").with_columns(group=pl.col("place").str.slice(0, 2))
        before = cells.select("place", "industry", year=pl.col("year") + 1, before="value")
        sums = cells.join(before, on=["place", "industry", "year"]).group_by("group", "year")
        change = sums.agg(change=(pl.col("value").sum() / pl.col("before").sum()).log().abs())["change"]
        assert (change < 0.25).all()

    def test_business_economy_is_never_smaller_than_its_known_parts(self) -> None:
        known = table("europe", "activity").filter(pl.col("industry") != "S95").group_by("place", "year")
        both = known.agg(known=pl.col("value").sum()).join(table("europe", "accounts"), on=["place", "year"])
        assert both.height == table("europe", "accounts").height
        assert (both["known"] <= both["employment"] * 1.005).all()

    def test_flags_belong_to_figures(self) -> None:
        keys = ["place", "industry", "year"]
        assert table("europe", "flags").join(table("europe", "activity"), on=keys, how="anti").is_empty()


class TestUsa:
    def test_hand_counts(self) -> None:
        # 51 states × 65 lines × 25 years, nothing suppressed at the source.
        assert table("usa", "activity").height == 51 * 65 * 25

    def test_law_leaves_add_to_the_state_total(self) -> None:
        sums = table("usa", "activity").group_by("place", "year").agg(added=pl.col("value").sum())
        both = sums.join(table("usa", "accounts"), on=["place", "year"])
        assert both.height == 51 * 25
        assert ((both["added"] - both["gdp"]).abs() < 1.0).all()

    def test_paper_states_and_overseas_activity_make_the_nation(self) -> None:
        # BEA SAGDP2N 2021: United States 23,315,081 million, of which overseas activity 136,426 (its own line).
        found = total(table("usa", "activity").filter(pl.col("year") == 2021))
        assert found + 136_426 == pytest.approx(23_315_081, abs=10)

    def test_little_values_are_the_stated_midpoint(self) -> None:
        # BEA prints one decimal; 0.025 can only be "(L)".
        assert table("usa", "activity").filter(pl.col("value") == 0.025).height == 58

    def test_groups_are_the_nine_divisions(self) -> None:
        # US Census Bureau: states per division, DC in the South Atlantic.
        groups = Counter(table("usa", "places")["group_name_en"])
        assert groups == {
            "New England": 6,
            "Middle Atlantic": 3,
            "East North Central": 5,
            "West North Central": 7,
            "South Atlantic": 9,
            "East South Central": 4,
            "West South Central": 4,
            "Mountain": 8,
            "Pacific": 5,
        }

    def test_law_use_and_make_tables_balance(self) -> None:
        # Rounded to millions at the source: 70 rounded entries may be off by a few million.
        sectors = table("usa", "sectors").filter(pl.col("role") == "industry")["sector"]
        for year in (2012, 2017, 2022):
            use = table("usa", "flows").filter((pl.col("year") == year) & (pl.col("origin") == "all"))
            make = table("usa", "make").filter(pl.col("year") == year)
            inputs = (
                use.filter(pl.col("buyer").is_in(sectors.implode())).group_by("buyer").agg(inputs=pl.col("value").sum())
            )
            output = make.group_by("maker").agg(output=pl.col("value").sum())
            both = inputs.join(output, left_on="buyer", right_on="maker")
            assert both.height == 71
            assert ((both["inputs"] - both["output"]).abs() <= 10).all()

    def test_paper_value_added_of_2017(self) -> None:
        # BEA, value added by industry 2017: 19,612,105 million (summary tables, rounded to millions).
        flows = table("usa", "flows").filter((pl.col("year") == 2017) & pl.col("seller").str.starts_with("V00"))
        assert total(flows) == pytest.approx(19_612_105, abs=100)

    def test_shapes_cover_the_places_and_close(self) -> None:
        shapes = rings()
        assert list(shapes) == table("usa", "places")["place"].to_list()
        for place, parts in shapes.items():
            assert parts, place
            for ring in parts:
                assert ring[0] == ring[-1]
                assert len(ring) >= 4

    def test_neighbours_share_their_border(self) -> None:
        # Utah, Colorado, Arizona and New Mexico meet in one point, 109.05° W 37.00° N.
        corners = [{point for ring in rings()[place] for point in ring} for place in ("UT", "CO", "AZ", "NM")]
        shared = set.intersection(*corners)
        assert len(shared) == 1
        assert shared.pop() == pytest.approx((-109.05, 37.0), abs=0.02)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The economies built twice, in fresh interpreters."""
    if not SOURCES.exists():
        pytest.skip("the source folders are not beside this checkout (../shared/data)")
    folders = [tmp_path_factory.mktemp(name) for name in ("first", "second")]
    tool = REPOSITORY / "tools" / "build_examples.py"
    for folder in folders:
        command = [sys.executable, str(tool), "--source", str(SOURCES), "--target", str(folder)]
        subprocess.run(command, check=True, capture_output=True)
    return folders


def test_the_same_source_gives_the_same_bytes(built: list[Path]) -> None:
    first, second = ({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")} for folder in built)
    assert first == second


def test_what_is_committed_is_what_is_built(built: list[Path]) -> None:
    for path in built[0].rglob("*.*"):
        committed = EXAMPLES / path.relative_to(built[0])
        if path.suffix == ".parquet":
            assert pl.read_parquet(path).equals(pl.read_parquet(committed)), path.name
        else:
            assert path.read_text(encoding="utf-8") == committed.read_text(encoding="utf-8"), path.name
