"""How long a plan of all places takes, with its bound: column generation against four general solvers.

    python benchmarks/coordinate.py [--case 340x100] [--peers] [--seconds 300] [--gigabytes 12]

Cases are places x industries, or places x industries x years; the programmes are made by coordination_cases.py. One
thread for everybody. Ours is asked for the gap that stands beside the case, peers for 1 %, and they may take as long as
--seconds says. A line has one field more than usual, `gap`: how far the choice may be from the best, by the
contender's own bound; null where it has no choice. The check holds objective and bound: no objective may lie above
another contender's bound. Building a peer's model is not timed; a peer that needs more memory than --gigabytes, or
takes ten minutes more than --seconds, is stopped: its line says so in `stopped` and has no figures. Lines "what-if":
the money of one place, or the room of the row that the choice fills most, is halved, and the programme solved again
from what is known.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from scipy import sparse

from coordination_cases import programme
from timing import cpu_seconds, peak_megabytes
from yindi.methods.coordination import Problem

# Case → the gap that ours is asked for.
CASES = {"340x100": 0.0005, "340x700": 0.002, "2844x1380": 0.005, "340x700x5": 0.01}
LADDER = {"85x100": 0.0005, "170x100": 0.0005, "680x100": 0.0005, "340x200": 0.001, "340x400": 0.002, "340x100x2": 0.01,
          "340x100x5": 0.01, "31x13": 0.0005}  # fmt: skip
PEER_GAP = 0.01
# A peer that is still building its model after so long is stopped. [seconds]
LONGEST_BUILDING = 600.0
# CP-SAT counts in whole numbers: values and uses are rounded to one part in a million.
WHOLE = 1_000_000

Found = tuple[float, float]


def rows_of(problem: Problem) -> tuple[sparse.csc_matrix, np.ndarray, np.ndarray]:
    """All rows of a problem as one matrix, with their low and high ends: (rows, items)."""
    block = problem.block
    used = sparse.coo_matrix(problem.uses)
    blocks, per_block = problem.blocks, problem.uses.shape[1]
    own = sparse.csr_matrix(
        (used.data, (block[used.row] * per_block + used.col, used.row)), (blocks * per_block, problem.items)
    )
    number = np.repeat(np.arange(len(problem.sets)), np.diff(problem.sets.first))
    sets = sparse.csr_matrix((np.ones(len(number)), (number, problem.sets.items)), (len(problem.sets), problem.items))
    low = np.concatenate([np.full(blocks * per_block, -np.inf), problem.low, problem.at_least.astype(float)])
    high = np.concatenate([problem.room.ravel(), problem.high, np.ones(len(problem.sets))])
    return sparse.vstack([own, problem.loads.T, sets]).tocsc(), low, high


# OR-Tools and HiGHS carry names that clash: what needs HiGHS is loaded where it is used.
def ours(problem: Problem, gap: float) -> Any:
    """Column generation, from nothing."""
    from yindi.methods.coordination.coordinate import coordinate

    return coordinate(problem, gap=gap)


def half_the_money(problem: Problem, known: Any, gap: float) -> Any:
    """The first place has half its money; everything else is known."""
    from yindi.methods.coordination.coordinate import coordinate

    room = problem.room.copy()
    room[0, -1 if problem.room.shape[1] == 2 else 0] *= 0.5
    return coordinate(replace(problem, room=room), gap=gap, start=known.state)


def half_the_room(problem: Problem, known: Any, gap: float) -> Any:
    """The shared row that the choice fills most has half its room; everything else is known."""
    from yindi.methods.coordination.coordinate import coordinate

    used = np.asarray(problem.loads[known.taken].sum(axis=0)).ravel()
    high = problem.high.copy()
    fullest = int(np.argmax(np.where(np.isfinite(high), used, -np.inf)))
    high[fullest] = max(np.floor(high[fullest] / 2), problem.low[fullest])
    return coordinate(replace(problem, high=high), gap=gap, start=known.state)


def with_highs(problem: Problem, seconds: float) -> Callable[[], Found]:
    """HiGHS on the whole programme, by its own search alone."""
    import highspy

    rows, low, high = rows_of(problem)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = problem.items, len(low)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = problem.value
    model.col_lower_, model.col_upper_ = np.zeros(problem.items), np.ones(problem.items)
    model.row_lower_, model.row_upper_ = low, high
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = rows.indptr, rows.indices
    model.a_matrix_.value_ = rows.data
    model.integrality_ = [highspy.HighsVarType.kInteger] * problem.items
    highs = highspy.Highs()
    for name, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", PEER_GAP), ("time_limit", seconds)):
        highs.setOptionValue(name, value)
    highs.passModel(model)

    def run() -> Found:
        highs.run()
        said = highs.getInfo()
        found = said.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        return (said.objective_function_value if found else -np.inf), said.mip_dual_bound

    return run


def with_scip(problem: Problem, seconds: float) -> Callable[[], Found]:
    """SCIP on the whole programme."""
    from pyscipopt import Model, quicksum

    rows, low, high = rows_of(problem)
    by_row = rows.tocsr()
    model = Model()
    model.hideOutput()
    model.setParam("limits/gap", PEER_GAP)
    model.setParam("limits/time", seconds)
    model.setParam("parallel/maxnthreads", 1)
    taken = [model.addVar(vtype="B", obj=float(value)) for value in problem.value]
    model.setMaximize()
    for at in range(by_row.shape[0]):
        part = slice(by_row.indptr[at], by_row.indptr[at + 1])
        inside = quicksum(
            float(use) * taken[item] for use, item in zip(by_row.data[part], by_row.indices[part], strict=True)
        )
        if np.isfinite(high[at]) and part.stop > part.start:
            model.addCons(inside <= float(high[at]))
        if np.isfinite(low[at]) and low[at] > 0:
            model.addCons(inside >= float(low[at]))

    def run() -> Found:
        model.optimize()
        found = model.getNSols() > 0
        bound = model.getDualbound()
        return (model.getPrimalbound() if found else -np.inf), np.inf if model.isInfinity(bound) else bound

    return run


def with_cp_sat(problem: Problem, seconds: float) -> Callable[[], Found]:
    """CP-SAT on the whole programme in whole numbers; uses are rounded up, so that its choice keeps the limits."""
    from ortools.sat.python import cp_model

    rows, low, high = rows_of(problem)
    by_row = rows.tocsr()
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in range(problem.items)]
    for at in range(by_row.shape[0]):
        part = slice(by_row.indptr[at], by_row.indptr[at + 1])
        uses, items = by_row.data[part], [taken[item] for item in by_row.indices[part].tolist()]
        if not items:
            continue
        whole = bool(np.all(uses == np.round(uses)))
        scale = 1 if whole else WHOLE
        inside = cp_model.LinearExpr.weighted_sum(items, np.ceil(uses * scale - 1e-6).astype(np.int64).tolist())
        if np.isfinite(high[at]):
            model.add(inside <= int(np.floor(high[at] * scale + 1e-6)))
        if np.isfinite(low[at]) and low[at] > 0:
            model.add(inside >= int(np.ceil(low[at] * scale - 1e-6)))
    values = np.round(problem.value * WHOLE).astype(np.int64)
    model.maximize(cp_model.LinearExpr.weighted_sum(taken, values.tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.relative_gap_limit = PEER_GAP
    solver.parameters.max_time_in_seconds = seconds

    def run() -> Found:
        status = solver.solve(model)
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        # Stopped before its first bound it reports 0, which this programme's choices beat.
        bound = solver.best_objective_bound / WHOLE if found or solver.best_objective_bound > 0 else np.inf
        return (solver.objective_value / WHOLE if found else -np.inf), bound

    return run


def with_cbc(problem: Problem, seconds: float) -> Callable[[], Found]:
    """CBC on the whole programme; it states no bound that can be read, so its bound is left open."""
    import pulp

    rows, low, high = rows_of(problem)
    by_row = rows.tocsr()
    model = pulp.LpProblem("plan", pulp.LpMaximize)
    taken = [pulp.LpVariable(f"x{item}", cat="Binary") for item in range(problem.items)]
    model.setObjective(pulp.LpAffineExpression(zip(taken, problem.value.tolist(), strict=True)))
    for at in range(by_row.shape[0]):
        part = slice(by_row.indptr[at], by_row.indptr[at + 1])
        items = [taken[item] for item in by_row.indices[part].tolist()]
        inside = pulp.LpAffineExpression(zip(items, by_row.data[part].tolist(), strict=True))
        if np.isfinite(high[at]) and items:
            model += inside <= float(high[at])
        if np.isfinite(low[at]) and low[at] > 0:
            model += inside >= float(low[at])
    solver = pulp.PULP_CBC_CMD(msg=False, threads=1, gapRel=PEER_GAP, timeLimit=seconds)

    def run() -> Found:
        model.solve(solver)
        found = model.sol_status in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible)
        return (float(pulp.value(model.objective)) if found else -np.inf), np.inf

    return run


PEERS = {"highs": with_highs, "scip": with_scip, "cp-sat": with_cp_sat, "cbc": with_cbc}


def line(case: str, who: str, run: Callable[[], Any], found: Callable[[Any], Found]) -> Any:
    """Run once and print a line: case, who, threads, seconds, cpu_seconds, peak_mb, check and gap."""
    began, cpu = time.perf_counter(), cpu_seconds()
    answer = run()
    seconds, used = time.perf_counter() - began, cpu_seconds() - cpu
    objective, bound = found(answer)
    known = np.isfinite(objective)
    gap = max(bound - objective, 0.0) / abs(bound) if known and np.isfinite(bound) and bound else None
    record = {
        "case": case, "who": who, "threads": 1, "seconds": round(seconds, 4), "cpu_seconds": round(used, 4),
        "peak_mb": peak_megabytes(),
        "check": [round(objective, 6) if known else None, round(bound, 6) if np.isfinite(bound) else None],
        "gap": None if gap is None else round(gap, 7),
    }  # fmt: skip
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()
    return answer


def of_answer(answer: Any) -> Found:
    """Objective and bound of ours."""
    return answer.objective, answer.bound


def run(case: str, gap: float, *, peers: bool, seconds: float, gigabytes: float) -> None:
    """Measure every contender on one case."""
    problem = programme(case)
    known = line(case, "yindi", partial(ours, problem, gap), of_answer)
    line(case, "yindi: what-if, half the money of a place", partial(half_the_money, problem, known, gap), of_answer)
    line(case, "yindi: what-if, half the room of a row", partial(half_the_room, problem, known, gap), of_answer)
    line(case, "floor: one pass over the values", lambda: float(problem.value.max()), lambda _: (-np.inf, np.inf))
    for name in PEERS if peers else ():
        # Each in a process of its own, so that memory is its own as well.
        beside(case, name, seconds, gigabytes)


def beside(case: str, name: str, seconds: float, gigabytes: float) -> None:
    """Measure one peer in a process of its own; one that is stopped gets a line that says why."""
    command = [sys.executable, __file__, "--case", case, "--who", name]
    command += ["--seconds", str(seconds), "--gigabytes", str(gigabytes)]
    try:
        ended = subprocess.run(command, check=False, timeout=seconds + LONGEST_BUILDING).returncode
    except subprocess.TimeoutExpired:
        why = f"no end within {seconds + LONGEST_BUILDING:g} s, building the model included"
    else:
        why = f"stopped within {gigabytes:g} GB of memory, exit code {ended}" if ended else ""
    if why:
        record = {
            "case": case, "who": name, "threads": 1, "seconds": None, "cpu_seconds": None, "peak_mb": None,
            "check": [None, None], "gap": None, "stopped": why,
        }  # fmt: skip
        sys.stdout.write(json.dumps(record) + "\n")
        sys.stdout.flush()


def run_peer(case: str, name: str, seconds: float, gigabytes: float) -> None:
    """Measure one peer on one case."""
    limit = int(gigabytes * 2**30)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    line(case, name, PEERS[name](programme(case), seconds), lambda found: found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", choices=[*CASES, *LADDER, "ladder"])
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--who", choices=PEERS)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--gigabytes", type=float, default=12.0)
    options = parser.parse_args()
    if options.who:
        run_peer(options.case, options.who, options.seconds, options.gigabytes)
        return
    for small in ("31x13", "31x13x2", "1500x13"):  # compiled before the clock starts
        ours(programme(small), 0.01)
    chosen = LADDER if options.case == "ladder" else CASES
    if options.case and options.case != "ladder":
        chosen = {options.case: (CASES | LADDER)[options.case]}
    for case, gap in chosen.items():
        run(case, gap, peers=options.peers, seconds=options.seconds, gigabytes=options.gigabytes)


if __name__ == "__main__":
    main()
