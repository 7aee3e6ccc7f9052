"""Heavy work one at a time: whoever comes later waits, and sees how many are before."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from yindi.messages import say
from yindi.web.making.job import Job, Status
from yindi.web.making.order import Order


class Turns:
    """A line in which everybody waits for those before."""

    def __init__(self) -> None:
        self.line: list[object] = []
        self.moved = asyncio.Condition()

    @asynccontextmanager
    async def turn(self, tell: Callable[[int], Awaitable[None]]) -> AsyncIterator[None]:
        """Wait for the turn, and have it inside; `tell` is told how many are before, whenever that changes."""
        mine, told = object(), 0
        self.line.append(mine)
        try:
            async with self.moved:
                while before := self.line.index(mine):
                    if before != told:
                        await tell(before)
                        told = before
                    await self.moved.wait()
            yield
        finally:
            async with self.moved:
                self.line.remove(mine)
                self.moved.notify_all()


class JobInTurn(Job):
    """A job that begins when those before it have ended."""

    def __init__(self, order: Order, root: Path, turns: Turns, *, most: float | None = None) -> None:
        """`most` is how long the work may take, so that others do not wait for ever; None is no limit. [seconds]"""
        super().__init__(order, root)
        self.turns, self.most = turns, most
        self.waits: asyncio.Task[None] | None = None
        self.begun = False

    async def start(self) -> None:
        """Stand in line, unless the work waits or is under way."""
        if self.waits is None or self.waits.done():
            if self.status.state == "working":
                return
            self.begun = False
            self.status = Status("working")
            self.waits = asyncio.create_task(self.in_turn())

    async def in_turn(self) -> None:
        """Wait, then do the work to its end."""
        async with self.turns.turn(self.tell_place):
            self.begun = True
            try:
                async with asyncio.timeout(self.most):
                    await self.again()
                    async for _ in self.listen():
                        pass
            except TimeoutError:
                await super().cancel()
                await self.set(Status("refused", says=say("web.job.long", seconds=f"{self.most:,.0f}")))

    async def tell_place(self, before: int) -> None:
        """How many are before."""
        await self.set(Status("working", stage=say("web.job.waits", count=before)))

    async def cancel(self) -> None:
        """End the work, or leave the line."""
        if self.waits is None or self.waits.done():
            await super().cancel()
            return
        if self.begun:
            await super().cancel()
        else:
            self.waits.cancel()
            await self.set(Status("cancelled", says=say("web.job.cancelled")))
        with suppress(asyncio.CancelledError):
            await self.waits
