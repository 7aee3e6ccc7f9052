"""Are places of different types advised differently? `python tools/type_differences.py`.

Runs the embedded economies and prints what docs/means.md says of types of places.
"""

from importlib.resources import files
from pathlib import Path

import numpy as np

from yindi.plan.place_types import TYPES, differences, place_types
from yindi.study import read_study, run
from yindi.study.run import economy_until


def main() -> None:
    """Print one row for each economy, axis and kind of choice."""
    for name in ("china", "europe", "usa"):
        results = run(read_study(Path(str(files("yindi.examples").joinpath(name)))))
        types = place_types(economy_until(results.study))
        chosen, deepens = results.plan.solution.chosen, results.plan.programme.deepens
        by_action = np.stack([(chosen & ~deepens).sum(axis=1), (chosen & deepens).sum(axis=1)], axis=1)
        for what, choices in (("industries", chosen.astype(float)), ("actions", by_action.astype(float))):
            for one in differences(types, choices):
                counts = np.bincount(types.types[one.axis], minlength=len(TYPES[one.axis]))
                listed = ", ".join(f"{number} {word}" for number, word in zip(counts, TYPES[one.axis], strict=True))
                found = f"V {one.found.strength:.2f}, by chance {one.found.by_chance:.2f}, p {one.found.p_value:.3f}"
                print(f"{name:<7} {what:<10} {one.axis:<9} {found}  ({listed})")


if __name__ == "__main__":
    main()
