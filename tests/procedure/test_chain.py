"""Where everything stands follows from the events alone, and no event can be changed without notice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from procedure.small_registry import DAY, GOOD, asked, begun, funded, support, taken
from yindi.errors import YindiError
from yindi.procedure import (
    Commitment,
    Event,
    Head,
    Registry,
    StepRefused,
    advance,
    empty_registry,
    fold,
    procedures,
    step,
    verify_chain,
    verify_steps,
)
from yindi.procedure.registry import BEGINNING
from yindi.procedure.wording import as_record, commitment_from, event_from

Path = list[tuple[str, dict[str, object]]]


def history() -> tuple[Registry, list[Commitment], list[Event]]:
    """A case from proposal to settlement, with everything that happened."""
    registry = begun()
    opening = support()
    events, path = [], list[tuple[str, dict[str, object]]]()
    path = [
        ("propose", {"opening": opening}), ("screen", {}), ("review", {"actor": "Rui"}), ("approve", {}),
        ("release", {"amount": 60}), ("spend", {"amount": 45}), ("assess", {"day": date(2028, 3, 2), "result": 4.0}),
        ("end_breach", {"day": date(2028, 3, 3), "actor": "Ai"}),
    ]  # fmt: skip
    fund = [registry.commitments["F1"]]
    for name, more in path:
        move = asked(registry, "C1", name, **more)  # type: ignore[arg-type]
        event = step(registry, move, opening=more.get("opening"))  # type: ignore[arg-type]
        events.append(event)
        registry = advance(registry, [opening], [event])
    start = first_two()
    return registry, [*fund, opening], [*start, *events]


def first_two() -> list[Event]:
    """The events behind `begun`."""
    registry = empty_registry(procedures().values())
    found = []
    for name, more in (("open", {"opening": begun().commitments["F1"]}), ("authorise", {"amount": 1000})):
        opening = more.get("opening")
        event = step(registry, asked(registry, "F1", name, **more), opening=opening)  # type: ignore[arg-type]
        found.append(event)
        registry = advance(registry, [opening] if isinstance(opening, Commitment) else [], [event])
    return found


def test_twin_all_at_once_and_one_by_one_come_to_the_same() -> None:
    registry, commitments, events = history()
    again = fold(procedures().values(), commitments, events)
    assert again == registry
    assert verify_steps(procedures().values(), commitments, events) == registry
    halves = fold(procedures().values(), commitments[:1], events[:2])
    assert advance(halves, commitments[1:], events[2:]) == registry


def test_law_the_registry_before_stays_as_it_was() -> None:
    before = funded()
    copy = (dict(before.states), dict(before.balances), dict(before.receipts), before.head)
    taken(before, "C1", "spend", amount=5)
    assert copy == (dict(before.states), dict(before.balances), dict(before.receipts), before.head)


def test_law_records_come_back_from_plain_text() -> None:
    _, commitments, events = history()
    assert [commitment_from(as_record(case)) for case in commitments] == commitments
    assert [event_from(as_record(event)) for event in events] == events


def test_hand_the_chain_ends_in_a_head() -> None:
    registry, commitments, events = history()
    head = verify_chain(commitments, events)
    assert head == Head(10, registry.head)
    assert events[0].previous_hash == BEGINNING
    assert verify_chain(commitments, events, heads=[Head(4, events[3].hash), head]) == head
    assert verify_chain([], []) == Head(0, BEGINNING)


Change = Callable[[list[Commitment], list[Event]], None]


def resealed(events: list[Event], start: int) -> None:
    """Give all events from one on new hashes that fit each other, as somebody would who rewrites history."""
    from yindi.procedure.chain import hash_of

    previous = events[start - 1].hash if start else BEGINNING
    for position in range(start, len(events)):
        open_event = replace(events[position], seq=position + 1, previous_hash=previous, hash="")
        events[position] = replace(open_event, hash=hash_of(open_event))
        previous = events[position].hash


def changed(position: int, **what: object) -> Change:
    """Change one event."""

    def change(_: list[Commitment], events: list[Event]) -> None:
        events[position] = replace(events[position], **what)  # type: ignore[arg-type]

    return change


def left_out(_: list[Commitment], events: list[Event]) -> None:
    del events[5]


def cut_off(_: list[Commitment], events: list[Event]) -> None:
    del events[-1]


def swapped(_: list[Commitment], events: list[Event]) -> None:
    events[5], events[6] = events[6], events[5]


def rewritten(_: list[Commitment], events: list[Event]) -> None:
    events[6] = replace(events[6], reason="another")
    resealed(events, 6)


def shortened(_: list[Commitment], events: list[Event]) -> None:
    del events[6]
    resealed(events, 6)


def other_commitment(commitments: list[Commitment], _: list[Event]) -> None:
    commitments[1] = replace(commitments[1], exit_date=date(2032, 1, 1))


def added_commitment(commitments: list[Commitment], _: list[Event]) -> None:
    commitments.append(support("C9"))


@pytest.mark.parametrize(
    "change",
    [
        *(changed(position, actor="Wu") for position in range(10)),
        changed(4, date=date(2020, 1, 1)),
        changed(3, verdicts=()),
        changed(8, evidence=("other",)),
        left_out, cut_off, swapped, rewritten, shortened, other_commitment, added_commitment,
    ],
)  # fmt: skip
def test_law_no_change_goes_unnoticed_where_a_head_was_exported(change: Change) -> None:
    registry, commitments, events = history()
    head = Head(registry.last, registry.head)
    change(commitments, events)
    with pytest.raises(YindiError):
        verify_chain(commitments, events, heads=[head])


def test_hand_an_event_that_does_not_follow_is_not_folded() -> None:
    _, commitments, events = history()
    for wrong in (events[1:], [*events[:4], *events[5:]], [replace(events[0], step="close"), *events[1:]]):
        with pytest.raises(YindiError):
            fold(procedures().values(), commitments, wrong)
    with pytest.raises(YindiError):
        fold(procedures().values(), commitments[:1], events)
    # More released than reserved: refused as an account below nought, whatever the event claims.
    huge = replace(events[6].particulars, amount=101)
    with pytest.raises(YindiError) as refusal:
        fold(procedures().values(), commitments, [*events[:6], replace(events[6], particulars=huge), *events[7:]])
    assert refusal.value.key == "procedure.overdrawn"


def test_hand_a_step_that_should_not_have_been_allowed_is_found() -> None:
    _, commitments, events = history()
    # Who screened it reviewed it too; the chain itself fits.
    events[4] = replace(events[4], actor="Rong")
    resealed(events, 4)
    assert verify_chain(commitments, events).seq == 10
    with pytest.raises(StepRefused):
        verify_steps(procedures().values(), commitments, events)


def test_hand_verdicts_stay_with_the_event() -> None:
    _, _, events = history()
    screened = events[3]
    assert [each.guard for each in screened.verdicts] == [
        "odds", "crowding", "failure_named", "instrument_fits", "exit_date",
    ]  # fmt: skip
    assert screened.verdicts[0].number == GOOD.odds
    assert screened.date == DAY
