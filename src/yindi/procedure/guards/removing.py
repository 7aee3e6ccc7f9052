"""Before a barrier counts as closed: the plan made again shows a lower price. A declaration closes nothing."""

from yindi.messages import say
from yindi.procedure.guards.facts import Facts
from yindi.procedure.guards.guard import Guard, shown, verdict
from yindi.procedure.records import Commitment
from yindi.procedure.verdict import Verdict

# A price that is lower by less than this share of itself has not fallen: it is rounding.
FINER = 1e-6


def price_fell(_: Commitment, facts: Facts) -> Verdict:
    """The price of the barrier in the plan made again is below that with which it was named; not known is a block."""
    clause = say("case.clause_barrier")
    before, now = facts.price_before, facts.price_now
    if before is None or now is None:
        return verdict("price_fell", "block", clause, number=now, limit=before, unit="worth",
                       change=say("case.change.price_unknown"))  # fmt: skip
    fell = now < before - FINER * abs(before)
    change = say("case.change.price_fell", missing=shown(now - before))
    return verdict(
        "price_fell", "pass" if fell else "block", clause, number=now, limit=before, unit="worth", change=change
    )  # fmt: skip


REMOVING = (Guard("price_fell", price_fell),)
