"""crowding_summary: how crowded choices are as a whole, each place by itself, in the plan, and as declared."""

import polars as pl

from yindi.present.files.rounding import SHARE, published
from yindi.study import Results


def crowding_summary(results: Results) -> pl.DataFrame:
    """One row for each set of choices: own_best, plan, and declared where a table says so.

    Returns
    -------
    pl.DataFrame
        set, choices, places_most_advised, effective_number, share_in_top_ten, herding.
    """
    plan = results.plan
    sets = {"own_best": plan.crowding_before, "plan": plan.crowding_after}
    if plan.crowding_declared is not None:
        sets["declared"] = plan.crowding_declared
    frame = pl.DataFrame(
        {
            "set": list(sets),
            "choices": [one.choices for one in sets.values()],
            "places_most_advised": [one.places_most_advised for one in sets.values()],
            "effective_number": [float(one.effective_number) for one in sets.values()],
            "share_in_top_ten": [float(one.share_in_top_ten) for one in sets.values()],
            "herding": [float(one.herding) for one in sets.values()],
        }
    )
    return published(frame, {"effective_number": SHARE, "share_in_top_ten": SHARE, "herding": SHARE})
