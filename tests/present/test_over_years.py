"""What page and files say of the plan over years is what the solver found: computed once, shown everywhere."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from yindi.plan.schedule.programme import Schedule
from yindi.plan.schedule.verify import find_breaches, industry_load, objective_of
from yindi.present.brief import render_brief
from yindi.present.brief.answer import answer
from yindi.present.brief.first import first
from yindi.present.brief.years import years
from yindi.present.files.names import names_of
from yindi.present.files.tables import all_tables
from yindi.present.files.years import YEAR_TABLES
from yindi.present.years_in_words import beside_one_period, certificate, starts_sentence
from yindi.study import Results, read_study, run


@pytest.fixture(scope="module")
def tables(small_results: Results) -> dict[str, pl.DataFrame]:
    """The tables of the plan over years."""
    return {name: build(small_results.years) for name, build in YEAR_TABLES.items()}


def test_the_schedule_of_the_file_is_the_solvers(small_results: Results, tables: dict[str, pl.DataFrame]) -> None:
    programme, schedule = small_results.years.made.programme, small_results.years.solved.schedule
    rows = tables["schedule"]
    assert rows.height == schedule.chosen.sum() > 0
    start = np.full(len(programme.action), -1)
    option = {
        (programme.places[place], programme.industries[industry], action): at
        for at, (place, industry, action) in enumerate(
            zip(programme.place, programme.industry, programme.action, strict=True)
        )
    }
    for row in rows.iter_rows(named=True):
        start[option[row["place"], row["industry"], row["action"]]] = programme.years.index(row["start"])
    read = Schedule(start, schedule.objective, schedule.bound, schedule.status)
    assert find_breaches(programme, read) == ()
    assert objective_of(programme, read) == pytest.approx(schedule.objective, rel=1e-9)


def test_what_starts_add_and_complement_is_the_objective(
    small_results: Results, tables: dict[str, pl.DataFrame]
) -> None:
    programme, schedule = small_results.years.made.programme, small_results.years.solved.schedule
    complements = objective_of(programme, schedule) - float(programme.value[
        np.flatnonzero(schedule.chosen), schedule.start[schedule.chosen]
    ].sum())  # fmt: skip
    # The file holds six digits of each figure.
    assert tables["schedule"]["adds"].sum() + complements == pytest.approx(schedule.objective, rel=1e-5)


def test_means_prices_and_room_are_those_of_the_solution(
    small_results: Results, tables: dict[str, pl.DataFrame]
) -> None:
    made, solved = small_results.years.made, small_results.years.solved
    programme = made.programme
    for at, factor in enumerate(programme.factors):
        # Every start counted again, year by year, from its own row, also after the last year.
        spent = sum(
            float(programme.needs[option, at, lag])
            for option in np.flatnonzero(solved.schedule.chosen).tolist()
            for lag in range(programme.needs.shape[2])
        )
        rows = tables["means"].filter(pl.col("factor") == factor.name)
        assert rows["used"].sum() == pytest.approx(spent, rel=1e-5)
        stated = tables["schedule"][f"needs_{factor.name}"].sum()
        assert stated == pytest.approx(spent, rel=1e-5)
        assert (rows["used"] <= rows["had"].fill_null(np.inf) * (1 + 1e-6)).all()
    prices = tables["year_prices"]
    assert prices["price"].to_numpy() == pytest.approx(solved.prices.caps.reshape(-1), rel=1e-5, abs=1e-12)
    assert prices["used"].to_numpy() == pytest.approx(industry_load(programme, solved.schedule.start).reshape(-1))


def test_every_option_is_scheduled_or_has_a_gate(small_results: Results, tables: dict[str, pl.DataFrame]) -> None:
    assert tables["schedule"].height + tables["schedule_gates"].height == len(small_results.years.made.programme.action)
    cells = [set(tables[name].select("place", "industry", "action").rows()) for name in ("schedule", "schedule_gates")]
    assert not cells[0] & cells[1]


def test_sentences_and_page_show_the_same_figures(small_results: Results) -> None:
    plan = small_results.years
    schedule = plan.solved.schedule
    count = int(schedule.chosen.sum())
    said = starts_sentence(plan)
    assert f"{count:,} of {len(plan.made.programme.action):,}" in said.en
    parts = [int(number) for number in re.findall(r"(?:enter|deepen|prepare) (\d+)", said.en)]
    assert sum(parts) == count
    assert f"{schedule.objective:,.4g}" in certificate(plan).en
    assert f"{schedule.bound:,.4g}" in certificate(plan).zh
    page = render_brief(small_results, replay="yindi plan small")
    assert said.en in page
    assert said.zh in page
    section = years(small_results)
    shown = {
        kind: sum(int(row[at].en) for row in section.counts) for at, kind in ((1, "block"), (2, "flag"), (3, "pass"))
    }
    for kind, number in shown.items():
        assert number == sum(verdict.judgement == kind for verdict in plan.verdicts)


@pytest.fixture(scope="module")
def roomy(small_folder: Path) -> Results:
    """The small study with room from its history, where not all that one period takes can start."""
    small = read_study(small_folder)
    return run(replace(small, schedule=replace(small.schedule, headroom="activity", scenario="p90")))


def test_page_one_counts_what_starts_and_what_waits_as_the_solver_found(roomy: Results) -> None:
    made = all_tables(roomy)
    keys = ["place", "industry", "action"]
    moves = made["schedule"].filter(pl.col("action").is_in(["enter", "deepen"]))
    advised = made["recommendations"].filter(pl.col("role") != "leave_to_market")
    # Every recommendation starts in the year of the schedule, and nothing else to enter or deepen starts.
    assert sorted(advised.select(*keys, "start").rows()) == sorted(moves.select(*keys, "start").rows())
    waits = made["not_yet"].filter(pl.col("picked") == "yes")
    gates = {row[:3]: row[3:] for row in made["schedule_gates"].select(*keys, "gate_en", "gate_zh").rows()}
    shown = [row for row in waits.iter_rows(named=True) if row["role"] == "not_yet"]
    assert shown
    for row in shown:
        assert gates[row["place"], row["industry"], row["action"]] == (row["gate_en"], row["gate_zh"])
    assert roomy.plan.period is not None
    picks = int(roomy.plan.period.chosen.sum())
    entered = moves.filter(pl.col("action") == "enter").height
    told = answer(roomy, enter=entered, deepen=moves.height - entered).en
    assert f"the plan starts {moves.height} supported moves that fit together from 2012 to 2014" in told
    assert f"; {waits.height} that would be taken if money and years did not matter wait." in told
    said = beside_one_period(roomy)
    assert said is not None
    assert f"would take {picks}: {picks - waits.height} of them start, {waits.height} wait (" in said.en
    assert f"{moves.height - (picks - waits.height)} others start in their stead" in said.en
    parts = re.search(r"wait \(([^)]*)\)", said.en)
    assert parts is not None
    assert sum(int(number) for number in re.findall(r"\d+", parts[1])) == waits.height
    page = render_brief(roomy, replay="yindi plan small")
    assert said.en in page
    assert said.zh in page


def test_every_place_shown_on_page_one_has_its_year(roomy: Results) -> None:
    section = first(roomy)
    start = {(row.place, row.industry): row.start for row in roomy.plan.recommendations}
    names = names_of(roomy.study.economy)
    codes = {names.places[code].en: code for code in roomy.plan.places}
    industries = {names.industries[code].en: code for code in roomy.plan.industries}
    rows = [*section.leads, *section.deepen]
    assert rows
    for row in rows:
        for place in row.places:
            assert place.start.en == str(start[codes[place.place.en], industries[row.industry.en]])


def test_a_stop_is_not_called_an_optimum(small_results: Results) -> None:
    plan = small_results.years
    for status, word in (("stopped", "not the best there is"), ("within_gap", "may exist"), ("optimal", "proved best")):
        solved = replace(plan.solved, schedule=replace(plan.solved.schedule, status=status))
        assert word in certificate(replace(plan, solved=solved)).en
        if status != "optimal":
            assert "proved best" not in certificate(replace(plan, solved=solved)).en


def test_a_plan_that_cannot_be_made_says_so_and_still_gives_every_table(small_results: Results) -> None:
    plan = small_results.years
    nothing = Schedule(np.full(len(plan.made.programme.action), -1), -np.inf, -np.inf, "infeasible")
    broken = replace(
        plan, solved=replace(plan.solved, schedule=nothing), holds=(), gates=(), alternatives=(), verdicts=()
    )
    results = replace(small_results, years=broken)
    assert "no schedule keeps every limit" in starts_sentence(broken).en
    assert "proved that none exists" in certificate(broken).en
    made = all_tables(results)
    assert made["schedule"].is_empty()
    assert "没有" not in render_brief(results, replay="yindi plan small")[:200]
    assert starts_sentence(broken).zh in render_brief(results, replay="yindi plan small")
