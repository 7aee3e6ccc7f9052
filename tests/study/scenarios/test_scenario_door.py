"""Changes at the door: read by identifier or name, and refused in both languages where the study knows none."""

from pathlib import Path

import pytest

from yindi.errors import InputRefused
from yindi.study import Study, read_study
from yindi.study.scenarios import Change, Scenario, read_scenario, require_known

EXAMPLE = Path(__file__).parents[3] / "docs" / "example"


@pytest.fixture(scope="module")
def study() -> Study:
    """The worked example: 8 places, 6 industries, the years 2021 to 2024."""
    return read_study(EXAMPLE)


def test_hand_every_setting_is_read(study: Study) -> None:
    lines = {
        "cap=2": Change("cap", (), 2),
        "cap=auto": Change("cap", (), "auto"),
        "picks=1": Change("picks", (), 1),
        "picks.A=0": Change("picks", ("A",), 0),
        "deepen=0": Change("deepen", (), 0),
        "starts=2": Change("starts", (), 2),
        "uplift=0.7": Change("uplift", (), 0.7),
        "leave_to_market=0.9": Change("leave_to_market", (), 0.9),
        "discount=0": Change("discount", (), 0.0),
        "demand=p10": Change("demand", (), "p10"),
        "weights.carbon=-1": Change("weights", ("carbon",), -1.0),
        "resources.money=9.5": Change("resources", ("money",), 9.5),
        "resources.A.money.2022=7": Change("resources", ("A", "money"), 7.0, 2022),
        "room.food=3": Change("room", ("food",), 3),
        "decisions.A.food.enter.2023=approved": Change("decisions", ("A", "food", "enter"), "approved", 2023),
        "decisions.A.food.enter=open": Change("decisions", ("A", "food", "enter"), "open"),
        "excluded.A.food=yes": Change("excluded", ("A", "food"), "yes"),
    }
    assert {line: read_scenario(study, "x", [line]).changes[0] for line in lines} == lines


def test_hand_a_place_may_be_called_by_its_name_in_both_languages(study: Study) -> None:
    place, english, chinese = study.economy.table("places").select("place", "name_en", "name_zh").row(0)
    for name in (place, english, english.upper(), chinese):
        assert read_scenario(study, "x", [f"picks.{name}=1"]).changes == (Change("picks", (place,), 1),)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("caps=2", "scenario.unknown_setting"),
        ("", "scenario.unknown_setting"),
        ("cap", "scenario.form"),
        ("cap.A=2", "scenario.form"),
        ("cap.2022=2", "scenario.form"),
        ("resources=2", "scenario.form"),
        ("picks.Nowhere=2", "scenario.unknown_name"),
        ("weights.beauty=2", "scenario.unknown_name"),
        ("resources.A.gold=2", "scenario.unknown_name"),
        ("decisions.A.food.destroy=approved", "scenario.unknown_name"),
        ("cap=0", "scenario.bad_value"),
        ("cap=1.5", "scenario.bad_value"),
        ("picks.A=-1", "scenario.bad_value"),
        ("resources.A.money=-1", "scenario.bad_value"),
        ("resources.A.money=nan", "scenario.bad_value"),
        ("weights.jobs=inf", "scenario.bad_value"),
        ("discount=1.01", "scenario.bad_value"),
        ("discount=", "scenario.bad_value"),
        ("demand=p11", "scenario.bad_value"),
        ("excluded.A.food=perhaps", "scenario.bad_value"),
        ("resources.A.money.2031=1", "scenario.bad_year"),
        ("decisions.A.food.enter.2022=refused", "scenario.refused_year"),
    ],
)
def test_hand_what_the_study_does_not_know_is_refused_in_both_languages(study: Study, line: str, key: str) -> None:
    with pytest.raises(InputRefused) as caught:
        read_scenario(study, "x", [line])
    assert caught.value.key == key
    assert line in caught.value.text("en")
    assert line in caught.value.text("zh")


def test_hand_of_several_the_first_three_are_named(study: Study) -> None:
    with pytest.raises(InputRefused) as caught:
        read_scenario(study, "x", ["cap=0", "picks=1", "picks.X=1", "caps=1", "cap=-1"])
    assert (caught.value.key, caught.value.count) == ("scenario.several", 4)
    assert caught.value.first == ("cap=0", "picks.X=1", "caps=1")


def test_law_text_leads_back_to_the_change(study: Study) -> None:
    lines = ["picks.A=4", "resources.B.money.2022=7.25", "decisions.A.food.enter.2023=approved", "weights.jobs=-0.5"]
    scenario = read_scenario(study, "x", lines)
    assert [change.text for change in scenario.changes] == lines
    assert require_known(study, scenario) == scenario


def test_hand_a_record_of_another_study_is_refused(study: Study) -> None:
    with pytest.raises(InputRefused) as caught:
        require_known(study, Scenario("x", (Change("picks", ("Zhejiang",), 4),)))
    assert caught.value.key == "scenario.unknown_name"
