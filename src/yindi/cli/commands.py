"""What all commands share: help that speaks the language of the person, and the option that chooses it."""

from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from yindi.cli.language import OPTION
from yindi.cli.usage import framed

LANGUAGE_FLAG = typer.Option(OPTION, metavar="en|zh", help="cli.help.lang", parser=lambda text: checked_language(text))


def checked_language(text: str) -> str:
    """A language we speak; the command line has already been read for it."""
    if text not in ("en", "zh"):
        raise typer.BadParameter(text)
    return text


class Group(TyperGroup):
    """A group of commands whose help speaks the language of the person."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return framed(super().get_help(ctx), ctx.find_root().obj or "en")


class Command(TyperCommand):
    """A command whose help speaks the language of the person."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return framed(super().get_help(ctx), ctx.find_root().obj or "en")


Lang = Annotated[str | None, LANGUAGE_FLAG]
