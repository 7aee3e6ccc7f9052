"""A scenario solved from a run, beside a whole run of the study as the scenario has it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from yindi.cli.studies import study_folder
from yindi.errors import InputRefused
from yindi.plan.schedule.diff import starts_of
from yindi.study import Results, read_study, run
from yindi.study.scenarios import Scenario, as_it_stands, changed, difference, in_full, read_scenario, resolve

EXAMPLE = Path(__file__).parents[3] / "docs" / "example"
# Whole runs that the twin tests make of the worked example; each draws as few worlds as it may.
OF_THE_EXAMPLE = (
    ["cap=1", "picks=1", "deepen=0"],
    ["picks.A=4", "starts=1", "discount=0.2", "weights.jobs=0.9", "weights.carbon=0"],
    ["uplift=0.9", "leave_to_market=0.4", "resources.money=15", "resources.A.money.2023=60"],
    ["room.food=1", "room.software=0", "demand=p90", "excluded.A.food=yes", "excluded.C.machinery=yes"],
    ["decisions.A.food.enter.2022=approved", "decisions.B.machinery.enter=refused", "cap=2"],
)
OF_CHINA = ["cap=4", "picks=2", "picks.Zhejiang=4", "uplift=0.5", "room.C=6", "resources.money=900", "discount=0.05"]


@pytest.fixture(scope="module")
def example() -> Results:
    """The worked example with a single draw of worlds."""
    study = read_study(EXAMPLE)
    return run(replace(study, plan=replace(study.plan, draws=2)))


def require_twin(results: Results, lines: list[str]) -> None:
    """The scenario as it is solved from a run, and a whole run of the changed study, are the same plan."""
    scenario = read_scenario(results.study, "x", lines)
    found = resolve(results, scenario)
    whole = run(changed(results.study, scenario))
    made, solved = whole.years.made, whole.years.solved
    for name in ("place", "industry", "uplift", "worth", "budgets", "caps", "starts", "picks", "deepen_picks"):
        np.testing.assert_allclose(getattr(found.made.programme, name), getattr(made.programme, name), err_msg=name)
    assert found.made.programme.action == made.programme.action
    gap = found.study.schedule.gap
    objective, other = found.solved.schedule.objective, solved.schedule.objective
    assert objective == pytest.approx(other, rel=gap + 1e-9)
    # Neither choice beats the other's bound.
    assert objective <= solved.schedule.bound * (1 + 1e-9)
    assert other <= found.solved.schedule.bound * (1 + 1e-9)
    # Where both are the same to the last digit, the starts are; otherwise they may differ by ties and the gap.
    ours, theirs = starts_of(found.made.programme, found.solved.schedule), starts_of(made.programme, solved.schedule)
    same = len(ours.items() & theirs.items()) / max(len(ours), len(theirs), 1)
    assert same >= 0.9


@pytest.mark.parametrize("lines", OF_THE_EXAMPLE, ids=" ".join)
def test_twin_of_a_whole_run_of_the_example(example: Results, lines: list[str]) -> None:
    require_twin(example, lines)


def test_twin_of_a_whole_run_of_china() -> None:
    study = read_study(study_folder("china"))
    require_twin(run(replace(study, plan=replace(study.plan, draws=1))), OF_CHINA)


def test_law_no_change_moves_nothing(example: Results) -> None:
    base = as_it_stands(example)
    found = difference(base, resolve(example, Scenario("same")))
    assert found.moves.moved == ()
    assert found.places == ()
    assert found.moves.objective[0] == pytest.approx(found.moves.objective[1])


def test_law_a_difference_turned_round(example: Results) -> None:
    base, tight = as_it_stands(example), resolve(example, read_scenario(example.study, "x", ["picks=1"]))
    there, back = difference(base, tight), difference(tight, base)
    assert there.counts["gone"] == back.counts["new"] > 0
    assert there.moves.objective == back.moves.objective[::-1]
    assert there.moves.kept == back.moves.kept
    assert (there.before, there.after) == ("base", "x")


def test_hand_what_is_refused_does_not_start_and_what_is_approved_does(example: Results) -> None:
    programme = example.years.made.programme
    option, year = next(iter(starts_of(programme, example.years.solved.schedule).items()))
    text = ".".join(option)
    refused = resolve(example, read_scenario(example.study, "no", [f"decisions.{text}=refused"]))
    assert option not in starts_of(refused.made.programme, refused.solved.schedule)
    later = year % programme.years[-1] + 1 if year < programme.years[-1] else programme.years[0]
    approved = resolve(example, read_scenario(example.study, "yes", [f"decisions.{text}.{later}=approved"]))
    assert starts_of(approved.made.programme, approved.solved.schedule)[option] == later


def test_hand_an_excluded_option_is_none(example: Results) -> None:
    found = resolve(example, read_scenario(example.study, "x", ["excluded.A.food=yes"]))
    programme = found.made.programme
    where = zip(programme.place.tolist(), programme.industry.tolist(), strict=True)
    there = {(programme.places[p], programme.industries[i]) for p, i in where}
    assert ("A", "food") not in there


def test_law_page_one_is_of_the_same_schedule(example: Results) -> None:
    found = resolve(example, read_scenario(example.study, "x", ["cap=2"]))
    full = in_full(example, found)
    started = {
        (place, industry): year
        for (place, industry, action), year in starts_of(found.made.programme, found.solved.schedule).items()
        if action in ("enter", "deepen")
    }
    page = {(row.place, row.industry): row.start for row in full.plan.recommendations if row.start is not None}
    assert page.items() <= started.items()
    assert full.plan.cap == 2
    assert len(full.years.holds) == len(found.made.programme.places)
    waiting = {(row.place, row.industry) for row in full.plan.waiting}
    assert not waiting & page.keys()


def test_hand_a_scenario_that_is_impossible_says_why(example: Results) -> None:
    # Approved, and nothing to pay it with.
    option = next(iter(starts_of(example.years.made.programme, example.years.solved.schedule)))
    lines = [f"decisions.{'.'.join(option)}=approved", f"resources.{option[0]}.money=0"]
    found = resolve(example, read_scenario(example.study, "x", lines))
    assert not found.possible
    full = in_full(example, found)
    assert full.years.why_not is not None
    assert full.years.why_not.conflicts
    assert difference(as_it_stands(example), found).possible == (True, False)


def test_hand_all_weights_at_nothing_are_refused(example: Results) -> None:
    lines = ["weights.jobs=0", "weights.carbon=0", "weights.success=0"]
    with pytest.raises(InputRefused) as caught:
        changed(example.study, read_scenario(example.study, "x", lines))
    assert caught.value.key == "scenario.weights_zero"
