"""How long the coordinated choice takes: our exchanges in whole numbers against HiGHS on the same programme.

    python benchmarks/choose.py [--case 241x66] [--peers]

The check is the objective in steps of one in a million: it must agree between contenders (the floor has none). The
floor is one pass over the values, which any method has to make.
"""

import argparse

import numpy as np

from timing import measure
from yindi.plan.programme import VALUE_STEP, Programme, linear_bound, solve

CASES = ("31x13", "51x49", "237x47", "340x100", "340x700")
SEED = 20261122


def programme(case: str) -> Programme:
    """Uplifts as a logistic model gives them: industries differ in appeal, so free choice crowds; caps cut it."""
    places, industries = (int(number) for number in case.split("x"))
    random = np.random.default_rng(SEED)
    appeal = random.normal(0, 1.5, industries)
    odds = 1 / (1 + np.exp(2.0 - appeal[None, :] - random.normal(0, 1, (places, industries))))
    value = np.round(0.25 * odds * (1 - odds), 6)
    deepens = random.random((places, industries)) < 0.3
    cap = np.ceil(2 * 3 * places / industries)
    return Programme(
        value, deepens, np.full(places, 3.0), np.full(places, 1.0), np.full(industries, cap), np.zeros(value.shape)
    )


def one_pass(problem: Programme) -> None:
    """Read every value once."""
    problem.value.max()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", choices=CASES)
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    solve(programme("31x13"))  # compiled before the clock starts
    for case in [options.case] if options.case else CASES:
        problem = programme(case)
        measure(case, "yindi", lambda p=problem: round(solve(p).objective / VALUE_STEP), threads=1, repeats=5)
        if options.peers:
            measure(case, "highs", lambda p=problem: round(linear_bound(p) / VALUE_STEP), threads=1, repeats=3)
            measure(case, "floor: one pass", lambda p=problem: one_pass(p), threads=1, repeats=5)


if __name__ == "__main__":
    main()
