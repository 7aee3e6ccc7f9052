"""A stranger's archive as a folder: bounded in every way, no path out of it, no links, nothing half-written."""

import re
import stat
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from yindi.errors import InputRefused
from yindi.study.fields import FILE
from yindi.tables.readers import READERS
from yindi.tables.source import show, show_path

# The files that a study is made of; others are left out, and said to be.
ENDINGS = (".toml", *(suffix for reader in READERS for suffix in reader.suffixes))
# Names that a system puts into archives by itself.
BY_ITSELF = re.compile(r"(?:.*/)?(?:__MACOSX/.*|\.[^./][^/]*|Thumbs\.db|desktop\.ini)", re.IGNORECASE)
# Names that some systems take for a device.
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
CHUNK = 1 << 20
LONGEST_NAME, DEEPEST = 120, 8
ENCRYPTED = 0x1
DAMAGE = (
    BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, LookupError, OSError,
    OverflowError,
)  # fmt: skip


@dataclass(frozen=True)
class Bounds:
    """What an upload may hold.

    packed, unpacked : its size as it comes and as it lies on the disk [bytes]; files : how many
    ratio : how many times larger than packed a file may be, beyond a first megabyte
    rows : of all tables together; seconds : how long its check may take; memory : of the check [bytes]
    """

    packed: int = 50_000_000
    unpacked: int = 500_000_000
    files: int = 200
    ratio: int = 200
    rows: int = 2_000_000
    seconds: int = 120
    memory: int = 8 << 30


BOUNDS = Bounds()


def unpack(archive: Path, name: str, target: Path, bounds: Bounds = BOUNDS) -> tuple[str, ...]:
    """Write the files of a study from an archive into a new folder; the names of those that are left out come back.

    Raises
    ------
    InputRefused
        If it is no archive, is damaged or locked, holds more than the bounds, or a name that leads elsewhere.
    """
    try:
        with ZipFile(archive) as file:
            parts = [
                part for part in file.infolist() if part.filename[-1:] != "/" and not BY_ITSELF.fullmatch(part.filename)
            ]
            require_bounded(parts, name, bounds)
            require_plain(parts, name)
            taken, left_out = chosen(parts)
            top = top_of(taken, name)
            target.mkdir()
            room = bounds.unpacked
            for part in taken:
                room -= write(file, part, target / PurePosixPath(part.filename).relative_to(top), room, name)
    except DAMAGE as problem:
        raise InputRefused("upload.damaged", where=show_path(name)) from problem
    return tuple(show(part.filename) for part in left_out)


def is_sent(name: str) -> bool:
    """Whether a name is that of a file which somebody sends on purpose."""
    return not name.endswith("/") and not BY_ITSELF.fullmatch(name)


def require_bounded(parts: list[ZipInfo], name: str, bounds: Bounds) -> None:
    """Refuse too many files, too much content, and content packed so densely that it is a bomb."""
    if len(parts) > bounds.files:
        raise InputRefused("upload.too_many_files", where=show_path(name), count=len(parts), most=f"{bounds.files:,}")
    size = sum(part.file_size for part in parts)
    if size > bounds.unpacked:
        raise InputRefused("upload.unpacks_large", where=show_path(name), size=f"{size:,}", most=f"{bounds.unpacked:,}")
    dense = [part for part in parts if part.file_size > CHUNK + bounds.ratio * part.compress_size]
    if dense:
        first = [show(part.filename) for part in dense]
        raise InputRefused("upload.too_dense", where=show_path(name), count=len(dense), first=first, most=bounds.ratio)


def require_plain(parts: list[ZipInfo], name: str) -> None:
    """Refuse locked files, links and devices, names that lead elsewhere, and two names for one file."""
    wrong = [part for part in parts if not is_plain(part)]
    if wrong:
        raise InputRefused(
            "upload.not_plain", where=show_path(name), count=len(wrong), first=[show(part.filename) for part in wrong]
        )
    counted = Counter(part.filename.casefold() for part in parts)
    twice = [show(part.filename) for part in parts if counted[part.filename.casefold()] > 1]
    if twice:
        raise InputRefused("upload.twice", where=show_path(name), count=len(twice), first=twice)


def is_plain(part: ZipInfo) -> bool:
    """Whether a part is an open file under a path that stays inside."""
    mode = part.external_attr >> 16
    steps = part.filename.split("/")
    # A step that ends in a dot is `.`, `..`, or a name that some systems shorten.
    fine = all(
        0 < len(step) <= LONGEST_NAME and step.isprintable() and step == step.strip() and not step.endswith(".")
        and not DEVICES.fullmatch(step)
        for step in steps
    )  # fmt: skip
    return (
        fine
        and not any(letter in part.filename for letter in '\\:*?"<>|')
        and not part.flag_bits & ENCRYPTED
        and (stat.S_IFMT(mode) in (0, stat.S_IFREG))
        and len(steps) <= DEEPEST
    )


def chosen(parts: list[ZipInfo]) -> tuple[list[ZipInfo], list[ZipInfo]]:
    """The files that a study may be made of, and all others."""
    taken = [part for part in parts if PurePosixPath(part.filename).suffix.lower() in ENDINGS]
    return taken, [part for part in parts if part not in taken]


def top_of(parts: list[ZipInfo], name: str) -> PurePosixPath:
    """The folder inside the archive that holds study.toml: the only one, or the archive itself."""
    tops = {PurePosixPath(part.filename).parent for part in parts if PurePosixPath(part.filename).name == FILE}
    if len(tops) != 1:
        raise InputRefused("upload.no_study", where=show_path(name), count=len(tops))
    top = tops.pop()
    outside = [part for part in parts if not PurePosixPath(part.filename).is_relative_to(top)]
    if outside:
        first = [show(part.filename) for part in outside]
        raise InputRefused("upload.outside", where=show_path(name), count=len(outside), first=first)
    return top


def write(file: ZipFile, part: ZipInfo, target: Path, room: int, name: str) -> int:
    """Write one file, piece by piece, and no more than there is room for; how much it was. [bytes]"""
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with file.open(part) as source, target.open("xb") as sink:
        while piece := source.read(CHUNK):
            written += len(piece)
            if written > room:
                raise InputRefused("upload.unpacks_large", where=show_path(name), size=f"> {room:,}", most=f"{room:,}")
            sink.write(piece)
    return written
