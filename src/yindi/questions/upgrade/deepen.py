"""Which old strengths could each place deepen?"""

import numpy as np
import polars as pl

from yindi.arrays import Truth
from yindi.economy import Economy
from yindi.finding import Finding
from yindi.messages import Bilingual, say
from yindi.methods.line import reaches
from yindi.options import eligible_cells, listed_options
from yindi.questions.card import Drawing, Question
from yindi.questions.present import (
    CELL_UNITS,
    cell_table,
    commonest,
    evidence,
    industry_name,
    place_name,
    present,
)

UNITS = CELL_UNITS | {"place_share": "share"}


def answer(economy: Economy, *, at_least: float = 1.0) -> Finding:
    """Eligible industries in which a place already holds at least its share, those it lives on most first.

    `place_share` is what an industry has of all that is known of its place: a large quotient in a small industry moves
    little, whatever becomes of it.
    """
    now = present(economy)
    cells = eligible_cells(economy) & reaches(now.quotient, at_least)
    table = cell_table(economy, now, cells, by="place_share", also={"place_share": now.place_share})
    return Finding(
        question="deepen",
        says=sentence(economy, table, cells),
        table=table,
        units=UNITS,
        evidence=evidence(economy, now),
        settings={"at_least": at_least},
        options=listed_options(cells, economy, action="deepen", question="deepen"),
    )


def sentence(economy: Economy, table: pl.DataFrame, cells: Truth) -> Bilingual:
    """How many there are, the heaviest of them, and what most places have."""
    if table.is_empty():
        return say("finding.deepen.none")
    heaviest = table.row(0, named=True)
    return say(
        "finding.deepen",
        options=f"{table.height:,}",
        places=table["place"].n_unique(),
        median=f"{np.median(cells.sum(axis=1)):.0f}",
        heaviest=industry_name(economy, heaviest["industry"]),
        place=place_name(economy, heaviest["place"]),
        share=f"{100 * heaviest['place_share']:.0f}",
        **commonest(economy, cells),
    )


DEEPEN = Question(
    name="deepen",
    stage="upgrade",
    asks=say("question.deepen"),
    needs=("activity", "places", "industries"),
    sources=("balassa1965",),
    answer=answer,
    chart=Drawing("bars", "place_share", by=("place", "industry")),
)
