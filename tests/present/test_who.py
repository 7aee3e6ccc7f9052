"""Who else: counts of the plan, what places have declared, figures with a mark by their source, and peers."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from yindi.messages import LANGUAGES, Language
from yindi.present.charts.who import WHO
from yindi.present.charts.who_cells import cells_of, order
from yindi.present.svg import for_page, svg
from yindi.present.why import Known
from yindi.present.why.peers import declared, peers
from yindi.study import Results


@pytest.fixture(scope="module")
def results(small_results: Results) -> Results:
    """The small study in which P1 has declared all industries, and one figure of P1 has a mark."""
    plan = small_results.plan
    said = np.zeros_like(plan.solution.chosen)
    said[0] = True
    year = int(small_results.study.economy.panel().years[-1])
    flags = pl.DataFrame({"place": ["P1"], "industry": ["A"], "year": [year], "flag": ["i"]})
    economy = small_results.study.economy.with_table("flags", flags, source="flags.csv")
    study = replace(small_results.study, economy=economy)
    return replace(small_results, plan=replace(plan, declared=said), study=study)


@pytest.mark.parametrize("language", LANGUAGES)
def test_twin_every_cell_once_with_what_is_there(language: Language, results: Results) -> None:
    spec = WHO.spec(results, language)
    assert spec is not None
    rows = [row for layer in spec["layer"] for row in layer["data"]["values"] if "state" in row]
    seen = {(row["x"], row["y"], row["state"]) for row in rows}
    plan, ranked = results.plan, order(results)
    expected = set()
    for place in range(len(plan.places)):
        for down, industry in enumerate(ranked):
            starts, wants = plan.solution.chosen[place, industry], plan.free.chosen[place, industry]
            says = place == 0
            if starts or wants or says:
                expected.add((place, down, "starts" if starts else "waits" if wants else "declared"))
    assert seen == expected


def test_hand_the_hatched_cell_is_the_flagged_one(results: Results) -> None:
    spec = WHO.spec(results, "en")
    assert spec is not None
    hatched = next(
        layer["data"]["values"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == "rule" and "x2" in layer["encoding"]
    )
    assert [(row["x"], results.plan.industries[order(results)[row["y"]]]) for row in hatched] == [(0, "A")]
    assert "imputed" in hatched[0]["tell"]
    assert "hatched" in {mark.swatch for mark in WHO.legend(results)}


def test_twin_the_table_counts_what_is_drawn(results: Results) -> None:
    cells, plan = cells_of(results), results.plan
    for row, industry in zip(WHO.table(results).rows, order(results), strict=True):
        assert row[1].en == str(int(plan.solution.chosen[:, industry].sum()))
        assert row[3].en == "1"
        assert row[5].en.split(" / ")[0] == row[1].en
    assert not (cells.starts & cells.waits).any()


def test_it_draws_and_fetches_nothing(results: Results) -> None:
    spec = WHO.spec(results, "zh")
    assert spec is not None
    drawn = for_page(svg(spec))
    assert drawn.startswith("<svg")
    assert "NaN" not in drawn
    assert "url(" not in drawn


def test_twin_peers_by_a_slow_loop(results: Results) -> None:
    known, panel = Known(results), results.study.economy.panel()
    last = panel.values[:, :, -3:]
    levels = np.where(np.isnan(last).any(axis=2), np.nan, last.sum(axis=2) / 3)
    for place in (0, 1, 4):
        found = {}
        for other in range(len(panel.places)):
            both = ~np.isnan(levels[place]) & ~np.isnan(levels[other])
            mine, its = levels[place, both], levels[other, both]
            if other != place:
                found[other] = float(mine @ its / np.sqrt((mine @ mine) * (its @ its)))
        best = sorted(found, key=lambda one: -found[one])
        rows = peers(known, place)
        assert [row[0] for row in rows] == [known.names.places[panel.places[one]] for one in best[: len(rows)]]
        assert rows[0][1].en == f"{found[best[0]]:.3f}"
        starts = [results.plan.industries[one] for one in np.flatnonzero(results.plan.solution.chosen[best[0]])]
        shown = f"{rows[0][2].en}, {rows[0][3].en}"
        assert all(known.names.industries[code].en in shown for code in starts)


def test_declared_choices_are_told_with_what_the_plan_says(results: Results, small_results: Results) -> None:
    rows = declared(Known(results), 0)
    assert len(rows) == len(results.plan.industries)
    assert {row[2].en for row in rows} == {"1"}
    assert "no option here" in {row[1].en for row in rows}
    assert declared(Known(results), 1) == ()
    assert declared(Known(small_results), 0) == ()
