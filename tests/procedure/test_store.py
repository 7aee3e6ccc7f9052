"""Cases in a file: nothing is lost, half-written, changed, or spent twice."""

import multiprocessing
import os
import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from procedure.small_registry import DAY, asked, fund, older, support
from procedure.writers import approve, write_for_ever
from yindi.errors import InputRefused, YindiError
from yindi.procedure import Commitment, Event, Head, Registry, StepRefused, Store, fold, procedures
from yindi.procedure.ledger.accounts import Account
from yindi.procedure.reading import parse_procedure

KILLS = 8
WRITERS = 8


def take(store: Store, case: str, step: str, *, opening: Commitment | None = None, **more: object) -> Event:
    """One step in a store."""
    return store.take(asked(store.registry(), case, step, opening=opening, **more), opening=opening)  # type: ignore[arg-type]


def begun(path: Path, *, money: int = 1000) -> Store:
    """A store with one fund."""
    store = Store(path, create=True)
    take(store, "F1", "open", opening=fund())
    take(store, "F1", "authorise", amount=money)
    return store


def reviewed(store: Store, case: Commitment) -> None:
    """A case that waits for its approval."""
    for step, who in (("propose", ""), ("screen", "Rong"), ("review", "Rui")):
        take(store, case.id, step, opening=case if step == "propose" else None, actor=who)


def folded(store: Store) -> Registry:
    """Everything in a store, counted anew."""
    registry = store.registry()
    return fold(procedures().values(), registry.commitments.values(), store.events())


def test_law_what_is_written_is_there_for_the_next(tmp_path: Path) -> None:
    with begun(tmp_path / "cases.sqlite") as store:
        reviewed(store, support())
        first = store.registry()
    with Store(tmp_path / "cases.sqlite") as again:
        assert again.registry() == first
        assert folded(again) == first
        assert again.verify() == folded(again)
        assert [event.seq for event in again.events("C1")] == [3, 4, 5]


def test_hand_no_new_case_follows_a_table_that_has_been_replaced(tmp_path: Path) -> None:
    # The record holds one case under the table of before; that case goes on, another one under it is not begun.
    before = parse_procedure("support", older(procedures()["support"].text, ("by",)), kept=True)
    path = tmp_path / "cases.sqlite"
    with begun(path), Store(path, more=[before]) as then:
        take(then, "C1", "propose", opening=support(version=before.version))
    with Store(path) as store:
        again = support("C2", industry="C40", version=before.version)
        with pytest.raises(InputRefused) as refusal:
            take(store, "C2", "propose", opening=again)
        assert refusal.value.key == "case.refused.table_replaced"
        assert procedures()["support"].version in str(refusal.value)
        take(store, "C1", "screen", actor="Rong")
        take(store, "C2", "propose", opening=support("C2", industry="C40"))
        assert store.verify().states["C1"].state == "screened"


@pytest.mark.skipif(os.name != "posix", reason="files have no such rights")
def test_hand_a_record_that_is_made_is_its_owner_s_alone(tmp_path: Path) -> None:
    path = tmp_path / "cases.sqlite"
    before = os.umask(0o022)
    try:
        with begun(path):
            files = sorted(tmp_path.iterdir())
            assert [file.name for file in files] == ["cases.sqlite", "cases.sqlite-shm", "cases.sqlite-wal"]
            assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
        # Whoever shares it with a group gives it the right once.
        path.chmod(0o660)
        with Store(path, create=True):
            assert path.stat().st_mode & 0o777 == 0o660
    finally:
        os.umask(before)


def test_law_a_refused_step_leaves_nothing(tmp_path: Path) -> None:
    with begun(tmp_path / "cases.sqlite", money=99) as store:
        reviewed(store, support())
        before = store.registry()
        with pytest.raises(StepRefused):
            take(store, "C1", "approve")
        assert store.registry() == before
        assert len(store.events()) == before.last


def test_law_deadlines_take_effect_whoever_writes_next(tmp_path: Path) -> None:
    with begun(tmp_path / "cases.sqlite") as store:
        take(store, "C1", "propose", opening=support())
        late = DAY.replace(month=4)
        take(store, "F1", "authorise", amount=5, day=late)
        assert store.registry().states["C1"].state == "returned"
        assert [event.step for event in store.events()][-2:] == ["return_unscreened", "authorise"]
        assert [event.step for event in store.run_clock(DAY.replace(month=12))] == ["drop"]
        assert store.run_clock(DAY.replace(month=12)) == ()


def test_law_two_see_what_the_other_wrote(tmp_path: Path) -> None:
    with begun(tmp_path / "cases.sqlite") as one, Store(tmp_path / "cases.sqlite") as other:
        take(one, "C1", "propose", opening=support())
        take(other, "C1", "screen")
        with pytest.raises(StepRefused):
            one.take(asked(one.registry(), "C1", "review", actor="Rong"))
        assert one.registry().states["C1"].state == "screened"


@pytest.mark.parametrize("table", ["events", "commitments", "procedures"])
def test_law_the_file_only_grows(tmp_path: Path, table: str) -> None:
    with begun(tmp_path / "cases.sqlite"):
        pass
    with closing(sqlite3.connect(tmp_path / "cases.sqlite")) as connection:
        for verb in (f"DELETE FROM {table}", f"UPDATE {table} SET rowid = rowid"):
            with pytest.raises(sqlite3.DatabaseError):
                connection.execute(verb)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE events SET record = replace(record, 'An', 'Wu') WHERE seq = 2",
        "UPDATE events SET record = '{}' WHERE seq = 2",
        "UPDATE events SET record = 'no' WHERE seq = 2",
        "DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)",
        "UPDATE commitments SET record = replace(record, 'Lin', 'Wu') WHERE id = 'C1'",
        "UPDATE procedures SET text = replace(text, 'centre', 'place') WHERE name = 'support'",
        "UPDATE procedures SET version = 'other' WHERE name = 'support'",
        "UPDATE events SET commitment = 'F1' WHERE seq = (SELECT max(seq) FROM events)",
        "UPDATE events SET hash = '00' WHERE seq = 2",
        "UPDATE commitments SET id = 'C9' WHERE id = 'C1'",
        "UPDATE commitments SET seq = 9999 WHERE id = 'C1'",
    ],
)
def test_law_whoever_gets_round_the_locks_is_found(tmp_path: Path, change: str) -> None:
    with begun(tmp_path / "cases.sqlite") as store:
        reviewed(store, support())
        registry = store.registry()
    head = Head(registry.last, registry.head)
    with closing(sqlite3.connect(tmp_path / "cases.sqlite", isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA foreign_keys = OFF")
        assert connection.execute(change).rowcount == 1
    with Store(tmp_path / "cases.sqlite") as store, pytest.raises(YindiError):
        store.verify([head])


def test_hand_what_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.sqlite").write_text("not a database, but long enough to be taken for one" * 40, encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as connection:
        connection.execute("CREATE TABLE notes (text TEXT)")
    begun(tmp_path / "later.sqlite").close()
    with closing(sqlite3.connect(tmp_path / "later.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 2")
    for name, create in (("none", False), ("text", False), ("text", True), ("other", True), ("later", True)):
        with pytest.raises(InputRefused):
            Store(tmp_path / f"{name}.sqlite", create=create)
    with pytest.raises(InputRefused):
        Store(tmp_path / "no folder" / "cases.sqlite", create=True)
    assert not (tmp_path / "none.sqlite").exists()


def test_law_nothing_is_lost_when_a_writer_is_killed(tmp_path: Path) -> None:
    begun(tmp_path / "cases.sqlite", money=10**9).close()
    context = multiprocessing.get_context("spawn")
    draw = random.Random(5)
    for number in range(KILLS):
        heard, told = context.Pipe(duplex=False)
        writer = context.Process(target=write_for_ever, args=(tmp_path / "cases.sqlite", f"W{number}", told))
        writer.start()
        # The first steps load what guards need; the moment is drawn after them.
        acknowledged = [heard.recv() for _ in range(3)]
        time.sleep(draw.uniform(0, 0.1))
        writer.kill()
        writer.join()
        told.close()
        while heard.poll():
            try:
                acknowledged.append(heard.recv())
            except EOFError:
                break
        with Store(tmp_path / "cases.sqlite") as store:
            events = store.events()
            on_disk = {event.seq: event.hash for event in events}
            assert all(on_disk[seq] == digest for seq, digest in acknowledged)
            # At most the one step that was being written when the writer died.
            assert len(events) - acknowledged[-1][0] in (0, 1)
            assert store.verify() == store.registry() == folded(store)


def test_law_eight_who_approve_at_once_never_overspend(tmp_path: Path) -> None:
    # Twenty-four cases of 100 yuan wait, and there are 1,000: ten are approved, whoever comes first.
    path = tmp_path / "cases.sqlite"
    names = [f"C{number}" for number in range(24)]
    with begun(path, money=1000) as store:
        for name in names:
            reviewed(store, support(name, industry=name))
    context = multiprocessing.get_context("spawn")
    heard, told = context.Pipe(duplex=False)
    parts = [names[number::WRITERS] for number in range(WRITERS)]
    writers = [context.Process(target=approve, args=(path, part, told)) for part in parts]
    for writer in writers:
        writer.start()
    done = [heard.recv() for _ in writers]
    for writer in writers:
        writer.join()
    with Store(path) as store:
        registry = store.verify()
    assert sum(done) == 10
    assert registry.balances[Account("money", "F1", "authorised")] == 0
    assert sum(state.reserved for state in registry.states.values()) == 1000
    assert sum(state.state == "approved" for state in registry.states.values()) == 10
