"""The evidence on an option: every figure is the plan's own, or is found again by a slow loop."""

import re

import numpy as np
import pytest

from yindi.plan.record import Recommendation
from yindi.present.numbers import odds_between, percent, points, priced, whole
from yindi.present.why import PARTS, Known, choices, why
from yindi.present.why.records import Fact, Why
from yindi.study import Results


@pytest.fixture(scope="module")
def known(small_results: Results) -> Known:
    return Known(small_results)


def cells(known: Known) -> list[tuple[int, int]]:
    """Every option by positions."""
    plan = known.results.plan
    return [tuple(cell) for cell in np.argwhere(plan.programme.is_option | plan.left_to_market).tolist()]


def value(evidence: Why, part: str, label: str) -> list[Fact]:
    """The facts of a part whose English label begins so."""
    facts = next(one.facts for one in evidence.parts if one.name == part)
    return [fact for fact in facts if fact.label.en.startswith(label)]


def test_twin_odds_uplift_and_price_are_the_plans_own(known: Known) -> None:
    plan = known.results.plan
    assert cells(known)
    for place, industry in cells(known):
        evidence = why(known, place, industry)
        low, high = plan.odds_low[place, industry], plan.odds_high[place, industry]
        (odds,) = value(evidence, "odds", "Odds without support")
        assert odds.value == odds_between(plan.odds[place, industry], low, high)
        (adds,) = value(evidence, "odds", "What support adds")
        assert adds.value == points(plan.uplift[place, industry])
        pays = value(evidence, "room", "What this start pays")
        row = known.advice[place, industry]
        assert [fact.value for fact in pays] == ([priced(row.price)] if isinstance(row, Recommendation) else [])


def test_twin_the_rank_is_that_of_the_reasons(known: Known) -> None:
    told = 0
    for (place, industry), row in known.advice.items():
        for reason in getattr(row, "reasons", ()):
            if reason.code == "rank_among_rivals":
                (fact,) = value(why(known, place, industry), "odds", "Rank by odds")
                assert re.findall(r"\d+", fact.value.en) == re.findall(r"\d+", reason.says.en)
                told += 1
    assert told > 0


def test_twin_nearest_industries_by_a_slow_loop(known: Known) -> None:
    plan, here = known.results.plan, known.present
    for place, industry in cells(known)[:6]:
        together = {}
        for other in range(len(plan.industries)):
            both = sum(here[row, industry] == 1 and here[row, other] == 1 for row in range(len(here)))
            mine = sum(here[row, industry] == 1 and not np.isnan(here[row, other]) for row in range(len(here)))
            its = sum(here[row, other] == 1 and not np.isnan(here[row, industry]) for row in range(len(here)))
            if other != industry and both:
                together[other] = both / max(mine, its)
        facts = value(why(known, place, industry), "related", "Near and here")
        expected = sorted((one for one in together if here[place, one] == 1), key=lambda one: (-together[one], one))
        assert [fact.of_industry for fact in facts] == [plan.industries[one] for one in expected[:5]]
        for fact, other in zip(facts, expected, strict=False):
            assert percent(together[other]).en in fact.value.en


def test_twin_counts_of_room_are_those_of_the_plan(known: Known) -> None:
    plan = known.results.plan
    for place, industry in cells(known)[:6]:
        evidence = why(known, place, industry)
        for label, number in (
            ("Wanted by", plan.free.chosen[:, industry].sum()),
            ("In the plan", plan.solution.chosen[:, industry].sum()),
            ("Room (places)", min(int(plan.programme.caps[industry]), len(plan.places))),
        ):
            (fact,) = value(evidence, "room", label)
            assert fact.value == whole(float(number))


def test_law_every_option_has_every_part_in_both_languages(known: Known) -> None:
    for place, industry in cells(known):
        evidence = why(known, place, industry)
        assert len(evidence.parts) == len(PARTS)
        for part in evidence.parts:
            assert part.facts or part.says is not None
            assert part.heading.en != part.heading.zh
            for fact in part.facts:
                assert fact.label.en
                assert fact.label.zh
                assert "nan" not in {fact.value.en.lower(), fact.value.zh.lower()}
                assert fact.rows == "" or fact.rows in known.results.study.economy


def test_law_choices_are_all_options_the_likeliest_first(known: Known) -> None:
    plan = known.results.plan
    for place in range(len(plan.places)):
        found = list(choices(known, place))
        codes = {
            plan.industries[one] for one in np.flatnonzero(plan.programme.is_option[place] | plan.left_to_market[place])
        }
        assert {one.industry for one in found} == codes
        odds = [one.odds for one in found]
        assert odds == sorted(odds, reverse=True)


def test_twin_the_effects_of_facts_make_the_odds_ratio(known: Known) -> None:
    # The product of all effects is the ratio of the odds to those of an option that is average in every fact.
    plan = known.results.plan
    for place, industry in cells(known)[:6]:
        event = known.event(place, industry)
        logit = plan.forecast.logits[event]
        evidence = why(known, place, industry)
        effects = [
            float(found[1])
            for fact in next(one.facts for one in evidence.parts if one.name == "odds")
            if fact.note and (found := re.search(r"odds ratio by ([\d.]+)", fact.note.en))
        ]
        odds = float(plan.odds[place, industry])
        average = 1 / (1 + np.exp(-logit.intercept))
        ratio = odds / (1 - odds) / (average / (1 - average))
        assert np.prod(effects) == pytest.approx(ratio, rel=0.03)
