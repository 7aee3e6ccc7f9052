"""Ctrl-C while a plan is searched: the first ends the search with what it has, the second quits."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from yindi.messages import Language, say


@contextmanager
def first_stops(language: Language) -> Iterator[Callable[[], bool]]:
    """While this is open, the first Ctrl-C is kept and said, and a second one interrupts; afterwards each does."""
    asked = False

    def handle(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            signal.default_int_handler(number, frame)
        asked = True
        # Straight to the stream: a signal may come in the midst of another line.
        os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, f"{say('cli.stopping').text(language)}\n".encode())

    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    before = signal.signal(signal.SIGINT, handle)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)
