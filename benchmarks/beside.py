"""What `yindi plan` asks beyond the schedule: holds, gates, alternatives, one after the other on one thread.

    python benchmarks/beside.py [--case china] [--draws 20]

The plan itself is made first, with few draws, and not measured; the shorter of two runs of each stage counts, so that
nothing is compiled in it. The check is the sum of what a step more adds, that of the gates, and the starts kept.
"""

import argparse

import numpy as np

from timing import measure
from yindi.cli.studies import EMBEDDED, study_folder
from yindi.cli.threads import one_thread
from yindi.plan.schedule.alternatives import alternatives
from yindi.plan.schedule.binds import holds_of
from yindi.plan.schedule.own_choice import OwnPlace, own_place
from yindi.plan.schedule.readiness import gates_of
from yindi.study import read_study, run
from yindi.study.reading import with_draws


def stages(case: str, draws: int) -> None:
    """Make the plan of an embedded economy, then measure each stage."""
    study = with_draws(read_study(study_folder(case)), draws)
    results = run(study)
    made, solved = results.years.made, results.years.solved
    programme, assumed = made.programme, {one.name: one.value for one in results.assumptions}

    def laid_out() -> list[OwnPlace]:
        return [own_place(solved.problem, place, solved.answer.prices) for place in range(len(programme.places))]

    places = laid_out()

    def holds() -> float:
        return sum(hold.more for own in places for hold in holds_of(programme, solved, own).holds)

    def gates() -> float:
        shift, leave_from = assumed["uplift"], assumed["leave_to_market"]
        found = [
            gates_of(programme, solved, own, odds=made.options.odds, shift=shift, leave_from=leave_from, years_tried=1)
            for own in places
        ]
        return float(np.nansum([gate.uplift for some in found for gate in some]))

    def others() -> list[int]:
        return [one.kept for one in alternatives(programme, solved, count=2, gap=study.schedule.gap)]

    size = "x".join(str(len(axis)) for axis in (programme.places, programme.action, programme.years))
    measure(f"{case} {size}", "lay out", lambda: len(laid_out()), threads=1, repeats=2)
    for name, stage in (("holds", holds), ("gates", gates), ("alternatives", others)):
        measure(f"{case} {size}", name, stage, threads=1, repeats=2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", choices=EMBEDDED)
    parser.add_argument("--draws", type=int, default=20)
    options = parser.parse_args()
    with one_thread():
        for case in [options.case] if options.case else EMBEDDED:
            stages(case, options.draws)


if __name__ == "__main__":
    main()
