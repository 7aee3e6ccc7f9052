"""Serve the workspace on this machine until it is stopped."""

import os
import socket
import sys
from contextlib import closing
from pathlib import Path

import uvicorn

from yindi.errors import InputRefused
from yindi.web.app import make_app
from yindi.web.asking.keeping import Keeping
from yindi.web.making.job import Job
from yindi.web.making.order import Order

# Only this machine: there is no sign-in yet.
HOST = "127.0.0.1"
WAIT = 1


def kept_under() -> Path:
    """Where results are kept between runs: the person's own cache folder, by the habit of the system."""
    if named := os.environ.get("XDG_CACHE_HOME"):
        return Path(named) / "yindi"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "yindi" / "cache"
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "yindi"


def listening(port: int) -> socket.socket:
    """A socket on this machine's own address; port 0 is any free one.

    Raises
    ------
    InputRefused
        If the port is taken or may not be used.
    """
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOST, port))
    except OSError as problem:
        found.close()
        raise InputRefused("web.port_taken", where=str(port)) from problem
    return found


def serve(order: Order, door: socket.socket, *, root: Path | None = None, keeping: Keeping | None = None) -> None:
    """Answer on a socket until interrupted.

    Parameters
    ----------
    order : Order
        What is made and shown; its work begins at once, in a process of its own.
    door : socket
        Where to answer; see `listening`.
    root : Path
        Where results are kept; by default the person's own cache folder.
    keeping : Keeping
        Where scenarios are kept; by default the person's own file.
    """
    app = make_app(Job(order, root or kept_under()), keeping)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, ws="none", timeout_graceful_shutdown=WAIT
    )
    with closing(door):
        uvicorn.Server(config).run(sockets=[door])
