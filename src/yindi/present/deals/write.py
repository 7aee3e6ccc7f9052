"""The folder of a report of deals, whole or not at all."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from yindi import __version__
from yindi.messages import Language
from yindi.present.deals.card import DealsCard
from yindi.present.deals.page import deals_page
from yindi.present.files.manifest import write_manifest
from yindi.present.files.spreadsheet import guarded
from yindi.procedure.screen.bidding import bidding_table
from yindi.procedure.screen.clawback import clawback_table
from yindi.procedure.screen.deals import deal_table
from yindi.procedure.screen.heat import heat_table
from yindi.tables.store import PROGRAM, whole_folder, write_csv

PAGE = "deals.html"
TABLES = "tables"


def deals_tables(card: DealsCard) -> Mapping[str, pl.DataFrame]:
    """Every table in full, by name."""
    return {
        "deal_cards": deal_table(card.deals),
        "clawback": clawback_table([(deal.name, deal.clawback) for deal in card.deals]),
        "bidding": bidding_table(card.piles),
        "heat_map": heat_table(card.cells),
    }


def write_deals(card: DealsCard, out: Path, *, title: str, language: Language, replay: str) -> Path:
    """Write the page, the tables and the manifest; the same deals give the same bytes.

    Raises
    ------
    InputRefused
        If `out` is a file, or holds anything but an earlier result.
    """
    with whole_folder(out) as folder:
        (folder / TABLES).mkdir()
        for name, table in deals_tables(card).items():
            write_csv(guarded(table), folder / TABLES / f"{name}.csv")
        page = deals_page(card, title=title, language=language, replay=replay)
        (folder / PAGE).write_text(page, encoding="utf-8", newline="\n")
        content = {
            "program": PROGRAM,
            "version": __version__,
            "replay": replay,
        }
        write_manifest(folder, content)
    return out
