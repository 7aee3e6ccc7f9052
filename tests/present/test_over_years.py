"""What page and files say of the plan over years is what the solver found: computed once, shown everywhere."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from small_study import write, write_small
from yindi.messages import Bilingual, say
from yindi.plan.schedule.programme import Schedule
from yindi.plan.schedule.verify import find_breaches, industry_load, objective_of
from yindi.present.brief import render_brief
from yindi.present.brief.answer import answer
from yindi.present.brief.first import first
from yindi.present.brief.years import years
from yindi.present.charts.starts import STARTS
from yindi.present.files.names import names_of
from yindi.present.files.summary import headlines
from yindi.present.files.tables import all_tables
from yindi.present.files.years import YEAR_TABLES
from yindi.present.numbers import percent
from yindi.present.years_in_words import beside_one_period, certificate, lumpy_means, others_start, starts_sentence
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
    shown = [sum(int(row[at].en) for row in section.counts) for at in (1, 2, 3, 4)]
    kinds = ("block", False), ("flag", False), ("flag", True), ("pass", False)
    # What could not be checked is a flag that names the missing tables: it stands in a column of its own.
    said_of = [(verdict.judgement, verdict.label == "data") for verdict in plan.verdicts]
    assert shown == [said_of.count(kind) for kind in kinds]


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
    start = "starts" if picks - waits.height == 1 else "start"
    assert f"would take {picks}: {picks - waits.height} of them {start}, {waits.height} wait (" in said.en
    assert f"{moves.height - (picks - waits.height)} others start in their stead" in said.en
    parts = re.search(r"wait \(([^)]*)\)", said.en)
    assert parts is not None
    assert sum(int(number) for number in re.findall(r"\d+", parts[1])) == waits.height
    page = render_brief(roomy, replay="yindi plan small")
    assert said.en in page
    assert said.zh in page


def test_twin_the_price_of_every_line_of_advice_is_what_its_start_pays(roomy: Results) -> None:
    made = all_tables(roomy)
    keys = ["place", "industry", "action"]
    advised = made["recommendations"].filter(pl.col("role") != "leave_to_market").sort(keys)
    paid = made["schedule"].filter(pl.col("action").is_in(["enter", "deepen"])).sort(keys)
    assert advised["price"].max() > 0
    assert advised["price"].to_numpy() == pytest.approx(paid["pays"].to_numpy(), rel=1e-4, abs=1e-6)
    assert made["recommendations"].filter(pl.col("role") == "leave_to_market")["price"].is_null().all()
    for row in roomy.plan.recommendations:
        codes = {reason.code for reason in row.reasons}
        assert "worth_its_price" not in codes or row.price > 0


def test_twin_prices_of_room_are_those_of_the_schedule_and_nought_where_there_is_room(roomy: Results) -> None:
    made = all_tables(roomy)
    rooms = made["year_prices"]
    for name in ("crowding", "prices"):
        for row in made[name].iter_rows(named=True):
            mine = rooms.filter(pl.col("industry") == row["industry"]).sort("year")
            assert row["price"] == pytest.approx(mine["price"].sum(), abs=2e-6)
            assert row["price_last"] == pytest.approx(mine["price"][-1], abs=2e-6)
            if (mine["room"].fill_null(np.inf) - mine["used"] > 1e-6).all():
                assert row["price"] == pytest.approx(0, abs=1e-4)
    assert made["crowding"]["price"].max() > 0


def test_hand_starts_of_every_kind_are_told_on_page_one_and_the_counts_agree(roomy: Results) -> None:
    plan = roomy.years
    programme, schedule = plan.made.programme, plan.solved.schedule
    first_start = int(np.flatnonzero(schedule.chosen)[0])
    origin = plan.made.options.origin.copy()
    origin[first_start] = 3  # a decision
    actions = tuple("upgrade" if at == first_start else action for at, action in enumerate(programme.action))
    made = replace(
        plan.made, programme=replace(programme, action=actions), options=replace(plan.made.options, origin=origin)
    )
    told = others_start(replace(roomy, years=replace(plan, made=made)))
    assert told is not None
    total = int(schedule.chosen.sum())
    others = int(re.findall(r"Beside them (\d+)", told.en)[0])
    assert f"{total} in all" in told.en
    assert "upgrade 1" in told.en
    place = plan.names.places[programme.place[first_start]]
    year = programme.years[schedule.start[first_start]]
    assert f"{place.en}: " in told.en
    assert f"{year}, as approved" in told.en
    assert f"{place.zh}：" in told.zh
    now = others_start(roomy)
    moves = int(roomy.plan.solution.chosen.sum())
    assert others == total - moves + 1
    assert (now is None) == (total == moves)


def test_hand_means_that_are_little_used_and_still_awaited_are_explained(roomy: Results) -> None:
    assert lumpy_means(roomy) is None or any(row.gate == "means" for row in roomy.plan.waiting)
    first_two = tuple(replace(row, gate="means") for row in roomy.plan.waiting[:2])
    rest = tuple(replace(row, gate="room") for row in roomy.plan.waiting[2:])
    plan = replace(roomy.plan, waiting=(*first_two, *rest))
    said = lumpy_means(replace(roomy, plan=plan))
    assert said is not None
    places = len({row.place for row in first_two})
    assert f"2 options wait for means, in {places} place" in said.en
    assert f"{places} 个地区有 2 项" in said.zh
    made = all_tables(roomy)["means"].filter(pl.col("had").is_not_null())
    shares = made.group_by("factor", "year").agg(pl.col("used").sum() / pl.col("had").sum())["used"]
    assert f"only {percent(shares.min()).en} to {percent(shares.max()).en} are used" in said.en
    assert lumpy_means(replace(roomy, plan=replace(roomy.plan, waiting=rest))) is None


def test_law_the_clause_of_a_rule_stands_once_over_all_that_it_found(roomy: Results) -> None:
    plan = roomy.years
    asking = [verdict for verdict in plan.verdicts if verdict.judgement != "pass"]
    assert asking
    other = replace(asking[0], label="other", clause=Bilingual("another rule", "另一条"), judgement="block")
    mixed = (asking[0], other, asking[0], other, replace(other, judgement="flag"))
    section = years(replace(roomy, years=replace(plan, verdicts=mixed)))
    same = say("brief.years.same_rule")
    assert [row[2] for row in section.verdicts] == [other.clause, same, same, asking[0].clause, same]
    assert [row[0].en for row in section.verdicts[:3]] == ["Block", "Block", "Flag"]
    assert len(section.verdicts) == len(mixed)


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


def test_hand_a_stop_within_the_gap_says_by_how_much_it_may_be_bettered(small_results: Results) -> None:
    plan = small_results.years
    # 9.7347 against a bound of 9.7349: both are 9.735 to four digits, and 0.0002 apart.
    found = replace(plan.solved.schedule, objective=9.7347, bound=9.7349, status="within_gap")
    said = certificate(replace(plan, solved=replace(plan.solved, schedule=found)))
    assert "no schedule can add more than 9.735" in said.en
    assert "by at most 0.0002 in worth" in said.en
    assert "至多再增加 0.0002" in said.zh


@pytest.fixture(scope="module")
def contradicting(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Results:
    """The small study with two approvals in one place and year, where only one option may start."""
    folder = write_small(tmp_path_factory.mktemp("contradicting") / "small")
    free = run(read_study(small_folder)).years.made.programme
    place = int(free.place[free.open_years[:, 0]][0])
    two = [at for at in range(len(free.action)) if free.place[at] == place and free.open_years[at, 0]][:2]
    rows = [
        [free.places[place], free.industries[int(free.industry[at])], free.action[at], "approved", free.years[0]]
        for at in two
    ]
    assert len(rows) == 2
    write(folder / "decisions.csv", ["place", "industry", "action", "decision", "year"], rows)
    settings = folder / "study.toml"
    text = settings.read_text(encoding="utf-8").replace("[tables]", '[tables]\ndecisions = "decisions.csv"')
    settings.write_text(text.replace("[schedule]", "[schedule]\nstarts = 1"), encoding="utf-8")
    return run(read_study(folder))


def test_where_no_plan_exists_everything_says_so_first_and_nothing_is_advised(contradicting: Results) -> None:
    plan = contradicting.years
    assert str(plan.solved.schedule.status) == "infeasible"
    told = answer(contradicting, enter=0, deepen=0)
    assert told.en.startswith("There is no plan: it is proved that from 2012 to 2014 no schedule keeps every limit")
    assert "as far as" not in told.en
    assert "These limits cannot all be kept: " in told.en
    assert "The cheapest way to make a schedule possible: " in told.en
    assert re.search(r"[^.;:)] (There|The|Nothing|This)\b", told.en) is None, "every sentence ends before the next"
    assert told.en.index("cannot all be kept") < told.en.index("Nothing is advised")
    section = first(contradicting)
    assert (section.leads, section.deepen, section.answer) == ((), (), told)
    made = all_tables(contradicting)
    assert made["schedule"].is_empty()
    assert set(made["recommendations"]["role"].unique()) <= {"leave_to_market"}
    assert set(made["not_yet"]["gate"].unique()) == {"no_schedule"}
    assert (made["not_yet"]["picked"] == "yes").sum() == int(contradicting.plan.for_one_period.chosen.sum()) > 0
    facts = [fact.en for _, fact in headlines(contradicting)]
    no_plan = next(at for at, fact in enumerate(facts) if fact.startswith("There is no plan"))
    assert no_plan <= 2
    assert "cannot all be kept" in facts[no_plan + 1]
    page = render_brief(contradicting, replay="yindi plan small")
    assert "the plan is feasible" not in page
    assert "“Feasible”" not in page
    assert "本方案可行" not in page
    assert page.count("Nothing is advised: no schedule keeps every limit") >= len(contradicting.plan.places)
    assert "fit together" not in page


def test_a_search_without_a_find_does_not_claim_a_proof(contradicting: Results) -> None:
    plan = contradicting.years
    ended = replace(plan.solved.schedule, status="no_choice_found")
    broken = replace(plan, solved=replace(plan.solved, schedule=ended))
    for said in (starts_sentence(broken), certificate(broken)):
        assert "proved that from" not in said.en
        assert "已证明" not in said.zh
    assert "No plan was found" in starts_sentence(broken).en


def test_law_starts_with_and_without_room_are_counted_apart(roomy: Results) -> None:
    programme, schedule = roomy.years.made.programme, roomy.years.solved.schedule
    shown = STARTS.table(roomy)
    assert shown.header[-2].en == "Preparations and other starts without room, all years"
    number = {name.en: at for at, name in enumerate(roomy.years.names.industries)}
    with_room = {row[0].en: sum(int(cell.en) for cell in row[1:-2]) for row in shown.rows}
    without = {row[0].en: int(row[-2].en) for row in shown.rows}
    # No industry shows more places than it has room for; all starts are shown once.
    assert all(count <= programme.caps[number[name], -1] for name, count in with_room.items())
    assert sum(with_room.values()) + sum(without.values()) == int(schedule.chosen.sum())
    started = [programme.action[at] for at in np.flatnonzero(schedule.chosen)]
    assert sum(without.values()) >= started.count("prepare")
