"""How long local Moran's I with permutation inference takes, for many places and variables.

    python benchmarks/lisa.py [--case 30000x20x999] [--peers]

The check is the sum of the index over places and variables (six digits) and the share of pseudo p-values at or under
.05. The sum must agree between contenders; the share is an estimate from random draws, so it agrees within Monte-Carlo
error only (the floor has no check). Peers divide by the sample variance; their sum is brought to that of the
population. The floor is the mean of the neighbours of every place, without any inference. Start-up is a new process
that imports the method; compiling is the same with a first small call and nothing in the cache.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from timing import measure
from yindi.methods.clusters import Adjacency, adjacency_from_pairs, local_moran

CASES = ("300x3x99", "30000x20x999")
SEED = 20261122
FEWEST, MOST = 3, 9
LEVEL = 0.05
IMPORT = "import yindi.methods.clusters as c, numpy as np;"
FIRST_CALL = IMPORT + "c.local_moran(np.arange(3.0)[:, None], c.Adjacency(np.arange(4), np.array([1, 2, 0])), seed=1)"


def country(places: int, variables: int) -> tuple[np.ndarray, Adjacency]:
    """Random points with three to nine nearest neighbours each, and variables that are alike nearby."""
    random = np.random.default_rng(SEED)
    points = random.random((places, 2))
    nearest = cKDTree(points).query(points, MOST + 1)[1]
    degree = random.integers(FEWEST, MOST + 1, places)
    near = np.arange(1, MOST + 1) <= degree[:, None]
    pairs = np.column_stack([np.repeat(np.arange(places), degree), nearest[:, 1:][near]])
    noise = random.normal(size=(places, variables))
    return noise + 0.5 * noise[nearest].mean(axis=1), adjacency_from_pairs(pairs, places=places, both_ways=False)


def check(total: float, significant: float) -> dict[str, float]:
    """The figures that tell whether contenders did the same work."""
    return {"moran": float(f"{total:.6g}"), "significant": round(float(significant), 4)}


def ours(values: np.ndarray, neighbours: Adjacency, permutations: int, threads: int) -> dict[str, float]:
    """All variables at once."""
    found = local_moran(values, neighbours, permutations=permutations, seed=SEED, threads=threads)
    return check(found.index.sum(), (found.p <= LEVEL).mean())


def with_pygeoda(values: np.ndarray, neighbours: Adjacency, permutations: int, threads: int) -> Callable[[], object]:
    """pygeoda by its table of permutations, the faster of its two ways; weights are made before the clock starts."""
    import pygeoda
    from pygeoda.weights.weight import read_gal

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "neighbours.gal"
        parts = np.split(neighbours.members, neighbours.starts[1:-1])
        rows = [f"{place} {len(part)}\n{' '.join(map(str, part.tolist()))}" for place, part in enumerate(parts)]
        path.write_text("\n".join([f"0 {neighbours.places} places id", *rows]) + "\n", encoding="utf-8")
        weights = read_gal(str(path), [str(place) for place in range(neighbours.places)])

    look_up = partial(pygeoda.local_moran, permutation_method="lookup")

    def run() -> dict[str, float]:
        found = [
            look_up(weights, column.tolist(), permutations=permutations, cpu_threads=threads, seed=SEED)
            for column in values.T
        ]
        total = sum(sum(one.lisa_values()) for one in found)
        p = np.array([one.lisa_pvalues() for one in found])
        return check(total * neighbours.places / (neighbours.places - 1), (p <= LEVEL).mean())

    return run


def with_esda(values: np.ndarray, neighbours: Adjacency, permutations: int) -> Callable[[], object]:
    """esda, one variable after the other; its weights are made before the clock starts."""
    warnings.simplefilter("ignore")
    import esda
    from libpysal.weights import W

    parts = np.split(neighbours.members, neighbours.starts[1:-1])
    weights = W({place: around.tolist() for place, around in enumerate(parts)}, silence_warnings=True)
    weights.transform = "r"
    esda.Moran_Local(values[:, 0], weights, permutations=9, n_jobs=1, seed=SEED)  # compiled before the clock starts

    def run() -> dict[str, float]:
        found = [
            esda.Moran_Local(column, weights, permutations=permutations, n_jobs=1, seed=SEED) for column in values.T
        ]
        total = sum(one.Is.sum() for one in found)
        p = np.array([one.p_sim for one in found])
        return check(total * neighbours.places / (neighbours.places - 1), (p <= LEVEL).mean())

    return run


def new_process(code: str, cache: str) -> None:
    """Run a line in a process of its own, with a cache of compiled code of its own."""
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "NUMBA_CACHE_DIR": cache})


def run(case: str, *, peers: bool) -> None:
    """Measure every contender on one case."""
    places, variables, permutations = (int(number) for number in case.split("x"))
    values, neighbours = country(places, variables)
    with tempfile.TemporaryDirectory() as cache:
        measure(case, "yindi: start-up", partial(new_process, IMPORT, cache), threads=1)
        measure(case, "yindi: start-up, compiling", partial(new_process, FIRST_CALL, cache), threads=1)
        measure(case, "yindi: start-up, compiled before", partial(new_process, FIRST_CALL, cache), threads=1)
    ours(values, neighbours, permutations, 1)  # compiled before the clock starts
    for threads in (1, 2):
        measure(case, "yindi", partial(ours, values, neighbours, permutations, threads), threads=threads, repeats=9)
    if not peers:
        return
    for threads in (1, 2):
        measure(case, "pygeoda", with_pygeoda(values, neighbours, permutations, threads), threads=threads)
    measure(case, "esda", with_esda(values, neighbours, permutations), threads=1)
    weights = csr_array((np.ones(len(neighbours.members)), neighbours.members, neighbours.starts))
    measure(case, "floor: lags", partial(only_lags, weights, values), threads=1, repeats=5)


def only_lags(weights: csr_array, values: np.ndarray) -> None:
    """Add up the neighbours of every place."""
    weights @ values


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", choices=CASES)
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    for case in [options.case] if options.case else CASES:
        run(case, peers=options.peers)


if __name__ == "__main__":
    main()
