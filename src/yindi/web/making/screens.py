"""Texts that people have screened: bounded in size, number and time, each in a process of its own; none is kept."""

import asyncio
import json
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Mapping
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from yindi.errors import InputRefused, YindiError
from yindi.messages import Bilingual
from yindi.tables.documents import READERS
from yindi.tables.readers.csv import ENCODINGS
from yindi.tables.source import show
from yindi.web.making.process import begun, ended
from yindi.web.making.screening import REFUSED
from yindi.web.making.submissions import content_of, safe

# The length of a text and the size of a file. [characters], [bytes]
MOST_LETTERS, MOST_BYTES = 200_000, 10_000_000
# How many are screened at once, and how long one may wait and take. [texts], [seconds]
AT_ONCE, LONGEST = 2, 60.0
# Which files are read, for a text and for the rows of a table of deals; those of plain text may be in any encoding.
ENDINGS = {"text": tuple(READERS), "rows": (".csv", ".tsv", ".xlsx")}
PLAIN = (".txt", ".md", ".csv", ".tsv")


class Screens:
    """The line of those who have a text screened."""

    def __init__(self) -> None:
        self.line = asyncio.Semaphore(AT_ONCE)

    async def screen(self, text: str, wanted: str, **more: str) -> bytes:
        """What is `wanted` of a text, in the words of the process that answers.

        Raises
        ------
        InputRefused
            If the text is blank, holds zero bytes, or is longer than a text may be.
        YindiError
            If the process refuses it or takes too long.
        """
        return await self.answered({"wanted": wanted, **more}, require_text(text).encode())

    async def read(self, pieces: AsyncIterator[bytes], wanted: str, *, name: str, encoding: str) -> str:
        """The `text` of a file as it comes, or the `rows` of a table of deals, by the ending of its name.

        Raises
        ------
        InputRefused
            If it is larger than a file may be, or of a kind or encoding that is not read.
        YindiError
            If its text cannot be read, or is refused as a text that is pasted.
        """
        ending = PurePath(name).suffix.lower()
        if ending not in ENDINGS[wanted]:
            raise InputRefused("web.screen.kind", where=show(name), allowed=", ".join(ENDINGS[wanted]))
        if encoding and encoding not in ENCODINGS:
            raise InputRefused("web.screen.encoding", where=show(name), allowed=", ".join(ENCODINGS))
        content = await content_of(pieces, MOST_BYTES, "web.screen.large", name)
        with TemporaryDirectory(prefix="yindi-text-", ignore_cleanup_errors=True) as folder:
            sent = Path(folder) / safe(name, ending)
            await asyncio.to_thread(sent.write_bytes, content)
            plain = encoding if ending in PLAIN else ""
            told = await self.answered({"wanted": wanted, "sent": str(sent), "encoding": plain}, b"")
        return require_text(str(json.loads(told)["text"]))

    async def answered(self, asked: Mapping[str, Any], text: bytes) -> bytes:
        """What a process answers, which is ended with the time."""
        try:
            async with asyncio.timeout(LONGEST), self.line:
                process = await begun("yindi.web.making.screening", asked, stdin=PIPE)
                try:
                    content, _ = await process.communicate(text)
                finally:
                    await ended(process)
        except TimeoutError as problem:
            raise YindiError("web.screen.slow", seconds=f"{LONGEST:,.0f}") from problem
        if process.returncode == REFUSED:
            raise YindiError("web.screen.refused", says=Bilingual(**json.loads(content)))
        if process.returncode:
            raise YindiError("web.job.stopped", code=process.returncode)
        return content


def require_text(text: str) -> str:
    """A text with plain ends of lines; refused where it is blank, no text, or longer than it may be."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputRefused("web.screen.blank", where="–")
    if "\0" in text:
        raise InputRefused("web.screen.zero", where="–")
    if len(text) > MOST_LETTERS:
        raise InputRefused("web.screen.long", count=len(text), most=f"{MOST_LETTERS:,}", where="–")
    return text
