"""What came true, which gates stand open, which guards were set aside, and which measures are in force."""

from yindi.messages import Bilingual, say
from yindi.present.cases.card import CasesCard
from yindi.present.cases.desks import head, shown_day, title_of
from yindi.present.cycles.shown import Shown
from yindi.present.numbers import missing, odds_between, percent, same, whole
from yindi.procedure.outcomes import OddsClass
from yindi.procedure.rules.judgements import guard_label
from yindi.procedure.rules.people import step_label
from yindi.procedure.stepping import state_label
from yindi.procedure.unknown import taken_on_unknown


def came_true_shown(card: CasesCard) -> Shown:
    """Targets reached at the latest assessment, by class of odds, with an interval or that there are too few."""
    rows = tuple(
        (class_label(one), whole(one.cases), whole(one.reached), expected(one.expected), share(one))
        for one in card.classes
    )
    return Shown(
        "came_true",
        say("cases.caption.came_true"),
        head("odds_class", "assessed", "reached", "odds_mean", "share"),
        rows,
    )


def class_label(one: OddsClass) -> Bilingual:
    """The bounds of a class of odds."""
    if one.low is None or one.high is None:
        return say("cases.odds.unknown")
    if (one.low, one.high) == (0.0, 1.0):
        return say("cases.odds.all")
    return same(f"{100 * one.low:.0f}–{100 * one.high:.0f} %")


def expected(number: float | None) -> Bilingual:
    """A mean of odds."""
    return missing() if number is None else percent(number)


def share(one: OddsClass) -> Bilingual:
    """The share that reached its target, with its interval."""
    if one.share is None or one.share_low is None or one.share_high is None:
        return missing()
    return odds_between(one.share, one.share_low, one.share_high)


def assessed_shown(card: CasesCard) -> Shown:
    """The latest assessment of every case."""
    rows = []
    for one in card.outcomes:
        measure = card.registry.commitments[one.case].stages[one.stage - 1].measure
        rows.append(
            (
                same(one.case), title_of(card, one.case), same(measure),
                say("cases.reached") if one.reached else say("cases.missed"), whole(one.stage),
                same(f"{one.target:g}"), same(f"{one.result:g}"), expected(one.odds),
            )
        )  # fmt: skip
    names = ("case", "title", "measure", "outcome", "stage", "target", "result", "odds")
    return Shown("assessed", say("cases.caption.assessed", count=len(rows)), head(*names), tuple(rows), 4)


def gates_shown(card: CasesCard) -> Shown:
    """What would have to change before a refused or deferred case is looked at again."""
    rows = tuple(
        (same(state.id), title_of(card, state.id), state_label(state.state), same(state.gate))
        for state in card.registry.states.values()
        if state.gate and not state.started
    )
    return Shown("gates", say("cases.caption.gates"), head("case", "title", "state", "gate"), rows, 4)


def overrides_shown(card: CasesCard) -> Shown:
    """Every guard that was set aside, by whom and why."""
    dates = {event.seq: event.date for event in card.events}
    rows = tuple(
        (
            same(str(one.seq)), shown_day(dates[one.seq]), same(one.commitment), guard_label(one.guard),
            same(one.actor), same(one.reason),
        )
        for one in card.registry.overrides
    )  # fmt: skip
    names = ("seq", "date", "case", "guards", "actor", "reason")
    return Shown("overrides", say("cases.caption.overrides", count=len(rows)), head(*names), rows, 6)


def unknown_shown(card: CasesCard) -> Shown:
    """Every step that was taken on what was not known."""
    dates = {event.seq: event.date for event in card.events}
    rows = tuple(
        (
            same(str(one.seq)), shown_day(dates[one.seq]), same(one.commitment), step_label(one.step),
            guard_label(one.verdict.guard), one.verdict.says,
        )
        for one in taken_on_unknown(card.events)
    )  # fmt: skip
    names = ("seq", "date", "case", "step", "guards", "says")
    return Shown("unknown", say("cases.caption.unknown", count=len(rows)), head(*names), rows, 6)


def measures_shown(card: CasesCard) -> Shown:
    """Measures of the fair-competition review with their end dates; those in force first."""
    states = [state for state in card.registry.states.values() if card.procedure(state) == "measure"]
    rows = tuple(
        (
            same(state.id), title_of(card, state.id), state_label(state.state),
            shown_day(card.registry.commitments[state.id].exit_date),
        )
        for state in sorted(states, key=lambda state: (state.ended, state.id))
    )  # fmt: skip
    return Shown("measures", say("cases.caption.measures"), head("case", "title", "state", "ends"), rows, 4)
