"""Independent pieces of work across cores: the same answers in the same order, whatever the number of cores."""

import os
import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")

# Starting other processes costs about as much as this many seconds of work.
WORTH_STARTING = 4.0
TRIED_FIRST = 3
PIECES_PER_PARCEL = 8


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)


def run_parcel(piece: Callable[[int], Answer], numbers: range) -> list[Answer]:
    """Some pieces one after the other."""
    return [piece(number) for number in numbers]


def all_pieces(piece: Callable[[int], Answer], count: int, tick: Callable[[], None] = lambda: None) -> list[Answer]:
    """`piece(0), …, piece(count − 1)`, spread over cores where that is worth the start of other processes.

    Parameters
    ----------
    piece : function of a number
        Must depend on its number alone, and be picklable with what it carries.
    count : int
    tick : function
        Called once for every piece that is done.

    Returns
    -------
    list, in order

    Examples
    --------
    >>> all_pieces(abs, 3)
    [0, 1, 2]
    """
    answers: list[Answer] = []
    began = time.perf_counter()
    for number in range(min(TRIED_FIRST, count)):
        answers.append(piece(number))
        tick()
    # The first piece may compile; the last one tells what a piece costs.
    each = (time.perf_counter() - began) / max(len(answers), 1)
    left = range(len(answers), count)
    if cores() == 1 or each * len(left) < WORTH_STARTING:
        for number in left:
            answers.append(piece(number))
            tick()
        return answers
    from joblib import Parallel, delayed, parallel_config

    parcels = [left[start : start + PIECES_PER_PARCEL] for start in range(0, len(left), PIECES_PER_PARCEL)]
    with parallel_config("loky", inner_max_num_threads=1):
        done = Parallel(n_jobs=cores(), return_as="generator")(delayed(run_parcel)(piece, some) for some in parcels)
        for some in done:
            answers.extend(some)
            for _ in some:
                tick()
    return answers
