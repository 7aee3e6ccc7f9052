"""A good study in all its forms, and what it says beside the tables."""

import hashlib
from pathlib import Path

import polars as pl
import pytest
from tiny_study import INDUSTRIES, PLACES, ROWS, activity_rows, add_table, lines, write_good, write_sheet

from yindi.study.reading import read_study


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_good(tmp_path)


def test_files_are_known_by_their_fingerprint(folder: Path) -> None:
    file = read_study(folder).files["activity"]
    assert (file.path, file.rows) == ("activity.csv", ROWS)
    assert file.sha256 == hashlib.sha256((folder / "activity.csv").read_bytes()).hexdigest()


def test_units_stand_with_the_table(folder: Path) -> None:
    economy = read_study(folder).economy
    assert economy.tables["activity"].units == {"year": "year", "value": "persons"}
    assert economy.tables["activity"].source == "activity.csv"


def test_values_stand_where_they_belong(folder: Path) -> None:
    panel = read_study(folder).economy.panel()
    # The builder counts up from 10 over places, industries and years in this order.
    assert panel.values.ravel().tolist() == [10 + number for number in range(ROWS)]


def test_tables_in_subfolders_and_other_formats(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "places.csv").unlink()
    write_sheet(folder / "data" / "places.xlsx", [["place"], *([place] for place in PLACES)])
    frame = pl.DataFrame(activity_rows(), schema=["place", "industry", "year", "value"], orient="row")
    frame.write_parquet(folder / "data" / "activity.parquet")
    text = (folder / "study.toml").read_text(encoding="utf-8")
    text = text.replace("places.csv", "data/places.xlsx").replace("activity.csv", "./data/activity.parquet")
    (folder / "study.toml").write_text(text, encoding="utf-8")
    study = read_study(folder)
    assert study.economy.places == PLACES
    assert study.files["activity"].path == "data/activity.parquet"


def test_relative_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert read_study(Path(folder.name)).economy.industries == INDUSTRIES


def test_table_without_a_schema_is_carried_with_a_notice(folder: Path) -> None:
    (folder / "festivals.csv").write_text(lines(["place", "visitors"], [["Nowhere", 5]]), encoding="utf-8")
    add_table(folder, 'festivals = "festivals.csv"')
    study = read_study(folder)
    assert study.economy.table("festivals").to_dicts() == [{"place": "Nowhere", "visitors": 5}]
    assert [("festivals" in notice.en, "festivals" in notice.zh) for notice in study.notices] == [(True, True)]


def test_place_without_activity_is_kept_with_a_notice(folder: Path) -> None:
    places = [[place] for place in (*PLACES, "Yancheng")]
    (folder / "places.csv").write_text(lines(["place"], places), encoding="utf-8")
    study = read_study(folder)
    assert study.economy.places[-1] == "Yancheng"
    assert [("Yancheng" in notice.en, "未知" in notice.zh) for notice in study.notices] == [(True, True)]


def test_budgets_and_the_other_small_tables(folder: Path) -> None:
    (folder / "budgets.csv").write_text("picks,place,note\n2,Wuxi,x\n0,Suzhou,y\n", encoding="utf-8")
    (folder / "demand.csv").write_text("industry,capacity\nC13,2\n", encoding="utf-8")
    (folder / "excluded.csv").write_text("place,industry,reason\nWuxi,C13,water\n", encoding="utf-8")
    (folder / "declared.csv").write_text("place,industry\nWuxi,C26\n", encoding="utf-8")
    for table in ("budgets", "demand", "excluded", "declared"):
        add_table(folder, f'{table} = "{table}.csv"')
    economy = read_study(folder).economy
    assert economy.table("budgets").select("place", "picks").rows() == [("Wuxi", 2), ("Suzhou", 0)]
    assert economy.table("budgets").schema["picks"] == pl.Int64
    assert economy.table("demand").rows() == [("C13", 2)]
