"""Writing tables the same way every time, and a folder whole or not at all."""

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from yindi.errors import InputRefused
from yindi.tables.readers.files import fingerprint
from yindi.tables.source import show, show_path

MANIFEST = "manifest.json"
PROGRAM = "yindi"
MOST_MANIFEST_BYTES = 50_000_000
LEFT_BY_DESKTOPS = {".DS_Store", "Thumbs.db", "desktop.ini"}


def write_csv(table: pl.DataFrame, path: Path) -> None:
    """Write a table as CSV in UTF-8 with commas and line feeds; the same rows give the same bytes."""
    table.write_csv(path, line_terminator="\n")


def write_parquet(table: pl.DataFrame, path: Path) -> None:
    """Write a table as Parquet; the same rows give the same bytes with the same version of Polars."""
    table.write_parquet(path, compression="zstd", statistics=True, row_group_size=1_000_000)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A new folder to write into, which becomes `target` when the block ends well.

    Until then it is a hidden sibling; on an exception or an interrupt nothing of it is left and an earlier
    `target` stands as it was. Refuses a target that holds anything but an earlier result of this program, so that
    nobody's notes are lost.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     with whole_folder(Path(place) / "result") as folder:
    ...         _ = (folder / "plan.csv").write_text("place")
    ...     print([path.name for path in Path(place).iterdir()])
    ['result']
    """
    target = target.resolve()
    _require_free(target)
    made = _make_parents(target)
    mark = secrets.token_hex(4)
    partial = target.with_name(f".{target.name}.{mark}.partial")
    try:
        partial.mkdir()
        yield partial
        # Someone may have used the name meanwhile.
        _require_free(target)
        _put_in_place(partial, target, target.with_name(f".{target.name}.{mark}.old"))
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        if made and not target.exists():
            shutil.rmtree(made, ignore_errors=True)


def _require_free(target: Path) -> None:
    """Refuse a name that is a file, or a folder with contents that are not ours to replace."""
    if target.exists() and not target.is_dir():
        raise InputRefused("file.not_a_folder", where=show_path(target))
    held = not_ours(target) if target.is_dir() else []
    if held:
        raise InputRefused(
            "file.folder_in_use", where=show_path(target), count=len(held), first=[show(name) for name in held]
        )


def not_ours(folder: Path) -> list[str]:
    """The files in a folder that this program did not write, or that were changed since.

    A result names its outputs with their SHA-256 in its manifest. Without such a manifest every file is someone
    else's; where the manifest names no outputs, all of them are ours.
    """
    held = sorted(path for path in folder.rglob("*") if not path.is_dir() and path.name not in LEFT_BY_DESKTOPS)
    outputs = outputs_of(folder / MANIFEST)
    if outputs is None:
        return [path.relative_to(folder).as_posix() for path in held]
    names = {path: path.relative_to(folder).as_posix() for path in held}
    return [
        name
        for path, name in names.items()
        if outputs and name != MANIFEST and (name not in outputs or fingerprint(path) != outputs[name])
    ]


def outputs_of(manifest: Path) -> dict[str, str] | None:
    """The outputs that a manifest of ours names; None where there is none, or it is someone else's."""
    if not manifest.is_file() or manifest.stat().st_size > MOST_MANIFEST_BYTES:
        return None
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
    # A manifest that cannot be read is someone else's.
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.get("program") != PROGRAM:
        return None
    outputs = content.get("outputs")
    return outputs if isinstance(outputs, dict) else {}


def _make_parents(target: Path) -> Path | None:
    """Make the folders above the target; the uppermost one that was missing comes back."""
    missing = [parent for parent in target.parents if not parent.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    return missing[-1] if missing else None


def _put_in_place(partial: Path, target: Path, old: Path) -> None:
    """Give the new folder its name; the earlier one is kept until that has succeeded."""
    try:
        if target.exists():
            target.rename(old)
        partial.rename(target)
    finally:
        if old.exists():
            if target.exists():
                shutil.rmtree(old)
            else:
                old.rename(target)
