"""The process that unpacks and checks what somebody sent, within bounds; its last line says what became of it."""

import json
import shutil
import signal
import sys
from dataclasses import replace
from pathlib import Path

from threadpoolctl import threadpool_limits

from yindi.errors import InputRefused, YindiError
from yindi.messages import Bilingual, say, templates
from yindi.study import Study, check_study, read_study
from yindi.tables.source import show_path
from yindi.web.making.limiting import limit
from yindi.web.making.unpacking import BOUNDS, Bounds, require_bounded, unpack
from yindi.web.making.workbook import as_folder, is_workbook, left_out_note


def arrive(sent: Path, name: str, target: Path, bounds: Bounds = BOUNDS) -> dict[str, object]:
    """Make a study folder of what was sent and check it: `title` and `says` where it is fine, else `refused`.

    A study that is refused leaves no folder.
    """
    told = as_it_stands
    try:
        told = of_workbook if is_workbook(sent) else as_it_stands
        left_out = folder_of(sent, name, target, bounds)
        refusals = check_study(target)
        if not refusals:
            return fine(read_study(target), left_out, name, bounds)
        says = [*map(told, refusals), say("cli.check.refused", count=len(refusals))]
    except YindiError as refusal:
        says = [told(refusal)]
    except MemoryError:
        says = [say("upload.memory", where=show_path(name))]
    shutil.rmtree(target, ignore_errors=True)
    return {"refused": [one.as_dict() for one in says]}


def as_it_stands(refusal: YindiError) -> Bilingual:
    """A refusal in the words for a folder."""
    return refusal.says


def of_workbook(refusal: YindiError) -> Bilingual:
    """A refusal in the words for a workbook, whose sender has seen no study.toml, where there are some.

    >>> of_workbook(InputRefused("table.empty", where="places")).en.partition(".")[0]
    'Sheet places has no rows'
    """
    key = f"workbook.{refusal.key}"
    return say(key, **refusal.values) if key in templates() else refusal.says


def folder_of(sent: Path, name: str, target: Path, bounds: Bounds) -> tuple[str, ...]:
    """What was sent, as a folder."""
    if not is_workbook(sent):
        return unpack(sent, name, target, bounds)
    from zipfile import ZipFile

    with ZipFile(sent) as file:
        require_bounded(file.infolist(), name, replace(bounds, files=10 * bounds.files))
    return as_folder(sent, name, target)


def fine(study: Study, left_out: tuple[str, ...], name: str, bounds: Bounds) -> dict[str, object]:
    """What is said of a study that can be used; refuses one with more rows than a server may be sent."""
    rows = sum(file.rows for file in study.files.values())
    if rows > bounds.rows:
        raise InputRefused("upload.too_many_rows", where=show_path(name), count=rows, most=f"{bounds.rows:,}")
    economy = study.economy
    years = f"{min(economy.years)}–{max(economy.years)}"
    says: list[Bilingual] = [
        say("cli.check.fine", places=f"{len(economy.places):,}", industries=f"{len(economy.industries):,}", years=years)
    ]
    says += [left_out_note(left_out)] if left_out else []
    says += study.notices
    return {"title": study.title.as_dict(), "says": [one.as_dict() for one in says]}


def main() -> None:
    """Check what is named in JSON; ended from outside, leave nothing."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    asked = json.loads(sys.argv[1])
    limit(memory=BOUNDS.memory, seconds=2 * BOUNDS.seconds, written=BOUNDS.unpacked)
    target = Path(asked["target"])
    try:
        with threadpool_limits(limits=1):
            print(json.dumps(arrive(Path(asked["sent"]), asked["name"], target)), flush=True)
    except KeyboardInterrupt:
        shutil.rmtree(target, ignore_errors=True)
        sys.exit(130)


if __name__ == "__main__":
    main()
