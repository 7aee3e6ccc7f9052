"""Taking settings out of study.toml, one typed value at a time; a wrong one names its section and what is allowed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import Any, TypeVar

from yindi.errors import InputRefused
from yindi.messages import Bilingual, say
from yindi.tables.names import suggestion
from yindi.tables.source import show

FILE = "study.toml"
WordT = TypeVar("WordT", bound=str)


@dataclass(frozen=True)
class Section:
    """One section of study.toml: its name as messages show it, and its settings."""

    name: str
    values: Mapping[str, Any]

    def only(self, allowed: Iterable[str]) -> "Section":
        """The section itself; refuses settings that are not in `allowed`."""
        known = tuple(allowed)
        unknown = [name for name in self.values if name not in known]
        if unknown:
            raise InputRefused(
                "study.unknown_key", where=FILE, count=len(unknown), first=[show(name) for name in unknown],
                section=self.name, allowed=", ".join(known), suggestion=suggestion(unknown[0], known),
            )  # fmt: skip
        return self

    def need(self, setting: str, expected: Bilingual) -> Any:
        """A setting that must be there."""
        if setting not in self.values:
            raise InputRefused("study.missing_key", where=FILE, section=self.name, setting=setting, expected=expected)
        return self.values[setting]

    def wrong(self, setting: str, expected: Bilingual) -> InputRefused:
        """The refusal of a setting that holds something else than is allowed."""
        found = show(repr(self.values[setting]))
        return InputRefused(
            "study.wrong_type", where=FILE, first=[found], section=self.name, setting=show(setting), found=found,
            expected=expected,
        )  # fmt: skip

    def section(self, setting: str) -> "Section":
        """A section inside this one, empty where it is not written."""
        inside = self.values.get(setting, {})
        if not isinstance(inside, dict):
            raise self.wrong(setting, say("study.expects_section"))
        return Section(f"[{setting}]" if self.name == FILE else f"{self.name[:-1]}.{show(setting)}]", inside)

    def text(self, setting: str, default: str | None = None) -> str:
        """A text that is not empty."""
        expected = say("study.expects_text")
        content = self.need(setting, expected) if default is None else self.values.get(setting, default)
        if not isinstance(content, str) or (not content.strip() and setting in self.values):
            raise self.wrong(setting, expected)
        return content

    def bilingual(self, setting: str) -> Bilingual:
        """A text in one or both languages; one text serves for both."""
        expected = say("study.expects_bilingual")
        content = self.need(setting, expected)
        if isinstance(content, str) and content.strip():
            return Bilingual(content, content)
        if not isinstance(content, dict) or not content or not set(content) <= {"en", "zh"}:
            raise self.wrong(setting, expected)
        if not all(isinstance(text, str) and text.strip() for text in content.values()):
            raise self.wrong(setting, expected)
        any_text = next(iter(content.values()))
        return Bilingual(content.get("en", any_text), content.get("zh", any_text))

    def whole(self, setting: str, default: int | None = None, *, least: int, most: int) -> int:
        """A whole number within bounds."""
        expected = say("study.expects_whole", least=least, most=most)
        content = self.need(setting, expected) if default is None else self.values.get(setting, default)
        # In Python true counts as 1; in a plan it does not.
        if not isinstance(content, int) or isinstance(content, bool) or not least <= content <= most:
            raise self.wrong(setting, expected)
        return content

    def share(self, setting: str) -> float:
        """A number from 0 to 1."""
        expected = say("study.expects_share")
        number = finite(self.need(setting, expected))
        if number is None or not 0 <= number <= 1:
            raise self.wrong(setting, expected)
        return number

    def word(self, setting: str, allowed: tuple[WordT, ...], default: WordT) -> WordT:
        """One of some words."""
        content = self.values.get(setting, default)
        for word in allowed:
            if content == word:
                return word
        raise self.wrong(setting, say("study.expects_word", allowed=", ".join(f'"{word}"' for word in allowed)))

    def switch(self, setting: str, *, default: bool) -> bool:
        """True or false; no other word or number stands for them."""
        content = self.values.get(setting, default)
        if not isinstance(content, bool):
            raise self.wrong(setting, say("study.expects_switch"))
        return content

    def day(self, setting: str) -> date | None:
        """A date, or None where it is not written."""
        content = self.values.get(setting)
        if content is None:
            return None
        if not isinstance(content, date) or isinstance(content, datetime):
            raise self.wrong(setting, say("study.expects_date"))
        return content


def finite(content: Any) -> float | None:
    """A finite number, or None where the content is none."""
    if isinstance(content, bool) or not isinstance(content, int | float):
        return None
    try:
        number = float(content)
    except OverflowError:
        return None
    return number if isfinite(number) else None
