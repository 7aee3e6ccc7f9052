"""What study.toml may say, and how it is understood."""

from datetime import date

import pytest

from yindi.messages import Bilingual
from yindi.study.settings import Assumption, PlanSettings, Settings, Source, TableFile, parse_settings

BASE = """
title = "One"
[tables]
activity = "a.csv"
places = { path = "b.xlsx", sheet = "places" }
industries = "c.csv"
[activity]
measure = "employment"
unit = "persons"
unit_zh = "人"
[plan]
horizon = 7
"""


def parsed(addition: str = "", base: str = BASE) -> Settings:
    return parse_settings(base + addition)


def test_defaults() -> None:
    settings = parsed()
    assert settings.plan == PlanSettings(
        horizon=7, picks=3, deepen=1, cap="auto", seed=20261122, draws=199, last_year=None
    )
    assert settings.title == Bilingual("One", "One")
    assert settings.caution is None
    assert settings.assumptions == {}
    assert settings.activity.measure == Bilingual("employment", "employment")
    assert settings.activity.unit == Bilingual("persons", "人")


def test_tables_with_and_without_settings_of_their_format() -> None:
    assert parsed().tables == {
        "activity": TableFile("a.csv"),
        "places": TableFile("b.xlsx", {"sheet": "places"}),
        "industries": TableFile("c.csv"),
    }


def test_every_choice_of_the_plan() -> None:
    plan = parsed("picks = 5\ndeepen = 0\ncap = 4\nseed = 1\ndraws = 19\nlast_year = 2019\n").plan
    assert plan == PlanSettings(7, 5, 0, 4, 1, 19, 2019)


@pytest.mark.parametrize(
    ("title", "understood"),
    [
        ('"One"', Bilingual("One", "One")),
        ('{ en = "One", zh = "一" }', Bilingual("One", "一")),
        ('{ zh = "一" }', Bilingual("一", "一")),
    ],
)
def test_texts_in_one_or_two_languages(title: str, understood: Bilingual) -> None:
    assert parsed(base=BASE.replace('"One"', title)).title == understood


def test_assumptions_with_and_without_a_range() -> None:
    found = parsed("[assumptions]\nuplift = { value = 0.5, low = 0.2, high = 1 }\nleave_to_market = 0.6\n").assumptions
    assert found == {"uplift": Assumption(0.5, 0.2, 1.0), "leave_to_market": Assumption(0.6, 0.6, 0.6)}


def test_sources() -> None:
    text = '[sources.activity]\ntitle = { en = "Yearbook", zh = "年鉴" }\nlicence = "CC BY"\nretrieved = 2026-11-22\n'
    text += '[sources.places]\ntitle = "List"\nlicence = "none"\n'
    assert parsed(text).sources == {
        "activity": Source(Bilingual("Yearbook", "年鉴"), "CC BY", date(2026, 11, 22)),
        "places": Source(Bilingual("List", "List"), "none", None),
    }
