"""Every sentence a person may see, in both languages, from one table (`messages.csv`)."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
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


class OneOrMany(Formatter):
    """Fills a template, in which `{count:place has|places have}` is the first of the two where the count is 1."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """One field: a choice of words by number, or the value itself."""
        one, between, many = format_spec.partition("|")
        if not between:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else many


def fill(template: Bilingual, **values: Any) -> Bilingual:
    """Put values into a template; a `Bilingual` value is put in by language.

    >>> fill(Bilingual("{n} {n:place|places}", "{n} 个地区"), n=1)
    Bilingual(en='1 place', zh='1 个地区')
    """
    # Most labels have nothing to fill in, and are asked for by the thousand.
    if not values and "{" not in template.en and "{" not in template.zh:
        return template
    texts = []
    for language in LANGUAGES:
        text = template.text(language)
        given = {
            name: value.text(language) if isinstance(value, Bilingual) else value for name, value in values.items()
        }
        # Few templates have a choice to make, and the plain way is much the faster.
        texts.append(OneOrMany().vformat(text, (), given) if "|" in text else text.format(**given))
    return Bilingual(*texts)


def say(key: str, **values: Any) -> Bilingual:
    """The sentence `key` of the table, filled with values, in both languages.

    >>> say("count.places", n=31).en
    '31 places'
    """
    return fill(templates()[key], **values)


def join(parts: list[Bilingual], *, between: Bilingual) -> Bilingual:
    """Several texts as one."""
    return Bilingual(between.en.join(part.en for part in parts), between.zh.join(part.zh for part in parts))
