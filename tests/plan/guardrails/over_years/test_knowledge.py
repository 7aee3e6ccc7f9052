"""How open knowledge is: from made-up patents, citations, research and technologies."""

import polars as pl
import pytest

from plan.schedule.random_programmes import plain_programme, schedule_of_starts
from yindi.economy import Economy, economy_from
from yindi.errors import InputRefused
from yindi.plan.guardrails.over_years.evidence import Evidence, Knowledge
from yindi.plan.guardrails.over_years.openness import OPENNESS
from yindi.plan.guardrails.over_years.reading import read_evidence
from yindi.plan.schedule.programme import YearsProgramme

ADDRESSES = [
    # a: two inventors in P0 and one abroad; the applicant's office in P1 counts for nothing.
    ("a", "1", "inventor", 2020, "P0", None), ("a", "2", "inventor", 2020, "P0", None),
    ("a", "3", "inventor", 2020, None, "DE"), ("a", "4", "applicant", 2020, "P1", None),
    # b: P0 and P1. c: P0 and an address that is not known. d: abroad alone. e: too long ago.
    ("b", "1", "inventor", 2018, "P0", None), ("b", "2", "inventor", 2018, "P1", None),
    ("c", "1", "inventor", 2019, "P0", None), ("c", "2", "inventor", 2019, None, None),
    ("d", "1", "inventor", 2020, None, "US"), ("e", "1", "inventor", 2015, "P2", None),
]  # fmt: skip
CITED = [
    ("a", "x", None, "US"), ("a", "y", "P2", None), ("a", "z", None, None), ("b", "x", None, "US"),
    ("b", "w", "P0", None), ("b", "v", "P0", None), ("d", "x", None, "US"), ("e", "x", None, "US"),
]  # fmt: skip
RESEARCH = [("P0", 2019, 10.0, 5.0, 30.0), ("P0", 2020, 90.0, 9.0, 10.0), ("P1", 2020, 60.0, None, 40.0)]


def patents() -> pl.DataFrame:
    names = ["patent", "address", "role", "year", "place", "country"]
    return pl.DataFrame(ADDRESSES, schema=names, orient="row")


def citations() -> pl.DataFrame:
    return pl.DataFrame(CITED, schema=["patent", "cited", "place", "country"], orient="row")


def research() -> pl.DataFrame:
    names = ["place", "year", "research_expenditure", "foreign_research_expenditure", "technology_imports"]
    return pl.DataFrame(RESEARCH, schema=names, orient="row")


def technologies() -> pl.DataFrame:
    """As in the example of the method: P0 has t, P1 u and v, P2 v. Each place is good at what it has."""
    held = {"P0": "t", "P1": "uv", "P2": "v"}
    rows = [(place, name, 2020, float(name in has)) for place, has in held.items() for name in "tuv"]
    return pl.DataFrame(rows, schema=["place", "technology", "year", "value"], orient="row")


def three_places() -> YearsProgramme:
    """One option in each place."""
    return plain_programme([0.1] * 3, [0, 1, 2], [0, 0, 0])


def known(**tables: pl.DataFrame) -> Knowledge:
    """What the tables tell of knowledge."""
    places = pl.DataFrame({"place": ["P0", "P1", "P2"]})
    found = read_evidence(economy_from({"places": places, **tables}), three_places()).knowledge
    assert found is not None
    return found


def test_hand_foreign_coinvention_by_inventors() -> None:
    # P0 has a and b with all addresses known, a with an inventor abroad; P1 only b. c is left out, e is too old.
    found = known(patents=patents())
    assert found.coinvented is not None
    assert found.coinvented.share[:2].tolist() == [0.5, 0.0]
    assert found.coinvented.share[2] != found.coinvented.share[2], "P2 has no patent of the last five years"
    assert (found.coinvented.whole, found.coinvented.count, found.coinvented.left_out) == (0.5, 2.0, 1)
    assert found.together.tolist() == [[3, 1, 0], [1, 1, 0], [0, 0, 0]]
    assert found.years == "2018–2020"
    assert found.cited is None


def test_hand_foreign_citations() -> None:
    # a: x abroad, y at home, z not known; b: x abroad, w and v at home. P0: 2 of 5, P1: 1 of 3. d and e do not count.
    cited = known(patents=patents(), citations=citations()).cited
    assert cited is not None
    assert cited.share[:2] == pytest.approx([0.4, 1 / 3])
    assert (cited.whole, cited.count, cited.left_out) == (0.4, 5.0, 1)


def test_hand_technology_bought_and_research_owned_abroad() -> None:
    # 2020: P0 buys 10 beside 90 of its own, P1 40 beside 60: 50 of 200. Owned abroad 9 of 90 in P0; blank in P1.
    found = known(research=research())
    assert found.bought is not None
    assert found.bought.share[:2] == pytest.approx([0.1, 0.4])
    assert (found.bought.whole, found.bought.left_out) == (0.25, 1)
    assert found.foreign is not None
    assert found.foreign.share[0] == pytest.approx(0.1)
    assert (found.foreign.whole, found.foreign.left_out) == (pytest.approx(0.1), 2)


def test_hand_complements() -> None:
    # t stands alone, u and v go together in P1 of P1 and P2: 1/2. P0 lacks u and v, each all of the other's company:
    # a gap of 1, and of it P1 has all, P2 the half for u. P2 lacks u, whose company v it has: no gap.
    found = known(technologies=technologies())
    assert found.gap[0] == pytest.approx(1.0)
    assert found.complement[0].tolist() == pytest.approx([0, 1, 0.5])
    assert found.gap[2] == pytest.approx(0.0)


def test_hand_evidence_in_words() -> None:
    evidence = Evidence(knowledge=known(patents=patents(), citations=citations(), technologies=technologies()))
    found = OPENNESS.verdicts(three_places(), schedule_of_starts([0, -1, -1]), evidence)
    said = {verdict.label: verdict for verdict in found}
    assert set(said) == {"data", "coinvented", "cited", "complement"}
    assert {verdict.judgement for verdict in found if verdict.label != "data"} == {"pass"}
    assert said["coinvented"].says.en == (
        "Of 2 patents with an inventor at home 50.0 % have another abroad; among 2 places from 0.0 % (P1) to 50.0 % "
        "(P0). · 1 patent is left out, since not all inventors' addresses are known."
    )
    assert "patents first filed 2018–2020" in said["coinvented"].clause.en
    assert said["cited"].says.en.startswith("Of 5 citations by these patents 40.0 % go abroad")
    assert said["complement"].says.en == (
        "P0 lacks 100 % of what is related to the technologies it is not good at; P1 has most of that (100 %). · They "
        "have 1 patent together."
    )


def refused(**tables: pl.DataFrame) -> InputRefused:
    """How the tables are refused."""
    economy: Economy = economy_from({"places": pl.DataFrame({"place": ["P0", "P1", "P2"]}), **tables})
    with pytest.raises(InputRefused) as caught:
        read_evidence(economy, three_places())
    return caught.value


def test_applicants_alone_are_refused() -> None:
    error = refused(patents=patents().with_columns(role=pl.lit("applicant")))
    assert (error.count, error.first) == (10, ("a", "b", "c"))
    assert "an applicant's address is often its head office" in str(error)


def test_both_at_home_and_abroad_is_refused() -> None:
    both = patents().with_columns(country=pl.lit("DE"))
    assert refused(patents=both).count == 7  # seven addresses have a place
    cited = citations().with_columns(place=pl.lit("P0"))
    assert refused(patents=patents(), citations=cited).first == ("x", "x", "x")


def test_a_part_above_its_whole_is_refused() -> None:
    more = research().with_columns(foreign_research_expenditure=pl.col("research_expenditure") * 2)
    assert refused(research=more).first == ("P0 2019", "P0 2020", "P1 2020")


def test_without_these_columns_nothing_is_known() -> None:
    plain = research().select("place", "year", "research_expenditure")
    economy = economy_from({"places": pl.DataFrame({"place": ["P0"]}), "research": plain})
    assert read_evidence(economy, three_places()).knowledge is None
