"""Whose desk every open case is on, and since when it is overdue."""

from collections import Counter
from datetime import date

from yindi.messages import Bilingual, join, say
from yindi.present.cases.card import CasesCard
from yindi.present.cycles.shown import Shown
from yindi.present.numbers import same, whole
from yindi.procedure.frozen import desk
from yindi.procedure.records import State
from yindi.procedure.rules.people import role_label, step_label
from yindi.procedure.stepping import state_label

COMMA = Bilingual(", ", "、")


def head(*names: str) -> tuple[Bilingual, ...]:
    """The names of some columns."""
    return tuple(say(f"case.column.{name}") for name in names)


def shown_day(day: date | None) -> Bilingual:
    """A day that no line break parts."""
    return same(str(day or "—").replace("-", "\u2011"))


def desk_label(card: CasesCard, state: State) -> Bilingual:
    """The roles that have to act before the deadline."""
    return join([role_label(role) for role in desk(card.registry, state)], between=COMMA)


def title_of(card: CasesCard, name: str) -> Bilingual:
    """What a case is called; its identifier where it has no title."""
    return same(card.registry.commitments[name].title or name)


def overdue_shown(card: CasesCard) -> Shown:
    """Cases whose deadline has passed: desk, since when, what the clock will do."""
    rows = tuple(
        (
            same(state.id), title_of(card, state.id), state_label(state.state), desk_label(card, state),
            step_label(state.lapse), shown_day(state.deadline),
            whole((card.day - state.deadline).days if state.deadline else 0), whole(state.tied),
        )
        for state in card.late
    )  # fmt: skip
    names = ("case", "title", "state", "desk", "lapse", "overdue_since", "days", "tied")
    return Shown("overdue", say("cases.caption.overdue", day=card.day), head(*names), rows, 6)


def desks_shown(card: CasesCard) -> Shown:
    """How many open cases wait for each role, how many of them are overdue, and their money."""
    late = {state.id for state in card.late}
    held, behind = Counter[str](), Counter[str]()
    money: dict[str, list[tuple[str, int]]] = {}
    for state in card.open:
        for role in desk(card.registry, state):
            held[role] += 1
            behind[role] += state.id in late
            money.setdefault(role, []).append((card.unit(state.id), state.tied))
    rows = tuple((role_label(role), whole(held[role]), whole(behind[role]), card.added(money[role])) for role in held)
    return Shown("desks", say("cases.caption.desks"), head("desk", "open", "overdue", "tied"), rows)


def open_shown(card: CasesCard) -> Shown:
    """Every open case, the nearest deadline first."""
    rows = tuple(
        (
            same(state.id), title_of(card, state.id), place_of(card, state), state_label(state.state),
            desk_label(card, state), shown_day(state.deadline), whole(state.tied),
        )
        for state in card.open
    )  # fmt: skip
    names = ("case", "title", "place", "state", "desk", "deadline", "tied")
    return Shown("open", say("cases.caption.open", count=len(rows)), head(*names), rows, 6)


def place_of(card: CasesCard, state: State) -> Bilingual:
    """The place and the industry of a case."""
    case = card.registry.commitments[state.id]
    return same(" / ".join(part for part in (case.place, case.industry) if part) or "—")
