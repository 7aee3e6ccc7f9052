"""What stands now for each setting: every one of the catalogue, as the run has it."""

from yindi.study import Results
from yindi.study.scenarios import SETTINGS, read_scenario, resolve
from yindi.study.scenarios.standing import STANDS, standing


def test_every_setting_of_the_catalogue_stands_as_something() -> None:
    assert list(STANDS) == list(SETTINGS)


def test_hand_the_small_study_stands_as_it_was_written(small_results: Results) -> None:
    stands = standing(small_results)
    # study.toml: picks = 2, three years; the dated assumptions: uplift 0.5, discount 0.03.
    assert (stands["picks"].least, stands["picks"].most, stands["picks"].each["P3"]) == (2.0, 2.0, 2.0)
    assert (stands["cap"].least, stands["cap"].found) == ("auto", small_results.plan.cap)
    assert (stands["uplift"].least, stands["discount"].least) == (0.5, 0.03)
    assert (stands["starts"].least, stands["excluded"].least, stands["decisions"].least) == (1.0, 0, 0)
    assert dict(stands["weights"].each) == {"success": 1.0}


def test_law_setting_what_stands_moves_nothing(small_results: Results) -> None:
    for name in ("picks", "uplift", "discount", "leave_to_market", "deepen"):
        value = standing(small_results)[name].least
        lines = [f"{name}={value:g}"]
        found = resolve(small_results, read_scenario(small_results.study, "as it is", lines))
        assert found.solved.schedule.objective == small_results.years.solved.schedule.objective
