"""Small pieces of Markdown."""

from collections.abc import Sequence


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table; bars and line ends inside a cell are kept from breaking it."""
    return [
        "| " + " | ".join(header) + " |",
        "| " + " | ".join("---" for _ in header) + " |",
        *("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows),
        "",
    ]


def block(text: str, language: str = "text") -> list[str]:
    """A block of code."""
    return [f"```{language}", text.rstrip("\n"), "```", ""]
