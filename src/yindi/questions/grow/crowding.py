"""Is everyone declaring the same industries?"""

import numpy as np
import polars as pl

from yindi.economy import Economy, positions
from yindi.finding import Finding
from yindi.messages import say
from yindi.methods.crowding import effective_number, herding, most_advised, share_in_top
from yindi.questions.card import Drawing, Question
from yindi.questions.present import industry_name


def answer(economy: Economy, *, top: int = 10) -> Finding:
    """How many places declare each industry, and how far beyond chance they declare alike."""
    declared = economy.table("declared").select("place", "industry").unique()
    counts = np.bincount(positions(declared["industry"], economy.industries), minlength=len(economy.industries)).astype(
        float
    )
    possible = np.full(len(counts), float(len(economy.places)))
    overall, each = herding(counts, possible)
    first, most = most_advised(counts)
    table = pl.DataFrame({"industry": economy.industries, "places": counts.astype(int), "herding": each})
    return Finding(
        question="crowding",
        says=say(
            "finding.crowding",
            industry=industry_name(economy, economy.industries[first]),
            most=int(most),
            places=len(economy.places),
            effective=f"{effective_number(counts):.1f}",
            share=f"{100 * share_in_top(counts, top=top):.0f}",
            top=top,
            herding=f"{overall:.3f}",
        ),
        table=table.sort(["places", "industry"], descending=[True, False]),
        units={"places": "places", "herding": "share"},
        evidence=(f"declared ({economy.tables['declared'].source}): {declared.height}",),
        settings={"top": top},
    )


CROWDING = Question(
    name="crowding",
    stage="grow",
    asks=say("question.crowding"),
    needs=("activity", "places", "industries", "declared"),
    sources=("lakonishok1992", "hill1973"),
    answer=answer,
    chart=Drawing("bars", "places", by=("industry",)),
)
