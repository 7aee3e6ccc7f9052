"""Pages made from the package while the site is built, so that they cannot fall behind it: one line each."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from assumption_pages import assumptions_page
from bibliography import linked, references_page
from command_pages import commands_page
from economy_pages import economy_pages
from guardrail_pages import guardrails_page
from mkdocs.structure.files import File, Files
from procedure_pages import procedures_page
from question_pages import question_pages
from table_pages import tables_page, vocabulary_page

DOCS = Path(__file__).parent.parent

# One page each: where it stands in the site, and what writes it.
SINGLE: dict[str, Callable[[], str]] = {
    "tables.md": tables_page,
    "commands.md": commands_page,
    "assumptions.md": assumptions_page,
    "guardrails.md": guardrails_page,
    "procedures.md": procedures_page,
    "vocabulary.md": vocabulary_page,
    "references.md": lambda: references_page(DOCS / "references.bib"),
}
# Several pages of one kind: the entry of the navigation that they stand under, and what writes them.
SEVERAL: dict[str, Callable[[], dict[str, str]]] = {
    "Questions": question_pages,
    "The embedded economies": economy_pages,
}


def made_pages() -> Iterator[tuple[str, str]]:
    """Every page made from the package: path and text."""
    for path, write in SINGLE.items():
        yield path, write()
    for write_all in SEVERAL.values():
        yield from write_all().items()


def on_config(config: Any) -> Any:
    """Fill the parts of the navigation that follow a catalogue or a folder."""
    filled = {name: list(write()) for name, write in SEVERAL.items()}
    filled["Decisions"] = [f"decisions/{path.name}" for path in sorted((DOCS / "decisions").glob("*.md"))]
    config.nav = [
        {name: filled.get(name, under) for name, under in entry.items()} if isinstance(entry, dict) else entry
        for entry in config.nav
    ]
    return config


def on_files(files: Files, config: Any) -> Files:
    """Add the pages made from the package."""
    for path, text in made_pages():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:  # noqa: ARG001 - the hook's shape
    """Turn a citation such as [hidalgo2007] into a link to its entry."""
    if page.file.src_uri == "references.md":
        return markdown
    return linked(markdown, DOCS / "references.bib", depth=page.file.src_uri.count("/"))
