"""How pieces of one year's work are done: in turn, or by threads that wait for them."""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from typing import Any

# Does a function of a number for every number; the answers come back in order.
Spread = Callable[[Callable[[int], Any], Iterable[int]], list[Any]]


def in_turn(piece: Callable[[int], Any], numbers: Iterable[int]) -> list[Any]:
    """One after the other.

    >>> in_turn(abs, [-1, 2])
    [1, 2]
    """
    return [piece(number) for number in numbers]


def across(pool: Executor) -> Spread:
    """By the threads of a pool; only kernels that let go of the interpreter gain from it."""
    return lambda piece, numbers: list(pool.map(piece, numbers))
