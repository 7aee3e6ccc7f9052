"""A table of deals as a page shows it: cards, what is owed back, rival offers, and what a job costs."""

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from yindi.messages import Bilingual
from yindi.present.charts.base import Mark
from yindi.present.cycles.shown import Shown
from yindi.present.deals.card import DealsCard, card_of
from yindi.present.deals.chart import heat_figure
from yindi.present.deals.page import parts_of
from yindi.procedure.screen.deals import deal_cards
from yindi.procedure.screen.reading import checked_table, delimiter_of

# So many rows and sentences of a part are shown; its table as CSV holds all.
MOST_SHOWN = 200
# Under which name each part is a table of the report.
TABLES = {"cards": "deal_cards", "clawback": "clawback", "bidding": "bidding", "heat": "heat_map"}


@dataclass(frozen=True)
class Drawing:
    """The heat map as SVG, in either language."""

    name: str
    caption: Bilingual
    drawing: Bilingual
    legend: tuple[Mark, ...]


@dataclass(frozen=True)
class DealPart:
    """One part: its table and sentences, the first 200 of each, how many rows there are, and what says that none is."""

    name: str
    title: Bilingual
    note: Bilingual
    none: Bilingual
    table: Shown
    rows: int
    says: tuple[Bilingual, ...]


@dataclass(frozen=True)
class Dealt:
    """What a table of deals comes to; nothing here is a verdict."""

    deals: int
    says: tuple[Bilingual, ...]
    parts: tuple[DealPart, ...]
    heat: Drawing | None


def dealt(text: str) -> Dealt:
    """Every part of the report of `yindi screen` over a table of deals, given as CSV.

    >>> one = dealt("deal,year,incentive,tax\\nD,2026,10,0\\n")
    >>> one.parts[0].table.rows[0][4].en, one.parts[3].none.en
    ('never', 'Not enough data: no deal names both place and industry.')
    """
    card = card_from(text)
    figure = heat_figure(card)
    return Dealt(
        len(card.deals), card.says,
        tuple(
            DealPart(
                part.name, part.title, part.note, part.none, replace(part.table, rows=part.table.rows[:MOST_SHOWN]),
                len(part.table.rows), part.says[:MOST_SHOWN],
            )
            for part in parts_of(card)
        ),
        None if figure is None else Drawing(figure.name, figure.caption, figure.drawing, figure.legend),
    )  # fmt: skip


def card_from(text: str) -> DealsCard:
    """The cards of a table given as CSV, or as it is copied from a spreadsheet; read as a file is."""
    with TemporaryDirectory(prefix="yindi-deals-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "deals.csv"
        path.write_text(text, encoding="utf-8")
        return card_of(deal_cards(checked_table(path, "deals", delimiter=delimiter_of(text))))
