"""Writers in processes of their own: eight who approve at once against one budget, and one who is killed at random."""

import multiprocessing
import random
import tempfile
import time
from dataclasses import replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from yindi.procedure import (
    Commitment,
    Facts,
    Move,
    Particulars,
    Registry,
    Stage,
    StepRefused,
    Store,
    fold,
    procedures,
    verdicts_for,
)
from yindi.procedure.ledger.accounts import Account
from yindi.procedure.table import NEW

DAY = date(2027, 3, 1)
FREE = Account("money", "F", "authorised")
# Under these every guard that a support case meets before its approval passes.
FACTS = Facts(
    today=DAY, odds=0.2, room=3, failure_evidence="survey", debt_chance=0.01, starts_left=2, cap_left=2, clauses=()
)
# How long a writer that will be killed may write. [seconds]
LONGEST = 0.15
FIRST = 3


def fund() -> Commitment:
    """The one budget."""
    return Commitment(
        id="F", procedure="fund", version=procedures()["fund"].version, sponsor="Treasury",
        exit_date=date(2037, 1, 1), unit="yuan",
    )  # fmt: skip


def case_of(name: str) -> Commitment:
    """A case of 100 yuan."""
    stage = Stage(name="one", amount=100, ends=date(2028, 3, 1), measure="firms", target=3.0)
    return Commitment(
        id=name, procedure="support", version=procedures()["support"].version, sponsor="Lin", fund="F", place="P",
        industry=name, action="enter", instrument="money", failure="information", exit_rule="handed to banks",
        exit_date=date(2031, 1, 1), stages=(stage,), unit="yuan",
    )  # fmt: skip


def move_of(registry: Registry, case: Commitment, step: str, actor: str, amount: int = 0) -> Move:
    """A move with verdicts on what is known at that moment."""
    state = registry.states.get(case.id)
    row = registry.procedures[case.procedure, case.version].steps[state.state if state else NEW, step]
    move = Move(
        date=DAY, commitment=case.id, step=step, actor=actor, role=row.roles[0], evidence=("file",), reason="as filed",
        particulars=Particulars(amount=amount),
    )  # fmt: skip
    return replace(move, verdicts=verdicts_for(registry, case, row, move, FACTS))


def take(store: Store, case: Commitment, step: str, actor: str, *, amount: int = 0) -> tuple[int, str]:
    """One step of a case in a store; what comes back is on the disk."""
    opening = case if step in ("propose", "open") else None
    event = store.take_as(lambda seen: (move_of(seen, case, step, actor, amount), opening), day=DAY)
    return event.seq, event.hash


def begin(path: Path, *, money: int, waiting: int) -> None:
    """A store with one budget and cases that wait for their approval."""
    with Store(path, create=True) as store:
        take(store, fund(), "open", "Chen")
        take(store, fund(), "authorise", "An", amount=money)
        for number in range(waiting):
            for step, actor in (("propose", "Lin"), ("screen", "Rong"), ("review", "Rui")):
                take(store, case_of(f"C{number}"), step, actor)


def approve(path: Path, names: list[str], told: Connection) -> None:
    """Approve cases as fast as it goes; tell how many passed, how many tries, and from when to when."""
    with Store(path) as store:
        store.registry()
        told.send("ready")
        began, done = time.time(), 0
        for name in names:
            try:
                take(store, case_of(name), "approve", "An")
            except StepRefused:
                continue
            done += 1
        told.send((done, began, time.time()))


def eight_at_once(waiting: int = 400, writers: int = 8) -> dict[str, object]:
    """How many approvals in a second, and that what was bound is exactly what there was."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.sqlite"
        money = 100 * waiting // 2
        begin(path, money=money, waiting=waiting)
        context = multiprocessing.get_context("spawn")
        ends = []
        for number in range(writers):
            heard, told = context.Pipe()
            names = [f"C{each}" for each in range(number, waiting, writers)]
            process = context.Process(target=approve, args=(path, names, told))
            process.start()
            ends.append((process, heard))
        told_ready = [heard.recv() for _, heard in ends]
        results = [heard.recv() for _, heard in ends]
        for process, _ in ends:
            process.join()
        with Store(path) as store:
            registry = store.verify()
    seconds = max(end for _, _, end in results) - min(begin for _, begin, _ in results)
    approved = sum(done for done, _, _ in results)
    assert len(told_ready) == writers
    assert approved * 100 + registry.balances[FREE] == money, "what was bound and what is free is what there was"
    assert registry.balances[FREE] == 0
    return {"approved": approved, "refused": waiting - approved, "tries_per_second": round(waiting / seconds, 1)}


def write_for_ever(path: Path, name: str, told: Connection) -> None:
    """Open cases and approve them, and tell after each step which event is on the disk."""
    with Store(path) as store:
        store.registry()
        number = 0
        while True:
            number += 1
            case = case_of(f"{name}-{number}")
            for step, actor in (("propose", "Lin"), ("screen", "Rong"), ("review", "Rui"), ("approve", "An")):
                told.send(take(store, case, step, actor))


def killed(times: int = 200) -> dict[str, object]:
    """Kill a writer at random moments; every acknowledged step is there, at most one more, and all of it is whole."""
    draw = random.Random(20261126)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["yindi.procedure", "yindi.plan.guardrails.over_years.instruments"])
    acknowledged_in_all = beyond = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.sqlite"
        begin(path, money=10**12, waiting=0)
        for number in range(times):
            heard, told = context.Pipe(duplex=False)
            writer = context.Process(target=write_for_ever, args=(path, f"W{number}", told))
            writer.start()
            told.close()
            # The first steps load what guards need; the moment is drawn after them.
            acknowledged = [heard.recv() for _ in range(FIRST)]
            time.sleep(draw.uniform(0, LONGEST))
            writer.kill()
            writer.join()
            while True:
                try:
                    acknowledged.append(heard.recv())
                except EOFError:
                    break
            with Store(path) as store:
                events = store.events()
                kept = {event.seq: event.hash for event in events}
                assert all(kept[seq] == digest for seq, digest in acknowledged), "an acknowledged step is lost"
                extra = len(events) - acknowledged[-1][0]
                assert extra in (0, 1), "more than the step that was being written"
                registry = store.verify()
                again = fold(registry.procedures.values(), registry.commitments.values(), events)
                assert again.states == registry.states
                assert again.balances == registry.balances
            acknowledged_in_all += len(acknowledged)
            beyond += extra
    return {"kills": times, "acknowledged": acknowledged_in_all, "written_not_yet_told": beyond, "lost": 0}
