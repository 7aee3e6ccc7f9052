"""yindi data: which economies are here, what a study holds, and whether it can be used."""

from typing import TYPE_CHECKING

from yindi.cli.printing import complain, show_table, tell
from yindi.cli.studies import EMBEDDED, study_folder
from yindi.messages import Language, say

if TYPE_CHECKING:
    from yindi.economy import Table
    from yindi.study import Study


def list_economies(language: Language) -> None:
    """The embedded economies, one in a line."""
    from yindi.study import read_study

    rows = []
    for name in EMBEDDED:
        study = read_study(study_folder(name))
        economy = study.economy
        rows.append([name, study.title.text(language), *sizes(study), years_of(economy.tables["activity"])])
    header = [say(f"cli.column.{name}") for name in ("name", "title", "places", "industries", "years")]
    show_table(header, rows, language, numbers=(2, 3))


def sizes(study: "Study") -> list[str]:
    """How many places and industries a study has."""
    return [f"{len(study.economy.places):,}", f"{len(study.economy.industries):,}"]


def describe(typed: str, language: Language) -> None:
    """What a study holds: tables, rows, years, units, sources, coverage."""
    from yindi.study import read_study

    study = read_study(study_folder(typed))
    tell(study.title.text(language))
    if study.caution is not None:
        tell(study.caution.text(language))
    tell("")
    rows = []
    for name, file in study.files.items():
        table, source = study.economy.tables[name], study.sources.get(name)
        present = {column: table.units.get(column, "") for column in table.data.columns}
        units = "; ".join(f"{column}: {unit}" for column, unit in present.items() if unit not in ("", column))
        stated = [source.title.text(language), source.licence, str(source.retrieved or "")] if source else ["", "", ""]
        rows.append([name, f"{file.rows:,}", years_of(table), units, *stated])
    columns = ("table", "rows", "years", "units", "source", "licence", "retrieved")
    show_table([say(f"cli.column.{name}") for name in columns], rows, language, numbers=(1,))
    known, cells = coverage(study)
    tell("")
    tell(
        say(
            "cli.coverage", known=f"{known:,}", cells=f"{cells:,}", share=f"{100 * known / cells:.1f}",
            measure=study.activity.measure, unit=study.activity.unit,
        ).text(language)
    )  # fmt: skip
    for notice in study.notices:
        tell(notice.text(language))


def coverage(study: "Study") -> tuple[int, int]:
    """How many cells of place, industry and year have a value, and how many there are."""
    economy = study.economy
    return economy.table("activity").height, len(economy.places) * len(economy.industries) * len(economy.years)


def years_of(table: "Table") -> str:
    """The first and the last year of a table, if it has years."""
    if "year" not in table.data.columns:
        return ""
    years = table.data["year"].unique().sort().to_list()
    return f"{years[0]}–{years[-1]}"


def check_folder(typed: str, language: Language) -> bool:
    """Whether a study can be used; every refusal is printed."""
    from yindi.study import check_study, read_study

    refusals = check_study(study_folder(typed))
    for number, refusal in enumerate(refusals, start=1):
        complain(f"{number}. {refusal.text(language)}")
    if refusals:
        complain(say("cli.check.refused", count=len(refusals)).text(language))
        return False
    study = read_study(study_folder(typed))
    places, industries = sizes(study)
    years = years_of(study.economy.tables["activity"])
    tell(say("cli.check.fine", places=places, industries=industries, years=years).text(language))
    for notice in study.notices:
        tell(notice.text(language))
    return True
