"""A submitted list is sorted by what fits within every limit, and checked as it stands."""

from dataclasses import replace

import numpy as np
import pytest

from yindi.messages import Bilingual
from yindi.plan.guardrails.over_years import Evidence
from yindi.plan.guardrails.over_years.records import Change, Verdict, with_change
from yindi.plan.schedule.programme import Decided
from yindi.plan.schedule.submitted import Asked, Judged, consistent, judge
from yindi.plan.schedule.verify import find_breaches
from yindi.study import Results


@pytest.fixture(scope="module")
def made(small_results: Results):  # type: ignore[no-untyped-def]
    """The programme of the small study, with one start per place and year and no other limit but room."""
    made = small_results.years.made
    programme = replace(
        made.programme,
        starts=np.ones_like(made.programme.starts),
        budgets=np.full_like(made.programme.budgets, np.inf),
        picks=np.full(len(made.programme.places), 9.0),
        deepen_picks=np.full(len(made.programme.places), 9.0),
        caps=np.full_like(made.programme.caps, np.inf),
        links=(),
    )
    return replace(made, programme=programme)


def judged(made, asked: list[Asked], market: list[bool] | None = None) -> Judged:  # type: ignore[no-untyped-def]
    """A list judged without evidence."""
    left = np.array(market or [False] * len(asked))
    return judge(made, tuple(asked), market=left, evidence=Evidence(), gap=0.0001, shift=0.5, leave_from=0.5)


def two_of_one_place(made) -> tuple[int, int]:  # type: ignore[no-untyped-def]
    """Two options of one place with something to add; the first adds more."""
    programme = made.programme
    for place in range(len(programme.places)):
        mine = np.flatnonzero((programme.place == place) & (programme.uplift > 0))
        if len(mine) >= 2:
            order = mine[np.argsort(-programme.uplift[mine], kind="stable")]
            return int(order[0]), int(order[1])
    raise AssertionError("no place has two options")


def test_hand_two_starts_in_one_year_where_one_may_start_one_comes_back_with_another_year(made) -> None:  # type: ignore[no-untyped-def]
    first, second = two_of_one_place(made)
    result = judged(made, [Asked(first, 0), Asked(second, 0)])
    assert [breach.limit.kind for breach in result.breaches] == ["starts"]
    assert sorted(result.piles) == ["fits", "other_year"]
    kept = result.piles.index("fits")
    assert result.fits.schedule.start[(first, second)[kept]] == 0


def test_hand_two_starts_in_two_years_both_fit_as_they_stand(made) -> None:  # type: ignore[no-untyped-def]
    first, second = two_of_one_place(made)
    last = len(made.programme.years) - 1
    result = judged(made, [Asked(first, last), Asked(second, 0)])
    assert result.breaches == ()
    assert result.piles == ("fits", "fits")
    assert result.fits.schedule.start[[first, second]].tolist() == [last, 0], "no line is moved for haste"


def test_hand_a_list_need_not_repeat_what_has_been_approved(made) -> None:  # type: ignore[no-untyped-def]
    first, second = two_of_one_place(made)
    last = len(made.programme.years) - 1
    decided = replace(made, programme=replace(made.programme, decided=(Decided(second, True, last),)))
    alone = judged(decided, [Asked(first, 0)])
    assert alone.breaches == ()
    assert alone.schedule.start[[first, second]].tolist() == [0, last]
    # Beside the list the approval takes its place: one start a year, and both would start in the last.
    beside = judged(decided, [Asked(first, last)])
    assert [breach.limit.kind for breach in beside.breaches] == ["starts"]
    assert judged(decided, [Asked(second, -1)]).schedule.start[second] == last


def test_hand_a_change_of_one_rule_gives_way_to_one_that_keeps_all(made) -> None:  # type: ignore[no-untyped-def]
    # The rule alone would be kept by dropping the first; the list keeps every limit with one of the two moved.
    first, second = two_of_one_place(made)
    found = judged(made, [Asked(first, 0), Asked(second, 0)])
    alone = Change(((first, -1),), 0.5, 2.0, Bilingual("drop", "drop"))
    block = Verdict(
        "some", "rule", "block", Bilingual("", ""), Bilingual("", ""), options=(first, second), change=alone
    )
    fits = found.fits.schedule
    (told,) = consistent(made.programme, found.schedule, fits, (block,), Evidence())
    assert told.change is not None
    changed = with_change(found.schedule, told.change)
    assert changed.start.tolist() == fits.start.tolist()
    assert find_breaches(made.programme, changed) == ()
    moved = int(np.flatnonzero(found.schedule.start != fits.start)[0])
    assert f"in {made.programme.years[fits.start[moved]]}" in told.change.says.en
    worded = replace(block, change=replace(alone, starts=(), claims=((first, "exit_year", "2030"),)))
    assert consistent(made.programme, found.schedule, fits, (worded,), Evidence()) == (worded,)


def test_hand_of_more_lines_than_years_the_least_waits_for_its_gate(made) -> None:  # type: ignore[no-untyped-def]
    first, second = two_of_one_place(made)
    place = made.programme.place[first]
    starts = made.programme.starts.copy()
    starts[place] = 0
    starts[place, 1] = 1
    tight = replace(made, programme=replace(made.programme, starts=starts))
    result = judged(tight, [Asked(first, 1), Asked(second, -1)])
    assert result.piles == ("fits", "waits")
    assert [gate.option for gate in result.gates] == [second]


def test_hand_what_is_no_option_is_the_markets_or_none(made) -> None:  # type: ignore[no-untyped-def]
    result = judged(made, [Asked(-1, -1), Asked(-1, -1)], [True, False])
    assert result.piles == ("market", "no_option")


def test_law_what_fits_keeps_every_limit_and_nothing_else_starts(made) -> None:  # type: ignore[no-untyped-def]
    asked = [Asked(option, option % len(made.programme.years)) for option in range(0, len(made.programme.action), 2)]
    result = judged(made, asked)
    listed = {one.option for one in asked}
    assert set(np.flatnonzero(result.fits.schedule.chosen).tolist()) <= listed
    starting = [result.fits.schedule.start[one.option] >= 0 for one in asked]
    assert [pile in ("fits", "other_year") for pile in result.piles] == starting
