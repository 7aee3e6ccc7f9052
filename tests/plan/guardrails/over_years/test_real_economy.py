"""Manufacturing within its usual share, and no exit of what others rely on."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from plan.schedule.random_programmes import plain_programme, schedule_of_starts
from yindi.economy import Economy, economy_from
from yindi.plan.guardrails.over_years.evidence import Evidence, RealEconomy, Roots
from yindi.plan.guardrails.over_years.reading import read_evidence
from yindi.plan.guardrails.over_years.real_economy import REAL_ECONOMY, floors
from yindi.plan.guardrails.over_years.records import Verdict
from yindi.plan.schedule.programme import YearsProgramme

# One place, two industries: I0 is manufacturing with 30 of 100.
REAL = RealEconomy(
    np.array([[30.0, 70.0]]), np.array([True, False]), np.array([5.0, 50.0]), np.array([0.25]), np.array([0.4]),
    np.array([0.1]), np.array([3.0]), 5.0, np.array([0.001]), np.array([0.0]), np.zeros((2, 2)), np.array([3.0, 3.0]),
    "peers",
)  # fmt: skip


def two_options(**parts: object) -> YearsProgramme:
    """To enter the manufacturing industry, and to enter the other."""
    return plain_programme([0.1, 0.2], [0, 0], [0, 1], **parts)


def judged(real: RealEconomy, starts: list[int], programme: YearsProgramme | None = None) -> dict[str, Verdict]:
    """The verdicts that do not pass, by rule."""
    found = REAL_ECONOMY.verdicts(
        programme or two_options(), schedule_of_starts(starts), Evidence(real=real)
    )  # fmt: skip
    return {verdict.label: verdict for verdict in found if verdict.judgement != "pass"}


def test_hand_a_service_that_dilutes_is_kept_with_manufacturing_beside_it() -> None:
    # 30 / 150 = 20 % is under 25 %; with manufacturing 35 / 155 = 22.6 % still is: dropping the service loses 0.2.
    (block,) = (verdict for verdict in judged(REAL, [-1, 0]).values() if verdict.judgement == "block")
    assert "to 20.0 % of activity, under 25.0 %" in block.says.en
    assert block.change is not None
    assert block.change.starts == ((1, -1),)
    # With 10 of manufacturing: 40 / 160 = 25 %, which is enough, and adding it loses nothing.
    more = replace(REAL, added=np.array([10.0, 50.0]))
    change = judged(more, [-1, 0])["manufacturing_share"].change
    assert change is not None
    assert change.starts == ((0, 0),)
    assert change.says.en.startswith("Would pass without a loss: in P0, also start to enter I0 in 2026.")


def test_hand_a_low_share_may_slip_by_one_point() -> None:
    # The band begins at 35 %; the place has 30 %, so that its floor is 29 %.
    low = replace(REAL, low=np.array([0.35]), high=np.array([0.4]))
    assert floors(low)[0] == pytest.approx([0.29])
    slipping = replace(low, added=np.array([0.0, 3.0]))  # 30 / 103 = 29.1 %
    assert [verdict.label for verdict in judged(slipping, [-1, 0]).values()] == ["below_band"]
    assert "manufacturing_share" in judged(replace(low, added=np.array([0.0, 4.0])), [-1, 0])  # 30 / 104 = 28.8 %


@pytest.mark.parametrize(
    ("trend", "productivity", "income", "label"),
    [
        (-0.01, -0.01, 9.0, "hollowing"),
        (-0.01, 0.01, 3.0, "premature"),
        (0.01, -0.01, 3.0, None),
        (-0.01, 0.01, 9.0, None),
    ],
)
def test_hand_alarms_of_a_place_under_its_band(
    trend: float, productivity: float, income: float, label: str | None
) -> None:
    real = replace(
        REAL, low=np.array([0.35]), trend=np.array([trend]), productivity=np.array([productivity]),
        income=np.array([income]),
    )  # fmt: skip
    assert list(judged(real, [-1, -1])) == ([label] if label else [])


def test_hand_a_share_at_the_end_of_its_band_is_within_it() -> None:
    # 30 / 100 is the end itself; a rounding of the last digit (0.1 + 0.2 = 0.30000000000000004) puts it under nothing.
    falling = {"trend": np.array([-0.01]), "productivity": np.array([-0.01]), "income": np.array([3.0])}
    real = replace(REAL, low=np.array([0.1 + 0.2]), **falling)
    assert list(judged(real, [-1, -1])) == []
    assert list(judged(replace(real, trend=np.array([np.nan])), [-1, -1])) == []
    assert list(judged(replace(real, low=np.array([0.3 + 1e-9])), [-1, -1])) == ["hollowing"]


def test_hand_the_functional_floor_is_flagged_where_the_plan_takes_the_share_down() -> None:
    real = replace(REAL, least=np.array([0.32]), added=np.array([0.0, 5.0]))
    assert list(judged(real, [-1, 0])) == ["functional_floor"]
    assert judged(real, [-1, -1]) == {}


def exits() -> tuple[YearsProgramme, RealEconomy]:
    """Two of three places give I0 up; I1 would lose 10 % of its output without it."""
    programme = plain_programme([0.1, 0.2], [0, 1], [0, 0], action=("exit", "exit"), industries=("I0", "I1"),
                                caps=np.full((2, 1), np.inf), floors=np.zeros(2))  # fmt: skip
    real = replace(
        REAL, activity=np.array([[5.0, 5.0], [5.0, np.nan]]), added=np.zeros(2), low=np.full(2, np.nan),
        high=np.full(2, np.nan), least=np.full(2, np.nan), income=np.full(2, np.nan), trend=np.full(2, np.nan),
        productivity=np.full(2, np.nan), relies=np.array([[1.0, 0.1], [0.0, 1.0]]),
    )  # fmt: skip
    return programme, real


def test_hand_only_one_of_three_sites_may_go() -> None:
    programme, real = exits()
    found = judged(real, [0, 0], programme)
    block = found["last_sites"]
    assert (block.number, block.limit, block.industry) == (2.0, 1.0, 0)
    assert "I0: 2 exits from 3 places where it stands; others rely on it: I1 (10.0 % of output)." in block.says.en
    assert block.change is not None
    assert block.change.starts == ((0, -1),)
    # Local dependents: P0 has I1, of P1 it is not known.
    assert (found["dependents"].place, found["dependents"].options) == (0, (0,))


def test_hand_what_nobody_relies_on_may_go() -> None:
    programme, real = exits()
    assert judged(replace(real, relies=np.eye(2)), [0, 0], programme) == {}


def small_country() -> Economy:
    """Three places; I0 is manufacturing and sells 20 of its 100 to the service I1, which delivers 50."""
    activity = pl.DataFrame(
        {
            "place": ["P0", "P0", "P1", "P1", "P2", "P2"], "industry": ["I0", "I1"] * 3, "year": 2020,
            "value": [30.0, 70.0, 40.0, 60.0, 20.0, 80.0],
        }
    )  # fmt: skip
    industries = pl.DataFrame({"industry": ["I0", "I1"], "kind": ["manufacturing", "trade"]})
    sectors = pl.DataFrame(
        {"sector": ["s0", "s1", "c", "exports"], "role": ["industry", "industry", "final_use", "final_use"],
         "industry": ["I0", "I1", None, None]}
    )  # fmt: skip
    flows = pl.DataFrame(
        [("domestic", "s0", "s1", 20.0), ("domestic", "s0", "c", 40.0), ("domestic", "s0", "exports", 40.0),
         ("domestic", "s1", "c", 50.0), ("imports", "s0", "s1", 60.0), ("imports", "s1", "c", 0.0),
         ("imports", "s0", "c", -60.0)],
        schema=["origin", "seller", "buyer", "value"], orient="row",
    ).with_columns(year=2020)  # fmt: skip
    accounts = pl.DataFrame({"place": ["P0", "P1", "P2"], "year": 2020, "gdp": [100.0, 100.0, 100.0]})
    tables = {"activity": activity, "industries": industries, "sectors": sectors, "flows": flows, "accounts": accounts}
    return economy_from(tables)


def three_places() -> YearsProgramme:
    """Each place may enter the manufacturing industry; the first also give up the service."""
    return plain_programme(
        [0.1] * 4, [0, 0, 1, 2], [0, 1, 0, 0], action=("enter", "exit", "enter", "enter")
    )  # fmt: skip


def test_hand_reading_a_small_country() -> None:
    # Few observations: peers by output alone. Of P0 they have 0.4 and 0.2: quartiles 0.25 and 0.35. Entering I0 lacks
    # 100 · 90/300 − now in each place. The service's 50 call for 20 of manufacturing's 100, exports for 40. In P0
    # services are 0.7 of activity: 0.2 · 90/210 · 0.7 + 0.4 · 0.3 = 0.18. Without I0, I1 loses 20 of 50.
    programme, economy = three_places(), small_country()
    evidence = read_evidence(economy, programme)
    real, openness = evidence.real, evidence.openness
    assert real is not None
    assert openness is not None
    assert real.by == "peers"
    assert (real.low[0], real.high[0]) == pytest.approx((0.25, 0.35))
    assert real.added.tolist() == [0.0, -70.0, 0.0, 10.0]
    assert real.least[0] == pytest.approx(0.18)
    assert real.relies[0, 1] == pytest.approx(0.4)
    assert np.isnan(real.trend).all()
    assert real.sites.tolist() == [2.0, 2.0]
    assert openness.imported[0] == pytest.approx(60 / 160)
    assert openness.choke.tolist() == [True, False]


def rooted() -> tuple[YearsProgramme, RealEconomy, Roots]:
    """P0 gives the old I0 up and may enter the new I1; the new I2, which is near I0 and I3, is there."""
    industries = ("I0", "I1", "I2", "I3")
    programme = plain_programme([0.1, 0.2], [0, 0], [0, 1], action=("exit", "enter"), industries=industries,
                                caps=np.full((4, 1), np.inf), floors=np.zeros(4))  # fmt: skip
    real = replace(
        REAL, activity=np.array([[5.0, 0.0, 5.0, 5.0]]), manufacturing=np.array([True, False, False, False]),
        added=np.zeros(2), low=np.full(1, np.nan), high=np.full(1, np.nan), relies=np.eye(4), sites=np.full(4, 3.0),
    )  # fmt: skip
    near = np.zeros((4, 4))
    near[0, 2] = near[2, 0] = 0.1
    near[2, 3] = near[3, 2] = 0.3
    near[0, 1] = near[1, 0] = 0.2
    roots = Roots(
        np.array([False, True, True, False]), np.array([True, False, False, True]),
        np.array([[1.0, 0.0, 1.0, 1.0]]), near,
    )  # fmt: skip
    return programme, real, roots


def flags(starts: list[int], programme: YearsProgramme, real: RealEconomy, roots: Roots) -> list[Verdict]:
    """The flags on roots."""
    found = REAL_ECONOMY.verdicts(programme, schedule_of_starts(starts), Evidence(real=real, roots=roots))
    return [verdict for verdict in found if verdict.label == "roots"]


def test_hand_an_old_strength_from_which_new_industries_grow() -> None:
    # I2 has company of 0.1 (I0) and 0.3 (I3): a quarter goes. I1 has only I0: all of it, where the plan enters it.
    programme, real, roots = rooted()
    (alone,) = flags([0, -1], programme, real, roots)
    assert alone.says.en == (
        "P0 gives up I0, an old strength from which 1 of its new industries have much of their company: I2 (25 % of "
        "its company there)."
    )
    assert (alone.number, alone.limit, alone.options) == (pytest.approx(0.25), 0.1, (0,))
    (both,) = flags([0, 0], programme, real, roots)
    assert both.number == 1.0
    assert "2 of its new industries have much of their company: I1 (100 % of its company there), I2 (25 %" in (
        both.says.en
    )


def test_hand_roots_are_old_and_there() -> None:
    programme, real, roots = rooted()
    assert flags([-1, 0], programme, real, roots) == []
    assert flags([0, 0], programme, real, replace(roots, old=np.zeros(4, dtype=bool))) == []
    assert flags([0, 0], programme, real, replace(roots, present=np.array([[0.0, 0.0, 1.0, 1.0]]))) == []


def test_hand_growth_does_not_stand_in_for_what_is_new() -> None:
    programme, real, roots = rooted()
    evidence = Evidence(real=real, roots=replace(roots, stated=False))
    found = {
        verdict.label: verdict for verdict in REAL_ECONOMY.verdicts(programme, schedule_of_starts([0, 0]), evidence)
    }
    assert "roots" not in found
    assert found["data"].says.en.startswith("Whom 1 exit would cut off among new industries was not checked")
    kept = REAL_ECONOMY.verdicts(programme, schedule_of_starts([-1, 0]), evidence)
    assert "data" not in {verdict.label for verdict in kept}


def test_hand_roots_need_no_accounts_and_no_flows() -> None:
    programme, _, roots = rooted()
    found = REAL_ECONOMY.verdicts(programme, schedule_of_starts([0, -1]), Evidence(roots=roots))
    assert [verdict.label for verdict in found] == ["data", "roots"]


def test_hand_without_productivity_hollowing_is_not_known() -> None:
    # Under the band, falling, and nobody knows whether output per head falls too: said, and no alarm.
    real = replace(REAL, low=np.array([0.35]), trend=np.array([-0.01]), productivity=np.array([np.nan]))
    real = replace(real, income=np.array([np.nan]))
    assert judged(real, [-1, -1])["data"].says.en.startswith(
        "Hollowing was not checked in 1 place under the usual share of manufacturing"
    )
    assert "data" not in judged(replace(real, trend=np.array([0.01])), [-1, -1])
    assert "data" in judged(replace(real, trend=np.array([np.nan])), [-1, -1])


def test_hand_reading_new_and_old() -> None:
    # The small country says nothing of what is new; with a mark it does. Both industries stand in two of three places.
    programme, economy = (
        three_places(),
        small_country().with_table("places", pl.DataFrame({"place": ["P0", "P1", "P2"]}), source="this test"),
    )
    unstated = read_evidence(economy, programme).roots
    assert unstated is not None
    assert not unstated.stated
    marked = economy.table("industries").with_columns(emerging=pl.Series([False, True]))
    roots = read_evidence(economy.with_table("industries", marked, source="this test"), programme).roots
    assert roots is not None
    assert (roots.stated, roots.new.tolist(), roots.old.tolist()) == (True, [False, True], [True, False])
    # Quotients of I0: 0.3, 0.4 and 0.2 over 0.3; of I1 0.7, 0.6 and 0.8 over 0.7. P0 has both (1), P1 I0, P2 I1.
    assert roots.present.tolist() == [[1, 1], [1, 0], [0, 1]]
    assert roots.near[0, 1] == pytest.approx(1 / 2)
