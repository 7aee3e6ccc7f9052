"""What people send: streamed to the disk within bounds, checked in a process of its own, put on the shelf."""

import asyncio
import json
import secrets
import shutil
from asyncio.subprocess import DEVNULL
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from yindi.errors import InputRefused
from yindi.messages import Bilingual
from yindi.tables.source import show_path
from yindi.web.making.process import begun, ended
from yindi.web.making.shelf import STUDY, Shelf
from yindi.web.making.turns import Turns
from yindi.web.making.unpacking import BOUNDS, Bounds

SENT = "sent"
# How long sending may take, and how many reports are remembered. [seconds], [reports]
SENDING, MOST_REPORTS = 600.0, 200


@dataclass(frozen=True)
class Checking:
    """How far a check is, and what it says: `study` is the key of the study where it can be used.

    before : how many wait before it
    """

    state: Literal["checking", "fine", "refused"]
    file: str
    says: tuple[Bilingual, ...] = ()
    study: str = ""
    before: int = 0


class Arrivals:
    """Studies on their way to a shelf: one of each person at a time, one check at a time."""

    def __init__(self, shelf: Shelf, bounds: Bounds = BOUNDS) -> None:
        self.shelf, self.bounds = shelf, bounds
        self.turns = Turns()
        self.sending: set[str] = set()
        self.reports: OrderedDict[str, tuple[str, Checking]] = OrderedDict()
        self.tasks: set[asyncio.Task[None]] = set()

    async def receive(self, pieces: AsyncIterator[bytes], *, name: str, owner: str) -> str:
        """Take in what is sent, and begin to check it; the number of the report comes back.

        Raises
        ------
        InputRefused
            If it is larger than the bound, takes too long, or the person sends another or has no room.
        """
        if owner in self.sending:
            raise InputRefused("upload.one_at_a_time", where=show_path(name))
        self.shelf.require_room(owner)
        self.sending.add(owner)
        room = self.shelf.room()
        try:
            async with asyncio.timeout(SENDING):
                await self.take(pieces, room / SENT, name)
        except BaseException as problem:
            shutil.rmtree(room, ignore_errors=True)
            self.sending.discard(owner)
            if isinstance(problem, TimeoutError):
                raise InputRefused("upload.slow", where=show_path(name), seconds=f"{SENDING:,.0f}") from problem
            raise
        number = secrets.token_hex(8)
        self.set(number, owner, Checking("checking", name))
        task = asyncio.create_task(self.check(number, room, name, owner))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return number

    async def take(self, pieces: AsyncIterator[bytes], target: Path, name: str) -> None:
        """Write what comes, and no more than the bound."""
        size = 0
        with target.open("xb") as sink:
            async for piece in pieces:
                size += len(piece)
                if size > self.bounds.packed:
                    raise InputRefused("upload.large", where=show_path(name), most=f"{self.bounds.packed:,}")
                await asyncio.to_thread(sink.write, piece)
        if not size:
            raise InputRefused("file.empty", where=show_path(name))

    async def check(self, number: str, room: Path, name: str, owner: str) -> None:
        """Wait for the turn, check, and put the study on the shelf or say why not."""

        async def tell(before: int) -> None:
            self.set(number, owner, Checking("checking", name, before=before))

        try:
            async with self.turns.turn(tell):
                self.set(number, owner, Checking("checking", name))
                facts = await self.checked(room, name)
            report = Checking("refused", name, tuple(Bilingual(**one) for one in facts.get("refused", ())))
            if "title" in facts:
                (room / SENT).unlink(missing_ok=True)
                shelved = self.shelf.put(room, owner, facts["title"], name)
                report = Checking("fine", name, tuple(Bilingual(**one) for one in facts["says"]), shelved.key)
        except InputRefused as refusal:
            report = Checking("refused", name, (refusal.says,))
        finally:
            shutil.rmtree(room, ignore_errors=True)
            self.sending.discard(owner)
        self.set(number, owner, report)

    async def checked(self, room: Path, name: str) -> Mapping[str, Any]:
        """What the process says that unpacks and checks; it is ended where it takes too long."""
        asked = {"sent": str(room / SENT), "name": name, "target": str(room / STUDY)}
        process = await begun("yindi.web.making.arriving", asked, stderr=DEVNULL)
        try:
            async with asyncio.timeout(self.bounds.seconds):
                said = (await process.communicate())[0]
        except TimeoutError as problem:
            raise InputRefused("upload.long_check", where=show_path(name), seconds=self.bounds.seconds) from problem
        finally:
            await ended(process)
        lines = said.splitlines()
        if process.returncode or not lines:
            raise InputRefused("upload.stopped", where=show_path(name), code=process.returncode)
        facts: Mapping[str, Any] = json.loads(lines[-1])
        return facts

    def set(self, number: str, owner: str, report: Checking) -> None:
        """How far a check is now; the oldest reports are forgotten."""
        self.reports[number] = (owner, report)
        while len(self.reports) > MOST_REPORTS:
            self.reports.popitem(last=False)

    def report(self, number: str, owner: str) -> Checking | None:
        """A report, for whoever sent the study."""
        whose, found = self.reports.get(number, ("", None))
        return found if whose == owner else None

    async def close(self) -> None:
        """End every check."""
        for task in tuple(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
