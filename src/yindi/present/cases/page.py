"""The page of all cases in both languages, sealed like the page of the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from yindi import __version__
from yindi.messages import Bilingual, Language, join, say
from yindi.present.brief.page import asset, environment, policy
from yindi.present.cases.card import CasesCard
from yindi.present.cases.desks import desks_shown, open_shown, overdue_shown
from yindi.present.cases.judged import (
    assessed_shown,
    came_true_shown,
    gates_shown,
    measures_shown,
    overrides_shown,
    unknown_shown,
)
from yindi.present.cases.money import accounts_shown, endings_shown, tied_shown
from yindi.present.cycles.shown import Shown
from yindi.present.units import in_both


@dataclass(frozen=True)
class Part:
    """One part of the page: its title, how to read it, its tables."""

    name: str
    tables: tuple[Shown, ...]

    @property
    def title(self) -> Bilingual:
        """What the part is called."""
        return say(f"cases.part.{self.name}")

    @property
    def note(self) -> Bilingual:
        """How to read it."""
        return say(f"cases.note.{self.name}")


def parts_of(card: CasesCard) -> tuple[Part, ...]:
    """The parts of the page."""
    accounts = accounts_shown(card, "money"), accounts_shown(card, "quota")
    return (
        Part("desks", (overdue_shown(card), desks_shown(card), open_shown(card))),
        Part("money", (tied_shown(card), *accounts, endings_shown(card))),
        Part("came_true", (came_true_shown(card), assessed_shown(card))),
        Part("judged", (overrides_shown(card), unknown_shown(card), gates_shown(card), measures_shown(card))),
    )


def sentences(card: CasesCard) -> tuple[Bilingual, ...]:
    """What a reader should know first."""
    every = card.classes[0]
    parts = {
        "still": [(one.unit, one.suspended + one.overdue) for one in card.tied],
        "tied": [(one.unit, one.total) for one in card.tied],
        "due": [(one.unit, one.due_back) for one in card.tied],
    }
    money = {name: card.added(amounts) for name, amounts in parts.items()}
    counts = {"cases": len(card.registry.states), "open": len(card.open), "late": len(card.late)}
    return (
        say("cases.says.desks", day=card.day, **counts),
        say(
            "cases.says.money",
            unit=join([in_both(unit) for unit in card.units], between=Bilingual(" · ", " · ")) if card.units else "—",
            **money,
        ),
        say("cases.says.came_true", cases=every.cases, reached=every.reached),
        say("cases.says.overrides", count=len(card.registry.overrides)),
        say("cases.says.record", seq=card.registry.last, head=card.registry.head[:16]),
    )


def cases_page(card: CasesCard, *, language: Language, replay: str) -> str:
    """The page as HTML."""
    style, script = asset("page.css"), asset("switches.js")
    said: Sequence[Bilingual] = sentences(card)
    return (
        environment()
        .get_template("cases.html.j2")
        .render(
            language=language,
            policy=policy(style, script),
            style=Markup(style),
            script=Markup(script),
            title=say("cases.title", day=card.day),
            caution=say("case.invented", count=card.invented) if card.invented else None,
            says=said,
            parts=parts_of(card),
            replay=replay,
            version=__version__,
        )
    )
