"""How long a what-if takes on a study that has been run, and whether a killed writer loses a scenario.

    python benchmarks/scenarios.py [--case 340x100]

Each line solves one scenario from a run that was made before and lays it beside it; the check is the objective, its
bound and how many starts moved. `kills` ends a writer at 100 random moments.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scenarios_study import write_study
from timing import measure
from yindi.study import Results, read_study, run
from yindi.study.scenarios import ScenarioResults, ScenarioStore, as_it_stands, difference, read_scenario, resolve

CASES = ("60x30", "340x100")
KILLS = 100
LONGEST = 0.03
ASKED = (
    ("cap=17",), ("picks=6",), ("picks.P001=9",), ("weights.complexity=0.5",), ("uplift=0.6",), ("discount=0.1",),
    ("starts=2",), ("room.I005=3",), ("resources.P001.support=100",), ("decisions.P000.I001.enter=approved",),
    ("excluded.P000.I001=yes",),
)  # fmt: skip
WRITER = """
import sys
from pathlib import Path
from yindi.study.scenarios import Change, Scenario, ScenarioStore
with ScenarioStore(Path(sys.argv[1]), owner="An", study="s") as store:
    number = int(sys.argv[2])
    while True:
        number += 1
        store.save(Scenario("growing", (Change("cap", (), number), Change("starts", (), number))))
        print(number, flush=True)
"""


def what_if(results: Results, base: ScenarioResults, lines: tuple[str, ...]) -> tuple[float, float, int]:
    """One scenario, solved and laid beside the run."""
    found = difference(base, resolve(results, read_scenario(results.study, "x", lines)))
    return found.moves.objective[1], found.moves.bound[1], len(found.moves.moved)


def killed() -> dict[str, int]:
    """Kill a writer at random moments; every save that was told is there, at most one more, and all of it is whole."""
    draw = random.Random(20261126)
    told_in_all = beyond = last = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scenarios.sqlite"
        with ScenarioStore(path, owner="An", study="s", create=True) as store:
            for _ in range(KILLS):
                command = [sys.executable, "-c", WRITER, str(path), str(last)]
                with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
                    told = [int(writer.stdout.readline())]
                    time.sleep(draw.uniform(0, LONGEST))
                    writer.send_signal(signal.SIGKILL)
                    told += [int(line) for line in writer.stdout if line.endswith("\n")]
                saved = store.read("growing")
                cap, starts = (change.value for change in saved.scenario.changes)
                assert cap == starts, "half-written"
                assert cap in (told[-1], told[-1] + 1), "lost, or more than what was being written"
                assert saved.versions == cap
                told_in_all += len(told)
                beyond += cap - told[-1]
                last = cap
    return {"kills": KILLS, "saves": told_in_all, "written_not_yet_told": beyond, "lost": 0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", choices=(*CASES, "kills"))
    options = parser.parse_args()
    for case in [options.case] if options.case else (*CASES, "kills"):
        if case == "kills":
            measure(case, "yindi", killed, threads=1)
            continue
        places, industries = (int(number) for number in case.split("x"))
        with tempfile.TemporaryDirectory() as folder:
            results = run(read_study(write_study(Path(folder) / "study", places, industries)))
        base = as_it_stands(results)
        for lines in ASKED:
            measure(case, " ".join(lines), lambda r=results, b=base, a=lines: what_if(r, b, a), threads=2, repeats=2)


if __name__ == "__main__":
    main()
