"""The page of deals in both languages, sealed like the page of the plan."""

from dataclasses import dataclass

from markupsafe import Markup

from yindi import __version__
from yindi.messages import Bilingual, Language, say
from yindi.present.brief.page import asset, environment, policy
from yindi.present.cycles.shown import Shown
from yindi.present.deals.card import DealsCard
from yindi.present.deals.chart import heat_figure
from yindi.present.deals.shown import all_shown, weighed

# In this order; the heat map stands behind its chart.
PARTS = ("cards", "clawback", "bidding", "heat")


@dataclass(frozen=True)
class Part:
    """One part of the page: its table, and sentences below it."""

    name: str
    table: Shown
    says: tuple[Bilingual, ...]

    @property
    def title(self) -> Bilingual:
        """What the part is called."""
        return say(f"deals.part.{self.name}")

    @property
    def note(self) -> Bilingual:
        """How to read it."""
        return say(f"deals.note.{self.name}")

    @property
    def none(self) -> Bilingual:
        """What stands there where there is nothing to show."""
        return say(f"deals.none.{self.name}")


def parts_of(card: DealsCard) -> tuple[Part, ...]:
    """Every part in its order, with the sentences below its table."""
    shown = {one.name: one for one in all_shown(card)}
    sentences = {"cards": weighed(card), "bidding": tuple(pile.says for pile in card.piles)}
    return tuple(Part(name, shown[name], sentences.get(name, ())) for name in PARTS)


def deals_page(card: DealsCard, *, title: str, language: Language, replay: str) -> str:
    """The page as HTML."""
    style, script = asset("page.css"), asset("switches.js")
    return (
        environment()
        .get_template("deals.html.j2")
        .render(
            language=language,
            policy=policy(style, script),
            style=Markup(style),
            script=Markup(script),
            title=say("deals.title", name=title),
            says=card.says,
            parts=parts_of(card),
            figure=heat_figure(card),
            replay=replay,
            version=__version__,
        )
    )
