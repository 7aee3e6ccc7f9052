"""Every sentence a person may see, in both languages, from one table (`messages.csv`)."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


@dataclass(frozen=True)
class Bilingual:
    """One text in both languages."""

    en: str
    zh: str

    def text(self, language: Language) -> str:
        """The text in one language."""
        return self.en if language == "en" else self.zh

    def as_dict(self) -> dict[str, str]:
        """The text as `{"en": …, "zh": …}`, for JSON."""
        return {"en": self.en, "zh": self.zh}


@cache
def templates() -> Mapping[str, Bilingual]:
    """All message templates by key."""
    text = files("yindi").joinpath("messages.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    found = {row["key"]: Bilingual(row["en"], row["zh"]) for row in rows}
    if len(found) != len(rows):
        raise ValueError("messages.csv holds a key twice")
    return found


def fill(template: Bilingual, **values: Any) -> Bilingual:
    """Put values into a template; a `Bilingual` value is put in by language."""
    return Bilingual(
        *(
            template.text(language).format(
                **{
                    name: value.text(language) if isinstance(value, Bilingual) else value
                    for name, value in values.items()
                }
            )
            for language in LANGUAGES
        )
    )


def say(key: str, **values: Any) -> Bilingual:
    """The sentence `key` of the table, filled with values, in both languages.

    >>> say("count.places", n=31).en
    '31 places'
    """
    return fill(templates()[key], **values)


def join(parts: list[Bilingual], *, between: Bilingual) -> Bilingual:
    """Several texts as one."""
    return Bilingual(between.en.join(part.en for part in parts), between.zh.join(part.zh for part in parts))
