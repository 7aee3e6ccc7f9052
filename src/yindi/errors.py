"""What is refused, why, and what to do about it: one error shape for every door.

A refusal says what is wrong, how much of it, the first three offenders, what is allowed and the remedy. Its
sentences come from `messages.csv`; nothing here knows a file format.
"""

from collections.abc import Sequence
from typing import Any

from yindi.messages import Bilingual, Language, say

SHOWN = 3


class YindiError(Exception):
    """A refusal that a person can act on, in both languages."""

    def __init__(self, key: str, /, **values: Any) -> None:
        self.key = key
        self.values = values
        self.says: Bilingual = say(key, **values)
        super().__init__(self.says.en)

    def text(self, language: Language) -> str:
        """The refusal in one language."""
        return self.says.text(language)


class InputRefused(YindiError):
    """A file, table or setting that a person brought is not usable as it is."""

    def __init__(
        self,
        key: str,
        /,
        *,
        where: str,
        count: int = 1,
        first: Sequence[str] = (),
        **values: Any,
    ) -> None:
        self.where = where
        self.count = count
        self.first = tuple(first[:SHOWN])
        super().__init__(key, where=where, count=f"{count:,}", first="; ".join(self.first), **values)


class BadValues(YindiError, ValueError):
    """An array handed to a method breaks the method's contract."""
