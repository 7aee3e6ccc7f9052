"""yindi plan: read a study, make its plan, write its folder, say the main facts."""

import shlex
from functools import partial
from pathlib import Path

from yindi.cli.interrupts import first_stops
from yindi.cli.printing import complain, tell
from yindi.cli.studies import study_folder, study_name
from yindi.cli.threads import one_thread
from yindi.cli.watching import watching
from yindi.messages import Language, say


def make(
    typed: str, *, out: Path | None, quiet: bool, draws: int | None, language: Language, cases: Path | None = None
) -> bool:
    """Make the plan of a study and write it; quiet leaves only the path of the page.

    Returns
    -------
    bool
        Whether a schedule keeps every limit and decision; where none does, what conflicts has been said.
    """
    with one_thread(), watching(language, quiet=quiet) as progress:
        from yindi.present.beside_in_words import why_not
        from yindi.present.files import write_results
        from yindi.present.files.summary import headlines
        from yindi.present.files.write import PAGE, WRITTEN, require_free
        from yindi.study import read_study, run
        from yindi.study.continuing import CasesSettings
        from yindi.study.reading import with_cases, with_draws

        folder = out if out is not None else Path(f"yindi-{study_name(typed)}")
        require_free(folder)
        progress.stage("cli.stage.read", 0)
        study = read_study(study_folder(typed))
        if cases is not None:
            study = with_cases(study, cases, CasesSettings(cases.name))
        study = with_draws(study, draws)
        results = run(study, progress=progress, stopping=partial(first_stops, language))
        tick = progress.stage("cli.stage.write", WRITTEN)
        write_results(results, folder, language=language, replay=replay(typed, draws, language, cases), tick=tick)
    if not quiet:
        for about, fact in headlines(results):
            tell(say("cli.fact", about=about, fact=fact).text(language))
        tell("")
    tell(str(folder / PAGE))
    for sentence in why_not(results.years):
        complain(sentence.text(language))
    return results.years.possible


def replay(typed: str, draws: int | None, language: Language, cases: Path | None = None) -> str:
    """The command that makes the same bytes again; a folder is named without the way there.

    >>> replay("china", 99, "en")
    'yindi plan china --draws 99 --lang en'
    """
    drawn = "" if draws is None else f" --draws {draws}"
    record = "" if cases is None else f" --cases {shlex.quote(cases.name)}"
    return f"yindi plan {shlex.quote(study_name(typed))}{record}{drawn} --lang {language}"
