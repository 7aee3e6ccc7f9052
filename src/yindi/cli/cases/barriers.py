"""The register of barriers: limits whose price stays, their owners and deadlines, and the price now."""

from pathlib import Path

from yindi.cli.printing import show_table, tell
from yindi.cli.studies import study_folder
from yindi.cli.threads import one_thread
from yindi.errors import InputRefused
from yindi.messages import Language, say
from yindi.tables.source import show

MOST_ROWS = 60


def list_barriers(
    typed: str, *, places: tuple[str, ...], draws: int, out: Path | None, store: Path, language: Language
) -> None:
    """Make the plan of a study and again under other costs, and list what stays short."""
    from yindi.assumptions import assumption
    from yindi.present.files.spreadsheet import guarded
    from yindi.procedure import Store
    from yindi.procedure.planned.barriers import barriers_table
    from yindi.study import read_study, run
    from yindi.study.cases import barriers_in
    from yindi.tables.store import write_csv

    study = read_study(study_folder(typed))
    unknown = [place for place in places if place not in study.economy.places]
    if unknown:
        raise InputRefused(
            "case.no_place", where=typed, count=len(unknown), first=[show(name) for name in unknown],
            allowed=", ".join(study.economy.places[:20]),
        )  # fmt: skip
    with one_thread():
        plan, barriers = barriers_in(run(study), draws=draws, places=places)
    registry = None
    if store.is_file():
        with Store(store) as cases:
            registry = cases.registry()
    table = barriers_table(plan, barriers, registry)
    rows = [
        [
            str(row[f"says_{language}"]), number(row["price_now"]), number(row["price_named"]),
            number(row["price_share"]), row["owner"] or "", row["deadline"] or "", row["case"] or "",
        ]
        for row in table.head(MOST_ROWS).to_dicts()
    ]  # fmt: skip
    names = ("barrier", "price_now", "price_named", "price_share", "owner", "deadline", "case")
    show_table([say(f"case.column.{name}") for name in names], rows, language, numbers=(1, 2, 3))
    if table.height > MOST_ROWS:
        tell(say("cli.more_rows", count=f"{table.height - MOST_ROWS:,}").text(language))
    share = f"{100 * assumption('barrier_share').value:g}"
    owned = sum(bool(owner) for owner in table["owner"].to_list())
    tell(say("case.barriers", count=table.height, share=share, draws=draws, owned=owned).text(language))
    if out is not None:
        write_csv(guarded(table), out)
        tell(str(out))


def number(value: float | None) -> str:
    """A number with three digits that count; a dash where there is none."""
    return "—" if value is None else f"{value:.3g}"
