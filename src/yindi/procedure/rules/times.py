"""When a step may be taken: never before what has happened, never after its deadline, never too early."""

from collections.abc import Iterator

from yindi.messages import Bilingual, say
from yindi.procedure.rules.asked import Asked
from yindi.procedure.rules.people import step_label
from yindi.procedure.running import years_after
from yindi.procedure.table import CLOCK
from yindi.procedure.thresholds import threshold


def not_backdated(asked: Asked) -> Iterator[Bilingual]:
    """A person's step is not dated before the latest one in the registry, so that no deadline is got round."""
    if asked.move.role == CLOCK:
        floor = None if asked.state is None else asked.state.last
    else:
        floor = asked.registry.today
    if floor is not None and asked.move.date < floor:
        yield say("case.refused.backdated", date=asked.move.date, latest=floor)


def within_deadline(asked: Asked) -> Iterator[Bilingual]:
    """People act up to the deadline, the clock only after it."""
    state = asked.state
    if state is None or state.deadline is None:
        return
    if asked.move.role == CLOCK:
        if asked.move.date <= state.deadline:
            yield say("case.refused.not_due", deadline=state.deadline)
    elif asked.move.date > state.deadline:
        yield say("case.refused.lapsed", deadline=state.deadline, lapse=step_label(state.lapse))


def not_too_early(asked: Asked) -> Iterator[Bilingual]:
    """A slow starter is not ended before the years that it was given; a breach ends at any time."""
    row, state = asked.row, asked.state
    if row.not_before and state is not None and state.started is not None:
        years = threshold(row.not_before, asked.move.date).value
        earliest = years_after(state.started, years)
        if asked.move.date < earliest:
            yield say(
                "case.refused.too_early", step=step_label(row.step), earliest=earliest, years=f"{years:g}",
                started=state.started,
            )  # fmt: skip
