"""Who may take a step: the role, a name, and another person than before."""

from collections.abc import Iterable, Iterator

from yindi.messages import Bilingual, join, say, templates
from yindi.procedure.names import canonical_name, invisible, same_name, seen
from yindi.procedure.rules.asked import Asked
from yindi.procedure.table import CLOCK


def role_allowed(asked: Asked) -> Iterator[Bilingual]:
    """The role is one that the procedure names for the step."""
    if asked.move.role not in asked.row.roles:
        yield say(
            "case.refused.role", step=step_label(asked.row.step), role=role_label(asked.move.role),
            allowed=join([role_label(role) for role in asked.row.roles], between=Bilingual(", ", "、")),
        )  # fmt: skip


def named_actor(asked: Asked) -> Iterator[Bilingual]:
    """Every step has a name under it that can be read; only a deadline moves in the name of the clock."""
    actor = asked.move.actor
    name = canonical_name(actor)
    other = actor != CLOCK if asked.move.role == CLOCK else name == CLOCK
    if not name or actor != actor.strip() or other:
        yield say("case.refused.actor", actor=actor or "—")
    hidden = invisible(actor)
    if hidden:
        yield say("case.refused.unseen", actor=seen(actor), count=len(hidden), first=", ".join(hidden[:3]))


def another_person(asked: Asked) -> Iterator[Bilingual]:
    """Duties are separate: whoever sponsors a case does not judge it, and nobody approves what he reviewed."""
    done = done_before(asked, asked.row.apart)
    if done:
        yield say(
            "case.refused.apart", actor=asked.move.actor, step=step_label(asked.row.step), done=steps_label(done)
        )  # fmt: skip


def own_case(asked: Asked) -> Iterator[Bilingual]:
    """Some steps are taken in one's own case only: nobody takes back what somebody else has asked for."""
    if asked.row.by and not done_before(asked, asked.row.by):
        yield say(
            "case.refused.by", actor=asked.move.actor, step=step_label(asked.row.step), own=steps_label(asked.row.by)
        )  # fmt: skip


def done_before(asked: Asked, steps: tuple[str, ...]) -> list[str]:
    """Which of some steps the same person has taken in the case before; `sponsor` for whoever sponsors it."""
    actor = asked.move.actor
    taken = asked.state.actors if asked.state else ()
    done = [step for step, who in taken if step in steps and same_name(who, actor)]
    return ["sponsor", *done] if "sponsor" in steps and same_name(actor, asked.case.sponsor) else done


def steps_label(steps: Iterable[str]) -> Bilingual:
    """Steps by their names."""
    return join([step_label(step) for step in steps], between=Bilingual(", ", "、"))


def step_label(step: str) -> Bilingual:
    """The name of a step; its word in the table where a person's own procedure has one that is not known here."""
    return templates().get(f"case.step.{step}", Bilingual(step, step))


def role_label(role: str) -> Bilingual:
    """The name of a role."""
    return templates().get(f"case.role.{role}", Bilingual(role, role))
