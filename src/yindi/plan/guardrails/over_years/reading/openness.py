"""Which inputs can choke, and what company industries have, from activity and flows."""

import numpy as np

from yindi.assumptions import assumption
from yindi.economy import Economy
from yindi.methods.relatedness import proximity, relatedness_density
from yindi.methods.specialisation import location_quotient, presence
from yindi.plan.guardrails.over_years.evidence import Openness
from yindi.plan.guardrails.over_years.reading.aligned import aligned
from yindi.plan.guardrails.over_years.reading.flows import Traded
from yindi.plan.schedule.programme import YearsProgramme


def read_openness(economy: Economy, programme: YearsProgramme, traded: Traded | None) -> Openness | None:
    """Choke inputs and company; None without flows or activity."""
    if traded is None or "activity" not in economy:
        return None
    rows = economy.table("activity")
    last = rows["year"].max()
    axes = (("place", programme.places), ("industry", programme.industries), ("year", (last,)))
    present = presence(location_quotient(aligned(rows, "value", axes)[:, :, 0]))
    sites = np.nansum(present, axis=0)
    others = traded.relies * (1.0 - np.eye(len(programme.industries)))
    relied = (others >= assumption("reliance").value).any(axis=1)
    abroad = traded.imported >= assumption("import_dependence").value
    few = sites < assumption("least_sites").value
    near = proximity(present)
    return Openness(relied & (abroad | few), sites, traded.imported, present, near, relatedness_density(present, near))
