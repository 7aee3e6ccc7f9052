"""What reaches the terminal: plain sentences, and tables whose contents cannot steer it."""

import sys
from collections.abc import Sequence

from yindi.messages import Bilingual, Language

WIDE = 160


def tell(text: str) -> None:
    """A sentence on standard output."""
    print(harmless(text))


def complain(text: str) -> None:
    """A sentence on standard error."""
    print(harmless(text), file=sys.stderr, flush=True)


def harmless(text: str) -> str:
    """A text without characters that steer a terminal; line ends stay."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "�" for letter in text)


def show_table(
    header: Sequence[Bilingual], rows: Sequence[Sequence[str]], language: Language, *, numbers: Sequence[int] = ()
) -> None:
    """A table on standard output; the columns in `numbers` stand to the right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, emoji=False, markup=False, width=WIDE)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for position, name in enumerate(header):
        table.add_column(Text(name.text(language)), justify="right" if position in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(harmless(cell)) for cell in row))
    console.print(table)
