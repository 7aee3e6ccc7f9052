"""Which industries are new and old, and how near, from activity and the industries table."""

import numpy as np
import polars as pl

from yindi.economy import Economy
from yindi.methods.relatedness import proximity
from yindi.methods.specialisation import location_quotient, presence
from yindi.plan.guardrails.over_years.evidence import Roots
from yindi.plan.guardrails.over_years.reading.aligned import aligned
from yindi.plan.schedule.programme import YearsProgramme
from yindi.questions.emerging import new_and_old


def read_roots(economy: Economy, programme: YearsProgramme) -> Roots | None:
    """New, old and near industries; None without activity and the list of places and industries."""
    if not all(table in economy for table in ("activity", "places", "industries")):
        return None
    age = new_and_old(economy)
    rows = economy.table("activity")
    latest = rows.filter(pl.col("year") == pl.col("year").max())
    axes = (("place", programme.places), ("industry", programme.industries))
    present = presence(location_quotient(aligned(latest, "value", axes)))
    new, old = (dict(zip(economy.industries, part.tolist(), strict=True)) for part in (age.new, age.old))
    return Roots(
        np.array([new.get(industry, False) for industry in programme.industries], dtype=bool),
        np.array([old.get(industry, False) for industry in programme.industries], dtype=bool),
        present,
        proximity(present),
        age.stated,
    )
