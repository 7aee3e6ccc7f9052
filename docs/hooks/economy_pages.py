"""One page for each embedded economy, from its study and its source page, and the page of data licences."""

from pathlib import Path

from yindi.cli.studies import EMBEDDED, study_folder
from yindi.study import read_study

LICENCES = Path(__file__).parent.parent.parent / "DATA_LICENCES.md"


def economy_pages() -> dict[str, str]:
    """Path → text of every economy's page, and of the data licences."""
    pages = {f"economies/{name}.md": economy_page(name) for name in EMBEDDED}
    return pages | {"economies/data-licences.md": LICENCES.read_text(encoding="utf-8")}


def economy_page(name: str) -> str:
    """Title and caution in both languages, then the source page with its headings one step down."""
    study = read_study(study_folder(name))
    source = (study_folder(name) / "SOURCE.md").read_text(encoding="utf-8")
    lines = [f"# {name}", "", study.title.en, "", study.title.zh, ""]
    if study.caution is not None:
        lines += ["## What it cannot support", "", study.caution.en, "", study.caution.zh, ""]
    first, _, rest = source.partition("\n")
    lines += [f"## {first.removeprefix('# ').removeprefix(f'{name}: ').capitalize()}", rest.replace("\n## ", "\n### ")]
    return "\n".join(lines)
