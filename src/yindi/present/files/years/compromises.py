"""compromises: plans of which none is better in every criterion, the plan itself first."""

from typing import Any

import polars as pl

from yindi.plan.schedule.build import YearsPlan
from yindi.present.files.years.naming import framed


def compromises(plan: YearsPlan) -> pl.DataFrame:
    """One row for each plan and criterion; none where fewer than two criteria have a weight.

    Returns
    -------
    pl.DataFrame
        compromise (0 is the plan itself), criterion, unit_en, unit_zh, weight (of a typical amount), typical (unit of
        the criterion), total (what the plan adds in the criterion, discounted), starts_differ.
    """
    weighed = plan.made.worth.weighed
    found = () if plan.beside is None else plan.beside.compromises
    best = plan.solved.schedule.start
    rows = [(number, one, at) for number, one in enumerate(found) for at in range(len(weighed))]
    columns: dict[str, list[Any]] = {
        "compromise": [number for number, _, _ in rows],
        "criterion": [weighed[at].criterion.name for _, _, at in rows],
        "unit_en": [weighed[at].criterion.unit.en for _, _, at in rows],
        "unit_zh": [weighed[at].criterion.unit.zh for _, _, at in rows],
        "weight": [float(one.weights[at]) * weighed[at].typical for _, one, at in rows],
        "typical": [weighed[at].typical for _, _, at in rows],
        "total": [float(one.totals[at]) for _, one, at in rows],
        "starts_differ": [int((one.schedule.start != best).sum()) for _, one, _ in rows],
    }
    return framed(columns, numbers=("weight", "typical", "total"), wholes=("compromise", "starts_differ"))
