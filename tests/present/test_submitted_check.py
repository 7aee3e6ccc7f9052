"""What a line of a list is told beside the plan."""

from plan.schedule.random_programmes import plain_programme, schedule_of_starts
from yindi.plan.schedule.readiness import Gate
from yindi.present.files.submitted_check import opened, taken_up, unexplained


def test_hand_an_exit_where_the_plan_deepens_the_same_industry() -> None:
    # Options 0 and 1 are of P0 and I0, 2 of another place, 3 of another industry; 0 is the exit.
    programme = plain_programme([0.1] * 4, [0, 0, 1, 0], [0, 0, 0, 1], action=("exit", "deepen", "deepen", "deepen"))
    assert taken_up(programme, schedule_of_starts([-1, 0, -1, -1]), 0) == 1
    assert taken_up(programme, schedule_of_starts([0, -1, 0, 0]), 0) == -1


def test_hand_where_nothing_can_be_scheduled_no_other_line_is_to_blame() -> None:
    assert "Others of the list add more" in unexplained(possible=True).en
    told = unexplained(possible=False)
    assert "no schedule keeps every limit" in told.en
    assert "Others" not in told.en


def test_hand_a_refused_line_whose_odds_suffice_is_open_but_for_the_refusal() -> None:
    refused = Gate(0, 0.1, 0.0178, 1, 0.0, 0.0, True, None)
    assert opened(refused, 0.0179), "both read 1.8 %"
    assert not opened(refused, 0.01)
