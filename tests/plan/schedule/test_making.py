"""The programme over years: which options it has, what they need, their room, their ties and what is decided."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from plan.panels import panel
from plan.schedule.small_years import AHEAD, SEED, UNIT, assumed, cells_of, economy, small_plan, wishes
from plan.test_build import INDUSTRIES, PLACES
from yindi.economy import Panel
from yindi.errors import InputRefused, YindiError
from yindi.methods.log_odds import log_odds, probability
from yindi.plan.schedule.making import YearsMade, make_years, years_programme
from yindi.plan.schedule.programme import YearsProgramme
from yindi.plan.schedule.room import rooms_from_history
from yindi.plan.schedule.sizes import Sizes

PLAN = small_plan()
ENTER, DEEPEN = cells_of(PLAN, "enter"), cells_of(PLAN, "deepen")


Tables = dict[str, dict[str, list[Any]]]


def made(tables: Tables | None = None, **other: Any) -> YearsMade:
    return make_years(PLAN, economy(**(tables or {})), wishes(**other))


def at(programme: YearsProgramme, place: str, industry: str, action: str) -> int:
    """The position of one option; −1 where there is none."""
    wanted = (PLACES.index(place), INDUSTRIES.index(industry), action)
    keys = list(zip(programme.place.tolist(), programme.industry.tolist(), programme.action, strict=True))
    return keys.index(wanted) if wanted in keys else -1


def reasons(some: YearsMade) -> dict[tuple[str, str, str], str]:
    return {(line.place, line.industry, line.action): line.code for line in some.left_out}


class TestOptions:
    def test_law_the_options_of_one_period_are_all_there_with_their_uplift(self) -> None:
        programme = made().programme
        for action, cells in (("enter", ENTER), ("deepen", DEEPEN)):
            assert sum(one == action for one in programme.action) == len(cells)
            for place, industry in cells:
                option = at(programme, place, industry, action)
                cell = PLACES.index(place), INDUSTRIES.index(industry)
                assert programme.uplift[option] == PLAN.uplift[cell]
                assert programme.worth[option] == 1
                assert programme.load[option] == 1
        assert np.all(np.diff(programme.place) >= 0)
        assert programme.years == AHEAD
        np.testing.assert_array_equal(programme.picks, PLAN.programme.picks)

    def test_hand_preparing_adds_part_of_the_difference_to_what_it_prepares(self) -> None:
        some = made(assumptions=assumed(preparation=0.4))
        waits = {(line.place, line.industry): line for line in PLAN.waiting if line.role == "prepare"}
        assert waits
        links = {(link.option, link.other): link for link in some.programme.links}
        assert len(links) == len(waits)
        for (place, industry), line in waits.items():
            preparing = at(some.programme, place, industry, "prepare")
            prepared = at(some.programme, place, industry, line.action)
            # 0.4 of σ(logit closed + ½) − σ(logit now + ½).
            before, after = (
                probability(log_odds(np.array([odds])) + 0.5)[0] for odds in (line.odds, line.prepared_odds)
            )
            link = links[prepared, preparing]
            assert (link.kind, link.gain) == ("complements", pytest.approx(0.4 * (after - before)))
            assert link.gain > 0
            assert some.programme.uplift[preparing] == 0
            assert some.programme.load[preparing] == 0

    def test_hand_preparing_that_achieves_nothing_is_no_link(self) -> None:
        assert made(assumptions=assumed(preparation=0.0)).programme.links == ()

    def test_hand_discount_and_pace(self) -> None:
        programme = made(assumptions=assumed(discount=0.25)).programme
        np.testing.assert_allclose(programme.discount, [1, 0.8, 0.64, 0.512])
        # Two picks over four years: one start a year.
        np.testing.assert_array_equal(programme.starts, np.ones((8, 4)))
        np.testing.assert_array_equal(made(starts=3).programme.starts, np.full((8, 4), 3.0))


def proposal(**said: Any) -> Tables:
    usual = {
        "proposal": "one", "place": "A", "industry": "u", "action": "upgrade", "odds": 0.3, "odds_low": None,
        "odds_high": 0.5, "start": None, "instrument": None, "failure": None, "amount": None, "until": None,
    }  # fmt: skip
    return {"proposals": {name: [content] for name, content in (usual | said).items()}}


class TestProposals:
    def test_hand_an_upgrade_has_the_odds_that_it_states_and_uses_no_room(self) -> None:
        some = made(proposal(start=AHEAD[1]))
        option = at(some.programme, "A", "u", "upgrade")
        # σ(logit 0.3 + ½) − 0.3 = 1/(1 + 7/3 · e^−½) − 0.3.
        assert some.programme.uplift[option] == pytest.approx(1 / (1 + 7 / 3 * np.exp(-0.5)) - 0.3)
        assert some.programme.load[option] == 0
        assert some.programme.open_years[option].tolist() == [False, True, False, False]
        assert some.options.origins[option] == "proposal"
        assert (some.options.odds_low[option], some.options.odds_high[option]) == (0.3, 0.5)

    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ({"odds": None}, "no_stated_odds"),
            ({"odds": 0.7}, "market"),
            ({"start": AHEAD[-1] + 1}, "other_years"),
            ({"industry": "z"}, "not_eligible"),
        ],
    )
    def test_hand_what_is_no_option_is_listed_with_its_reason(self, said: dict[str, Any], code: str) -> None:
        some = made(proposal(**said))
        name = ("A", said.get("industry", "u"), "upgrade")
        assert reasons(some) == {name: code}
        assert at(some.programme, *name) == -1

    def test_hand_a_named_failure_keeps_likely_success_from_the_market(self) -> None:
        some = made(proposal(odds=0.7, failure="coordination"))
        assert at(some.programme, "A", "u", "upgrade") >= 0
        assert some.left_out == ()

    def test_hand_entering_where_the_place_is_strong_and_deepening_where_it_is_not(self) -> None:
        (place, industry), (other, weak) = DEEPEN[0], ENTER[0]
        assert reasons(made(proposal(place=place, industry=industry, action="enter", odds=None))) == {
            (place, industry, "enter"): "already_strong"
        }
        assert reasons(made(proposal(place=other, industry=weak, action="deepen", odds=None))) == {
            (other, weak, "deepen"): "not_yet_strong"
        }

    def test_hand_a_project_to_enter_keeps_the_learned_odds_and_has_its_year(self) -> None:
        place, industry = ENTER[0]
        some = made(proposal(place=place, industry=industry, action="enter", odds=None, start=AHEAD[2]))
        option = at(some.programme, place, industry, "enter")
        assert some.programme.uplift[option] == PLAN.uplift[PLACES.index(place), INDUSTRIES.index(industry)]
        assert some.programme.open_years[option].tolist() == [False, False, True, False]
        assert some.options.origins[option] == "model"
        assert some.options.proposal[option] == 0


FACTORS = {"factors": {"factor": ["money", "land"], "unit": ["yuan", "hectares"], "carries": [True, None]}}


class TestMeans:
    def test_hand_needs_of_a_place_go_before_those_that_hold_everywhere(self) -> None:
        (first, industry), *others = [cell for cell in ENTER if cell[1] == ENTER[0][1]]
        needs = {
            "industry": [industry] * 4, "action": ["enter"] * 4, "factor": ["money", "money", "land", "money"],
            "lag": [0, 2, 1, 2], "amount": [10.0, 5.0, 3.0, 7.0], "place": [None, None, None, first],
        }  # fmt: skip
        some = made({**FACTORS, "needs": needs})
        programme = some.programme
        assert [factor.name for factor in programme.factors] == ["money", "land"]
        assert [factor.carries for factor in programme.factors] == [True, False]
        assert programme.needs[at(programme, first, industry, "enter")].tolist() == [[10, 0, 7], [0, 3, 0]]
        for place, _ in others:
            assert programme.needs[at(programme, place, industry, "enter")].tolist() == [[10, 0, 5], [0, 3, 0]]
        # Of all other industries and actions nothing is stated: not zero, but left out.
        assert len(programme.action) == 1 + len(others)
        assert set(reasons(some).values()) == {"no_needs"}
        assert np.isinf(programme.budgets).all()
        assert [one.name for one in some.assumed] == ["discount"]

    def test_hand_what_is_needed_and_nowhere_limited_is_named(self) -> None:
        (place, industry), *_ = ENTER
        needs = {"industry": [industry], "action": ["enter"], "factor": ["land"], "lag": [0], "amount": [3.0],
                 "place": [place]}  # fmt: skip
        assert made({**FACTORS, "needs": needs}).unlimited == ((place, "land"),)
        had = {"place": [place], "factor": ["land"], "year": [AHEAD[0]], "amount": [9.0]}
        assert made({**FACTORS, "needs": needs, "resources": had}).unlimited == ()
        # From the second year on only: in the first nothing limits.
        later = had | {"year": [AHEAD[1]]}
        assert made({**FACTORS, "needs": needs, "resources": later}).unlimited == ((place, "land"),)

    def test_hand_an_amount_holds_from_its_year_until_the_next(self) -> None:
        first, _, third, _ = AHEAD
        resources = {
            "place": ["A", "A", "B"], "factor": ["money"] * 3, "year": [third, first - 5, third],
            "amount": [9.0, 4.0, 0.0],
        }  # fmt: skip
        programme = made({**FACTORS, "resources": resources}, assumptions=assumed(support_years=2)).programme
        budgets = programme.budgets
        # What starts in the last year is supported in the year after it too, and what is had goes on.
        assert programme.budget_years == (*AHEAD, AHEAD[-1] + 1)
        assert budgets[0, 0].tolist() == [4, 4, 9, 9, 9]
        assert budgets[1, 0].tolist() == [np.inf, np.inf, 0, 0, 0]
        assert np.isinf(budgets[:, 1]).all()

    def test_hand_without_tables_support_is_a_share_of_activity(self) -> None:
        some = made(assumptions=assumed(support_share=0.1, support_years=2, policy_share=0.5))
        programme = some.programme
        level = np.nanmean(np.stack([np.array(year) for year in last_three()]), axis=0)
        total, share = np.nansum(level, axis=1), np.nansum(level, axis=0) / np.nansum(level)
        assert (programme.factors[0].name, programme.factors[0].unit) == ("support", UNIT)
        np.testing.assert_allclose(programme.budgets[:, 0], np.repeat(0.5 * total[:, None], 4 + 1, axis=1))
        for option, action in enumerate(programme.action):
            place, industry = programme.place[option], programme.industry[option]
            yearly = 0.1 * np.fmax(level[place, industry], total[place] * share[industry])
            expected = [yearly, 0.0] if action == "prepare" else [yearly, yearly]
            np.testing.assert_allclose(programme.needs[option, 0], expected)
        assert {one.name for one in some.assumed} == {
            "discount", "support_share", "support_years", "policy_share", "preparation",
        }  # fmt: skip

    def test_hand_stated_money_in_the_unit_of_activity_pays_for_assumed_needs(self) -> None:
        tables = {
            "factors": {"factor": ["money"], "unit": [UNIT], "carries": [True]},
            "resources": {"place": ["A"], "factor": ["money"], "year": [AHEAD[0]], "amount": [3.0]},
        }
        some = made(tables, assumptions=assumed(support_years=3))
        assert [factor.name for factor in some.programme.factors] == ["money"]
        assert some.programme.budgets[0, 0].tolist() == [3.0] * (4 + 2)
        assert np.isinf(some.programme.budgets[1:, 0]).all()
        assert "policy_share" not in {one.name for one in some.assumed}
        assert np.all(some.programme.needs[:, 0, 0] > 0)

    def test_hand_the_money_of_a_proposal_is_spread_over_its_years(self) -> None:
        tables = {**FACTORS, **proposal(amount=12.0, start=AHEAD[0], until=AHEAD[1])}
        some = made({**tables, "needs": {"industry": ["v"], "action": ["enter"], "factor": ["land"], "lag": [0],
                                         "amount": [1.0]}})  # fmt: skip
        option = at(some.programme, "A", "u", "upgrade")
        np.testing.assert_array_equal(some.programme.needs[option, 0, :2], [6.0, 6.0])
        assert some.programme.needs[option].sum() == 12


def last_three() -> list[np.ndarray]:
    return [panel(SEED)[:, :, year] for year in (-3, -2, -1)]


def headroom(**columns: list[Any]) -> Tables:
    number = len(columns["year"])
    usual = {
        "industry": ["u"] * number, "scenario": ["p50"] * number, "demand": [100.0] * number,
        "installed": [40.0] * number, "announced": [None] * number, "efficient_scale": [25.0] * number,
        "unit": ["GWh"] * number,
    }  # fmt: skip
    return {"headroom": usual | columns}


class TestRoom:
    def test_hand_the_smallest_of_the_plans_cap_and_head_room_holds(self) -> None:
        first, second, third, _ = AHEAD
        # (100 − 40) / 60 = 1, (130 − 40) / 60 = 1.5 → 1, (400 − 40) / 60 = 6; the plan's own cap holds over it.
        rows = headroom(year=[third, first, second], demand=[400.0, 100.0, 130.0], efficient_scale=[60.0] * 3)
        some = made(rows)
        own = PLAN.programme.caps
        assert some.rooms.caps[0].tolist() == [1, 1, 6, 6]
        np.testing.assert_array_equal(some.programme.caps[0], np.minimum([1, 1, 6, 6], own[0]))
        np.testing.assert_array_equal(some.programme.caps[1:], np.repeat(own[1:, None], 4, axis=1))
        assert some.rooms.source == ("headroom", "none", "none", "none", "none", "none")

    def test_hand_a_scenario_that_is_not_stated_is_refused(self) -> None:
        with pytest.raises(InputRefused) as refused:
            made(headroom(year=[AHEAD[0]]), scenario="p10")
        assert refused.value.key == "headroom.no_scenario"
        assert refused.value.first == (f"u/{AHEAD[0]}",)

    def test_hand_demand_of_one_period_goes_before_history(self) -> None:
        some = made({"demand": {"industry": ["v"], "capacity": [1]}}, headroom=True)
        assert some.rooms.source == ("activity", "demand", *["activity"] * 4)
        assert some.rooms.caps[1].tolist() == [1] * 4
        assert "demand_growth" in {one.name for one in some.assumed}

    def test_hand_history_leaves_room_for_one_place_at_least(self) -> None:
        shrinking = assumed(demand_growth=-0.4)
        assert np.all(made(headroom=True, scenario="p10", assumptions=shrinking).rooms.caps == 1)

    def test_hand_places_that_shrink_leave_room_although_their_industry_does_not_grow(self) -> None:
        # Two industries of 60, neither grows. Every year A and B change 40 for 10 with each other, so that 30 of 60 are
        # left free within one year and nothing within two.
        values = np.full((3, 2, 7), 10.0)
        values[0, 0, ::2] = values[1, 0, 1::2] = values[1, 1, ::2] = values[0, 1, 1::2] = 40.0
        history = Panel(values, ("A", "B", "C"), ("u", "v"), tuple(range(2011, 2018)), UNIT)
        level = np.full((3, 2), 20.0)
        sizes = Sizes(level, np.where(level > 0, 1.0, np.nan), UNIT)
        steady = wishes(years=(2018, 2019), assumptions=assumed(demand_growth=0.0))
        found = rooms_from_history(history, replace(sizes, level=level * 1.25), steady)
        # Now 75, of which one half is 37.5; the median place holds 25: ⌊37.5 ÷ 25⌋ = 1.
        assert found[1].tolist() == [[1.0, 0.0], [1.0, 0.0]]
        net = rooms_from_history(history, replace(sizes, level=level * 1.25), replace(steady, turnover=False))
        assert net[1].tolist() == [[0.0, 0.0], [0.0, 0.0]]

    def test_law_turnover_takes_no_room_away(self) -> None:
        rooms = {
            on: np.stack([made(headroom=True, scenario=name, turnover=on).rooms.caps for name in ("p10", "p50", "p90")])
            for on in (True, False)
        }
        assert np.all(rooms[True] >= rooms[False])
        assert np.any(rooms[True] > rooms[False])

    def test_law_room_rises_from_scenario_to_scenario(self) -> None:
        low, middle, high = (made(headroom=True, scenario=name).rooms.caps for name in ("p10", "p50", "p90"))
        assert np.all(low <= middle)
        assert np.all(middle <= high)
        assert np.any(low < high)


def link(
    kind: str, first: tuple[str, str], other: tuple[str, str], *, gain: float | None = None, place: Any = None
) -> Tables:
    return {
        "links": {
            "industry": [first[0]], "action": [first[1]], "other_industry": [other[0]], "other_action": [other[1]],
            "kind": [kind], "gain": [gain], "place": [place],
        }
    }  # fmt: skip


class TestLinks:
    def test_hand_a_link_holds_in_every_place_that_has_both_options(self) -> None:
        some = made(link("excludes", ("u", "enter"), ("v", "enter")), assumptions=assumed(preparation=0.0))
        both = [place for place, industry in ENTER if industry == "u" and (place, "v") in ENTER]
        assert [(PLACES[some.programme.place[one.option]], one.kind) for one in some.programme.links] == [
            (place, "excludes") for place in both
        ]
        assert both

    def test_hand_a_gain_is_counted_in_worth(self) -> None:
        place = next(place for place, industry in ENTER if industry == "u" and (place, "v") in ENTER)
        tables = link("complements", ("u", "enter"), ("v", "enter"), gain=0.1, place=place)
        tables |= {
            "criteria": {"criterion": ["jobs"], "unit": ["persons"]},
            "worth": {"industry": list(INDUSTRIES), "criterion": ["jobs"] * 6, "value": [4.0, 2.0, 2.0, 2.0, 2.0, 2.0]},
        }
        some = made(tables, weights={"jobs": 3.0}, assumptions=assumed(preparation=0.0))
        # Typical are 2 jobs, so that a success in u is worth 3 · 4/2 = 6, and the gain 0.1 · 6.
        (only,) = some.programme.links
        assert only.gain == pytest.approx(0.6)

    def test_hand_what_needs_an_option_that_is_not_there_is_shut_unless_it_has_it_already(self) -> None:
        some = made(link("needs", ("u", "enter"), ("v", "enter")))
        codes = reasons(some)
        for place in (place for place, industry in ENTER if industry == "u"):
            option = at(some.programme, place, "u", "enter")
            if (place, "v") in ENTER or (place, "v") in DEEPEN:
                assert some.programme.open_years[option].all()
            else:
                assert not some.programme.open_years[option].any()
                assert codes[place, "u", "enter"] == "needs_missing"
        lacking = made(link("needs", ("u", "enter"), ("v", "pilot")))
        assert set(reasons(lacking).values()) == {"needs_missing"}
        assert all("pilot v" in line.says.en for line in lacking.left_out)


def decision(*rows: tuple[str, str, str, str, int | None]) -> Tables:
    names = ("place", "industry", "action", "decision", "year")
    return {"decisions": {name: [row[at] for row in rows] for at, name in enumerate(names)}}


class TestDecisions:
    def test_hand_years_are_positions_and_refusals_of_nothing_need_no_row(self) -> None:
        (place, industry), (other, another) = ENTER[0], ENTER[1]
        some = made(
            decision(
                (place, industry, "enter", "approved", AHEAD[2]), (other, another, "enter", "refused", None),
                ("A", "u", "pilot", "refused", None),
            )
        )  # fmt: skip
        decided = {one.option: one for one in some.programme.decided}
        assert len(decided) == 2
        approved = decided[at(some.programme, place, industry, "enter")]
        assert (approved.approved, approved.year) == (True, 2)
        assert not decided[at(some.programme, other, another, "enter")].approved

    def test_hand_what_is_approved_is_an_option_although_nothing_is_known_of_it(self) -> None:
        needs = {"industry": ["v"], "action": ["enter"], "factor": ["land"], "lag": [0], "amount": [1.0]}
        some = made({**decision(("A", "u", "exit", "approved", None)), **FACTORS, "needs": needs})
        option = at(some.programme, "A", "u", "exit")
        assert option >= 0
        assert some.options.origins[option] == "decision"
        assert some.programme.uplift[option] == 0
        assert some.programme.open_years[option].all()
        assert some.programme.decided[0].year is None

    def test_hand_an_approved_proposal_without_odds_keeps_its_money(self) -> None:
        tables = {**FACTORS, **proposal(odds=None, odds_high=None, amount=8.0, start=AHEAD[0], until=AHEAD[1])}
        tables |= {"needs": {"industry": ["v"], "action": ["enter"], "factor": ["land"], "lag": [0], "amount": [1.0]}}
        assert reasons(made(tables))["A", "u", "upgrade"] == "no_stated_odds"
        some = made({**tables, **decision(("A", "u", "upgrade", "approved", None))})
        option = at(some.programme, "A", "u", "upgrade")
        assert ("A", "u", "upgrade") not in reasons(some)
        assert some.programme.needs[option, 0, :2].tolist() == [4, 4]
        assert some.programme.uplift[option] == 0

    def test_hand_earlier_approvals_take_their_later_needs_and_their_room(self) -> None:
        place, industry = ENTER[0]
        row = PLACES.index(place)
        needs = {"industry": [industry] * 4, "action": ["enter"] * 4, "factor": ["money"] * 4, "lag": [0, 1, 2, 3],
                 "amount": [1.0, 2.0, 4.0, 8.0]}  # fmt: skip
        resources = {"place": [place], "factor": ["money"], "year": [AHEAD[0]], "amount": [5.0]}
        tables = {**FACTORS, "needs": needs, "resources": resources}
        some = made({**tables, **decision((place, industry, "enter", "approved", AHEAD[0] - 2))})
        # It started two years before the plan: lags 2 and 3 fall into its first two years. 5 − 4 = 1; 5 − 8 = −3, and
        # money carries over, so one of the missing three comes from the first year and two are lacking.
        assert some.programme.budgets[row, 0].tolist() == [0, 0, 5, 5, 5, 5, 5]
        assert [line.code for line in some.left_out if not line.industry] == ["overspent"]
        assert at(some.programme, place, industry, "enter") == -1
        before = made(tables).programme.caps[INDUSTRIES.index(industry)]
        np.testing.assert_array_equal(some.programme.caps[INDUSTRIES.index(industry)], np.maximum(before - 1, 0))

    def test_hand_earlier_approvals_and_later_resources_count_after_the_last_year(self) -> None:
        place, industry = ENTER[0]
        row, first = PLACES.index(place), AHEAD[0]
        needs = {"industry": [industry] * 2, "action": ["enter"] * 2, "factor": ["money"] * 2, "lag": [0, 5],
                 "amount": [1.0, 2.0]}  # fmt: skip
        resources = {"place": [place] * 2, "factor": ["money"] * 2, "year": [first, first + 6], "amount": [5.0, 7.0]}
        factors = {"factors": {"factor": ["money"], "unit": [UNIT], "carries": [False]}}
        tables = {**factors, "needs": needs, "resources": resources}
        some = made({**tables, **decision((place, industry, "enter", "approved", first - 1))})
        # Four years and five more; what started a year before the plan needs 2 in its fifth year after, first + 4.
        assert some.programme.budgets[row, 0].tolist() == [5, 5, 5, 5, 3, 5, 7, 7, 7]

    def test_hand_what_is_approved_for_later_is_not_started_now(self) -> None:
        place, industry = ENTER[0]
        some = made(decision((place, industry, "enter", "approved", AHEAD[-1] + 1)))
        assert at(some.programme, place, industry, "enter") == -1
        assert reasons(some)[place, industry, "enter"] == "decided_later"


JOBS: Tables = {
    "criteria": {"criterion": ["jobs"], "unit": ["persons"]},
    "worth": {"industry": ["u", "v"], "criterion": ["jobs", "jobs"], "value": [10.0, 30.0], "low": [5.0, None]},
}


class TestWorth:
    def test_hand_what_has_no_value_is_left_out_and_not_zero(self) -> None:
        some = made(JOBS, weights={"jobs": 1.0})
        assert {INDUSTRIES[at] for at, action in zip(some.programme.industry, some.programme.action, strict=True)
                if action != "prepare"} == {"u", "v"}  # fmt: skip
        assert set(reasons(some).values()) == {"no_worth"}
        # What stays of the criteria belongs to the options that stay.
        for one in some.worth.weighed:
            assert one.criterion.value.shape == one.criterion.high.shape == some.worth.value.shape
            assert one.known == np.sum(~np.isnan(one.criterion.value))
        everything = made(JOBS).programme.industry
        values = [{"u": 10.0, "v": 30.0}[INDUSTRIES[at]] for at in everything if INDUSTRIES[at] in "uv"]
        assert some.worth.weighed[0].typical == np.median(values)
        assert some.worth.weighed[0].known == len(values)

    def test_law_the_worth_of_options_is_never_in_their_odds(self) -> None:
        plain, weighed = made(JOBS), made(JOBS, weights={"success": 2.0})
        np.testing.assert_array_equal(plain.programme.uplift, weighed.programme.uplift)
        inside = np.array(plain.programme.action) != "prepare"
        np.testing.assert_array_equal(weighed.programme.worth[inside], 2 * plain.programme.worth[inside])

    def test_hand_a_weight_of_nothing_known_is_refused(self) -> None:
        with pytest.raises(YindiError) as refused:
            made(weights={"birds": 1.0})
        assert refused.value.key == "worth.no_criterion"


def test_law_the_programme_is_that_of_what_is_made() -> None:
    alone = years_programme(PLAN, economy(), wishes())
    whole = made().programme
    np.testing.assert_array_equal(alone.value, whole.value)
    assert alone.links == whole.links
