"""yindi diff: two results beside each other."""

from pathlib import Path
from typing import TYPE_CHECKING

from yindi.cli.printing import show_table, tell
from yindi.cli.studies import EMBEDDED, study_folder
from yindi.cli.threads import one_thread
from yindi.cli.watching import watching
from yindi.errors import InputRefused
from yindi.messages import Language, say
from yindi.tables.source import show_path

if TYPE_CHECKING:
    import polars as pl

    from yindi.plan.schedule.diff import Attribution
    from yindi.present.compare.causes import Cause
    from yindi.present.compare.over_years import YearsDifference
    from yindi.present.compare.stepwise import Step
    from yindi.progress import Progress
    from yindi.study import Study

MOST_ROWS = 60
MOST_PRICES = 12


def show_difference(
    old: str, new: str, *, out: Path | None, quiet: bool, draws: int | None, language: Language
) -> None:
    """Say what moved between two results or two studies, and why."""
    steps: tuple[Step, ...] = ()
    shares: Attribution | None = None
    with one_thread(), watching(language, quiet=quiet) as progress:
        from yindi.present.compare.made import is_result, read_made
        from yindi.present.compare.moved import difference

        results = [is_result(Path(typed)) and typed not in EMBEDDED for typed in (old, new)]
        if results[0] != results[1]:
            raise InputRefused("diff.mixed", where=show_path(Path(old)))
        if results[0]:
            progress.stage("cli.stage.compare", 0)
            found = difference(read_made(Path(old)), read_made(Path(new)))
            table = found.moved
        else:
            from yindi.present.compare.stepwise import stepwise

            studies = [read(typed, draws, progress) for typed in (old, new)]
            steps, table, ends, shares = stepwise(*studies, progress=progress)
            found = difference(*ends)
    if found.causes:
        show_causes(found.causes, language)
    if table.height:
        show_moved(table, language)
    said = [step.says for step in steps] if len(steps) > 1 else [found.says]
    for sentence in said:
        tell(sentence.text(language))
    if found.years is not None:
        show_years(found.years, shares, language)
        if len(steps) > 1 and shares is None:
            tell(say("diff.no_shares").text(language))
    if out is not None:
        from yindi.present.files.spreadsheet import guarded
        from yindi.tables.store import write_csv

        write_csv(guarded(table), out)
        tell(str(out))
        if found.years is not None:
            beside = out.with_name(f"{out.stem}_schedule{out.suffix}")
            write_csv(guarded(found.years.moved), beside)
            tell(str(beside))


def show_years(found: "YearsDifference", shares: "Attribution | None", language: Language) -> None:
    """The starts and prices that moved, the first rows of them, and what each cause did."""
    from yindi.present.compare.over_years import price_text
    from yindi.present.compare.shares import shares_in_words

    by = {} if shares is None or len(shares.parts) < 2 else {one.option: one.by for one in shares.moved}
    comma = say("cli.comma").text(language)
    tell("")
    if found.moved.height:
        rows = [
            [
                str(row[f"place_{language}"]), str(row[f"industry_{language}"]),
                say(f"schedule.action.{row['action']}").text(language),
                say(f"diff.move.{row['change']}").text(language),
                *("—" if row[name] is None else str(row[name]) for name in ("start_old", "start_new")),
                *([comma.join(say(f"diff.kind.{part}").text(language)
                              for part in by.get((row["place"], row["industry"], row["action"]), ()))] if by else []),
            ]
            for row in found.moved.head(MOST_ROWS).iter_rows(named=True)
        ]  # fmt: skip
        columns = ["place", "industry", "action", "change", "start_old", "start_new", *(["cause"] if by else [])]
        show_table([say(f"cli.column.{name}") for name in columns], rows, language, numbers=(4, 5))
        if found.moved.height > MOST_ROWS:
            tell(say("cli.more_rows", count=f"{found.moved.height - MOST_ROWS:,}").text(language))
        tell("")
    if found.prices.height:
        rows = [
            [row[f"industry_{language}"], str(row["year"]), price_text(row["price_old"]), price_text(row["price_new"])]
            for row in found.prices.head(MOST_PRICES).iter_rows(named=True)
        ]
        columns = ["industry", "year", "price_old", "price_new"]
        show_table([say(f"cli.column.{name}") for name in columns], rows, language, numbers=(1, 2, 3))
        if found.prices.height > MOST_PRICES:
            tell(say("cli.more_rows", count=f"{found.prices.height - MOST_PRICES:,}").text(language))
        tell("")
    same = not found.moved.height and not found.prices.height and found.comparable
    tell((say("diff.years_same") if same else found.says).text(language))
    if shares is not None and not same:
        for sentence in shares_in_words(shares, comparable=found.comparable):
            tell(sentence.text(language))


def read(typed: str, draws: int | None, progress: "Progress") -> "Study":
    """A study by its name, with the draws asked for."""
    from yindi.study import read_study
    from yindi.study.reading import with_draws

    progress.stage("cli.stage.read", 0)
    return with_draws(read_study(study_folder(typed)), draws)


def show_causes(found: "tuple[Cause, ...]", language: Language) -> None:
    """What differs behind two results, one in a line."""
    rows = [
        [say(f"diff.kind.{cause.kind}").text(language), cause.name, cause.old or "—", cause.new or "—"]
        for cause in found
    ]
    show_table([say(f"cli.column.{name}") for name in ("kind", "what", "old", "new")], rows, language)
    tell("")


def show_moved(table: "pl.DataFrame", language: Language) -> None:
    """The choices that moved, the first rows of them."""
    from yindi.present.files.labels import role_label

    def role(code: str | None) -> str:
        return "—" if code is None else role_label(code).text(language)

    def odds(value: float | None) -> str:
        return "—" if value is None else f"{value:.2f}"

    rows = [
        [
            str(row[f"place_{language}"]), str(row[f"industry_{language}"]),
            say(f"diff.change.{row['change']}").text(language),
            role(row["role_old"]), role(row["role_new"]), odds(row["odds_old"]), odds(row["odds_new"]),
            *([say(f"diff.kind.{row['cause']}").text(language) if row["cause"] else "—"] if "cause" in row else []),
        ]
        for row in table.head(MOST_ROWS).iter_rows(named=True)
    ]  # fmt: skip
    columns = ["place", "industry", "change", "role_old", "role_new", "odds_old", "odds_new"]
    columns += ["cause"] if "cause" in table.columns else []
    show_table([say(f"cli.column.{name}") for name in columns], rows, language, numbers=(5, 6))
    if table.height > MOST_ROWS:
        tell(say("cli.more_rows", count=f"{table.height - MOST_ROWS:,}").text(language))
    tell("")
