"""yindi replay STUDY --cycles: history replayed in yearly cycles, on the terminal and as a folder."""

import json
import shlex
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from yindi.cli.printing import show_table, tell
from yindi.cli.studies import EMBEDDED, study_folder, study_name
from yindi.cli.threads import one_thread
from yindi.cli.watching import watching
from yindi.errors import InputRefused
from yindi.messages import Language, say
from yindi.tables.source import show_path
from yindi.tables.store import MANIFEST, not_ours, outputs_of

if TYPE_CHECKING:
    pass

FLAG = "--cycles"
FIRST_FILES = 3


def show_cycles(
    typed: str, *, horizon: int | None, out: Path | None, quiet: bool, draws: int | None, language: Language
) -> None:
    """Replay a study in yearly cycles, write the folder, and say what came of each way."""
    with one_thread(), watching(language, quiet=quiet) as progress:
        from yindi.present.cycles.shown import all_shown, frame_of
        from yindi.present.cycles.write import PAGE, write_cycles
        from yindi.present.files.write import require_free
        from yindi.study import read_study
        from yindi.study.cycles import replay_in_cycles
        from yindi.study.reading import with_draws

        folder = out if out is not None else Path(f"yindi-{study_name(typed)}-cycles")
        require_free(folder)
        progress.stage("cli.stage.read", 0)
        study = with_draws(read_study(study_folder(typed)), draws)
        card = replay_in_cycles(study, horizon=horizon, progress=progress)
        progress.stage("cli.stage.write", 0)
        write_cycles(card, study, folder, language=language, replay=command(typed, horizon, draws, language))
    if not quiet:
        tell(frame_of(card).text(language))
        for shown in all_shown(card)[:3]:
            tell("")
            tell(shown.caption.text(language))
            numbers = tuple(range(shown.words, len(shown.header)))
            rows = [[cell.text(language) for cell in row] for row in shown.rows]
            show_table(shown.header, rows, language, numbers=numbers)
        tell("")
        for sentence in card.says:
            tell(sentence.text(language))
        tell("")
    tell(str(folder / PAGE))


def command(typed: str, horizon: int | None, draws: int | None, language: Language) -> str:
    """The command that makes the same bytes again; a folder is named without the way there.

    >>> command("usa", 5, None, "zh")
    'yindi replay usa --cycles --horizon 5 --lang zh'
    """
    asked = "" if horizon is None else f" --horizon {horizon}"
    drawn = "" if draws is None else f" --draws {draws}"
    return f"yindi replay {shlex.quote(study_name(typed))} {FLAG}{asked}{drawn} --lang {language}"


def command_of(result: Path) -> list[str] | None:
    """The words of the command behind a folder that a replay in cycles wrote; None for any other."""
    if outputs_of(result / MANIFEST) is None:
        return None
    words = shlex.split(str(json.loads((result / MANIFEST).read_text(encoding="utf-8")).get("replay", "")))
    return words if FLAG in words else None


def make_cycles_again(result: Path, words: list[str], *, study: str | None, quiet: bool, language: Language) -> bool:
    """Make a replay in cycles again beside its folder and compare; whether every file is the same."""
    with one_thread(), watching(language, quiet=quiet) as progress:
        from yindi.present.cycles.write import write_cycles
        from yindi.present.files.manifest import hashes_under
        from yindi.study import read_study
        from yindi.study.cycles import replay_in_cycles
        from yindi.study.reading import with_draws

        options = dict(zip(words[4::2], words[5::2], strict=True))
        horizon, draws = (int(options[name]) if name in options else None for name in ("--horizon", "--draws"))
        spoken: Language = "zh" if options.get("--lang") == "zh" else "en"
        if study is None and words[2] not in EMBEDDED:
            raise InputRefused("replay.need_study", where=show_path(result))
        progress.stage("cli.stage.read", 0)
        made_from = with_draws(read_study(study_folder(study or words[2])), draws)
        card = replay_in_cycles(made_from, horizon=horizon, progress=progress)
        progress.stage("cli.stage.compare", 0)
        with tempfile.TemporaryDirectory() as room:
            again = write_cycles(card, made_from, Path(room) / "again", language=spoken, replay=shlex.join(words))
            hashes = {name: value for name, value in hashes_under(again).items() if name != MANIFEST}
    stated = outputs_of(result / MANIFEST) or {}
    every = sorted({*stated, *hashes})
    changed = set(not_ours(result))
    differing = [name for name in every if stated.get(name) != hashes.get(name) or name in changed]
    if not differing:
        tell(say("replay.same", count=len(hashes)).text(language))
        return True
    first = "; ".join(differing[:FIRST_FILES])
    tell(say("replay.differs_cycles", differing=len(differing), count=len(every), first=first).text(language))
    return False
