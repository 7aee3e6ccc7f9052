"""yindi replay: a result made again and compared, byte for byte."""

import shlex
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yindi.cli.compare import read, show_causes
from yindi.cli.printing import tell
from yindi.cli.studies import EMBEDDED
from yindi.cli.threads import one_thread
from yindi.cli.watching import watching
from yindi.errors import InputRefused
from yindi.messages import Language, say
from yindi.tables.source import show_path

FIRST_FILES = 3


def make_again(result: Path, *, study: str | None, quiet: bool, language: Language) -> bool:
    """Make a result again beside its folder and compare; whether every file is the same.

    A file of the folder that is not as its manifest says ends it before anything is made.
    """
    with one_thread(), watching(language, quiet=quiet) as progress:
        from yindi.present.compare.causes import causes
        from yindi.present.compare.made import read_made
        from yindi.present.files import write_results
        from yindi.present.files.manifest import hashes_under, manifest
        from yindi.study import run
        from yindi.study.continuing import CasesSettings
        from yindi.study.reading import with_cases
        from yindi.tables.store import MANIFEST, not_ours

        before = read_made(result).manifest
        changed = sorted({*not_ours(result), *missing(result, before["outputs"])})
        if changed:
            first = "; ".join(changed[:FIRST_FILES])
            tell(say("replay.changed", count=len(changed), first=first).text(language))
            return False
        asked = command_of(before)
        if study is None and asked.typed not in EMBEDDED:
            raise InputRefused("replay.need_study", where=show_path(result))
        made_from = read(study or asked.typed, asked.draws, progress)
        if asked.cases is not None:
            made_from = with_cases(made_from, asked.cases, CasesSettings(asked.cases.name))
        results = run(made_from, progress=progress)
        progress.stage("cli.stage.compare", 0)
        with tempfile.TemporaryDirectory() as room:
            again = write_results(results, Path(room) / "again", language=asked.language, replay=str(before["replay"]))
            hashes = {name: value for name, value in hashes_under(again).items() if name != MANIFEST}
        now = manifest(results, hashes, replay=str(before["replay"]))
    stated = dict(before["outputs"])
    differing = sorted(name for name in {*stated, *hashes} if stated.get(name) != hashes.get(name))
    if not differing:
        tell(say("replay.same", count=len(hashes)).text(language))
        return True
    found = causes(before, now)
    if found:
        show_causes(found, language)
    first = "; ".join(differing[:FIRST_FILES])
    tell(say("replay.differs", differing=len(differing), count=len({*stated, *hashes}), first=first).text(language))
    return False


def missing(result: Path, outputs: Mapping[str, str]) -> list[str]:
    """The outputs that a manifest names and that are no longer in the folder."""
    return [name for name in outputs if not (result / name).is_file()]


@dataclass(frozen=True)
class Asked:
    """What the command behind a result asked for."""

    typed: str
    draws: int | None
    cases: Path | None
    language: Language


def command_of(manifest: Any) -> Asked:
    """What the command that a manifest gives asks for.

    >>> command_of({"replay": "yindi plan china --draws 9 --lang zh"})
    Asked(typed='china', draws=9, cases=None, language='zh')
    """
    words = shlex.split(str(manifest["replay"]))
    options = dict(zip(words[3::2], words[4::2], strict=True))
    draws, cases = options.get("--draws"), options.get("--cases")
    return Asked(
        words[2],
        None if draws is None else int(draws),
        None if cases is None else Path(cases),
        "zh" if options.get("--lang") == "zh" else "en",
    )
