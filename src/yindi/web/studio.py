"""Several studies behind one door: each request goes to the workspace of the study that the person has chosen."""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import PurePath

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from yindi.web.door.guard import cookie_of
from yindi.web.door.person import Person
from yindi.web.making.arrivals import Arrivals
from yindi.web.making.order import Order
from yindi.web.making.shelf import Shelf, Shelved

CHOICE = "yindi-study"
# Workspaces that are open at once beside that of the server's own study; more only while all of them work. [studies]
MOST_OPEN = 8


class Studio:
    """The workspace of the server's own study, and those of the studies that people have sent.

    build : makes the workspace of one more study
    """

    def __init__(self, home: FastAPI, build: Callable[[Order], FastAPI], shelf: Shelf) -> None:
        self.home, self.build, self.shelf = home, build, shelf
        self.arrivals = Arrivals(shelf)
        self.opened: OrderedDict[str, tuple[FastAPI, AsyncExitStack]] = OrderedDict()
        self.opening = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on; the server's own workspace begins and ends with the server."""
        if scope["type"] == "lifespan":
            self.shelf.sweep()
            await self.home(scope, self.closing_first(receive), send)
            return
        if scope["type"] != "http":
            await self.home(scope, receive, send)
            return
        chosen = self.chosen(scope)
        scope["state"].update(studio=self, study=chosen)
        app = self.home if chosen is None else await self.workspace(chosen)
        await app(scope, receive, send)

    def closing_first(self, receive: Receive) -> Receive:
        """The end of the server, heard once everything beside the server's own workspace is closed."""

        async def heard() -> Message:
            message = await receive()
            if message["type"] == "lifespan.shutdown":
                await self.close()
            return message

        return heard

    def chosen(self, scope: Scope) -> Shelved | None:
        """The study that the person has chosen and owns; None is that of the server."""
        someone: Person = scope["state"]["person"]
        key = cookie_of(Headers(scope=scope), CHOICE)
        return self.shelf.find(key, someone.name) if key and someone.name else None

    async def workspace(self, chosen: Shelved) -> FastAPI:
        """The workspace of a study, opened where it is not."""
        if chosen.key in self.opened:
            self.opened.move_to_end(chosen.key)
            return self.opened[chosen.key][0]
        async with self.opening:
            if chosen.key not in self.opened:
                await self.make_room()
                app = self.build(self.order(chosen))
                stack = AsyncExitStack()
                await stack.enter_async_context(app.router.lifespan_context(app))
                self.opened[chosen.key] = (app, stack)
            return self.opened[chosen.key][0]

    async def make_room(self) -> None:
        """Close workspaces that were not used longest; none closes while its work waits or is under way."""
        for key in tuple(self.opened):
            if len(self.opened) < MOST_OPEN:
                return
            if self.opened[key][0].state.job.status.state != "working":
                await self.shut(key)

    def order(self, chosen: Shelved) -> Order:
        """What is to be made of a study; the command names the file as its owner knows it."""
        name = re.sub(r"[^\w.-]", "_", PurePath(chosen.file).stem) or "study"
        return Order(self.shelf.path(chosen.key), None, f"yindi plan {name}")

    async def shut(self, key: str) -> None:
        """Close the workspace of a study, which ends its work."""
        app_and_stack = self.opened.pop(key, None)
        if app_and_stack is not None:
            await app_and_stack[1].aclose()

    async def close(self) -> None:
        """Close everything but the server's own workspace."""
        await self.arrivals.close()
        for key in tuple(self.opened):
            await self.shut(key)
