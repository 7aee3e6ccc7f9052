"""Parquet files are tried in a process of their own: a damaged page can bring the whole process down."""

import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from yindi.tables.readers.files import MOST_ROWS, fingerprint

# Reads each file in turn and says so; a file that ends the process says nothing. Files with too many rows
# are left to the count in their footer. The bound on memory exists on Unix only.
TRIAL = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2**34, 2**34))
except (ImportError, ValueError, OSError):
    pass
import polars
most_rows, *paths = sys.argv[1:]
for path in paths:
    try:
        if polars.scan_parquet(path, glob=False).select(polars.len()).collect().item() <= int(most_rows):
            polars.read_parquet(path, glob=False)
        print("read", flush=True)
    except BaseException:
        print("refused", flush=True)
"""
LONGEST_SECONDS = 600

# Fingerprints of files that have come through, so that a study tries all of its files in one process.
_tried: dict[str, bool] = {}


def survives(path: Path) -> bool:
    """Whether Polars reads a Parquet file to its end; our own examples are taken at their word."""
    try_all([path])
    return path.resolve().is_relative_to(_own_files()) or _tried[fingerprint(path)]


def try_all(paths: Sequence[Path]) -> None:
    """Try several Parquet files at once, which takes hardly longer than one."""
    untried = {fingerprint(path): path for path in paths if not path.resolve().is_relative_to(_own_files())}
    left = [mark for mark in untried if mark not in _tried]
    while left:
        answers = _answers([untried[mark] for mark in left])
        for mark, answer in zip(left, answers, strict=False):
            _tried[mark] = answer == "read"
        # The process ended at the first file without an answer; the rest is tried again without it.
        left = left[len(answers) :]
        if left:
            _tried[left.pop(0)] = False


def _answers(paths: Sequence[Path]) -> list[str]:
    """What a process of its own says of each file, up to the one that ended it."""
    # Without -P a file polars.py in the current folder would run instead.
    command = [sys.executable, "-P", "-c", TRIAL, str(MOST_ROWS), *(str(path.resolve()) for path in paths)]
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode().split()
    return done.stdout.decode().split()


def _own_files() -> Path:
    """The folder of the installed package, whose examples are built and tested by us."""
    return Path(str(files("yindi"))).resolve()
