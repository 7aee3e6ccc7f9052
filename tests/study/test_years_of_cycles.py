"""A study in yearly cycles: its horizon where the years are enough, a shorter one or a refusal where they are not."""

from dataclasses import replace
from pathlib import Path

import pytest

from yindi.assumptions import STAGING, assumption
from yindi.errors import BadValues
from yindi.study import Study, read_study
from yindi.study.cycles import at_ends, replay_in_cycles, stages_with


@pytest.fixture(scope="module")
def study(small_folder: Path) -> Study:
    """Twelve years, 2000 to 2011, with a horizon of three."""
    read = read_study(small_folder)
    return replace(read, plan=replace(read.plan, draws=2))


def test_hand_five_years_of_decisions_with_three_before_and_three_after(study: Study) -> None:
    card = replay_in_cycles(study)
    # 2003 to 2008 have three years on both sides; the last five are taken.
    assert card.years == (2004, 2005, 2006, 2007, 2008)
    assert (card.horizon, card.asked) == (3, 3)
    assert card.due == (0, 1, 2)


def test_hand_a_horizon_that_the_years_do_not_hold_is_shortened_and_said(study: Study) -> None:
    # Of twelve years, horizon 5 leaves 2005 and 2006 but needs three cycles (grace 2); horizon 4 has 2004 to 2007.
    card = replay_in_cycles(study, horizon=6)
    assert (card.horizon, card.asked) == (4, 6)
    assert card.years == (2004, 2005, 2006, 2007)


def test_hand_four_years_are_not_enough(study: Study) -> None:
    short = replace(study, plan=replace(study.plan, last_year=2003))
    with pytest.raises(BadValues) as refused:
        replay_in_cycles(short)
    assert refused.value.key == "cycles.too_few_years"
    assert "4 years" in refused.value.says.en


def test_law_both_ends_of_every_range_once_and_the_others_as_stated() -> None:
    stated = {name: assumption(name) for name in STAGING}
    ends = at_ends(stated, 10)
    assert set(ends) == {(name, end) for name in STAGING for end in (stated[name].low, stated[name].high)}
    middle = stages_with({name: some.value for name, some in stated.items()}, 10)
    assert all(stages != middle for stages in ends.values())
    assert ends["exit_share", stated["exit_share"].low].shares == middle.shares
