"""How long it takes to say where every commitment stands: 10,000 commitments with 100,000 events.

    python benchmarks/procedure.py [--case 10000x100000] [--peers]

The check is a digest of how many cases stand in which state: contenders must agree. `yindi` folds, lists and finds what
is overdue; the lines below it measure parts, and what is done rarely: reading back, and trying the whole chain. Peers
replay the same steps through their own machines, made from the same tables; they keep states alone, no deadlines,
people or ledgers. `writers` is eight processes that approve at once against one budget that is enough for half of them;
`kills` ends a writer at 200 random moments and looks at what is left.
"""

import argparse
import hashlib
import random
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from procedure_peers import PEERS
from procedure_writers import eight_at_once, killed
from timing import measure
from yindi.messages import Bilingual
from yindi.procedure import (
    Commitment,
    Event,
    Head,
    Move,
    Particulars,
    Procedure,
    Registry,
    Stage,
    Verdict,
    fold,
    overdue,
    procedures,
    verify_chain,
)
from yindi.procedure.chain import digest_of, sealed
from yindi.procedure.guards import GUARDS
from yindi.procedure.registry import BEGINNING
from yindi.procedure.table import NEW

CASES = ("1000x10000", "10000x100000")
STORES = {"writers": eight_at_once, "kills": killed}
SEED = 20261126
START, TODAY = date(2027, 1, 4), date(2030, 6, 3)
CLAUSE = Bilingual("clause", "条款")
PASSES = {
    name: Verdict(
        guard=name, outcome="pass", clause=CLAUSE, says=Bilingual("It passes.", "通过。"), number=0.5, limit=1.0
    )
    for name in GUARDS
}
# The ways that a case takes, each with how often out of a hundred; the last step but one repeats to fill the events.
PATHS = (
    (50, "propose screen review approve release assess continue release spend"),
    (20, "propose screen review approve release spend"),
    (10, "propose return resubmit screen review approve release assess give_up end_honest settle"),
    (8, "propose screen review refuse appeal dismiss_appeal"),
    (7, "propose screen review approve release suspend resume spend"),
    (5, "propose screen"),
)


def history(case: str) -> tuple[list[Commitment], list[Event]]:
    """Commitments and a chain of events, of the sizes asked for; every step follows the table of `support`."""
    cases, events = (int(number) for number in case.split("x"))
    draw = random.Random(SEED)
    support, fund = procedures()["support"], procedures()["fund"]
    opened = Commitment(
        id="F", procedure="fund", version=fund.version, sponsor="Treasury", exit_date=date(2040, 1, 1), unit="yuan"
    )
    moves = [Move(date=START, commitment="F", step="open", actor="Chen", role="centre"),
             Move(date=START, commitment="F", step="authorise", actor="An", role="approver",
                  particulars=Particulars(amount=10**12))]  # fmt: skip
    commitments = [opened]
    left = events - len(moves)
    for number in range(cases):
        stages = tuple(
            Stage(name=f"{k}", amount=100_000, ends=date(2028 + k, 1, 1), measure="firms", target=3.0) for k in range(2)
        )
        one = Commitment(
            id=f"C{number}", procedure="support", version=support.version, sponsor=f"S{number % 97}", fund="F",
            exit_date=date(2033, 1, 1), place=f"P{number % 31}", industry=f"I{number}", action="enter",
            instrument="money", failure="information", stages=stages, unit="yuan",
        )  # fmt: skip
        commitments.append(one)
        path = draw.choices([steps for _, steps in PATHS], [share for share, _ in PATHS])[0].split()
        due = left // (cases - number)
        if path[-1] == "spend":
            path += ["spend"] * (due - len(path))
        left -= len(path)
        moves += walk(support, one, path, START + timedelta(days=draw.randrange(600)), draw)
    moves.sort(key=lambda move: move.date)
    return commitments, chained(commitments, moves)


def walk(procedure: Procedure, case: Commitment, path: Sequence[str], day: date, draw: random.Random) -> list[Move]:
    """The moves of one case along a path."""
    state, before, moves = NEW, NEW, []
    for step in path:
        row = procedure.steps[state, step]
        moves.append(
            Move(
                date=day, commitment=case.id, step=step, actor=f"{row.roles[0]} {draw.randrange(50)}",
                role=row.roles[0], verdicts=tuple(PASSES[guard] for guard in row.guards), reason="as in the file",
                evidence=(f"{case.id}/{len(moves)}",),
                particulars=Particulars(amount=50_000 if step == "release" else 100),
            )
        )  # fmt: skip
        day += timedelta(days=draw.randrange(1, 12))
        state, before = (before if row.to == "back" else row.to), state
    return moves


def chained(commitments: Sequence[Commitment], moves: Sequence[Move]) -> list[Event]:
    """Moves as a chain."""
    digests = {case.id: digest_of(case) for case in commitments}
    events, previous = [], BEGINNING
    for seq, move in enumerate(moves, 1):
        if move.commitment in digests:
            stated = move.particulars
            record = Particulars(amount=stated.amount, record=digests.pop(move.commitment))
            move = Move(**{name: getattr(move, name) for name in Move.__dataclass_fields__} | {"particulars": record})
        events.append(sealed(move, seq=seq, previous_hash=previous))
        previous = events[-1].hash
    return events


def check(states: Counter[str]) -> str:
    """How many cases stand where, as a short digest."""
    return hashlib.sha256(repr(sorted(states.items())).encode()).hexdigest()[:12]


def folded(commitments: Sequence[Commitment], events: Sequence[Event]) -> Registry:
    """Everything, from the beginning."""
    return fold(procedures().values(), commitments, events)


def all_together(commitments: Sequence[Commitment], events: Sequence[Event]) -> str:
    """Fold, list and overdue."""
    registry = folded(commitments, events)
    listed = sorted(registry.states.values(), key=lambda state: (state.deadline or date.max, state.id))
    late = list(overdue(registry, TODAY))
    assert 0 < len(late) < len(listed)
    return check(Counter(state.state for state in listed if state.id != "F"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", choices=(*CASES, *STORES))
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    for case in [options.case] if options.case else (*CASES, *STORES):
        if case in STORES:
            measure(case, "yindi", STORES[case], threads=8 if case == "writers" else 1)
            continue
        commitments, events = history(case)
        head = Head(events[-1].seq, events[-1].hash)
        measure(case, "yindi", lambda c=commitments, e=events: all_together(c, e), threads=1, repeats=5)
        measure(
            case, "yindi: try the chain", lambda c=commitments, e=events, h=head: verify_chain(c, e, heads=[h]).seq,
            threads=1,
        )  # fmt: skip
        if options.peers:
            own = [event for event in events if event.commitment != "F"]
            for who, replay in PEERS:
                measure(case, who, lambda r=replay, o=own: check(r(procedures()["support"], o)), threads=1)


if __name__ == "__main__":
    main()
