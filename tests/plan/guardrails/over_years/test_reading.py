"""Evidence from tables, worked by hand."""

import numpy as np
import polars as pl
import pytest

from plan.schedule.random_programmes import plain_programme
from yindi.economy import Economy, economy_from
from yindi.errors import InputRefused
from yindi.plan.guardrails.over_years.reading import read_evidence
from yindi.plan.guardrails.over_years.reading.carrying import read_carrying
from yindi.plan.schedule.means import SUPPORTED
from yindi.plan.schedule.programme import YearsProgramme


def three_places() -> YearsProgramme:
    """One option in each of three places, in 2026 and 2027, with two starts a year."""
    return plain_programme([0.1, 0.1, 0.1], [0, 1, 2], [0, 0, 0], years=2, starts=np.full((3, 2), 2.0))


def books() -> pl.DataFrame:
    """P0: output and debt grow by 10 %, interest is 10 %, nothing hidden. P1: hidden debt is blank. P2: no rows."""
    rows = [
        ("P0", 2023, 50.0, 0.0, 5.0, 50.0, 100.0), ("P0", 2024, 55.0, 0.0, 5.0, 55.0, 110.0),
        ("P0", 2025, 60.5, 0.0, 5.5, 60.5, 121.0), ("P1", 2023, 300.0, None, 9.0, 100.0, 500.0),
        ("P1", 2024, 350.0, None, 9.0, 100.0, 500.0), ("P1", 2025, 400.0, None, 9.0, 100.0, 500.0),
    ]  # fmt: skip
    names = ["place", "year", "debt", "hidden_debt", "interest", "revenue", "gdp"]
    return pl.DataFrame(rows, schema=names, orient="row").with_columns(unit=pl.lit("million"))


def execution() -> pl.DataFrame:
    """P0 completed 18 of 20, P1 5 of 10."""
    rows = [("P0", 2024, 10.0, 9.0), ("P0", 2025, 10.0, 9.0), ("P1", 2025, 10.0, 5.0)]
    return pl.DataFrame(rows, schema=["place", "year", "announced_amount", "completed_amount"], orient="row")


def both() -> Economy:
    return economy_from({"debt": books(), "execution": execution()})


def test_hand_a_calm_place_carries_half_of_its_output() -> None:
    # Debt stays at half of output (ρ = 1, pb = 0); red begins at 3 · 60.5 / 121 = 1.5 of it. A commitment m in each of
    # two years adds 2m by the second: m = 0.5. Output is 133.1 in 2026 and 146.41 in 2027.
    found = read_evidence(both(), three_places()).carrying
    assert found is not None
    assert found.ratio[0] == pytest.approx(1.0)
    assert found.over[0] == 0.0
    assert found.money[0] == pytest.approx([66.55, 73.205])
    assert found.rate[0] == pytest.approx(0.9)
    assert (found.colour[0], found.pace[0]) == (0, 0)
    assert found.starts[0].tolist() == [2.0, 4.0]


def test_hand_blank_hidden_debt_is_not_zero() -> None:
    # Explicit debt alone is 400 % of revenue: red for certain, and slow; the money it can carry is not known.
    found = read_evidence(both(), three_places()).carrying
    assert found is not None
    assert np.isnan(found.ratio[1])
    assert found.at_least[1] == 4.0
    assert found.hidden_blank.tolist() == [False, True, False]
    assert (found.colour[1], found.pace[1]) == (3, 2)
    assert np.isnan(found.money[1]).all()
    assert found.starts[1].tolist() == [1.0, 2.0]  # half of what it might have started by then


def test_hand_a_place_without_rows_is_steady_and_not_known() -> None:
    found = read_evidence(both(), three_places()).carrying
    assert found is not None
    assert (found.colour[2], found.pace[2]) == (-1, 1)
    assert np.isnan(found.money[2]).all()
    assert found.starts[2].tolist() == [2.0, 4.0]


def test_growth_above_what_it_has_been_is_refused() -> None:
    with pytest.raises(InputRefused, match="hope") as refused:
        read_carrying(both(), three_places(), seed=1, growth=np.array([0.2, 0.0, 0.0]))
    assert refused.value.first == ("P0 20.0 % > 10.0 %",)


def test_debt_in_another_unit_than_money_is_refused() -> None:
    other = economy_from({"debt": books().with_columns(unit=pl.lit("billion"))})
    with pytest.raises(InputRefused, match="billion"):
        read_evidence(other, three_places())


def test_hand_capacity_and_plans() -> None:
    headroom = pl.DataFrame(
        {
            "industry": "I0", "year": 2025, "scenario": ["p10", "p50", "p90"], "demand": [80.0, 100.0, 150.0],
            "installed": 60.0, "announced": [None, 30.0, None], "efficient_scale": 20.0, "unit": "t",
        }
    )  # fmt: skip
    declared = pl.DataFrame({"place": ["P1"], "industry": ["I0"]})
    found = read_evidence(economy_from({"headroom": headroom, "declared": declared}), three_places()).crowd
    assert found is not None
    assert found.announced.tolist() == [[90.0, 90.0]]
    assert found.plant.tolist() == [20.0]
    assert found.high.tolist() == [[150.0, 150.0]]
    assert found.declared[:, 0].tolist() == [False, True, False]


def test_hand_claims_and_their_evidence() -> None:
    proposals = pl.DataFrame(
        {
            "proposal": ["a", "b"], "place": ["P0", "P1"], "industry": "I0", "action": "enter", "odds": [None, 0.7],
            "instrument": ["money", None], "failure": ["coordination", None], "until": [2030, None],
        }
    )  # fmt: skip
    failures = pl.DataFrame({"place": ["P0"], "industry": ["I0"], "failure": ["coordination"], "evidence": ["E7"]})
    subsidies = pl.DataFrame(
        {"industry": "I0", "recipient": ["x", "y"], "amount": [3.0, 1.0], "own_money": [3.0, 1.0]}
    )  # fmt: skip
    tables = {"proposals": proposals, "failures": failures, "subsidies": subsidies}
    found = read_evidence(economy_from(tables), three_places()).support
    assert found is not None
    assert found.failure == ("coordination", "", "")
    assert found.evidence == ("E7", "", "")
    assert found.exit_year.tolist() == [2030, -1, -1]
    assert found.lasting is not None
    assert np.isnan(found.lasting).all()
    shifting = {**tables, "proposals": proposals.with_columns(pl.Series(SUPPORTED, [4, None]))}
    moved = read_evidence(economy_from(shifting), three_places()).support
    assert moved is not None
    assert moved.lasting is not None
    assert moved.lasting[0] == 3.0, "four years of support end three years after the first"
    assert found.public_share.tolist() == [0.5, 0.5, 0.5]
    assert found.received.tolist() == [[3.0, 1.0]]
    assert np.isnan(found.odds[[0, 2]]).all()
    assert found.odds[1] == 0.7
    assert [(m.place, m.industry, m.failure, m.evidence) for m in found.measured] == [(0, 0, "coordination", "E7")]


def test_without_tables_nothing_is_known() -> None:
    found = read_evidence(economy_from({}), three_places())
    assert (found.carrying, found.crowd, found.support) == (None, None, None)
