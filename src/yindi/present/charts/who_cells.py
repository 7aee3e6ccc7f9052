"""What is to be seen of every place and industry: what starts, what waits, what is declared, what is flagged."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from yindi.arrays import Truth
from yindi.methods.levels import nearest_years
from yindi.study import Results


@dataclass(frozen=True)
class Cells:
    """What is to be seen in which cell: (places, industries) each."""

    starts: Truth
    waits: Truth
    declared: Truth
    flagged: Truth

    @property
    def any(self) -> Truth:
        """Cells with something to see."""
        result: Truth = self.starts | self.waits | self.declared
        return result


def cells_of(results: Results) -> Cells:
    """What starts, what is wanted and does not start, what is declared, and what rests on a flagged figure."""
    plan = results.plan
    starts = plan.solution.chosen
    declared = np.zeros_like(starts) if plan.declared is None else plan.declared
    return Cells(starts, plan.free.chosen & ~starts, declared, flagged(results))


def flagged(results: Results) -> Truth:
    """Cells of which a figure of the last level has a mark by its source, such as imputed, estimated or provisional."""
    plan, economy = results.plan, results.study.economy
    result = np.zeros(plan.odds.shape, dtype=bool)
    if "flags" not in economy:
        return result
    panel = economy.panel()
    years = nearest_years(panel.years[-1], panel.years)
    rows = economy.table("flags").filter(pl.col("year").is_in(list(years)))
    place = {code: at for at, code in enumerate(plan.places)}
    industry = {code: at for at, code in enumerate(plan.industries)}
    for one, other in zip(rows["place"].to_list(), rows["industry"].to_list(), strict=True):
        if one in place and other in industry:
            result[place[one], industry[other]] = True
    return result


def order(results: Results) -> list[int]:
    """Industries by how many places want or declare them, then in the study's order."""
    shown = cells_of(results).any.sum(axis=0)
    return [int(one) for one in np.argsort(-shown, kind="stable") if shown[one] > 0]


def room(results: Results, industry: int) -> str:
    """How many of how many places are used."""
    plan = results.plan
    cap = min(int(plan.programme.caps[industry]), len(plan.places))
    return f"{int(plan.solution.counts[industry])} / {cap}"
