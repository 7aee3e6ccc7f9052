"""yindi replay STUDY --cycles: history replayed in yearly cycles, on the terminal and as a folder."""

import shlex
from dataclasses import replace
from pathlib import Path

from yindi.cli.printing import show_table, tell
from yindi.cli.studies import study_folder, study_name
from yindi.cli.threads import one_thread
from yindi.cli.watching import watching
from yindi.messages import Language


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

        folder = out if out is not None else Path(f"yindi-{study_name(typed)}-cycles")
        require_free(folder)
        progress.stage("cli.stage.read", 0)
        study = read_study(study_folder(typed))
        if draws is not None:
            study = replace(study, plan=replace(study.plan, draws=draws))
        card = replay_in_cycles(study, horizon=horizon, progress=progress)
        progress.stage("cli.stage.write", 0)
        write_cycles(card, study, folder, language=language, replay=command(typed, horizon, draws, language))
    if not quiet:
        tell(frame_of(card).text(language))
        for shown in all_shown(card)[:2]:
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
    return f"yindi replay {shlex.quote(study_name(typed))} --cycles{asked}{drawn} --lang {language}"
