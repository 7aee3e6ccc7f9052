"""A workspace answered from a thread of the tests, on a free port of this machine."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import uvicorn

from yindi.web.making.job import Job
from yindi.web.serve import HOST, listening


@contextmanager
def served(app: Any, job: Job | None = None) -> Iterator[str]:
    """The address of an application; once its result is ready, where a job is given."""
    door = listening(0)
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="warning", access_log=False, ws="none", timeout_graceful_shutdown=1)
    )
    thread = Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    try:
        if job is not None:
            while job.status.state in ("idle", "working"):
                time.sleep(0.1)
            assert job.status.state == "ready"
        yield f"http://{HOST}:{door.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        door.close()
