"""One line of JSON for one measured run: the same form in every benchmark."""

import json
import resource
import sys
import time
from collections.abc import Callable


def peak_megabytes() -> float:
    """The most memory that this process or one of its children has held."""
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round(most / 1024, 1)


def cpu_seconds() -> float:
    """Processor time of this process and of the children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(
    case: str,
    who: str,
    run: Callable[[], object],
    *,
    threads: int,
    repeats: int = 1,
    more: dict[str, object] | None = None,
) -> None:
    """Run, take the shortest of some repeats, and print case, who, threads, seconds, cpu_seconds, peak_mb and check.

    `more` is printed too, as it stands after the last run.
    """
    best, used, check = float("inf"), 0.0, None
    for _ in range(repeats):
        began, cpu = time.perf_counter(), cpu_seconds()
        check = run()
        seconds = time.perf_counter() - began
        if seconds < best:
            best, used = seconds, cpu_seconds() - cpu
    line = {
        "case": case,
        "who": who,
        "threads": threads,
        "seconds": round(best, 6),
        "cpu_seconds": round(used, 6),
        "peak_mb": peak_megabytes(),
        "check": check,
        **(more or {}),
    }
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
