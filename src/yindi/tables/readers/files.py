"""A file as bytes, within bounds: the first door that a stranger's file passes."""

import hashlib
from pathlib import Path

from yindi.errors import InputRefused

MOST_ROWS = 10_000_000
MOST_COLUMNS = 1_000
MOST_BYTES = 2 * 1024**3


def require_file(path: Path, *, most_bytes: int = MOST_BYTES) -> None:
    """Refuse what is not a file, is empty, or is larger than the bound."""
    if not path.is_file():
        raise InputRefused("file.missing", where=path.name)
    size = path.stat().st_size
    if size == 0:
        raise InputRefused("file.empty", where=path.name)
    if size > most_bytes:
        raise InputRefused("file.too_large", where=path.name, size=f"{size:,}", most=f"{most_bytes:,}")


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def require_few_rows(rows: int, *, where: str) -> None:
    """Refuse more rows than a study may hold."""
    if rows > MOST_ROWS:
        raise InputRefused("file.too_many_rows", where=where, count=rows, most=f"{MOST_ROWS:,}")


def require_header(names: list[str], *, where: str) -> None:
    """Refuse a header with too many, empty or repeated names."""
    if len(names) > MOST_COLUMNS:
        raise InputRefused("file.too_many_columns", where=where, count=len(names), most=f"{MOST_COLUMNS:,}")
    blank = [str(place) for place, name in enumerate(names, 1) if not name.strip()]
    if blank:
        raise InputRefused("file.blank_column", where=where, count=len(blank), first=blank)
    repeated = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if repeated:
        raise InputRefused("file.repeated_column", where=where, count=len(repeated), first=repeated)
