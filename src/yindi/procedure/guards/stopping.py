"""Which verdicts stop a step: a block, and a guard that does not know what the step must know."""

from collections.abc import Iterable, Iterator

from yindi.procedure.table import Step
from yindi.procedure.verdict import Verdict


def stops(row: Step, verdict: Verdict) -> bool:
    """Whether a verdict stops a step of this row until it is set aside."""
    return verdict.outcome == "block" or (bool(verdict.missing) and verdict.guard in row.must_know)


def stopping(rows: Iterable[Step], verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """The verdicts that stop a step of some of these rows."""
    known = tuple(rows)
    for verdict in verdicts:
        if any(verdict.guard in row.guards and stops(row, verdict) for row in known):
            yield verdict


def taken_unknown(verdict: Verdict) -> bool:
    """Whether a step that was taken on a verdict is published: not all was known, or nought was stated as a cushion."""
    return verdict.outcome == "flag" and (bool(verdict.missing) or verdict.guard == "cushion")
