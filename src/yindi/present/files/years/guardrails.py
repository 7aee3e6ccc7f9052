"""guardrails: what every rule says of the plan, with clause, number and the cheapest change that would pass."""

import polars as pl

from yindi.plan.schedule.build import YearsPlan
from yindi.present.files.years.naming import at_or_none, framed, in_both

# What asks for action stands first.
ORDER = ("block", "flag", "pass")


def guardrails(plan: YearsPlan) -> pl.DataFrame:
    """One row for each verdict: blocks, then flags, then passes.

    Returns
    -------
    pl.DataFrame
        guardrail, rule, judgement (block, flag, pass), place, industry, year, number, limit, unit, the
        sentence, the clause,
        and the cheapest change with what it loses.
    """
    programme = plan.made.programme
    rows = sorted(plan.verdicts, key=lambda verdict: ORDER.index(verdict.judgement))
    changes = [verdict.change for verdict in rows]
    columns = {
        "guardrail": [verdict.guardrail for verdict in rows],
        "rule": [verdict.label for verdict in rows],
        "judgement": [str(verdict.judgement) for verdict in rows],
        "place": [at_or_none(programme.places, verdict.place) for verdict in rows],
        "industry": [at_or_none(programme.industries, verdict.industry) for verdict in rows],
        "year": [at_or_none(programme.budget_years, verdict.year) for verdict in rows],
        "number": [verdict.number for verdict in rows],
        "limit": [verdict.limit for verdict in rows],
        "unit": [verdict.unit for verdict in rows],
        **in_both([verdict.says for verdict in rows], "says"),
        **in_both([verdict.clause for verdict in rows], "clause"),
        "change_en": [None if change is None else change.says.en for change in changes],
        "change_zh": [None if change is None else change.says.zh for change in changes],
        "change_loses": [None if change is None else change.lost for change in changes],
    }
    return framed(columns, numbers=("number", "limit", "change_loses"), wholes=("year",))
