"""The page of commands: what each prints when asked for help."""

import io
import os
from collections.abc import Iterator
from contextlib import redirect_stdout

from markup import block

from yindi.cli.app import command
from yindi.cli.entry import call

COLUMNS = "80"


def commands() -> list[tuple[str, ...]]:
    """Every command as the words after `yindi`, groups before what is in them; the first is `yindi` itself."""
    return list(under(command("en"), ()))


def under(some: object, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A command and all commands in it."""
    yield words
    for name, inside in getattr(some, "commands", {}).items():
        yield from under(inside, (*words, name))


def help_of(words: tuple[str, ...]) -> str:
    """What a command prints for --help, in English, 80 columns wide."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = COLUMNS
    try:
        with redirect_stdout(io.StringIO()) as printed:
            call([*words, "--lang", "en", "--help"])
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before
    return "\n".join(line.rstrip() for line in printed.getvalue().strip().splitlines())


def commands_page() -> str:
    """Every command with its help."""
    lines = [
        "# The command line",
        "",
        "Every command speaks English and Chinese: by `--lang`, the variable `YINDI_LANG`, or the system's language.",
        "Results go to standard output; progress and refusals to standard error.",
        "",
        "| exit code | meaning |",
        "| --- | --- |",
        "| 0 | fine |",
        "| 1 | the input is refused; the message says what to mend |",
        "| 2 | the command is not understood |",
        "| 3 | the program stopped, such as no room on the disk or a plan that fails its own check |",
        "| 130 | interrupted; no folder is left half-written |",
        "",
    ]
    for words in commands():
        lines += [f"## {' '.join(('yindi', *words))}", "", *block(help_of(words))]
    return "\n".join(lines)
