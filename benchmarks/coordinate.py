"""How long the coordinated choice of a whole country takes, and how far from the best it can be, beside four solvers.

    python benchmarks/coordinate.py [--case 340x100] [--peers] [--seconds 300]
    python benchmarks/coordinate.py --ladder

Cases are places x industries, or places x industries x years. The check is how the run ended and what it found; `gap` is what it
proves: (bound − objective) / bound, null where nothing was found. Peers are asked for 1 % on one thread and stopped after `--seconds`.
The floor is one pass over the values. The what-if changes one budget, or one cap, and goes on from the answer before.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy import sparse

from coordination_cases import programme
from coordination_peers import PEERS
from timing import measure
from yindi.methods.coordination import Problem
from yindi.methods.coordination.coordinate import Coordinated, coordinate

# Places x industries [x years], and the gap that is asked of Yindi.
CASES = {"340x100": 5e-4, "340x700": 2e-3, "2844x1380": 5e-3, "340x700x5": 1e-2}
LADDER = (
    "85x100",
    "170x100",
    "340x100",
    "680x100",
    "340x50",
    "340x200",
    "340x400",
    "340x100x2",
    "340x100x3",
    "340x100x5",
)
ASKED = 0.01
HERE = Path(__file__).parent


def run(case: str, who: str, solve: Callable[[], tuple[float, float, str]], *, repeats: int = 1) -> None:
    """Measure a contender and add the gap that it proves."""
    last: dict[str, object] = {}

    def once() -> dict[str, object]:
        objective, bound, ended = solve()
        found = bool(np.isfinite(objective))
        last["gap"] = round((bound - objective) / max(abs(bound), 1e-12), 6) if found and np.isfinite(bound) else None
        return {"ended": ended, "objective": round(objective, 4) if found else None}

    measure(case, who, once, threads=1, repeats=repeats, more=last)


def ours(
    problem: Problem, gap: float, keep: list[Coordinated], start: Coordinated | None = None
) -> tuple[float, float, str]:
    """Our answer, kept for what-ifs."""
    answer = coordinate(problem, gap=gap, start=start.state if start else None)
    keep[:] = [answer]
    return answer.objective, answer.bound, answer.status.value


def write_rows(problem: Problem, path: Path) -> None:
    """All rows of a programme without pairs and needs over its items, for solvers that know no blocks."""
    own, sets = problem.uses.shape[1], problem.sets
    used = sparse.coo_matrix(problem.uses)
    of_block = sparse.csr_matrix(
        (used.data, (problem.block[used.row] * own + used.col, used.row)), shape=(problem.blocks * own, problem.items)
    )
    of_set = sparse.csr_matrix((np.ones(len(sets.items)), sets.items, sets.first), shape=(len(sets), problem.items))
    rows = sparse.vstack([of_block, problem.loads.T, of_set], format="csr")
    low = np.concatenate([np.full(problem.room.size, -np.inf), problem.low, problem.at_least.astype(float)])
    high = np.concatenate([problem.room.ravel(), problem.high, np.ones(len(sets))])
    np.savez(path, value=problem.value, data=rows.data, indices=rows.indices, indptr=rows.indptr, low=low, high=high)


def what_if(problem: Problem, answer: Coordinated) -> dict[str, Problem]:
    """One budget cut by a third; the dearest cap cut by one."""
    room, high = problem.room.copy(), problem.high.copy()
    room[0, 1] *= 2 / 3
    high[int(np.argmax(answer.prices))] -= 1
    return {"what-if: one budget": replace(problem, room=room), "what-if: one cap": replace(problem, high=high)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--only", choices=PEERS, action="append")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--ladder", action="store_true")
    options = parser.parse_args()
    for small in () if options.only else ("20x10", "10x6x2", "900x900"):  # compiled before the clock starts
        coordinate(programme(small), gap=0.05)
    cases = [options.case] if options.case else LADDER if options.ladder else CASES
    for case in cases:
        problem, gap = programme(case), CASES.get(case, 2e-3)
        last: list[Coordinated] = []
        if not options.only:
            run(
                case, "yindi", lambda p=problem, g=gap, k=last: ours(p, g, k), repeats=1 if problem.items > 10**6 else 3
            )
            if case == "340x100":
                for name, changed in what_if(problem, last[0]).items():
                    first = last[0]
                    run(case, name, lambda p=changed, g=gap, f=first: ours(p, g, [], f), repeats=3)
            measure(
                case,
                "floor: one pass",
                lambda p=problem: float(p.value.max()) and None,
                threads=1,
                repeats=5,
                more={"gap": None},
            )
        for name in options.only or (PEERS if options.peers else ()):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "programme.npz"
                write_rows(problem, path)
                alone = [sys.executable, str(HERE / "coordination_peers.py"), name, str(path), case, str(ASKED)]
                done = subprocess.run([*alone, str(options.seconds)], stdout=subprocess.PIPE, text=True, check=True)
            sys.stdout.write(done.stdout)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
