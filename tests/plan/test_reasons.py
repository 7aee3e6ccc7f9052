"""Three reasons for every choice, from a fixed vocabulary."""

from dataclasses import replace

import numpy as np
import pytest

from yindi.methods.logistic import Logit
from yindi.plan.odds import COLUMNS, MODELS
from yindi.plan.reasons import Situation, feature_value, market_reasons, percent, reasons_for


def situation(model: str, slopes: list[float], facts: dict[str, float], **other: float) -> Situation:
    values = np.zeros(len(COLUMNS))
    for column, value in facts.items():
        values[COLUMNS.index(column)] = value
    count = len(MODELS[model].columns)
    logit = Logit(0.0, np.array(slopes), np.zeros(count), np.ones(count), 1, True)
    known = {"odds": 0.3, "base_rate": 0.2, "rank": 2, "rivals": 9, "chosen": 3, "room": 4, "price": 0.0, "uplift": 0.1}
    return Situation(model, logit, values, **{**known, **other})


def test_hand_the_two_strongest_pulls_first() -> None:
    # Columns: own presence, commonness, size, breadth, relatedness. Pulls: 1 · 0.2, 2 · 0.3, −1 · −1, 0, −1 · 0.5.
    here = situation(
        "yindi", [1, 2, -1, 5, -1], {"own_presence": 0.2, "commonness": 0.3, "size": -1.0, "relatedness": 0.5}
    )
    assert [reason.code for reason in reasons_for(here)] == ["size_low", "commonness_high", "rank_among_rivals"]


def test_hand_nothing_pulls_up() -> None:
    here = situation("yindi", [-1, 0, 0, 0, 0], {"own_presence": 0.2})
    assert [reason.code for reason in reasons_for(here)] == ["rank_among_rivals", "room_left", "odds_above_base"]
    crowded = replace(here, price=0.05, odds=0.1)
    assert [reason.code for reason in reasons_for(crowded)] == [
        "rank_among_rivals",
        "worth_its_price",
        "odds_below_base",
    ]
    assert "10.0 points" in reasons_for(crowded)[1].says.en
    assert "price of 5.0" in reasons_for(crowded)[1].says.en


@pytest.mark.parametrize("name", ["base_rate", "place_blind"])
def test_hand_odds_that_are_the_same_in_all_places_rank_nobody(name: str) -> None:
    here = situation(name, [0.0] * len(MODELS[name].columns), {"own_presence": np.log(0.8)})
    reasons = reasons_for(here)
    assert reasons[0].code == "nearer_the_line_first"
    assert "0.80" in reasons[0].says.en
    assert "rank_among_rivals" not in [reason.code for reason in reasons]


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("seed", range(5))
def test_law_three_different_reasons_in_both_languages(name: str, seed: int) -> None:
    random = np.random.default_rng(seed)
    facts = dict(zip(COLUMNS, random.normal(size=len(COLUMNS)), strict=True))
    slopes = random.normal(size=len(MODELS[name].columns)).tolist()
    reasons = reasons_for(situation(name, slopes, facts, price=float(random.integers(0, 2))))
    assert len({reason.code for reason in reasons}) == 3
    assert all(reason.says.en and reason.says.zh for reason in reasons)


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0.0, "0.0 %"), (0.0994, "9.9 %"), (0.0995, "10 %"), (0.5, "50 %"), (1.0, "100 %"), (-0.034, "-3.4 %")],
)
def test_hand_percent(share: float, shown: str) -> None:
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        ("own_presence", np.log(0.5), "0.50"),
        ("size", np.log(0.25), "25 %"),
        ("industry_size", np.log(0.01), "1.0 %"),
        ("reversion", 1.26, "1.3"),
        ("breadth", 0.4, "40 %"),
    ],
)
def test_hand_facts_as_a_reader_wants_them(column: str, value: float, shown: str) -> None:
    assert feature_value(column, float(value)) == shown


def test_market_reasons_name_the_odds_the_line_and_the_missing_failure() -> None:
    likely, failure, rank = market_reasons(0.62, 0.5, 1, 7)
    assert "62 %" in likely.says.en
    assert "50 %" in likely.says.en
    assert failure.code == "no_failure_named"
    assert "1 of 7" in rank.says.en
