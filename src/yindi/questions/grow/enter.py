"""Which industries could each place enter?"""

import numpy as np
import polars as pl

from yindi.arrays import Truth
from yindi.economy import Economy
from yindi.finding import Finding
from yindi.messages import Bilingual, say
from yindi.methods.line import falls_short
from yindi.options import eligible_cells, listed_options
from yindi.questions.card import Drawing, Question
from yindi.questions.present import CELL_UNITS, cell_table, commonest, evidence, industry_name, place_name, present


def answer(economy: Economy, *, below: float = 1.0) -> Finding:
    """Eligible industries in which a place holds less than its share, with how much of their company it has."""
    now = present(economy)
    cells = eligible_cells(economy) & falls_short(now.quotient, below)
    table = cell_table(economy, now, cells, by="relatedness")
    return Finding(
        question="enter",
        says=sentence(economy, table, cells),
        table=table,
        units=CELL_UNITS,
        evidence=evidence(economy, now),
        cautions=(say("caution.not_known", count=f"{int(np.isnan(now.quotient).sum()):,}"),)
        if np.isnan(now.quotient).any()
        else (),
        settings={"below": below},
        options=listed_options(cells, economy, action="enter", question="enter"),
    )


def sentence(economy: Economy, table: pl.DataFrame, cells: Truth) -> Bilingual:
    """How many there are, the one with most of its company in its place, and what most places could enter."""
    if table.is_empty():
        return say("finding.enter.none")
    nearest = table.row(0, named=True)
    return say(
        "finding.enter",
        options=f"{table.height:,}",
        places=table["place"].n_unique(),
        median=f"{np.median(cells.sum(axis=1)):.0f}",
        nearest=industry_name(economy, nearest["industry"]),
        place=place_name(economy, nearest["place"]),
        share=f"{100 * nearest['relatedness']:.0f}",
        **commonest(economy, cells),
    )


ENTER = Question(
    name="enter",
    stage="grow",
    asks=say("question.enter"),
    needs=("activity", "places", "industries"),
    sources=("balassa1965", "hidalgo2007"),
    answer=answer,
    chart=Drawing("scatter", "location_quotient", against="relatedness", by=("place", "industry")),
)
