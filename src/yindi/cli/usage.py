"""What a person typed wrong, in their language: what it is, what is allowed, where to look."""

import re
from difflib import get_close_matches
from typing import Any

from yindi.messages import Bilingual, Language, say, templates

QUOTED = re.compile(r"'([^']*)'")
IN_BRACKETS = re.compile(r"\(([^()]*)\)$")
# English of the parser that stands around our own help texts, and its key; translated in every help page.
FRAME = ("usage", "options", "arguments", "commands", "help", "install", "show", "required")


def usage_text(error: Any, language: Language) -> str:
    """One usage error of the parser as our own sentence, with the line that shows how the command is used."""
    parts = [problem_of(error).text(language)]
    context = getattr(error, "ctx", None)
    if context is not None:
        parts.append(framed(context.get_usage(), language))
        parts.append(say("cli.see_help", command=context.command_path).text(language))
    return "\n".join(parts)


def problem_of(error: Any) -> Bilingual:
    """What is wrong."""
    kinds = [kind.__name__ for kind in type(error).__mro__]
    if "NoSuchOption" in kinds:
        near = [str(name) for name in error.possibilities or ()]
        return say("cli.no_such_option", option=error.option_name, suggestion=suggestion(near))
    if "MissingParameter" in kinds:
        return say("cli.missing_argument", name=name_of(error))
    if "BadOptionUsage" in kinds:
        needs = "requires" in error.message
        return say("cli.option_needs_value" if needs else "cli.option_takes_no_value", option=error.option_name)
    if "BadParameter" in kinds:
        return say("cli.bad_value", name=name_of(error), allowed=allowed_for(error))
    return plain_problem(error)


def plain_problem(error: Any) -> Bilingual:
    """A usage error that the parser tells apart by its words only."""
    message = str(error.message)
    if message.startswith("No such command"):
        name = QUOTED.findall(message)[0]
        known = sorted(error.ctx.command.commands)
        return say(
            "cli.no_such_command", name=name, allowed=", ".join(known),
            suggestion=suggestion(get_close_matches(name, known, n=1)),
        )  # fmt: skip
    if "unexpected extra" in message:
        return say("cli.extra_argument", extra=IN_BRACKETS.findall(message)[0])
    if message.startswith("Missing command"):
        return say("cli.missing_command", allowed=", ".join(sorted(error.ctx.command.commands)))
    return say("cli.not_understood", message=message)


def suggestion(near: list[str]) -> Bilingual:
    """A question whether another word was meant, or nothing."""
    return say("table.suggestion", name=near[0]) if near else Bilingual("", "")


def name_of(error: Any) -> str:
    """The option or argument that an error is about, as it is typed."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "param_hint", "") or "")
    return str(parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar or parameter.name)


def allowed_for(error: Any) -> Bilingual:
    """What an option allows."""
    key = f"cli.allowed.{getattr(getattr(error, 'param', None), 'name', '')}"
    return templates().get(key, Bilingual(error.message, error.message))


def framed(text: str, language: Language) -> str:
    """A help page or usage line with the parser's own words in one language."""
    for name in FRAME:
        frame = templates()[f"cli.frame.{name}"]
        text = text.replace(frame.en, frame.text(language))
    return text
