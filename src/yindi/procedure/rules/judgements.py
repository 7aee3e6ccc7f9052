"""What guards said: each that a step needs has spoken, and none that stops it is passed over in silence."""

from collections.abc import Iterable, Iterator

from yindi.messages import Bilingual, join, say, templates
from yindi.procedure.guards.stopping import stopping, stops
from yindi.procedure.rules.asked import Asked
from yindi.procedure.rules.people import step_label
from yindi.procedure.table import SETS_ASIDE
from yindi.procedure.verdict import Verdict

NONE = Bilingual("—", "—")


def guard_label(guard: str) -> Bilingual:
    """The name of a guard."""
    return templates().get(f"case.guard.{guard}", Bilingual(guard, guard))


def guard_names(guards: Iterable[str]) -> Bilingual:
    """Guards by their names and words, each once; a dash where there are none."""
    named = [say("case.guard_word", label=guard_label(guard), word=guard) for guard in dict.fromkeys(guards)]
    return join(named, between=Bilingual(", ", "、")) if named else NONE


def verdicts_present(asked: Asked) -> Iterator[Bilingual]:
    """Every guard of the step has given exactly one verdict."""
    for guard in asked.row.guards:
        given = sum(1 for verdict in asked.move.verdicts if verdict.guard == guard)
        if given != 1:
            yield say("case.refused.verdict", guard=guard_label(guard), step=step_label(asked.row.step), given=given)


def no_block_passed_over(asked: Asked) -> Iterator[Bilingual]:
    """A block, or a doubt where the step must know, holds until it is set aside; what is binding is never set aside."""
    if SETS_ASIDE in asked.row.needs:
        return
    aside = asked.state.overridden if asked.state else ()
    for verdict in asked.move.verdicts:
        if not stops(asked.row, verdict) or (verdict.guard in aside and verdict.guard not in asked.row.binding):
            continue
        key = "case.refused.block" if verdict.outcome == "block" else "case.refused.must_know"
        said = say(
            key, guard=guard_label(verdict.guard), says=verdict.says, change=verdict.change or Bilingual("", ""),
            step=step_label(asked.row.step),
        )  # fmt: skip
        yield join([stripped(said), who_may_set_aside(asked, verdict)], between=Bilingual(" ", ""))


def stripped(said: Bilingual) -> Bilingual:
    """A sentence without the space that a blank at its end leaves."""
    return Bilingual(said.en.rstrip(), said.zh.rstrip())


def who_may_set_aside(asked: Asked, verdict: Verdict) -> Bilingual:
    """Whether the table lets anybody set a guard aside here, and the way that is left where it does not."""
    procedure = asked.registry.procedures[asked.case.procedure, asked.case.version]
    if procedure.may_be_set_aside(asked.row, verdict.guard):
        return say("case.aside.open")
    return templates().get(f"case.aside.{verdict.guard}", say("case.aside.binding"))


def sets_aside_what_stops(asked: Asked) -> Iterator[Bilingual]:
    """What is set aside is a guard of a step from here, is not binding, and stops that step now."""
    guard = asked.move.particulars.guard.strip()
    if SETS_ASIDE not in asked.row.needs or asked.state is None or not guard:
        return
    procedure = asked.registry.procedures[asked.case.procedure, asked.case.version]
    if procedure.earlier:
        return
    rows = procedure.after(asked.state.state)
    standing = [name for row in rows for name in row.guards]
    now = [verdict.guard for verdict in stopping(rows, asked.move.verdicts)]
    if guard not in standing:
        yield say("case.refused.aside_nowhere", guard=guard, standing=guard_names(standing), now=guard_names(now))
    elif not any(guard in row.guards and procedure.may_be_set_aside(row, guard) for row in rows):
        way = templates().get(f"case.aside.{guard}", say("case.aside.binding"))
        yield say("case.refused.aside_binding", guard=guard_label(guard), way=way)
    elif guard not in now:
        yield say("case.refused.aside_nothing", guard=guard_label(guard), now=guard_names(now))
