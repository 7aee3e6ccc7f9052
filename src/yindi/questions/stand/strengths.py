"""What is each place already good at?"""

import numpy as np

from yindi.economy import Economy
from yindi.finding import Finding
from yindi.messages import say
from yindi.questions.card import Drawing, Question
from yindi.questions.present import CELL_UNITS, cell_table, evidence, present


def answer(economy: Economy, *, at_least: float = 1.0) -> Finding:
    """The industries in which each place holds at least its share; context, whether eligible or not."""
    now = present(economy)
    strong = np.nan_to_num(now.quotient) >= at_least
    by_place = strong.sum(axis=1)
    return Finding(
        question="strengths",
        says=say(
            "finding.strengths",
            median=f"{np.median(by_place):.0f}",
            industries=len(economy.industries),
            least=int(by_place.min()),
            most=int(by_place.max()),
        ),
        table=cell_table(economy, now, strong, by="location_quotient"),
        units=CELL_UNITS,
        evidence=evidence(economy, now),
        settings={"at_least": at_least},
    )


STRENGTHS = Question(
    name="strengths",
    stage="stand",
    asks=say("question.strengths"),
    needs=("activity", "places", "industries"),
    sources=("balassa1965",),
    answer=answer,
    chart=Drawing("bars", "location_quotient", by=("place", "industry")),
)
