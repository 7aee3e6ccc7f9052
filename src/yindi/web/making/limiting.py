"""What a process that reads a stranger's file may take of the machine."""

import os
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from yindi.errors import InputRefused
from yindi.tables.source import show_path

# What a list may hold once it is unpacked; a file of Excel is an archive. [bytes]
MOST_UNPACKED = 100_000_000


def limit(*, memory: int, seconds: int, written: int) -> None:
    """Take no more memory, processor time and disk, where the system can hold us to it. [bytes], [seconds], [bytes]"""
    if os.name == "posix":
        import resource

        for kind, most in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_FSIZE, written),
            (resource.RLIMIT_CORE, 0),
        ):
            # Some systems know a limit and keep it to themselves.
            with suppress(ValueError, OSError):
                hard = resource.getrlimit(kind)[1]
                resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def require_bounded(sent: Path) -> None:
    """Refuse an archive that would unpack to more than a list may hold, before it is unpacked."""
    if is_zipfile(sent):
        try:
            with ZipFile(sent) as file:
                size = sum(part.file_size for part in file.infolist())
        except BadZipFile as problem:
            raise InputRefused("web.submitted.damaged", where=show_path(sent), problem=problem) from problem
        if size > MOST_UNPACKED:
            raise InputRefused("web.submitted.unpacked", where=show_path(sent), most=f"{MOST_UNPACKED:,}")
