"""What guards said: each that a step needs has spoken, and none that blocks is passed over in silence."""

from collections.abc import Iterator

from yindi.messages import Bilingual, say, templates
from yindi.procedure.rules.asked import Asked
from yindi.procedure.rules.people import step_label


def guard_label(guard: str) -> Bilingual:
    """The name of a guard."""
    return templates().get(f"case.guard.{guard}", Bilingual(guard, guard))


def verdicts_present(asked: Asked) -> Iterator[Bilingual]:
    """Every guard of the step has given exactly one verdict."""
    for guard in asked.row.guards:
        given = sum(1 for verdict in asked.move.verdicts if verdict.guard == guard)
        if given != 1:
            yield say("case.refused.verdict", guard=guard_label(guard), step=step_label(asked.row.step), given=given)


def no_block_passed_over(asked: Asked) -> Iterator[Bilingual]:
    """A block holds until it is set aside by an override, in this state and with a reason."""
    aside = asked.state.overridden if asked.state else ()
    for verdict in asked.move.verdicts:
        if verdict.outcome == "block" and verdict.guard not in aside:
            change = verdict.change or Bilingual("", "")
            yield say("case.refused.block", guard=guard_label(verdict.guard), says=verdict.says, change=change)
