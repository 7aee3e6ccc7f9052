"""How often do later shares of industries lie within the scenarios of demand? `python tools/room_coverage.py`.

For every year of each embedded economy from which enough history lies behind, the scenarios are made from that history
alone and laid beside what came. Prints what docs/means.md says of them. Windows overlap, so that the number of
cases overstates what is known.
"""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import numpy as np

from yindi.arrays import Array
from yindi.methods.headroom import PERCENTILES, share_changes, share_growth
from yindi.study import read_study

STEPS = {"china": (1, 3, 6), "europe": (1, 2), "usa": (1, 3, 10)}


def shipped(past: Array, step: int) -> Array:
    """The scenarios as Yindi makes them: (scenarios, industries)."""
    return share_growth(past, step).change


def own_trend(past: Array, step: int) -> Array:
    """The own mean change of each industry, and the spread around it."""
    changes = share_changes(past, step)
    mean = np.nanmean(changes, axis=1)
    apart = changes - mean[:, None]
    return mean + np.percentile(apart[~np.isnan(apart)], PERCENTILES)[:, None]


def main() -> None:
    """Print one row for each economy, horizon and rule."""
    rules: dict[str, Callable[[Array, int], Array]] = {"shipped": shipped, "own trend": own_trend}
    print("economy  years ahead  rule       cases  between p10 and p90  below p50")
    for economy, steps in STEPS.items():
        activity = read_study(Path(str(files("yindi.examples").joinpath(economy)))).economy.panel().values
        for step in steps:
            for name, rule in rules.items():
                inside, below = [], []
                for now in range(step + 1, activity.shape[2] - step):
                    low, middle, high = rule(activity[:, :, : now + 1], step)
                    came = share_changes(activity[:, :, [now, now + step]], 1)[:, 0]
                    known = ~np.isnan(came) & ~np.isnan(middle)
                    inside += ((low <= came) & (came <= high))[known].tolist()
                    below += (came < middle)[known].tolist()
                share = f"{np.mean(inside):>20.2f}  {np.mean(below):>9.2f}"
                print(f"{economy:<8} {step:>11}  {name:<9} {len(inside):>6} {share}")


if __name__ == "__main__":
    main()
