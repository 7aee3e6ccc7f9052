"""schedule_gates: every option that does not start, and what would open it."""

import numpy as np
import polars as pl

from yindi.plan.schedule.build import YearsPlan
from yindi.plan.schedule.words import gate_in_words
from yindi.present.files.years.naming import at_or_none, framed, in_both, option_columns


def schedule_gates(plan: YearsPlan) -> pl.DataFrame:
    """One row for each option that waits, in the order of the options.

    Returns
    -------
    pl.DataFrame
        place, industry, action, the names, odds, uplift, needed_uplift, needed_odds, year (in which it would start),
        pays, displaces, refused, closed_by (the kind of limit that forbids it), then the gate as a sentence.
    """
    programme, odds = plan.made.programme, plan.made.options.odds
    gates = plan.gates
    at = [gate.option for gate in gates]
    sentences = [
        gate_in_words(
            programme, plan.names, gate, odds=None if np.isnan(odds[gate.option]) else float(odds[gate.option])
        )
        for gate in gates
    ]
    columns = {
        **option_columns(plan, at),
        "odds": odds[at].tolist(),
        "uplift": programme.uplift[at].tolist(),
        "needed_uplift": [gate.uplift for gate in gates],
        "needed_odds": [gate.odds for gate in gates],
        "year": [at_or_none(programme.years, gate.year) for gate in gates],
        "pays": [gate.price for gate in gates],
        "displaces": [gate.displaces for gate in gates],
        "refused": ["yes" if gate.refused else "no" for gate in gates],
        "closed_by": [None if gate.limit is None else gate.limit.kind for gate in gates],
        **in_both(sentences, "gate"),
    }
    numbers = ("odds", "uplift", "needed_uplift", "needed_odds", "pays", "displaces")
    return framed(columns, numbers=numbers, wholes=("year",))
