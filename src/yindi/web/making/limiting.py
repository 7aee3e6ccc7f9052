"""What a process that reads a stranger's file may take of the machine."""

import os
from contextlib import suppress


def limit(*, memory: int, seconds: int, written: int) -> None:
    """Take no more memory, processor time and disk, where the system can hold us to it. [bytes], [seconds], [bytes]"""
    if os.name == "posix":
        import resource

        for kind, most in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_FSIZE, written),
            (resource.RLIMIT_CORE, 0),
        ):
            # Some systems know a limit and keep it to themselves.
            with suppress(ValueError, OSError):
                hard = resource.getrlimit(kind)[1]
                resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
