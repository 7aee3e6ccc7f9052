"""Ending a long search early, without losing what it has found."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from yindi.methods.coordination.coordinate import never

# Opened around a search: what comes in says, each time it is asked, whether to end with the best so far.
Stopping = Callable[[], AbstractContextManager[Callable[[], bool]]]


@contextmanager
def to_the_end() -> Iterator[Callable[[], bool]]:
    """Nobody ends the search.

    >>> with to_the_end() as stop:
    ...     stop()
    False
    """
    yield never
