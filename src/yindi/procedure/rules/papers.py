"""What a step has to bring: evidence, a reason, an amount, the registered measure, and receipts that are new."""

import math
from collections.abc import Callable, Iterator

from yindi.messages import Bilingual, say
from yindi.procedure.names import canonical_name
from yindi.procedure.rules.asked import Asked
from yindi.procedure.rules.people import step_label
from yindi.procedure.table import LIMBS

Has = Callable[[Asked], bool]
# For each word of `needs`, whether a move brings it.
BRINGS: dict[str, Has] = {
    "evidence": lambda asked: any(canonical_name(each) for each in asked.move.evidence),
    "receipt": lambda asked: any(canonical_name(each) for each in asked.move.evidence),
    "reason": lambda asked: bool(canonical_name(asked.move.reason)),
    "amount": lambda asked: asked.move.particulars.amount > 0,
    "year": lambda asked: 1800 <= asked.move.particulars.year <= 2200,
    "next_funder": lambda asked: bool(canonical_name(asked.move.particulars.next_funder)),
    "measure": lambda asked: asked.move.particulars.result is not None,
    "gate": lambda asked: bool(canonical_name(asked.move.particulars.gate)),
    "trigger": lambda asked: bool(canonical_name(asked.move.particulars.trigger)),
    "guard": lambda asked: bool(asked.move.particulars.guard.strip()),
    "limb": lambda asked: asked.move.particulars.limb in LIMBS,
}


def brings_what_is_needed(asked: Asked) -> Iterator[Bilingual]:
    """Everything that the row needs is there."""
    for word in asked.row.needs:
        if not BRINGS[word](asked):
            yield say(f"case.needs.{word}", step=step_label(asked.row.step), allowed=", ".join(LIMBS))


def nothing_out_of_place(asked: Asked) -> Iterator[Bilingual]:
    """An amount is not negative, a result is a number, and what sets guards aside is a step made for it."""
    stated = asked.move.particulars
    if stated.amount < 0:
        yield say("case.refused.negative", amount=f"{stated.amount:,}")
    if stated.result is not None and not math.isfinite(stated.result):
        yield say("case.refused.result")
    if stated.guard and "guard" not in asked.row.needs:
        yield say("case.refused.no_override", step=step_label(asked.row.step))


def registered_measure(asked: Asked) -> Iterator[Bilingual]:
    """An assessment counts what was registered with the stage, nothing else."""
    if "measure" not in asked.row.needs or asked.state is None or not asked.state.stage:
        return
    registered = asked.case.stages[asked.state.stage - 1].measure
    if asked.move.particulars.measure != registered:
        yield say("case.refused.measure", given=asked.move.particulars.measure or "—", registered=registered)


def new_receipts(asked: Asked) -> Iterator[Bilingual]:
    """No receipt proves two uses, however it is written."""
    if "receipt" not in asked.row.needs:
        return
    shown = [(each, name) for each in asked.move.evidence if (name := canonical_name(each))]
    names = {name: each for each, name in reversed(shown)}
    for name, each in names.items():
        if name in asked.registry.receipts:
            yield say("case.refused.receipt", receipt=each, seq=asked.registry.receipts[name])
    if len(names) < len(shown):
        yield say("case.refused.receipt_twice")
