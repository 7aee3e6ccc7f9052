"""How far a long job is: the library reports stages and ticks, the command line draws them."""

from collections.abc import Callable
from typing import Protocol


class Progress(Protocol):
    """Someone who wants to know how far a job is."""

    def stage(self, key: str, total: int) -> Callable[[], None]:
        """A stage begins (a message key, and how many ticks it will take); returns the tick."""
        ...


class Silent:
    """Nobody is watching."""

    def stage(self, key: str, total: int) -> Callable[[], None]:  # noqa: ARG002 - the shape of Progress
        """A tick that does nothing."""
        return lambda: None
