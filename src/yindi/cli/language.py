"""Which language a person is spoken to in."""

from collections.abc import Mapping, Sequence

from yindi.messages import LANGUAGES, Language

OPTION = "--lang"
VARIABLE = "YINDI_LANG"
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of --lang, else of YINDI_LANG, else of the locale, else English.

    >>> language_of(["plan", "--lang", "zh"], {}), language_of([], {"LANG": "zh_CN.UTF-8"}), language_of([], {})
    ('zh', 'zh', 'en')
    """
    for asked in (asked_for(arguments), environment.get(VARIABLE, "").strip().lower()):
        if asked in LANGUAGES:
            return asked
    locale = next((environment[name] for name in LOCALES if environment.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def asked_for(arguments: Sequence[str]) -> str:
    """What --lang says, the last time it is given; empty where it is not."""
    asked = ""
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == OPTION and position + 1 < len(arguments):
            asked = arguments[position + 1]
        elif argument.startswith(f"{OPTION}="):
            asked = argument.removeprefix(f"{OPTION}=")
    return asked
