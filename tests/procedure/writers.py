"""What runs in processes of its own: somebody who writes until killed, and one of several who approve at once."""

from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from procedure.small_registry import DAY, GOOD, asked, support
from yindi.procedure import Move, Registry, StepRefused, Store
from yindi.procedure.ledger.accounts import Account


def write_for_ever(path: Path, name: str, told: Connection) -> None:
    """Open cases and take them to a release, and say which event is on the disk after each."""
    with Store(path) as store:
        number = 0
        while True:
            number += 1
            case = support(f"{name}-{number}", industry=f"{name}-{number}")
            for step, who in (("propose", ""), ("screen", "Rong"), ("review", "Rui"), ("approve", "")):
                opening = case if step == "propose" else None
                move = asked(store.registry(), case.id, step, actor=who, opening=opening)
                event = store.take(move, opening=opening)
                told.send((event.seq, event.hash))


def approve(path: Path, cases: list[str], told: Connection) -> None:
    """Approve cases one after the other, each with a verdict on what is left at that moment; tell how many passed."""
    done = 0
    with Store(path) as store:
        for case in cases:
            try:
                store.take_as(lambda seen, case=case: (with_what_is_left(seen, case), None), day=DAY)
            except StepRefused:
                continue
            done += 1
    told.send(done)


def with_what_is_left(registry: Registry, case: str) -> Move:
    """An approval whose budget verdict knows the ledger."""
    left = registry.balances[Account("money", "F1", "authorised")]
    return asked(registry, case, "approve", facts=replace(GOOD, budget_left=left))
