"""Documents of one case, as Word files."""

from pathlib import Path

from yindi.cli.cases.taking import commitment_in
from yindi.cli.cases.typed import as_of
from yindi.cli.printing import tell
from yindi.errors import InputRefused
from yindi.messages import Language, say


def document(
    kind: str,
    name: str,
    store: Path,
    out: Path,
    *,
    day: str,
    year: int,
    figures: Path | None,
    text: Path | None,
    language: Language,
) -> None:
    """Write one document of a case."""
    from yindi.present.documents import KINDS, Asked, write_document
    from yindi.procedure import Store
    from yindi.tables.documents import read_document

    if kind not in KINDS:
        raise InputRefused("case_document.kind", where=kind, allowed=", ".join(KINDS))
    for option, given, fits in (("--text", text, "first-review"), ("--figures", figures, "fund-direction")):
        if given is not None and kind != fits:
            raise InputRefused("case_document.option", where=option, kind=kind, allowed=fits)
    with Store(store) as cases:
        registry = cases.registry()
        # Another may have written between the two looks.
        events = tuple(event for event in cases.events() if event.seq <= registry.last)
    on = as_of(day, registry.today)
    commitment_in(registry, name)
    about = year or on.year - 1
    first, last = events[0].date.year, max(on.year, events[-1].date.year)
    if year and not first <= year <= last:
        raise InputRefused("case_document.year", where=str(year), begins=first, ends=last)
    screened = read_document(text, encoding=None).text if text is not None else None
    asked = Asked(registry, events, name, on, about, figures_of(figures), screened)
    write_document(KINDS[kind], asked, out, language=language)
    tell(str(out))


def figures_of(path: Path | None) -> dict[str, float]:
    """Indicators that an office states, from a TOML file of names and numbers."""
    from yindi.procedure.asking import read_toml

    given = read_toml(path) if path is not None else {}
    wrong = [name for name, value in given.items() if isinstance(value, bool) or not isinstance(value, int | float)]
    if wrong:
        raise InputRefused(
            "case_file.kind", where=path.name if path else "", first=wrong, allowed=say("case_file.kind.share")
        )
    return {name: float(value) for name, value in given.items()}
