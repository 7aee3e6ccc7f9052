"""More than one source for inputs that can choke, and partners for thin company."""

from dataclasses import replace

import numpy as np

from plan.schedule.random_programmes import plain_programme, schedule_of_starts
from yindi.plan.guardrails.over_years.evidence import Evidence, Openness
from yindi.plan.guardrails.over_years.openness import OPENNESS
from yindi.plan.guardrails.over_years.records import Verdict
from yindi.plan.schedule.programme import YearsProgramme

# I0 can choke and stands in one place; it is near I1, which P1 has and P0 has not.
OPEN = Openness(
    np.array([True, False]), np.array([1.0, 1.0]), np.array([0.6, np.nan]), np.array([[0.0, 0.0], [0.0, 1.0]]),
    np.array([[0.0, 0.5], [0.5, 0.0]]), np.array([[0.0, 0.0], [1.0, 0.0]]),
)  # fmt: skip


def two_places() -> YearsProgramme:
    """Either place may enter I0."""
    return plain_programme([0.1, 0.2], [0, 1], [0, 0], industries=("I0", "I1"), caps=np.full((2, 1), np.inf),
                           floors=np.zeros(2))  # fmt: skip


def judged(openness: Openness, starts: list[int], programme: YearsProgramme | None = None) -> dict[str, Verdict]:
    """The verdicts that do not pass, by rule."""
    plan = programme or two_places()
    found = OPENNESS.verdicts(plan, schedule_of_starts(starts), Evidence(openness=openness))
    return {verdict.label: verdict for verdict in found if verdict.judgement != "pass"}


def test_hand_a_second_site_is_asked_for() -> None:
    found = judged(OPEN, [-1, -1])
    block = found["choke_sites"]
    assert (block.judgement, block.number, block.limit, block.industry) == ("block", 0.0, 1.0, 0)
    assert "I0 stands in 1 places after the plan; 2 are asked for (60 % of supply is imported)." in block.says.en
    assert block.change is not None
    assert len(block.change.starts) == 1
    assert block.change.lost < 0
    assert "60 % of supply is imported" in found["dependence"].says.en
    assert judged(OPEN, [-1, 0]) == {}


def test_hand_no_more_is_asked_for_than_can_be_planned() -> None:
    nowhere = replace(OPEN, sites=np.zeros(2))
    only = plain_programme([0.1], [0], [0], industries=("I0", "I1"), caps=np.full((2, 1), np.inf), floors=np.zeros(2))
    assert OPENNESS.rows(only, Evidence(openness=nowhere)).low.tolist() == [1.0]


def test_hand_exits_may_not_leave_one_site() -> None:
    programme = plain_programme([0.1], [0], [0], action=("exit",), industries=("I0", "I1"),
                                caps=np.full((2, 1), np.inf), floors=np.zeros(2))  # fmt: skip
    three, two = replace(OPEN, sites=np.array([3.0, 0.0])), replace(OPEN, sites=np.array([2.0, 0.0]))
    assert "choke_sites" not in judged(three, [0], programme)
    assert judged(two, [0], programme)["choke_sites"].limit == 0.0


def test_hand_a_thin_entry_has_a_partner() -> None:
    # P0 has nothing near I0; all of its company, I1, is in P1.
    flag = judged(OPEN, [0, -1])["partner"]
    assert (flag.judgement, flag.place, flag.options) == ("flag", 0, (0,))
    assert flag.says.en == (
        "P0 enters I0 with a relatedness density of 0.00 in the last year of the data alone; with P1 it would be 1.00."
    )
