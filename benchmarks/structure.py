"""How long the whole structure takes: location quotient → complexity → density → outlook gain, beside other packages.

    python benchmarks/structure.py [--case 340x1400x10] [--peers] [--fill 0.1] [--metros PATH]

Every contender runs in a process of its own and starts from the same long table: columns of whole-number keys for
arrays, categorical keys for packages that take a frame. The clock starts with the table in memory and stops when the
wide figures for all cells are there. `peak_mb` is that of the whole process, libraries and table included.

Cases are places × industries × years. The table is nested (able places do easy industries, with luck) and fills 10 %
of the cells; about 6 % then reach a quotient of 1. `--fill 0.16` makes 10 % of the cells present. `metros` is
employment of 933 US metropolitan and micropolitan areas in NAICS six-digit industries (County Business Patterns 2018);
give its Parquet file with `--metros`.

The check is the mean absolute complexity of places and, where a contender has it by the same convention, the sum of
densities. `start` lines show what a first call costs: libraries, compiling, and a call that finds compiled code.
Floors: `blas` makes the dense products alone (shared places, density, gain) in single precision; `bandwidth` writes the
two wide results once.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout

import numpy as np

from long_tables import Rows, nested, read, saved
from timing import measure

CASES = ("250x1200x10", "340x1400x10", "3000x5000", "3000x10000")


def yindi(rows: Rows, *, threads: int, number: type) -> list[float]:
    """Our own, by the convention of ecomplexity, so that densities can be compared."""
    from yindi.methods.complexity.conventions import ECOMPLEXITY
    from yindi.methods.structure import structure_by_year

    found = structure_by_year(
        rows.place, rows.industry, rows.year, rows.value,
        shape=rows.shape, convention=ECOMPLEXITY, threads=threads, number=number,
    )  # fmt: skip
    last = found[-1]
    return [mean_absolute(last.complexity.places), round(float(np.nansum(last.density, dtype=float)), 1)]


def mean_absolute(values: np.ndarray) -> float:
    """A figure of the index that neither sign nor order changes."""
    known = values[~np.isnan(values)]
    return round(float(np.abs(known / known.std()).mean()), 6)


def frame_of(rows: Rows) -> object:
    """The same table as a pandas frame with categorical keys."""
    import pandas as pd

    keys = {"place": rows.place, "industry": rows.industry}
    columns = {name: pd.Categorical.from_codes(code, np.arange(code.max() + 1)) for name, code in keys.items()}
    return pd.DataFrame({**columns, "year": rows.year, "value": rows.value})


def from_a_frame(frame: object) -> list[float]:
    """Our own from a frame with categorical keys, to a frame of the cells that have a row (present or candidates)."""
    from yindi import structure_tables
    from yindi.methods.complexity.conventions import ECOMPLEXITY

    found = structure_tables(frame, all_cells=False, convention=ECOMPLEXITY, number=np.float32)
    places = found.places.filter(found.places["year"] == found.places["year"].max())
    return [mean_absolute(places["complexity"].to_numpy())]


def by_ecomplexity(frame: object) -> list[float]:
    """The Growth Lab's package: all figures."""
    from ecomplexity import ecomplexity

    plain = frame.assign(place=frame["place"].astype(int), industry=frame["industry"].astype(int))  # type: ignore[attr-defined]
    names = {"time": "year", "loc": "place", "prod": "industry", "val": "value"}
    with redirect_stdout(sys.stderr):  # it prints as it goes
        found = ecomplexity(plain, names)
    last = found[found["year"] == found["year"].max()]
    return [mean_absolute(last.groupby("place")["eci"].first().to_numpy()), round(float(last["density"].sum()), 1)]


def by_econcomplex(frame: object) -> list[float]:
    """The nearest package: all figures; its density leaves the industry itself out."""
    from econcomplex import compute_complexity

    plain = frame.assign(place=frame["place"].astype(int), industry=frame["industry"].astype(int))  # type: ignore[attr-defined]
    names = {"location": "place", "activity": "industry", "value": "value"}
    found = compute_complexity(plain, names, time_col="year")
    return [mean_absolute(found[found["year"] == found["year"].max()].groupby("place")["eci"].first().to_numpy())]


def by_fermi(rows: Rows) -> list[float]:
    """fermi-cref: quotients and complexity only, from sparse matrices."""
    from fermi import efc
    from scipy.sparse import csr_matrix

    for year in range(rows.shape[2]):
        now = rows.year == year
        matrix = csr_matrix((rows.value[now], (rows.place[now], rows.industry[now])), shape=rows.shape[:2])
        # It gives places and industries without any value figures from uninitialised memory.
        matrix = matrix[matrix.getnnz(axis=1) > 0][:, matrix.getnnz(axis=0) > 0]
        one = efc()
        one.load(matrix)
        one.compute_rca()
        one.binarize()
        eci, _ = one.get_eci_pci(method="eigenvalue", aspandas=False)
    return [mean_absolute(np.asarray(eci, float))]


def blas(rows: Rows) -> None:
    """The dense products of the same work, in single precision, on every year."""
    places, industries, years = rows.shape
    here = (np.random.default_rng(0).random((places, industries)) < 0.06).astype(np.float32)
    for _ in range(years):
        near = here.T @ here
        here @ near
        here @ near


def bandwidth(rows: Rows) -> None:
    """Write the two wide results once, every year."""
    places, industries, years = rows.shape
    for _ in range(years):
        np.full((2, places, industries), 0.5, np.float32)


def first_call() -> None:
    """Libraries, and the first call at 340 × 1,400: the cost of one that compiles and of one that need not."""
    for years in (1, 10):
        for cache in ("compiling", "compiled before"):
            with tempfile.TemporaryDirectory() as folder:
                path = saved(f"340x1400x{years}", folder, fill=0.1)
                environment = {**os.environ, "NUMBA_CACHE_DIR": folder}
                command = [sys.executable, __file__, "--case", "start", "--who", "first call", "--rows", path]
                if cache == "compiled before":
                    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
                began = time.perf_counter()
                subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
                seconds = time.perf_counter() - began
            sys.stdout.write(
                f'{{"case": "start", "who": "process with libraries, table and first call, {years} years, {cache}", '
                f'"seconds": {seconds:.3f}}}\n'
            )
            sys.stdout.flush()


def contenders(rows: Rows) -> dict[str, tuple[int, int, Callable[[], object]]]:
    """Name → threads, repeats, and the call."""
    large = rows.shape[0] * rows.shape[1] * rows.shape[2] > 10**7
    ours = 3 if large else 9
    found: dict[str, tuple[int, int, Callable[[], object]]] = {
        "yindi": (2, ours, lambda: yindi(rows, threads=2, number=np.float32)),
        "yindi, one thread": (1, ours, lambda: yindi(rows, threads=1, number=np.float32)),
        "yindi, double precision": (2, ours, lambda: yindi(rows, threads=2, number=np.float64)),
        "floor: blas": (2, 1, lambda: blas(rows)),
        "floor: bandwidth": (1, 3, lambda: bandwidth(rows)),
        "fermi-cref": (1, 1, lambda: by_fermi(rows)),
    }
    return found


FRAMES = {"yindi, from a frame": from_a_frame, "econcomplex": by_econcomplex, "ecomplexity": by_ecomplexity}
OURS = ("yindi", "yindi, one thread", "yindi, double precision", "yindi, from a frame")
ALONE = ("yindi, one thread", "fermi-cref", "econcomplex", "ecomplexity")
OTHERS = ("floor: blas", "floor: bandwidth", "fermi-cref", "econcomplex", "ecomplexity")


def run_alone(case: str, who: str, path: str) -> None:
    """One contender in this process; compiled before the clock starts."""
    rows = read(path)
    if who == "first call":
        yindi(rows, threads=2, number=np.float32)
        return
    if who.startswith("yindi"):
        number = np.float64 if "double" in who else np.float32
        yindi(nested("800x700", 0.1), threads=1, number=number)
    if who in FRAMES:
        frame = frame_of(rows)
        repeats, threads = (3, 2) if who in OURS else (1, 1)
        measure(case, who, lambda: FRAMES[who](frame), threads=threads, repeats=repeats)
        return
    threads, repeats, call = contenders(rows)[who]
    measure(case, who, call, threads=threads, repeats=repeats)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--fill", type=float, default=0.1)
    parser.add_argument("--metros", default="")
    parser.add_argument("--who", default="", help=argparse.SUPPRESS)
    parser.add_argument("--rows", default="", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.who:
        run_alone(arguments.case, arguments.who, arguments.rows)
        return
    cases = [arguments.case] if arguments.case else [*CASES, *(["metros"] if arguments.metros else [])]
    for case in cases:
        with tempfile.TemporaryDirectory() as folder:
            path = saved(case, folder, fill=arguments.fill, path_of_metros=arguments.metros)
            for who in [*OURS, *(OTHERS if arguments.peers else ())]:
                # Those that make frames of all cells do not end within ten minutes here.
                if case == "3000x10000" and who in ("econcomplex", "ecomplexity"):
                    continue
                threads = "1" if who in ALONE else "2"
                environment = {**os.environ, "OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads}
                command = [sys.executable, __file__, "--case", case, "--who", who, "--rows", path]
                subprocess.run(command, check=True, env=environment)
    if not arguments.case:
        first_call()


if __name__ == "__main__":
    main()
