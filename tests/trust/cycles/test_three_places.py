"""Three places and four industries over two years, walked by hand in every way.

Odds of entry, the same in both years, and so the order of what each place would choose:

          A    B    C    D
    P1   .4   .3   .2   .1
    P2   .4   .2   .3   .1
    P3   .4   .1   .2   .3

Money: one start for each place and year, six in all. Where coordinated, an industry has room for one start. A start
has two stages of one half; the second is due at age one, when it is assessed: below −0.1 it is ended. Of the three
places that like A alike, P1 is nearest to the line (0.9; all else stands at 0.5).
"""

import numpy as np
import pytest

from yindi.plan.making import Limits
from yindi.plan.odds import Outcome
from yindi.trust.cycles.figures import Figures, way_figures
from yindi.trust.cycles.outcome import fate_of
from yindi.trust.cycles.setup import Cycle, Replay
from yindi.trust.cycles.sight import Seen, Sight
from yindi.trust.cycles.stages import Stages
from yindi.trust.cycles.walk import Course, walk
from yindi.trust.cycles.ways import ONE_SHOT, OWN_BEST, STAGED, YEARLY, Way

ODDS = np.array([[0.4, 0.3, 0.2, 0.1], [0.4, 0.2, 0.3, 0.1], [0.4, 0.1, 0.2, 0.3]])
A, B, C, D = range(4)
ONES = np.ones((3, 4))


def quotients() -> dict[int, np.ndarray]:
    """Start at .5, P1 in A at .9. In 2001 P2 has lost in C. In 2002 P1 has lost in B."""
    first = np.full((3, 4), 0.5)
    first[0, A] = 0.9
    second = first.copy()
    second[0, A], second[1, C] = 0.95, 0.3
    third = second.copy()
    third[0, B] = 0.4
    return {2000: first, 2001: second, 2002: third}


def ends(*true: tuple[int, int]) -> dict[str, Outcome]:
    """Everything could enter; these cells did, and nothing deepened."""
    did = np.zeros((3, 4), dtype=bool)
    for cell in true:
        did[cell] = True
    no = np.zeros((3, 4), dtype=bool)
    return {"entry": Outcome(~no, did), "deepening": Outcome(no, no)}


@pytest.fixture
def replay() -> Replay:
    cycles = tuple(Cycle(year, None, {}, {}) for year in (2000, 2001))  # type: ignore[arg-type]
    limits = Limits(np.ones(3), np.zeros(3), np.full(4, np.inf), 0.5, 0.9)
    stages = Stages(2, (0.5, 0.5), 0.1, 1)
    return Replay(cycles, {}, {}, ONES.astype(bool), limits, 0.05, 1.0, stages)


@pytest.fixture
def seen() -> Seen:
    by_year = quotients()
    standards = {"entry": {1: -0.1}, "deepening": {1: -0.1}}
    sights = {
        year: Sight(year, by_year[year], {"entry": ODDS, "deepening": ODDS}, standards)  # type: ignore[arg-type]
        for year in (2000, 2001)
    }
    outcome = {2000: ends((0, A), (1, A)), 2001: ends((0, B), (2, C), (2, D))}
    return Seen(sights, by_year, outcome, {year: by_year[year] for year in (2000, 2001)})  # type: ignore[arg-type]


def starts(course: Course, year: int) -> set[tuple[int, int]]:
    """Where one way started something in a year."""
    return {(int(place), int(industry)) for place, industry in zip(*np.nonzero(course.started == year), strict=True)}


def counted(replay: Replay, seen: Seen, way: Way) -> tuple[Course, Figures]:
    course = walk(replay, seen, way, cap=1)
    return course, way_figures(replay, seen, course, fate_of(replay, seen, course), ONES, np.ones(3))


def test_hand_own_best_crowds_into_a_and_then_takes_the_second_best(replay: Replay, seen: Seen) -> None:
    course, figures = counted(replay, seen, OWN_BEST)
    assert starts(course, 2000) == {(0, A), (1, A), (2, A)}
    assert starts(course, 2001) == {(0, B), (1, C), (2, D)}
    assert course.left.tolist() == [0, 0, 0]
    # Came true: P1 A, P2 A, P1 B, P3 D, so four of six; in misses: P3 A and P2 C.
    assert figures["per_money"] == pytest.approx(100 * 4 / 6)
    assert figures["misses.2000"] == pytest.approx(100 / 3)
    assert figures["misses"] == pytest.approx(100 * 2 / 6)
    # Three places drawn at random in A bring 3 · 2/3; one each in B, C and D brings 1/3: three of six.
    assert figures["blind"] == pytest.approx(50)


@pytest.mark.parametrize("way", [ONE_SHOT, YEARLY])
def test_hand_with_room_for_one_only_four_starts_fit(replay: Replay, seen: Seen, way: Way) -> None:
    # Best: one place takes A and the others what they like next; P1 is nearest in A. In 2001 only B has room, and P1
    # has the best odds there. P2 and P3 keep the money of 2001.
    course, figures = counted(replay, seen, way)
    assert starts(course, 2000) == {(0, A), (1, C), (2, D)}
    assert starts(course, 2001) == {(0, B)}
    assert course.left.tolist() == [0, 1, 1]
    # P1 A and P1 B came true: two of the four spent and of the six in all. P2 C and P3 D are misses.
    assert figures["per_spent"] == pytest.approx(50)
    assert figures["per_money"] == pytest.approx(100 * 2 / 6)
    assert figures["misses"] == pytest.approx(100 * 2 / 6)


def test_hand_an_exit_frees_half_the_money_and_the_room(replay: Replay, seen: Seen) -> None:
    course, figures = counted(replay, seen, STAGED)
    assert starts(course, 2000) == {(0, A), (1, C), (2, D)}
    # In 2001 P2 in C stands at .3, ln .3/.5 = −.51 < −.1: ended. C has room again and goes to P3 (.2), B to P1 (.3);
    # for P2 only B is left, where P1 is better. Its money is 1 + ½.
    assert starts(course, 2001) == {(0, B), (2, C)}
    # In 2002 P1 in B stands at .4, ln .4/.5 = −.22: ended, and ½ comes back too late.
    ended = {(int(p), int(i)): int(course.ended[p, i]) for p, i in zip(*np.nonzero(course.ended), strict=True)}
    assert ended == {(1, C): 2001, (0, B): 2002}
    assert course.left.tolist() == [0.5, 1.5, 0]
    # Spent: P1 A 1, P2 C ½, P3 D 1, P1 B ½, P3 C 1: four. P1 A and P3 C came true; P1 B would have, and was ended.
    assert figures["per_spent"] == pytest.approx(50)
    assert figures["per_money"] == pytest.approx(100 * 2 / 6)
    assert figures["per_start"] == pytest.approx(60)
    assert figures["good_of_ended"] == pytest.approx(50)
    assert figures["good_of_kept"] == pytest.approx(100 * 2 / 3)
    assert figures["lost"] == pytest.approx(100 / 3)
    # In misses by 2000: P2 C and P3 D, of three. By 2001 half of P2 C has come back, of six.
    assert figures["misses.2000"] == pytest.approx(100 * 2 / 3)
    assert figures["misses.2001"] == pytest.approx(100 * 1.5 / 6)


def test_hand_a_cell_that_is_not_known_at_its_assessment_goes_on(replay: Replay, seen: Seen) -> None:
    seen.quotients[2001][1, C] = np.nan
    course = walk(replay, seen, STAGED, cap=1)
    assert course.ended[1, C] == 0


def test_hand_a_start_of_unknown_outcome_counts_neither_way(replay: Replay, seen: Seen) -> None:
    could = np.ones((3, 4), dtype=bool)
    could[2, A] = False
    did = seen.ends[2000]["entry"].did
    seen.ends[2000]["entry"] = Outcome(could, did)
    _, figures = counted(replay, seen, OWN_BEST)
    assert figures["per_money"] == pytest.approx(100 * 4 / 5)
    assert figures["misses"] == pytest.approx(100 / 6), "of all money P2 C alone is known to be a miss"
