"""Progress told to the process that asked, one line of JSON each."""

import json
import os
import sys
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Any

from yindi.messages import say

# Ticks are told at most this often. [seconds]
EVERY = 0.2
ONE_AT_A_TIME = Lock()


def tell(**facts: Any) -> None:
    """One line to the process that asked; lines of several threads do not mix."""
    line = json.dumps(facts, ensure_ascii=True)
    with ONE_AT_A_TIME:
        print(line, flush=True)


def to_its_end(main: Callable[[], None]) -> None:
    """Run a process that tells; ended from outside, or with nobody left who listens, it ends without a word."""
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # What is still unwritten would be written, in vain again, when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


class Telling:
    """Progress as lines: each stage, and its ticks now and then; `about` says of what, where there is more than one."""

    def __init__(self, **about: Any) -> None:
        self.about = about

    def stage(self, key: str, total: int) -> Callable[[], None]:
        """A stage begins."""
        tell(**self.about, stage=say(key).as_dict(), done=0, total=total)
        done, told = 0, monotonic()

        def tick() -> None:
            nonlocal done, told
            done += 1
            if monotonic() - told >= EVERY:
                told = monotonic()
                tell(**self.about, done=done, total=total)

        return tick
