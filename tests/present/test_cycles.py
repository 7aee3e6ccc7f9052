"""What a replay in cycles shows: the card's own figures, in both languages, the same bytes every time."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from yindi.present.cycles.chart import misses_figure, spec
from yindi.present.cycles.page import cycles_page
from yindi.present.cycles.shown import all_shown, frame_of
from yindi.present.cycles.write import write_cycles
from yindi.study import Study, read_study
from yindi.study.cycles import replay_in_cycles
from yindi.tables.vocabulary import vocabulary
from yindi.trust.cycles.card import CyclesCard

REPLAY = "yindi replay small --cycles --lang en"


@pytest.fixture(scope="module")
def study(small_folder: Path) -> Study:
    return read_study(small_folder)


@pytest.fixture(scope="module")
def card(study: Study) -> CyclesCard:
    return replay_in_cycles(study)


@pytest.fixture(scope="module")
def folder(card: CyclesCard, study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_cycles(card, study, tmp_path_factory.mktemp("cycles") / "made", language="en", replay=REPLAY)


def test_law_every_figure_of_the_main_table_is_the_cards(card: CyclesCard) -> None:
    shown = all_shown(card)[0]
    assert len(shown.rows) == len(card.ways) == 4
    for row, way in zip(shown.rows, card.ways, strict=True):
        assert row[1].en == f"{way.starts:,}"
        assert row[2].en == f"{way.successes:,}"
        for cell, kind in zip(row[3:], ("per_money", "per_spent", "misses"), strict=True):
            assert float(cell.en.split(" ")[0]) == pytest.approx(way.figures[kind].value, abs=0.0501)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_law_the_page_holds_every_table_in_both_languages_and_is_sealed(
    card: CyclesCard, study: Study, language: str
) -> None:
    page = cycles_page(card, study, language=language, replay=REPLAY)  # type: ignore[arg-type]
    assert "default-src &#39;none&#39;" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    for shown in all_shown(card):
        for text in (shown.caption, *shown.header, *(cell for row in shown.rows for cell in row)):
            assert text.en.replace("'", "&#39;") in page
            assert text.zh in page
    for sentence in (frame_of(card), *card.says):
        assert sentence.en.replace("'", "&#39;") in page
        assert sentence.zh in page
    assert "no effect of support" in page
    assert REPLAY in page
    assert 'lang="en" data-title' in page if language == "en" else 'lang="zh-Hans" data-title' in page


def test_law_the_folder_is_the_same_bytes_and_names_its_files(
    card: CyclesCard, study: Study, folder: Path, tmp_path: Path
) -> None:
    again = write_cycles(replay_in_cycles(study), study, tmp_path / "again", language="en", replay=REPLAY)
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert all((folder / name).read_bytes() == (again / name).read_bytes() for name in files)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert {*manifest["outputs"], "manifest.json"} == {name.as_posix() for name in files}
    assert manifest["settings"]["years"] == list(card.years)
    assert {"support_stages", "first_stage", "exit_share", "exit_grace", "uplift"} <= set(manifest["assumptions"])


def test_twin_the_table_of_starts_gives_the_counts_of_the_ways(card: CyclesCard, folder: Path) -> None:
    starts = pl.read_parquet(folder / "tables" / "starts.parquet")
    ways = pl.read_parquet(folder / "tables" / "ways.parquet")
    for row in ways.iter_rows(named=True):
        own = starts.filter(pl.col("way") == row["way"])
        assert own.height == row["starts"]
        kept = own.filter(pl.col("ended_in").is_null())
        assert kept.filter(pl.col("outcome") == "came_true").height == row["successes"]
        assert own.filter(pl.col("outcome") != "unknown").height == row["known"]
        assert own.height - kept.height == row["ended"]
        assert own["spent"].sum() == pytest.approx(row["spent"], abs=1e-3)
        assert row["spent"] + row["left"] == pytest.approx(row["money"], abs=1e-3)
        known = own.filter(pl.col("outcome") != "unknown")
        assert row["per_spent"] == pytest.approx(100 * row["successes"] / known["spent"].sum(), rel=1e-4)
    assert set(starts["start"]) <= set(card.years)


def test_law_names_that_a_spreadsheet_would_run_are_guarded(folder: Path) -> None:
    text = (folder / "tables" / "starts.csv").read_text(encoding="utf-8")
    assert re.search(r",[=@]", text) is None
    assert "'=P9" in text or "'-P8" in text


def test_law_every_column_is_in_the_vocabulary(folder: Path) -> None:
    known = set(vocabulary())
    for path in (folder / "tables").glob("*.parquet"):
        columns = [re.sub(r"_(low|high|en|zh)$", "", name) for name in pl.read_parquet_schema(path)]
        assert [name for name in columns if name not in known] == [], path.stem


def test_law_without_exits_nothing_is_said_to_have_ended(card: CyclesCard) -> None:
    quiet = replace(card, ways=tuple(replace(way, ended=0) for way in card.ways))
    assert next(shown for shown in all_shown(quiet) if shown.name == "exits").rows == ()


def test_law_other_stages_are_shown_at_both_ends_of_every_range(card: CyclesCard) -> None:
    assert len(card.other_stages) == 8
    staged = next(way for way in card.ways if way.way == "staged")
    assert all(np.isfinite(row.per_money) for row in card.other_stages)
    assert staged.money == card.ways[0].money


@pytest.mark.parametrize("language", ["en", "zh"])
def test_law_the_chart_draws_the_cards_own_figures(card: CyclesCard, language: str) -> None:
    drawn = spec(card, language)  # type: ignore[arg-type]
    assert json.loads(json.dumps(drawn, allow_nan=False)) == drawn
    lines = [layer for layer in drawn["layer"] if layer["mark"]["type"] == "line"]
    for layer, way in zip(lines, ("yearly", "staged"), strict=True):
        rows = [row for row in card.by_year if row.way == way]
        assert [row["year"] for row in layer["data"]["values"]] == [row.year for row in rows]
        assert [row["value"] for row in layer["data"]["values"]] == pytest.approx([row.misses.value for row in rows])
    figure = misses_figure(card)
    assert figure is not None
    assert "<svg" in figure.drawing.en


def test_law_without_draws_the_chart_has_no_intervals(study: Study) -> None:
    bare = replay_in_cycles(replace(study, plan=replace(study.plan, draws=0)))
    bands = [layer for layer in spec(bare, "en")["layer"] if layer["mark"]["type"] == "rule"]
    assert [layer["data"]["values"] for layer in bands] == [[], []]
    assert "nan" not in cycles_page(bare, study, language="en", replay=REPLAY)
