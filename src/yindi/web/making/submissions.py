"""Lists of projects that people submit: taken in within bounds, sorted in a process of its own, in turn."""

import asyncio
import json
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any, Literal

from yindi.errors import InputRefused, YindiError
from yindi.messages import Bilingual, say
from yindi.tables.readers import READERS
from yindi.tables.source import show
from yindi.web.making.order import Order
from yindi.web.making.process import begun, ended
from yindi.web.making.turns import Turns

# The size of a list as it comes, how long sorting may take, how many lists are remembered. [bytes], [seconds], [lists]
MOST_BYTES, LONGEST, MOST_LISTS = 5_000_000, 900.0, 50
ENDINGS = tuple(suffix for reader in READERS for suffix in reader.suffixes)


@dataclass(frozen=True)
class Sorted:
    """One line of a list: what it asks for, the pile on which it falls, and what would let it pass."""

    proposal: str
    place: str
    place_name: Bilingual
    industry: str
    industry_name: Bilingual
    action: str
    action_label: Bilingual
    start: int | None
    pile: str
    pile_label: Bilingual
    start_here: int | None
    odds: float | None
    breaks: Bilingual
    guardrails: Bilingual
    passes: Bilingual


@dataclass(frozen=True)
class Submitted:
    """How far the sorting of a list is, and its lines once it is done; `says` is why it was refused."""

    number: str
    file: str
    state: Literal["none", "sorting", "sorted", "refused"]
    stage: Bilingual | None = None
    says: Bilingual | None = None
    rows: tuple[Sorted, ...] = ()


class Submissions:
    """The lists that people have submitted since the workspace began, each for whoever sent it."""

    def __init__(self, order: Order, turns: Turns) -> None:
        self.order, self.turns = order, turns
        self.lists: OrderedDict[str, tuple[str, Submitted]] = OrderedDict()
        self.tasks: set[asyncio.Task[None]] = set()

    async def receive(self, pieces: AsyncIterator[bytes], *, name: str, owner: str) -> str:
        """Take a list in and begin to sort it; the number under which it is told comes back.

        Raises
        ------
        InputRefused
            If it is larger than a list may be, empty, or of a kind that is no table.
        """
        ending = PurePath(name).suffix.lower()
        if ending not in ENDINGS:
            raise InputRefused("web.submitted.kind", where=show(name), allowed=", ".join(ENDINGS))
        content = await content_of(pieces, MOST_BYTES, "web.submitted.large", name)
        if not content:
            raise InputRefused("file.empty", where=show(name))
        number = secrets.token_hex(8)
        self.put(owner, Submitted(number, show(name), "sorting"))
        task = asyncio.create_task(self.sort(owner, number, ending, content))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return number

    def put(self, owner: str, found: Submitted) -> None:
        """How far a list is now; the oldest are forgotten."""
        self.lists[found.number] = (owner, found)
        while len(self.lists) > MOST_LISTS:
            self.lists.popitem(last=False)

    def find(self, number: str, owner: str) -> Submitted | None:
        """A list, for whoever sent it; the latest of that person where no number is given."""
        if number:
            whose, found = self.lists.get(number, ("", None))
            return found if whose == owner else None
        mine = [found for whose, found in self.lists.values() if whose == owner]
        return mine[-1] if mine else Submitted("", "", "none")

    async def sort(self, owner: str, number: str, ending: str, content: bytes) -> None:
        """Wait for those before, sort, and keep what comes of it."""
        found = self.lists[number][1]

        async def tell(before: int) -> None:
            self.put(owner, replace(found, stage=say("web.job.waits", count=before)))

        async with self.turns.turn(tell):
            with TemporaryDirectory(prefix="yindi-list-", ignore_cleanup_errors=True) as folder:
                sent = Path(folder) / safe(found.file, ending)
                await asyncio.to_thread(sent.write_bytes, content)
                try:
                    async with asyncio.timeout(LONGEST):
                        async for facts in self.told(sent):
                            found = after(found, facts)
                            self.put(owner, found)
                except TimeoutError:
                    found = replace(found, state="refused", says=say("web.submitted.slow", seconds=f"{LONGEST:,.0f}"))
                except YindiError as refusal:
                    found = replace(found, state="refused", says=refusal.says)
        self.put(owner, found)

    async def told(self, sent: Path) -> AsyncIterator[dict[str, Any]]:
        """What the process tells, which ends with whoever listens."""
        asked = {"folder": str(self.order.folder.resolve()), "draws": self.order.draws, "sent": str(sent)}
        process = await begun("yindi.web.making.sorting", asked)
        try:
            if process.stdout is not None:
                async for line in process.stdout:
                    yield json.loads(line)
            if await process.wait():
                raise YindiError("web.job.stopped", code=process.returncode)
        finally:
            await ended(process)

    async def close(self) -> None:
        """End what is being sorted."""
        for task in tuple(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


async def content_of(pieces: AsyncIterator[bytes], most: int, key: str, name: str) -> bytes:
    """A file as it comes, refused by a key as soon as it is larger than it may be. [bytes]"""
    content = bytearray()
    async for piece in pieces:
        content += piece
        if len(content) > most:
            raise InputRefused(key, where=show(name), most=f"{most:,}")
    return bytes(content)


def safe(name: str, ending: str) -> str:
    """A name for the disk by which the person still knows the file.

    >>> safe("../项目 1?.XLSX", ".xlsx")
    '项目 1_.xlsx'
    """
    stem = PurePath(name).stem[:80]
    return "".join(letter if letter.isalnum() or letter in " _-" else "_" for letter in stem) + ending


def after(found: Submitted, facts: dict[str, Any]) -> Submitted:
    """How far a list is after one line."""
    if "sorted" in facts:
        return replace(found, state="sorted", rows=tuple(map(line, facts["sorted"])))
    if "refused" in facts:
        return replace(found, state="refused", says=Bilingual(**facts["refused"]))
    return replace(found, stage=Bilingual(**facts["stage"])) if "stage" in facts else found


def line(row: dict[str, Any]) -> Sorted:
    """One line of a list as it is shown."""

    def both(name: str) -> Bilingual:
        return Bilingual(row[f"{name}_en"] or "", row[f"{name}_zh"] or "")

    return Sorted(
        str(row["proposal"]), row["place"], both("place"), row["industry"], both("industry"), row["action"],
        say(f"schedule.action.{row['action']}"), row["start"], row["pile"], say(f"pile.{row['pile']}"),
        row["start_here"], row["odds"], both("breaks"), both("guardrails"), both("passes"),
    )  # fmt: skip
