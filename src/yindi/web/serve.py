"""Serve the workspace until it is stopped: on this machine, or on an address that others reach."""

import errno
import os
import socket
from contextlib import closing
from pathlib import Path

import uvicorn

from yindi.errors import InputRefused
from yindi.web.app import make_app
from yindi.web.asking.keeping import Keeping
from yindi.web.door.entrance import Entrance
from yindi.web.folders import own_folder
from yindi.web.making.order import Order
from yindi.web.making.shelf import Shelf
from yindi.web.making.turns import JobInTurn, Turns
from yindi.web.views.cases.record import CASES

# Only this machine, unless told otherwise.
HOST = "127.0.0.1"
WAIT = 1


def kept_under() -> Path:
    """Where results are kept between runs: the person's own cache folder."""
    return own_folder("cache", windows="cache")


def shelved_by(entrance: Entrance | None) -> Path:
    """Where studies lie that people send: beside the accounts, or where the system keeps the files of programs."""
    if entrance is not None and entrance.people is not None:
        return entrance.people.path.parent / "yindi-studies"
    return own_folder("data") / "studies"


def listening(port: int, host: str = HOST) -> socket.socket:
    """A socket on an address of this machine; port 0 is any free one.

    Raises
    ------
    InputRefused
        If the port is taken or may not be used, or the address is not one of this machine.
    """
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
    except OSError as problem:
        found.close()
        if problem.errno == errno.EADDRNOTAVAIL:
            raise InputRefused("web.open.not_ours", where=host) from problem
        raise InputRefused("web.port_taken", where=str(port)) from problem
    return found


def serve(
    order: Order,
    door: socket.socket,
    *,
    root: Path | None = None,
    entrance: Entrance | None = None,
    cases: Path = CASES,
    keeping: Keeping | None = None,
) -> None:
    """Answer on a socket until interrupted.

    Parameters
    ----------
    order : Order
        What is made and shown; its work begins at once, in a process of its own.
    door : socket
        Where to answer; see `listening`.
    root : Path
        Where results are kept; by default the person's own cache folder.
    entrance : Entrance
        Who may come in; by default whoever uses this computer.
    cases : Path
        The file of cases, which is made with the first step.
    keeping : Keeping
        Where scenarios are kept; by default the person's own file.
    """
    job = JobInTurn(order, root or kept_under(), Turns())
    app = make_app(job, entrance, shelf=Shelf(shelved_by(entrance)), cases=cases, keeping=keeping)
    # Where a request comes from is told by the line; what a proxy says of it is read by the door, if it is believed.
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, ws="none",
        timeout_graceful_shutdown=WAIT,
    )  # fmt: skip
    with closing(door):
        uvicorn.Server(config).run(sockets=[door])
