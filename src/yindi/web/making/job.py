"""One job at a time in a process of its own, which stays to be asked: its state, its progress, and cancel."""

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from yindi.messages import Bilingual, say
from yindi.web.making.order import Order
from yindi.web.making.process import PATIENCE, begun, kill

State = Literal["idle", "working", "ready", "refused", "cancelled"]


@dataclass(frozen=True)
class Status:
    """How far the work is; `says` is why there is no result, `total` 0 where nobody knows it."""

    state: State
    stage: Bilingual | None = None
    done: int = 0
    total: int = 0
    says: Bilingual | None = None


def nobody(_facts: Mapping[str, Any] | None) -> None:
    """Nobody listens to answers."""


class Job:
    """The work on one order, where its result is kept once it is ready, and the process that answers about it.

    hear : told every answer of that process, and None once it has ended.
    """

    def __init__(self, order: Order, root: Path) -> None:
        self.order = order
        self.root = root
        self.status = Status("idle")
        self.folder: Path | None = None
        self.process: Process | None = None
        self.task: asyncio.Task[None] | None = None
        self.ending = False
        self.giving_way = False
        self.moved = asyncio.Condition()
        self.hear: Callable[[Mapping[str, Any] | None], None] = nobody

    async def start(self) -> None:
        """Begin, unless the work is under way; cancelled work cleans up first, and an earlier process ends."""
        if self.status.state != "working":
            await self.close()
        if self.status.state != "working":
            self.status = Status("working")
            self.task = asyncio.create_task(self.follow())

    async def again(self) -> None:
        """Begin where the state is "working" already: an earlier process gives way, and the state stays."""
        self.giving_way = True
        try:
            await self.close()
        finally:
            self.giving_way = False
        if self.status.state == "working":  # and not cancelled meanwhile
            self.task = asyncio.create_task(self.follow())

    async def cancel(self) -> None:
        """End the work; what was kept before stays."""
        if self.status.state == "working":
            await self.set(Status("cancelled", says=say("web.job.cancelled")))
            await self.close()

    async def close(self) -> None:
        """End the process, whatever it does."""
        if self.task is not None:
            self.ending = True
            await self.end()
            await asyncio.shield(self.task)

    async def send(self, **facts: Any) -> None:
        """One line to the process of a ready result, which is begun again where it has ended."""
        if self.task is None or self.task.done():
            self.process = None
            self.task = asyncio.create_task(self.follow(wanted=self.folder.name if self.folder else ""))
        while self.process is None and not self.task.done():
            await asyncio.sleep(0.01)
        if self.process is not None and self.process.stdin is not None:
            with suppress(ConnectionError):
                self.process.stdin.write(json.dumps(facts).encode() + b"\n")
                await self.process.stdin.drain()

    async def follow(self, wanted: str = "") -> None:
        """Run the process and keep the state up to date with what it tells."""
        asked = {
            "folder": str(self.order.folder.resolve()),
            "draws": self.order.draws,
            "replay": self.order.replay,
            "root": str(self.root),
            "wanted": wanted,
        }
        self.process, self.ending = None, False
        process = await begun("yindi.web.making.work", asked, stdin=PIPE)
        self.process = process
        if self.ending:  # before it began
            await self.end()
        if process.stdout is not None:
            async for line in process.stdout:
                facts = json.loads(line)
                if "asked" in facts or (wanted and "refused" in facts):
                    self.hear(facts)
                elif self.status.state == "working":
                    await self.set(self.told(facts))
        await process.wait()
        self.hear(None)
        if self.status.state == "working" and not self.giving_way:
            await self.set(Status("refused", says=say("web.job.stopped", code=process.returncode)))

    async def end(self) -> None:
        """End the process, which cleans up after itself; where it does not in time, the system ends it."""
        process = self.process
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), timeout=PATIENCE)
            except TimeoutError:
                kill(process)

    def told(self, facts: Mapping[str, Any]) -> Status:
        """The state after one line."""
        if "ready" in facts:
            self.folder = self.root / facts["ready"]
            return Status("ready")
        if "refused" in facts:
            return Status("refused", says=Bilingual(**facts["refused"]))
        stage = Bilingual(**facts["stage"]) if "stage" in facts else self.status.stage
        return replace(self.status, stage=stage, done=facts["done"], total=facts["total"])

    async def set(self, status: Status) -> None:
        """Another state, told to everyone who listens."""
        async with self.moved:
            self.status = status
            self.moved.notify_all()

    async def listen(self) -> AsyncIterator[Status]:
        """The state now and whenever it changes, until the work has ended."""
        seen = None
        while True:
            async with self.moved:
                await self.moved.wait_for(lambda before=seen: self.status is not before)  # type: ignore[misc]
                seen = self.status
            yield seen
            if seen.state not in ("idle", "working"):
                return
