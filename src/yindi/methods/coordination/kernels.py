"""How the kernels of blocks are compiled, and the small loops that they share.

What is compiled once is read from the disk ever after, so the first run pays. It pays for every signature, for every
array expression (each brings its own broadcasting and its own errors about shapes) and for every kernel that holds
another. Hence: one signature for each kernel, plain loops, and one door, `choosing.all_chosen`. A variable that starts
as a number written out and goes into a kernel makes a second signature.
"""

from typing import Any

import numba
import numpy as np

# What Python calls; and what only kernels call, which needs no wrapper.
DOOR: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy"}
WITHIN: dict[str, Any] = {**DOOR, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


@numba.njit(**WITHIN)
def write(source, count, target):  # type: ignore[no-untyped-def]  # pragma: no cover
    """target[:count] = source[:count]"""
    for at in range(count):
        target[at] = source[at]


@numba.njit(**WITHIN)
def write_row(source, count, target, row):  # type: ignore[no-untyped-def]  # pragma: no cover
    """target[row, :count] = source[:count]"""
    for at in range(count):
        target[row, at] = source[at]


@numba.njit(**WITHIN)
def picked(source, order):  # type: ignore[no-untyped-def]  # pragma: no cover
    """source[order] of one axis."""
    target = np.empty(len(order), source.dtype)
    for at in range(len(order)):
        target[at] = source[order[at]]
    return target


@numba.njit(**WITHIN)
def picked_rows(source, order):  # type: ignore[no-untyped-def]  # pragma: no cover
    """source[order] of two axes."""
    target = np.empty((len(order), source.shape[1]))
    for at in range(len(order)):
        for row in range(source.shape[1]):
            target[at, row] = source[order[at], row]
    return target


@numba.njit(**WITHIN)
def any_of(marks):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Whether any of some marks is set."""
    found = False
    for mark in marks:
        found |= mark
    return found


@numba.njit(**WITHIN)
def downward(pay):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Positions from the highest pay to the lowest, of equal ones the first first."""
    falling = np.empty(len(pay))
    for at in range(len(pay)):
        falling[at] = -pay[at]
    return np.argsort(falling, kind="mergesort")
