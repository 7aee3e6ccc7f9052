"""Which industries could each place enter?"""

import numpy as np

from yindi.economy import Economy
from yindi.finding import Finding
from yindi.messages import say
from yindi.methods.line import falls_short
from yindi.options import eligible_cells, listed_options
from yindi.questions.card import Drawing, Question
from yindi.questions.present import CELL_UNITS, cell_table, evidence, present


def answer(economy: Economy, *, below: float = 1.0) -> Finding:
    """Eligible industries in which a place holds less than its share, with how much of their company it has."""
    now = present(economy)
    cells = eligible_cells(economy) & falls_short(now.quotient, below)
    return Finding(
        question="enter",
        says=say("finding.enter", options=f"{int(cells.sum()):,}", places=len(economy.places)),
        table=cell_table(economy, now, cells, by="relatedness"),
        units=CELL_UNITS,
        evidence=evidence(economy, now),
        cautions=(say("caution.not_known", count=f"{int(np.isnan(now.quotient).sum()):,}"),)
        if np.isnan(now.quotient).any()
        else (),
        settings={"below": below},
        options=listed_options(cells, economy, action="enter", question="enter"),
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
