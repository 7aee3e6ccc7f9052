"""yindi check of a list of projects: what fits, what comes back with one change, what waits, what the market does."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from yindi.cli.printing import show_table, tell
from yindi.cli.studies import study_folder
from yindi.cli.threads import one_thread
from yindi.cli.watching import watching
from yindi.messages import Language, say

MOST_ROWS = 60
BREACHES_SHOWN = 5


def is_submitted(path: Path, options: Mapping[str, str]) -> bool:
    """Whether a file is a list of proposals: it names them in a column `proposal`."""
    from yindi.tables.readers import read_file

    return path.is_file() and "proposal" in read_file(path, columns={}, options=options).data.columns


def sort_into_piles(
    submitted: Path,
    typed: str,
    *,
    options: Mapping[str, str],
    out: Path | None,
    quiet: bool,
    draws: int | None,
    language: Language,
) -> None:
    """Sort the lines of a submitted list into piles, with what each breaks and what would let it pass."""
    with one_thread(), watching(language, quiet=quiet) as progress:
        from yindi.plan.schedule.submitted import PILES
        from yindi.present.files.spreadsheet import guarded
        from yindi.present.files.submitted_check import submitted_check
        from yindi.study import read_study, run
        from yindi.study.reading import with_draws
        from yindi.study.submitted import amounts_unread, judge_submitted, with_submitted
        from yindi.tables.store import write_csv

        progress.stage("cli.stage.read", 0)
        study, lines = with_submitted(read_study(study_folder(typed)), submitted, options=options)
        study = with_draws(study, draws)
        results = run(study, progress=progress)
        judged = judge_submitted(results, lines)
        table = submitted_check(results, lines, judged)
    ordered = table.sort(table["pile"].replace_strict({pile: at for at, pile in enumerate(PILES)}), maintain_order=True)
    rows = [
        [
            str(row["proposal"]), str(row[f"place_{language}"]), str(row[f"industry_{language}"]),
            say(f"schedule.action.{row['action']}").text(language),
            "—" if row["start"] is None else str(row["start"]),
            say(f"pile.{row['pile']}").text(language),
            str(row[f"passes_{language}"]),
        ]
        for row in ordered.head(MOST_ROWS).iter_rows(named=True)
    ]  # fmt: skip
    columns = ("proposal", "place", "industry", "action", "start", "pile", "passes")
    show_table([say(f"cli.column.{name}") for name in columns], rows, language)
    if table.height > MOST_ROWS:
        tell(say("cli.more_rows", count=f"{table.height - MOST_ROWS:,}").text(language))
    counted = Counter(table["pile"].to_list())
    tell("")
    for pile in PILES:
        if counted[pile]:
            tell(say("cli.piles", pile=say(f"pile.{pile}"), count=f"{counted[pile]:,}").text(language))
    programme, names = results.years.made.programme, results.years.names
    if judged.breaches:
        shown = judged.breaches[:BREACHES_SHOWN]
        tell(say("cli.as_it_stands", count=f"{len(judged.breaches):,}").text(language))
        for breach in shown:
            tell(f"  {breach.says(programme, names).text(language)}")
    else:
        tell(say("cli.keeps_all").text(language))
    for verdict in judged.verdicts:
        if verdict.judgement == "block":
            tell(f"  {verdict.says.text(language)}")
            if verdict.change is not None:
                tell(f"    {verdict.change.says.text(language)}")
    if amounts_unread(results, lines):
        tell(say("cli.amounts_unread").text(language))
    if out is not None:
        write_csv(guarded(table), out)
        tell(str(out))
