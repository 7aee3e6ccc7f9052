"""Incentive deals on the terminal, and their page."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from yindi.cli.printing import show_table, tell
from yindi.messages import Language, say

if TYPE_CHECKING:
    from yindi.present.deals.card import DealsCard

MOST_ROWS = 200


def show_deals(table: pl.DataFrame, path: Path, report: Path | None, language: Language) -> pl.DataFrame:
    """Cards, what is owed back, rival offers and the cost of a job; the page too where a folder is named."""
    from yindi.present.deals.card import card_of
    from yindi.procedure.screen.deals import deal_cards, deal_table

    card = card_of(deal_cards(table))
    show_cards(card, language)
    show_rest(card, language)
    if report is not None:
        from yindi.present.deals.write import PAGE, write_deals

        replay = f"yindi screen {shlex.quote(path.name)} --report {shlex.quote(report.name)} --lang {language}"
        write_deals(card, report, title=path.name, language=language, replay=replay)
        tell(str(report / PAGE))
    return deal_table(card.deals)


def show_cards(card: "DealsCard", language: Language) -> None:
    """One row for each deal."""
    from yindi.present.deals.shown import even_at, paid_back
    from yindi.procedure.screen.figures import number

    rows = [
        [
            deal.name, number(deal.incentive), even_at(deal.break_even).text(language),
            f"{number(deal.value[0])} … {number(deal.value[2])}", number(deal.cap[1]),
            paid_back(deal.payback[0]).text(language),
            f"{number(deal.per_job_promised)} / {number(deal.per_job_actual)}",
            " ".join(says.text(language) for says in deal.says),
        ]
        for deal in card.deals[:MOST_ROWS]
    ]  # fmt: skip
    columns = ("deal", "incentive", "break_even", "deal_value", "cap", "payback", "per_job", "deal_says")
    show_table([say(f"cli.column.{name}") for name in columns], rows, language, numbers=(1, 2, 3, 4, 5, 6))
    if len(card.deals) > MOST_ROWS:
        tell(say("cli.more_rows", count=f"{len(card.deals) - MOST_ROWS:,}").text(language))


def show_rest(card: "DealsCard", language: Language) -> None:
    """The tables that several deals or years make, where there is something in them, and what they come to."""
    from yindi.present.deals.shown import all_shown

    for shown in all_shown(card)[1:]:
        if not shown.rows:
            continue
        tell("")
        tell(shown.caption.text(language))
        rows = [[cell.text(language) for cell in row] for row in shown.rows[:MOST_ROWS]]
        show_table(shown.header, rows, language, numbers=tuple(range(shown.words, len(shown.header))))
        if len(shown.rows) > MOST_ROWS:
            tell(say("cli.more_rows", count=f"{len(shown.rows) - MOST_ROWS:,}").text(language))
    tell("")
    for deal in card.telling:
        tell(f"{deal.name}: {deal.clawback.says.text(language)}")
    for sentence in (*(pile.says for pile in card.piles), *card.says):
        tell(sentence.text(language))
