"""A process of its own for heavy work: begun from a module on what is asked, ended with all that it started."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

# Libraries for linear algebra add in the same order whatever the machine is set to.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
# A line of progress is short; one of refusal may name many rows, an answer every start of a plan. [bytes]
LONGEST_LINE = 1 << 26
# How long a process may take to clean up, or to be gone. [seconds]
PATIENCE = 5.0


async def begun(module: str, asked: Mapping[str, Any], *, stdin: int = DEVNULL, stderr: int | None = None) -> Process:
    """Begin a module on what is asked, its one argument as JSON; it tells by lines."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, json.dumps(asked),
        stdin=stdin, stdout=PIPE, stderr=stderr, limit=LONGEST_LINE, env={**os.environ, **ONE_THREAD},
        start_new_session=True,
    )  # fmt: skip


async def ended(process: Process) -> None:
    """End a process that has not ended by itself, at once."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            kill(process)
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), PATIENCE)


def kill(process: Process) -> None:
    """End a process and those that it started, which share its session."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
