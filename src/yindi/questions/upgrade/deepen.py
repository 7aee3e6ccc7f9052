"""Which old strengths could each place deepen?"""

from yindi.economy import Economy
from yindi.finding import Finding
from yindi.messages import say
from yindi.methods.line import reaches
from yindi.options import eligible_cells, listed_options
from yindi.questions.card import Drawing, Question
from yindi.questions.present import CELL_UNITS, cell_table, evidence, present


def answer(economy: Economy, *, at_least: float = 1.0) -> Finding:
    """Eligible industries in which a place already holds at least its share."""
    now = present(economy)
    cells = eligible_cells(economy) & reaches(now.quotient, at_least)
    return Finding(
        question="deepen",
        says=say("finding.deepen", options=f"{int(cells.sum()):,}", places=len(economy.places)),
        table=cell_table(economy, now, cells, by="location_quotient"),
        units=CELL_UNITS,
        evidence=evidence(economy, now),
        settings={"at_least": at_least},
        options=listed_options(cells, economy, action="deepen", question="deepen"),
    )


DEEPEN = Question(
    name="deepen",
    stage="upgrade",
    asks=say("question.deepen"),
    needs=("activity", "places", "industries"),
    sources=("balassa1965",),
    answer=answer,
    chart=Drawing("bars", "location_quotient", by=("place", "industry")),
)
