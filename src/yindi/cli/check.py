"""yindi check: what places declare, beside the plan."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from yindi.cli.printing import show_table, tell
from yindi.cli.studies import study_folder
from yindi.cli.threads import one_thread
from yindi.cli.watching import watching
from yindi.messages import Language, say

if TYPE_CHECKING:
    from yindi.present.files.names import Names

MOST_ROWS = 60


def lay_beside(
    declared: Path,
    typed: str,
    *,
    options: Mapping[str, str],
    out: Path | None,
    quiet: bool,
    draws: int | None,
    language: Language,
) -> None:
    """Say which declared choices are crowded, how likely each is, and which places could carry them instead."""
    with one_thread(), watching(language, quiet=quiet) as progress:
        from yindi.present.files.declared_check import declared_check
        from yindi.present.files.names import names_of
        from yindi.present.files.spreadsheet import guarded
        from yindi.study import read_study, run
        from yindi.study.declared import with_declared
        from yindi.study.reading import with_draws
        from yindi.tables.store import write_csv

        progress.stage("cli.stage.read", 0)
        study = with_declared(read_study(study_folder(typed)), declared, options=options)
        study = with_draws(study, draws)
        results = run(study, progress=progress)
        table = declared_check(results)
    rows = [as_shown(row, names_of(study.economy), language) for row in table.head(MOST_ROWS).iter_rows(named=True)]
    header = ("place", "industry", "declared_by", "room", "advice", "odds", "could_carry")
    show_table([say(f"cli.column.{name}") for name in header], rows, language, numbers=(2, 3))
    if table.height > MOST_ROWS:
        tell(say("cli.more_rows", count=f"{table.height - MOST_ROWS:,}").text(language))
    crowded = table.filter(table["crowded"])
    counts = {"rows": f"{table.height:,}", "crowded": f"{crowded.height:,}"}
    if crowded.is_empty():
        tell(say("cli.check.none_crowded", rows=counts["rows"]).text(language))
    else:
        industries = f"{crowded['industry'].n_unique():,}"
        tell(say("cli.check.crowded", industries=industries, **counts).text(language))
    for finding in results.findings:
        if finding.question == "crowding":
            tell(finding.says.text(language))
    if out is not None:
        write_csv(guarded(table), out)
        tell(str(out))


def as_shown(row: dict[str, object], names: "Names", language: Language) -> list[str]:
    """One declared choice as it stands on the terminal."""
    from yindi.present.files.labels import role_label

    place, industry = names.places[str(row["place"])], names.industries[str(row["industry"])]
    instead = [names.places[code].text(language) for code in str(row["could_carry"]).split(";") if code]
    odds = "—" if row["odds"] is None else f"{row['odds']:.2f} ({ends(row['odds_low'])}–{ends(row['odds_high'])})"
    return [
        place.text(language),
        industry.text(language),
        f"{row['declared_by']}{' !' if row['crowded'] else ''}",
        str(row["room"]),
        role_label(str(row["advice"])).text(language),
        odds,
        say("cli.comma").text(language).join(instead),
    ]


def ends(value: object) -> str:
    """One end of an interval."""
    return f"{value:.2f}" if isinstance(value, float) else "—"
