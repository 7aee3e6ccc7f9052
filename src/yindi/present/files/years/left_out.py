"""left_out: what was possible, proposed or decided and is no option of the plan over years, with the reason."""

import polars as pl

from yindi.plan.schedule.build import YearsPlan
from yindi.present.files.years.naming import framed, in_both


def left_out(plan: YearsPlan) -> pl.DataFrame:
    """One row for each, in the order in which it was found.

    Returns
    -------
    pl.DataFrame
        place, industry, action, reason (code), then the reason as a sentence.
    """
    rows = plan.made.left_out
    columns = {
        "place": [row.place for row in rows],
        "industry": [row.industry for row in rows],
        "action": [row.action for row in rows],
        "reason": [row.code for row in rows],
        **in_both([row.says for row in rows], "reason"),
    }
    return framed(columns)
