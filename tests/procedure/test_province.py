"""The invented province: made through the engine, whole, labelled, and showing what procedures can do."""

from collections import Counter
from pathlib import Path

import pytest

from yindi.errors import InputRefused
from yindi.procedure import Event, Registry, Store, procedures, verify_chain, verify_steps
from yindi.procedure.ledger.statement import balances_of, entries, statements
from yindi.procedure.province import NOT_SHOWN, invented, played, take_all
from yindi.procedure.table import BACK, CLOCK, NEW
from yindi.procedure.thresholds import threshold

Played = tuple[Registry, tuple[Event, ...]]


@pytest.fixture(scope="module")
def province() -> Played:
    """The province in memory."""
    return played()


def shown(province: Played) -> Counter[tuple[str, str, str]]:
    """How often each row of each procedure was taken; states are followed here by the tables alone."""
    registry, events = province
    at: dict[str, str] = {}
    before: dict[str, str] = {}
    found: Counter[tuple[str, str, str]] = Counter()
    for event in events:
        case = registry.commitments[event.commitment]
        here = at.get(case.id, NEW)
        row = registry.procedure(case.id).steps[here, event.step]
        found[case.procedure, here, event.step] += 1
        at[case.id] = before[case.id] if row.to == BACK else row.to
        if row.to in registry.procedure(case.id).pauses:
            before[case.id] = here
    assert {name: state.state for name, state in registry.states.items()} == at
    return found


def test_law_every_step_of_every_procedure_occurs_or_is_listed_as_not_shown(province: Played) -> None:
    every = {(name, row.source, row.step) for name, each in procedures().items() for row in each.rows}
    taken = set(shown(province))
    assert taken | set(NOT_SHOWN) == every
    assert taken & set(NOT_SHOWN) == set()
    assert all(why.strip() for why in NOT_SHOWN.values())


def test_law_the_chain_holds_every_step_passes_again_and_ledgers_balance(province: Played) -> None:
    registry, events = province
    commitments = tuple(registry.commitments.values())
    assert verify_chain(commitments, events).hash == registry.head
    again = verify_steps(procedures().values(), commitments, events)
    assert again.states == registry.states
    lines = tuple(entries(procedures().values(), commitments, events))
    assert balances_of(lines) == registry.balances
    assert all(one.balanced for one in statements(registry))
    per_event = Counter[int]()
    for line in lines:
        per_event[line.seq] += line.amount
    assert set(per_event.values()) == {0}


def test_law_every_case_says_that_it_is_invented(province: Played) -> None:
    registry, _ = province
    for case in registry.commitments.values():
        assert invented(case)
        assert "invented" in case.title
        assert "虚构" in case.title
        assert "Invented" in case.sponsor
        assert "虚构" in case.sponsor
        assert not case.place or ("Invented" in case.place and "虚构" in case.place)


def test_twin_the_store_holds_what_is_played_in_memory(province: Played, tmp_path: Path) -> None:
    registry, events = province
    with Store(tmp_path / "province.sqlite", create=True) as store:
        assert take_all(store) == registry.last
        assert store.events() == events
        assert store.verify().head == registry.head


def test_hand_it_holds_what_a_reader_is_promised(province: Played) -> None:
    registry, events = province
    assert 60 <= len(registry.commitments) <= 80
    assert events[0].date.year == 2020
    assert max(event.date for event in events).year == 2026
    steps = Counter(event.step for event in events)
    asked = (
        "refuse",
        "defer",
        "reopen",
        "override",
        "suspend",
        "resume",
        "end_honest",
        "end_late",
        "end_breach",
        "allow_appeal",
        "dismiss_appeal",
        "notify",
        "show_cure",
        "merge",
        "retrofit",
        "close",
        "cushion",
        "claim_exception",
        "conclude_exception",
        "expire",
        "recover",
        "write_off",
        "allocate",
        "true_up",
    )
    assert [name for name in asked if not steps[name]] == []
    assert sum(event.role == CLOCK for event in events) > 20
    assert len(registry.overrides) == steps["override"]
    assert all(each.reason for each in registry.overrides)


def test_hand_a_breach_pays_back_all_and_its_sponsor_waits(province: Played) -> None:
    registry, events = province
    # S13 got 2,000 and spent 60 % of it before false invoices were found: all of it is due, in two payments.
    state = registry.states["S13"]
    assert (state.failure_class, state.spent, state.recovered, state.claimed) == ("breach", 0, 2000, 0)
    ended = next(event.date for event in events if event.commitment == "S13" and event.step == "end_breach")
    assert state.banned_until is not None
    assert (state.banned_until - ended).days == round(365.25 * threshold("ban_breach", ended).value)


def test_hand_an_appeal_that_is_right_makes_a_late_ending_honest(province: Played) -> None:
    registry, _ = province
    # S12: 1,100 and 2,400 released, 90 % of each spent; allowed on appeal, so only the unspent 350 came back.
    state = registry.states["S12"]
    assert (state.failure_class, state.spent, state.recovered, state.banned_until) == ("honest", 3150, 350, None)


def test_a_store_of_cases_is_not_written_over(tmp_path: Path) -> None:
    from yindi.cli.cases.reporting import example

    taken = tmp_path / "there.sqlite"
    taken.write_text("notes", encoding="utf-8")
    with pytest.raises(InputRefused, match="already"):
        example(taken, language="en")
    assert taken.read_text(encoding="utf-8") == "notes"
