"""Roles, gates and refusals of one small programme worked by hand."""

from dataclasses import replace

import numpy as np
import pytest

from yindi.arrays import Array
from yindi.methods.logistic import Logit
from yindi.plan.advice import Adviser, ranks
from yindi.plan.forecast import Forecast
from yindi.plan.gates import weak_link
from yindi.plan.making import Limits, programme_from
from yindi.plan.odds import COLUMNS, MODELS
from yindi.plan.prices import supporting_prices
from yindi.plan.programme import own_best, solve
from yindi.plan.uplift import uplift

PLACES, INDUSTRIES = ("A", "B", "C", "D"), ("x", "y")
SHIFT, LEAVE_FROM = 0.5, 0.5
EVENTS = ("entry", "deepening")


def logit_of(name: str) -> Logit:
    """A model in which log odds are the sum of its columns."""
    count = len(MODELS[name].columns)
    return Logit(0.0, np.ones(count), np.zeros(count), np.ones(count), 1, True)


def adviser(odds: Array, *, cap: float, picks: float = 1, model: str = "own_presence", facts: Array | None = None,
            quotient: Array | None = None) -> Adviser:  # fmt: skip
    """Four places that may enter two industries (unless a quotient makes them deepen)."""
    shape = odds.shape
    quotient = np.full(shape, 0.5) if quotient is None else quotient
    facts = np.zeros((*shape, len(COLUMNS))) if facts is None else facts
    both = dict.fromkeys(EVENTS, odds)
    forecast = Forecast(quotient, facts, both, both, both, dict.fromkeys(EVENTS, logit_of(model)), ())
    limits = Limits(np.full(shape[0], picks), np.full(shape[0], picks), np.full(shape[1], np.inf), SHIFT, LEAVE_FROM)
    unlimited = programme_from(quotient, both, eligible=np.ones(shape, dtype=bool), limits=limits)
    programme = unlimited.with_cap(cap)
    solution = solve(programme)
    return Adviser(
        PLACES[: shape[0]], INDUSTRIES[: shape[1]], forecast, dict.fromkeys(EVENTS, model),
        dict.fromkeys(EVENTS, 0.2), odds, odds, odds, uplift(odds, SHIFT), programme, solution, own_best(unlimited),
        supporting_prices(programme, solution), SHIFT, LEAVE_FROM,
    )  # fmt: skip


def test_hand_ranks() -> None:
    values = np.array([[0.2, -np.inf], [0.9, 0.1], [0.2, 0.3]])
    ties = np.array([[1.0, np.nan], [0.0, 0.0], [2.0, 0.0]])
    assert ranks(values, ties).tolist() == [[3, 3], [1, 2], [2, 1]]


def test_hand_the_top_third_leads() -> None:
    # Four enter x: a third of four, rounded, is one; the place with the best odds leads.
    advice = adviser(np.array([[0.3], [0.1], [0.2], [0.4]]), cap=4).chosen()
    assert {line.place: line.role for line in advice} == {"A": "support", "B": "support", "C": "support", "D": "lead"}
    assert all(line.action == "enter" for line in advice)


def test_hand_equal_odds_are_told_apart_by_the_strength_they_start_from() -> None:
    # As the programme does; the order of the table says nothing.
    quotient = np.array([[0.3], [0.9], [0.5]])
    advice = adviser(np.full((3, 1), 0.2), cap=2, quotient=quotient).chosen()
    assert {line.place: line.role for line in advice} == {"B": "lead", "C": "support"}


def test_hand_old_strengths_deepen_and_do_not_lead() -> None:
    quotient = np.array([[2.0], [0.5], [0.5]])
    advice = adviser(np.array([[0.45], [0.3], [0.2]]), cap=3, quotient=quotient).chosen()
    assert [(line.place, line.action, line.role) for line in advice] == [
        ("A", "deepen", "deepen"),
        ("B", "enter", "lead"),
        ("C", "enter", "support"),
    ]


def test_hand_what_is_likely_anyway_is_left_to_the_market() -> None:
    here = adviser(np.array([[0.6, 0.1], [0.3, 0.1]]), cap=2)
    left = here.odds >= LEAVE_FROM
    (line,) = here.market(left)
    assert (line.place, line.industry, line.role) == ("A", "x", "leave_to_market")
    assert [reason.code for reason in line.reasons] == ["likely_anyway", "no_failure_named", "rank_among_rivals"]
    assert "1 of 2" in line.reasons[2].says.en
    assert not any(line.place == "A" and line.industry == "x" for line in (*here.chosen(), *here.waiting()))


def test_hand_refusals_most_refused_first() -> None:
    # All four want x for one seat; nobody wants y more than that.
    odds = np.array([[0.40, 0.01], [0.30, 0.01], [0.20, 0.01], [0.10, 0.02]])
    here = adviser(odds, cap=1)
    (refusal,) = here.refusals()
    assert (refusal.industry, refusal.wanted, refusal.room) == ("x", 4, 1)
    assert refusal.price <= refusal.price_last
    assert "4 of 4 places" in refusal.says.en
    assert "room for 1" in refusal.says.en


def test_hand_the_price_of_a_crowded_industry_is_on_each_line() -> None:
    here = adviser(np.array([[0.4], [0.3]]), cap=1)
    (line,) = here.chosen()
    assert line.price == pytest.approx(
        uplift(np.array([0.3]), SHIFT)[0], abs=1e-6
    )  # values are compared in steps of 1e-6
    assert line.uplift == pytest.approx(uplift(np.array([0.4]), SHIFT)[0], abs=1e-12)


def test_hand_the_gate_is_the_odds_of_the_one_to_beat() -> None:
    # One seat, held at odds of 0.4: B and C need 0.4 as well. B is within reach (0.3 ≥ 0.2), C is not.
    waiting = adviser(np.array([[0.4], [0.3], [0.1]]), cap=1).waiting()
    assert [(line.place, line.role, line.gate) for line in waiting] == [
        ("B", "not_yet", "crowded"),
        ("C", "not_yet", "crowded"),
    ]
    for line in waiting:
        assert line.gate_odds == pytest.approx(0.4, abs=1e-4)  # a step of value is some 1e-5 of odds here


def with_presence(presence: list[float]) -> Array:
    facts = np.zeros((len(presence), 1, len(COLUMNS)))
    facts[:, 0, COLUMNS.index("own_presence")] = presence
    return facts


def test_hand_prepare_where_closing_one_gap_opens_the_gate() -> None:
    # Log odds are own presence. A stands a hair above odds of 0.4; B, at 0.3, would have A's odds with A's presence;
    # C, at 0.1, is out of reach (below half of 0.4). (Without the hair, the rounding of values decides.)
    odds = np.array([[0.4], [0.3], [0.1]])
    presence = np.log(odds / (1 - odds))[:, 0]
    here = adviser(odds, cap=1, facts=with_presence((presence + np.array([1e-3, 0, 0])).tolist()))
    roles = {line.place: (line.role, line.gate) for line in here.waiting()}
    assert roles == {"B": ("prepare", "weak_link:own_presence"), "C": ("not_yet", "crowded")}


def test_hand_no_more_to_prepare_than_picks() -> None:
    # B has one pick and waits in x and y; only the nearer is prepared.
    odds = np.array([[0.40, 0.02], [0.02, 0.40], [0.35, 0.30]])
    logits = np.log(odds / (1 - odds))
    facts = np.zeros((3, 2, len(COLUMNS)))
    facts[:, :, COLUMNS.index("own_presence")] = logits
    facts[0, 0, 0] += 0.01
    facts[1, 1, 0] += 0.01
    here = adviser(odds, cap=1, facts=facts)
    prepared = [line for line in here.waiting() if line.role == "prepare"]
    assert [(line.place, line.industry) for line in prepared] == [("C", "x")]


def test_hand_weak_link() -> None:
    # Breadth is 0.1 behind the median of the chosen, own presence 0.5: closing the latter takes 0 to 0.5 log odds.
    here = adviser(np.array([[0.4], [0.3], [0.2]]), cap=1, model="yindi")
    facts = np.zeros((3, 1, len(COLUMNS)))
    facts[0, 0, COLUMNS.index("own_presence")], facts[0, 0, COLUMNS.index("breadth")] = 0.5, 0.1
    facts[0, 0, COLUMNS.index("size")] = 9.0  # a place cannot work on its size
    forecast = replace(here.forecast, facts=facts)
    peers = np.array([True, False, False])
    link = weak_link(forecast, "entry", "yindi", 1, 0, peers)
    assert link is not None
    assert link[:3] == ("own_presence", "1.00", "1.65")  # e^0 and e^0.5
    assert link[3] == pytest.approx(1 / (1 + np.exp(-0.5)), abs=1e-12)
    assert weak_link(forecast, "entry", "yindi", 0, 0, peers) is None  # nothing behind
    assert weak_link(forecast, "entry", "place_blind", 1, 0, peers) is None  # nothing a place can work on
    assert weak_link(forecast, "entry", "yindi", 1, 0, ~np.ones(3, dtype=bool)) is None  # nobody to look up to
