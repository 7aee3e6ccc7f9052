"""The guards that procedures name: adding one is a function, a line in its file's tuple, and its sentences."""

from yindi.procedure.guards.approving import APPROVING
from yindi.procedure.guards.competing import COMPETING
from yindi.procedure.guards.exiting import EXITING
from yindi.procedure.guards.facts import Facts
from yindi.procedure.guards.guard import Guard
from yindi.procedure.guards.releasing import RELEASING
from yindi.procedure.guards.screening import SCREENING
from yindi.procedure.records import Commitment
from yindi.procedure.table import Step
from yindi.procedure.verdict import Verdict

GUARDS: dict[str, Guard] = {
    guard.name: guard for group in (SCREENING, COMPETING, APPROVING, RELEASING, EXITING) for guard in group
}


def judged(row: Step, case: Commitment, facts: Facts) -> tuple[Verdict, ...]:
    """The verdicts of all guards that a step needs, in the order of its row."""
    return tuple(GUARDS[name].judge(case, facts) for name in row.guards)


__all__ = ["GUARDS", "Facts", "Guard", "judged"]
