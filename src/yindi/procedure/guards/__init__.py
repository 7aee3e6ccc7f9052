"""The guards that procedures name: adding one is a function, a line in its file's tuple, and its sentences."""

from yindi.procedure.guards.approving import APPROVING
from yindi.procedure.guards.competing import COMPETING
from yindi.procedure.guards.exiting import EXITING
from yindi.procedure.guards.facts import Facts
from yindi.procedure.guards.guard import Guard
from yindi.procedure.guards.releasing import RELEASING
from yindi.procedure.guards.removing import REMOVING
from yindi.procedure.guards.screening import SCREENING
from yindi.procedure.records import Commitment
from yindi.procedure.table import Step
from yindi.procedure.verdict import OUTCOMES, Verdict

GUARDS: dict[str, Guard] = {
    guard.name: guard for group in (SCREENING, COMPETING, APPROVING, RELEASING, EXITING, REMOVING) for guard in group
}


# What a case's own papers or the ledger may show to be worse than the plan knows.
PAPERS = ("failure_named", "instrument_fits", "exit_date", "budget")


def judged(row: Step, case: Commitment, facts: Facts) -> tuple[Verdict, ...]:
    """The verdicts of all guards that a step needs, in the order of its row."""
    return tuple(judged_by(name, case, facts) for name in row.guards)


def judged_by(name: str, case: Commitment, facts: Facts) -> Verdict:
    """The verdict of one guard: what the plan says, unless the case's own papers or its fund are worse.

    Where the plan does not know and what is stated does, what is stated counts.
    """
    said = next((verdict for verdict in facts.planned if verdict.guard == name), None)
    if said is None:
        return GUARDS[name].judge(case, facts)
    if name not in PAPERS and not said.missing:
        return said
    own = GUARDS[name].judge(case, facts)
    if name not in PAPERS:
        return said if own.missing else own
    return own if OUTCOMES.index(own.outcome) > OUTCOMES.index(said.outcome) else said


__all__ = ["GUARDS", "Facts", "Guard", "judged"]
