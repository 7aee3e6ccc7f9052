"""The refusal or deferral of a case: why, the gate, and how to ask again."""

from yindi.errors import InputRefused
from yindi.messages import Bilingual, say
from yindi.present.documents.asked import Asked
from yindi.present.documents.paper import Heading, Paper, Text
from yindi.present.documents.parts import either, ending, facts_of, guards_grid, steps_grid, warnings_of
from yindi.procedure.records import Event
from yindi.procedure.rules.people import step_label

# Steps by which a case that was turned away is taken up again.
TAKEN_UP = ("allow_appeal", "hear_anew", "resubmit", "reopen", "screen", "review", "approve", "conclude_conform")
# Steps that turn a case away; the latest of them is the one that the document tells.
TURNED_AWAY = ("refuse", "defer", "defer_undecided", "block", "return", "leave_to_market", "conclude_breach")


def refusal(asked: Asked) -> Paper:
    """The paper of a case that was turned away.

    Raises
    ------
    InputRefused
        If nothing turned the case away.
    """
    steps = asked.steps(*TURNED_AWAY)
    if not steps:
        raise InputRefused("case_document.not_refused", where=asked.name)
    latest = steps[-1]
    after = next((event for event in asked.steps(*TAKEN_UP) if event.seq > latest.seq), None)
    since = (Text(say("paper.since", step=step_label(after.step), date=after.date), strong=True),) if after else ()
    speaking = [(event, verdict) for event, verdict in asked.verdicts() if verdict.outcome != "pass"]
    guards = (Heading(say("paper.part.guards_against")), guards_grid(speaking)) if speaking else ()
    return Paper(
        say("paper.title.refusal", case=asked.name),
        facts_of(asked),
        (
            *warnings_of(asked),
            *since,
            Heading(say("paper.part.decision")),
            Text(say("paper.decision", step=step_label(latest.step), date=latest.date, seq=latest.seq)),
            Text(say("paper.because", reason=latest.reason or "—")),
            Heading(say("paper.part.gate")),
            Text(say("paper.gate", gate=asked.state.gate) if asked.state.gate else say("paper.no_gate")),
            *guards,
            Heading(say("paper.part.again")),
            *(Text(one) for one in ways_on(asked, latest)),
            Heading(say("paper.part.steps")),
            steps_grid(asked.own),
            *ending(asked),
        ),
    )


def ways_on(asked: Asked, latest: Event) -> list[Bilingual]:
    """How to ask again, from the table that the case follows and where it stands now."""
    state = asked.state
    after = asked.registry.procedure(asked.name).after(state.state)
    late = state.deadline is not None and state.deadline < asked.day
    found = []
    if state.deadline is not None and not late:
        for row in after:
            if row.step in ("appeal", "resubmit", "reopen"):
                found.append(say(f"paper.again.{row.step}", deadline=state.deadline))
    if late:
        found.append(say("paper.again.late", deadline=state.deadline, lapse=step_label(state.lapse)))
    if state.ended:
        found.append(say("paper.again.ended"))
    if state.gate:
        found.append(say("paper.again.gate", gate=either(state.gate)))
    else:
        found.append(say("paper.again.reason", step=step_label(latest.step)))
    return found
