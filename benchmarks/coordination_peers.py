"""Other solvers on the same programme, one thread each, as their own users would set it up.

    python benchmarks/coordination_peers.py name programme.npz case gap seconds

Each runs in a process of its own: two of them carry a HiGHS that does not get on with that of highspy.
"""

import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse

from timing import measure

Array = npt.NDArray[np.float64]
Found = tuple[float, float]
# CP-SAT knows whole numbers only: values and uses are rounded to so many steps per unit.
STEPS = 1_000_000


@dataclass(frozen=True)
class Rows:
    """maximise value · x  subject to  low ≤ rows · x ≤ high, x ∈ {0, 1}."""

    value: Array
    rows: sparse.csr_matrix
    low: Array
    high: Array


def read_rows(path: Path) -> Rows:
    """The programme that `coordinate.py` wrote."""
    part = np.load(path)
    shape = (len(part["low"]), len(part["value"]))
    return Rows(
        part["value"],
        sparse.csr_matrix((part["data"], part["indices"], part["indptr"]), shape),
        part["low"],
        part["high"],
    )


def by_highs(programme: Rows, gap: float, seconds: float) -> Found:
    """HiGHS through highspy."""
    import highspy

    rows, low, high = programme.rows, programme.low, programme.high
    columns = rows.tocsc()
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(programme.value), len(low)
    lp.sense_, lp.col_cost_ = highspy.ObjSense.kMaximize, programme.value
    lp.col_lower_, lp.col_upper_ = np.zeros(len(programme.value)), np.ones(len(programme.value))
    lp.row_lower_, lp.row_upper_ = low, high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = columns.indptr, columns.indices, columns.data
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(programme.value)
    highs = highspy.Highs()
    for name, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", gap), ("time_limit", seconds)):
        highs.setOptionValue(name, value)
    highs.passModel(lp)
    highs.run()
    info = highs.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    return (info.objective_function_value if found else -np.inf), info.mip_dual_bound


def by_scip(programme: Rows, gap: float, seconds: float) -> Found:
    """SCIP through PySCIPOpt."""
    from pyscipopt import Model, quicksum

    rows, low, high = programme.rows, programme.low, programme.high
    model = Model()
    model.hideOutput()
    model.setParams({"limits/gap": gap, "limits/time": seconds, "parallel/maxnthreads": 1, "lp/threads": 1})
    x = [model.addVar(vtype="B", obj=float(value)) for value in programme.value]
    model.setMaximize()
    for row in range(len(low)):
        entries = slice(rows.indptr[row], rows.indptr[row + 1])
        total = quicksum(float(a) * x[i] for a, i in zip(rows.data[entries], rows.indices[entries], strict=True))
        if np.isfinite(high[row]):
            model.addCons(total <= float(high[row]))
        if np.isfinite(low[row]) and low[row] > 0:
            model.addCons(total >= float(low[row]))
    model.optimize()
    return (model.getObjVal() if model.getNSols() else -np.inf), model.getDualbound()


def by_cp_sat(programme: Rows, gap: float, seconds: float) -> Found:
    """CP-SAT of OR-Tools; what it finds is added up in our values."""
    from ortools.sat.python import cp_model

    rows, low, high = programme.rows, programme.low, programme.high
    model = cp_model.CpModel()
    x = [model.new_bool_var("") for _ in range(len(programme.value))]
    whole = np.all(np.round(rows.data) == rows.data)
    for row in range(len(low)):
        entries = slice(rows.indptr[row], rows.indptr[row + 1])
        unit = 1 if whole or np.all(np.round(rows.data[entries]) == rows.data[entries]) else STEPS
        # Rounded up, so that what it finds keeps the row; its bound is that of the rounded programme.
        weights = np.ceil(rows.data[entries] * unit - 1e-9).astype(int)
        total = cp_model.LinearExpr.weighted_sum([x[i] for i in rows.indices[entries]], weights.tolist())
        if np.isfinite(high[row]):
            model.add(total <= int(np.floor(high[row] * unit + 1e-9)))
        if np.isfinite(low[row]) and low[row] > 0:
            model.add(total >= int(np.ceil(low[row] * unit - 1e-9)))
    model.maximize(cp_model.LinearExpr.weighted_sum(x, np.round(programme.value * STEPS).astype(int).tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.relative_gap_limit, solver.parameters.max_time_in_seconds = gap, seconds
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return -np.inf, solver.best_objective_bound / STEPS
    taken = np.flatnonzero([solver.boolean_value(one) for one in x])
    return float(programme.value[taken].sum()), solver.best_objective_bound / STEPS


def by_cbc(programme: Rows, gap: float, seconds: float) -> Found:
    """CBC through PuLP, which does not hand on its bound: that is read from the log."""
    import pulp

    rows, low, high = programme.rows, programme.low, programme.high
    model = pulp.LpProblem("coordinate", pulp.LpMaximize)
    x = [pulp.LpVariable(f"x{item}", cat="Binary") for item in range(len(programme.value))]
    model += pulp.LpAffineExpression(list(zip(x, programme.value.tolist(), strict=True)))
    for row in range(len(low)):
        entries = slice(rows.indptr[row], rows.indptr[row + 1])
        terms = list(zip([x[i] for i in rows.indices[entries]], rows.data[entries].tolist(), strict=True))
        if np.isfinite(high[row]):
            model += pulp.LpAffineExpression(terms) <= float(high[row])
        if np.isfinite(low[row]) and low[row] > 0:
            model += pulp.LpAffineExpression(terms) >= float(low[row])
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        model.solve(pulp.PULP_CBC_CMD(msg=False, threads=1, gapRel=gap, timeLimit=seconds, logPath=str(log)))
        said = log.read_text() if log.exists() else ""
    bounds = re.findall(
        r"(?:Upper bound|best possible|Continuous objective value is|Objective value:)\s*:?\s*(-?[\d.]+)", said
    )
    taken = np.flatnonzero([(one.value() or 0) > 0.5 for one in x])
    found = model.sol_status in (1, 2)
    objective = float(programme.value[taken].sum()) if found else -np.inf
    return objective, min((abs(float(bound)) for bound in bounds), default=np.inf)


PEERS = {"highs": by_highs, "scip": by_scip, "cp-sat": by_cp_sat, "cbc": by_cbc}


def main() -> None:
    name, path, case, gap, seconds = sys.argv[1:]
    programme = read_rows(Path(path))
    proven: dict[str, object] = {}

    def once() -> dict[str, object]:
        objective, bound = PEERS[name](programme, float(gap), float(seconds))
        found = bool(np.isfinite(objective))
        there = found and np.isfinite(bound)
        proven["gap"] = round((bound - objective) / max(abs(bound), 1e-12), 6) if there else None
        return {"ended": f"asked {gap}, at most {seconds} s", "objective": round(objective, 4) if found else None}

    measure(case, name, once, threads=1, more=proven)


if __name__ == "__main__":
    main()
