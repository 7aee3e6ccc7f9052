"""yindi rounds: the plan as the centre and the places come to it, and answers to bundles that places hand in."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from yindi.cli.printing import show_table, tell
from yindi.cli.studies import study_folder
from yindi.cli.threads import one_thread
from yindi.cli.watching import watching
from yindi.messages import Language, say

if TYPE_CHECKING:
    from yindi.plan.rounds.bundles import Answered
    from yindi.study import Results


def show_rounds(
    typed: str,
    *,
    bundles: Path | None,
    options: Mapping[str, str],
    out: Path | None,
    quiet: bool,
    draws: int | None,
    language: Language,
) -> None:
    """Run the rounds of a study, print each, and answer the bundles that were handed in."""
    with one_thread(), watching(language, quiet=quiet) as progress:
        from yindi.present.files.rounds_record import round_bundles, round_prices, rounds_table
        from yindi.present.files.spreadsheet import guarded
        from yindi.study import read_study, run
        from yindi.study.bargaining import bargain
        from yindi.study.reading import with_draws
        from yindi.study.submitted import with_submitted
        from yindi.tables.store import write_csv

        progress.stage("cli.stage.read", 0)
        study, lines = read_study(study_folder(typed)), None
        if bundles is not None:
            study, lines = with_submitted(study, bundles, options=options)
        study = with_draws(study, draws)
        results = run(study, progress=progress)
        tick = progress.stage("cli.stage.rounds", 0)
        found = bargain(results, lines=lines, tick=lambda _: tick())
    table = rounds_table(found.rounds)
    rows = [["—" if cell is None else f"{cell:,.6g}" for cell in row] for row in table.rows()]
    header = [say(f"cli.column.{name}") for name in table.columns]
    show_table(header, rows, language, numbers=tuple(range(len(header))))
    schedule, own = found.rounds.schedule, results.years.solved.schedule
    numbers = {"rounds": table.height, "worth": f"{schedule.objective:.6g}", "gap": f"{100 * schedule.gap:.2g}"}
    key = "cli.rounds.ended" if schedule.chosen.any() else "cli.rounds.nothing"
    tell(say(key, own=f"{own.objective:.6g}", listed=f"{found.rounds.listed:,}", **numbers).text(language))
    for answer in found.answers:
        tell_answer(results, answer, language)
    if found.unknown:
        tell(say("cli.rounds.unknown", count=len(found.unknown)).text(language))
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        programme = results.years.made.programme
        write_csv(guarded(table), out / "rounds.csv")
        write_csv(guarded(round_prices(found.rounds, programme, results.years.names)), out / "round_prices.csv")
        write_csv(guarded(round_bundles(found.rounds, programme)), out / "round_bundles.csv")
        tell(str(out))


def tell_answer(results: "Results", answer: "Answered", language: Language) -> None:
    """What the centre says to one place: accepted, or every limit that is broken and the cheapest change."""
    programme, names = results.years.made.programme, results.years.names
    place = names.places[answer.place]
    if answer.accepted:
        tell(say("cli.rounds.accepted", place=place, behind=f"{max(answer.behind, 0.0):.4g}").text(language))
        return
    tell(say("cli.rounds.returned", place=place, count=len(answer.reasons)).text(language))
    for breach in answer.reasons:
        tell(f"  {breach.says(programme, names).text(language)}")
    if answer.change is None:
        tell(f"  {say('cli.rounds.no_change').text(language)}")
        return
    kept = [
        say("cli.rounds.start", industry=names.industries[programme.industry[option]],
            action=say(f"schedule.action.{programme.action[option]}"), year=programme.years[year])
        for option, year in enumerate(answer.change.tolist())
        if year >= 0 and programme.place[option] == answer.place
    ]  # fmt: skip
    listed = say("cli.comma").text(language).join(each.text(language) for each in kept) or "—"
    tell(f"  {say('cli.rounds.change', lost=f'{answer.lost:.4g}', kept=listed).text(language)}")
