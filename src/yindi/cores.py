"""Independent pieces of work across cores: the same answers in the same order, whatever the number of cores."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")

# Starting other processes costs about as much as this many seconds of work; once they run, handing out costs little.
WORTH_STARTING = 2.5
WORTH_HANDING_OUT = 0.3
TRIED_FIRST = 3
PIECES_PER_PARCEL = 8


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)


# The processes of ours that have started others; a set, so that a forked child does not take over the answer.
started: set[int] = set()


def processes_started() -> bool:
    """Whether this process has others waiting for work."""
    return os.getpid() in started


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
    each = float("inf")
    for number in range(min(TRIED_FIRST, count)):
        began = time.perf_counter()
        answers.append(piece(number))
        # The first piece may compile; the quickest tells what a piece costs.
        each = min(each, time.perf_counter() - began)
        tick()
    left = range(len(answers), count)
    enough = WORTH_HANDING_OUT if processes_started() else WORTH_STARTING
    if cores() == 1 or each * len(left) < enough:
        for number in left:
            answers.append(piece(number))
            tick()
        return answers
    from joblib import Parallel, delayed, parallel_config

    started.add(os.getpid())
    parcels = [left[start : start + PIECES_PER_PARCEL] for start in range(0, len(left), PIECES_PER_PARCEL)]
    with parallel_config("loky", inner_max_num_threads=1):
        done = Parallel(n_jobs=cores(), return_as="generator")(delayed(run_parcel)(piece, some) for some in parcels)
        for some in done:
            answers.extend(some)
            for _ in some:
                tick()
    return answers


def all_in_threads(piece: Callable[[int], Answer], count: int, tick: Callable[[], None] = lambda: None) -> list[Answer]:
    """`piece(0), …, piece(count − 1)` on as many threads as there are cores: for pieces that are mostly compiled code.

    tick : called once for every piece that is done.

    >>> all_in_threads(abs, 3)
    [0, 1, 2]
    """
    answers: list[Answer] = []
    with ThreadPoolExecutor(cores()) as crew:
        for answer in crew.map(piece, range(count)):
            answers.append(answer)
            tick()
    return answers
