"""What page and files say beside the plan over years is what was computed: once, and shown everywhere."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from small_study import write, write_small
from yindi.messages import Bilingual, say
from yindi.plan.guardrails.over_years import rows_of_all
from yindi.plan.guardrails.over_years.reading import read_evidence
from yindi.plan.schedule.beside import DRAWS, drawn_uplifts, plans_made_again
from yindi.plan.schedule.binds import Hold
from yindi.plan.schedule.infeasible import Explanation, relaxed
from yindi.plan.schedule.limits import Limit
from yindi.plan.schedule.pareto import totals
from yindi.plan.schedule.programme import YearsProgramme
from yindi.plan.schedule.solve import solve_years
from yindi.plan.schedule.stability import HoldStability, one_draw
from yindi.plan.schedule.verify import find_breaches, objective_of
from yindi.present.beside_in_words import binds_in, in_full, trade_rows, why_not
from yindi.present.brief import render_brief
from yindi.present.brief.years import years
from yindi.present.charts.means import MEANS
from yindi.present.files.years import YEAR_TABLES
from yindi.present.numbers import percent
from yindi.study import Results, read_study, run
from yindi.study.run import economy_until


@pytest.fixture(scope="module")
def tables(small_results: Results) -> dict[str, pl.DataFrame]:
    """The tables of the plan over years."""
    return {name: build(small_results.years) for name, build in YEAR_TABLES.items()}


def test_twin_prices_over_the_draws_are_those_of_every_draw_solved_by_itself(
    small_results: Results, tables: dict[str, pl.DataFrame]
) -> None:
    plan, study = small_results.years, small_results.study
    beside = plan.beside
    assert beside is not None
    programme = plan.made.programme
    evidence = read_evidence(economy_until(study), programme, odds=plan.made.options.odds, seed=study.plan.seed)
    uplifts = drawn_uplifts(plan.made, small_results.plan.forecast, small_results.assumptions[0].value)
    drawn = [
        one_draw(programme, 0.3, uplifts, (), (), rows_of_all(programme, evidence), None, study.schedule.gap,
                 study.plan.seed, plan.solved, draw)
        for draw in range(DRAWS)
    ]  # fmt: skip
    caps = np.stack([one.caps for one in drawn if one is not None])
    now = plan.solved.prices.caps
    assert beside.stability.draws == DRAWS
    assert beside.stability.impossible == DRAWS - len(caps)
    assert tables["year_prices"]["binds_in"].to_numpy() == pytest.approx((caps > 1e-9).mean(axis=0).ravel(), rel=1e-5)
    assert tables["year_prices"]["price_high"].to_numpy() == pytest.approx(
        np.maximum(caps.max(axis=0), now).ravel(), rel=1e-5
    )
    assert tables["year_prices"]["price_low"].to_numpy() == pytest.approx(
        np.minimum(caps.min(axis=0), now).ravel(), rel=1e-5
    )


def test_hand_the_ends_of_the_needs_keep_the_odds_of_today_and_the_others_draw_them(small_results: Results) -> None:
    plan, forecast = small_results.years, small_results.plan.forecast
    shift = small_results.assumptions[0].value
    programme = plan.made.programme
    uplifts = drawn_uplifts(plan.made, forecast, shift)
    assert np.array_equal(uplifts[0], programme.uplift)
    assert np.array_equal(uplifts[1], programme.uplift)
    option = programme.action.index("enter")
    odds = float(forecast.drawn["entry"][3][programme.place[option], programme.industry[option]])
    # Support shifts the log odds: σ(logit P + δ) − P, here in odds p / (1 − p) times e^δ.
    ratio = odds / (1 - odds) * np.exp(shift)
    assert uplifts[5, option] == pytest.approx(ratio / (1 + ratio) - odds)
    prepares = [at for at, action in enumerate(programme.action) if action == "prepare"]
    assert np.all(uplifts[:, prepares] == 0)


def test_law_every_hold_that_was_tried_stands_with_its_share(small_results: Results) -> None:
    plan = small_results.years
    assert plan.beside is not None
    firm, programme = plan.beside.stability, plan.made.programme
    # A limit of a place that binds in a third of the draws, put in by hand beside those of the solver.
    hold = Hold(Limit("picks", place=0), 1.0, "options", 0.2, 0.1)
    tried = HoldStability(hold.limit, 1.0, "options", 1 / 3, 0.0, 0.4)
    beside = replace(plan.beside, tried=(hold,), stability=replace(firm, holds=(tried,)))
    # The room of an industry, by hand too: the small study has none.
    room = Hold(Limit("cap", industry=1, year=0), 1.0, "places", 0.1, 0.0)
    first = replace(plan.holds[0], place=0, holds=(hold, room, *plan.holds[0].holds))
    rows = YEAR_TABLES["holds"](replace(plan, beside=beside, holds=(first, *plan.holds[1:])))
    mine = rows.filter(pl.col("kind") == "picks").row(0, named=True)
    assert (mine["binds_in"], mine["more_low"], mine["more_high"]) == (0.333333, 0.0, 0.4)
    rooms = rows.filter(pl.col("kind") == "cap")
    assert rooms.height > 0
    for row in rooms.iter_rows(named=True):
        share = firm.rooms_share[programme.industries.index(row["industry"])]
        assert row["binds_in"] == pytest.approx(share, rel=1e-5)
    assert binds_in(replace(plan, beside=beside), hold)[0].en == percent(1 / 3).en


def test_law_every_range_over_the_plans_made_again_holds_the_figure_of_this_plan(
    small_results: Results, tables: dict[str, pl.DataFrame]
) -> None:
    held = tables["holds"].filter(pl.col("more_low").is_not_null())
    assert (held["more_low"] <= held["more"]).all()
    assert (held["more"] <= held["more_high"]).all()
    rooms = tables["year_prices"].filter(pl.col("price_low").is_not_null())
    assert rooms.height > 0
    assert (rooms["price_low"] <= rooms["price"]).all()
    assert (rooms["price"] <= rooms["price_high"]).all()
    # The price of room is no range of what a step adds: it stands in the table of prices alone.
    plan = small_results.years
    room = Hold(Limit("cap", industry=0), 1.0, "places", 0.4, 0.0)
    assert binds_in(plan, room)[1].en == "–"
    picks = Hold(Limit("picks", place=0), 1.0, "options", 9.0, 0.0)
    assert plan.beside is not None
    beside = replace(plan.beside, stability=replace(
        plan.beside.stability, holds=(HoldStability(picks.limit, 1.0, "options", 0.5, 0.1, 0.2),)
    ))  # fmt: skip
    assert binds_in(replace(plan, beside=beside), picks)[1].en == "0.1 to 9"


def test_the_odds_along_the_plan_are_those_of_the_simulation(
    small_results: Results, tables: dict[str, pl.DataFrame]
) -> None:
    plan = small_results.years
    assert plan.beside is not None
    rows = tables["odds_along"]
    programme, schedule = plan.made.programme, plan.solved.schedule
    # What the starts add with the odds of today, counted from the programme: complements stand apart.
    chosen = np.flatnonzero(schedule.chosen)
    assert rows["adds_today"].sum() == pytest.approx(programme.value[chosen, schedule.start[chosen]].sum(), rel=1e-5)
    assert rows["starts"].sum() == len(chosen)
    page, section = render_brief(small_results, replay="yindi plan small"), years(small_results).firm
    assert section.along is not None
    assert section.along.zh in page
    if plan.beside.follows:
        assert in_full(plan.beside.along.total[1]) in section.along.en
    else:
        assert rows["adds_then"].to_list() == rows["adds_today"].to_list()
        assert "none of relatedness" in section.along.en


def test_one_criterion_leaves_nothing_to_trade_and_the_page_says_which_others_could(
    small_results: Results, tables: dict[str, pl.DataFrame]
) -> None:
    section = years(small_results).firm
    assert section.trade is not None
    assert tables["compromises"].is_empty()
    assert say("criterion.success").en in section.trade.en
    assert say("criterion.complexity").zh in section.trade.zh
    assert section.trade.en in render_brief(small_results, replay="yindi plan small")


def test_law_no_compromise_is_better_in_every_criterion_and_each_keeps_every_limit(weighed_results: Results) -> None:
    plan = weighed_results.years
    assert plan.beside is not None
    criteria, found = plan.beside.criteria, plan.beside.compromises
    assert criteria is not None
    assert len(found) > 1
    programme: YearsProgramme = plan.made.programme
    assert criteria.values @ criteria.weights == pytest.approx(programme.worth)
    assert found[0].schedule is plan.solved.schedule
    # The objective is the weighted sum of the totals: the same figures, counted another way.
    assert float(found[0].totals @ criteria.weights) == pytest.approx(objective_of(programme, plan.solved.schedule))
    for one in found:
        assert find_breaches(programme, one.schedule) == ()
        assert one.totals == pytest.approx(totals(programme, criteria, one.schedule))
    for one in found[1:]:
        for other in found:
            better = other.totals > one.totals + 1e-6
            worse = other.totals < one.totals - 1e-6
            assert worse.any() or not better.any()
    table = YEAR_TABLES["compromises"](plan)
    assert table["total"].to_numpy() == pytest.approx(np.array([one.totals for one in found]).ravel(), rel=1e-5)
    assert len(trade_rows(plan, plan.beside)) == len(found) <= plans_made_again(plan.made) - DRAWS + 1
    page = render_brief(weighed_results, replay="yindi plan small")
    assert 'id="figure-compromises"' in page
    assert trade_rows(plan, plan.beside)[1][2].en in page


def test_a_plan_without_what_stands_beside_it_is_shown_all_the_same(small_results: Results) -> None:
    bare = replace(small_results, years=replace(small_results.years, beside=None))
    assert years(bare).firm.says is None
    assert YEAR_TABLES["odds_along"](bare.years).is_empty()
    assert YEAR_TABLES["holds"](bare.years)["binds_in"].is_null().all()
    assert say("brief.years.along").en not in render_brief(bare, replay="yindi plan small")


@pytest.fixture(scope="module")
def impossible(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """The small study: 10 million for one place, one start a year, and two approvals of 8 million each in one year."""
    folder = write_small(tmp_path_factory.mktemp("studies") / "impossible")
    names = ("factors", "resources", "needs", "decisions")
    settings = (folder / "study.toml").read_text(encoding="utf-8")
    lines = "".join(f'{name} = "{name}.csv"\n' for name in names)
    settings = settings.replace("\n[activity]", f"{lines}\n[activity]")
    settings = settings.replace('headroom = "none"', "starts = 1")
    (folder / "study.toml").write_text(settings, encoding="utf-8")
    write(
        folder / "factors.csv",
        ["factor", "unit", "unit_zh", "carries", "name_zh"],
        [["money", "million", "百万元", "true", "资金"]],
    )
    write(folder / "resources.csv", ["place", "factor", "year", "amount"], [["P1", "money", 2012, 10]])
    needs = [[name, action, "money", 0, 8] for name in "ABCDE" for action in ("enter", "deepen")]
    write(folder / "needs.csv", ["industry", "action", "factor", "lag", "amount"], needs)
    approved = [["P1", name, "enter", "approved", 2012] for name in "AB"]
    write(folder / "decisions.csv", ["place", "industry", "action", "decision", "year"], approved)
    return run(read_study(folder))


def test_hand_what_conflicts_and_the_cheapest_way_out_stand_on_the_page_and_in_the_file(impossible: Results) -> None:
    # Both approvals need 16 of 10 million and two of one start: 6 million and one start more make it possible, which is
    # 6 / 8 of a typical need and one step; to go back on an approval would cost ten.
    plan = impossible.years
    assert not plan.possible
    assert plan.beside is None
    assert plan.why_not is not None
    assert plan.why_not.cost == pytest.approx(6 / 8 + 1)
    table = YEAR_TABLES["conflicts"](plan)
    given = table.filter(pl.col("conflict").is_null())
    assert sorted(given.select("kind", "place", "year", "by").rows()) == [
        ("budget", "P1", 2012, 6.0), ("starts", "P1", 2012, 1.0),
    ]  # fmt: skip
    assert {"approved"} < set(table.filter(pl.col("conflict") == 1)["kind"])
    page = render_brief(impossible, replay="yindi plan small")
    for sentence in why_not(plan):
        assert sentence.en in page
        assert sentence.zh in page
    assert "6 million more" in page
    assert "one more" in why_not(plan)[-1].en
    # What gives way makes a schedule possible.
    again = solve_years(relaxed(plan.made.programme, plan.why_not.relaxation))
    assert np.isfinite(again.schedule.objective)


def test_a_schedule_that_exists_but_was_not_found_is_not_called_impossible(small_results: Results) -> None:
    plan = replace(small_results.years, beside=None, why_not=Explanation((), ()))
    assert "exists" in why_not(plan)[0].en
    assert YEAR_TABLES["conflicts"](plan).is_empty()


def test_hand_units_and_factors_of_a_study_stand_in_chinese_on_the_chinese_page(impossible: Results) -> None:
    said = why_not(impossible.years)[-1]
    assert "million" in said.en
    assert "百万元" in said.zh
    assert "million" not in said.zh
    rows = MEANS.table(impossible).rows
    assert rows[0][0] == Bilingual("money (million)", "资金（百万元）")
