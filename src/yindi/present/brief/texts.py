"""The texts of a page's data by number, each kept once; long ones in the pieces that they share with others."""

import re
from dataclasses import dataclass, field

from yindi.messages import Bilingual

# A text on the page: its number, or pieces put side by side, words by number and figures as they stand.
Written = int | list[int | str]

# Where a text comes apart: at a figure, which both languages share, or between the parts of a list.
APART = re.compile(r"(\d[\d,.]*\d|\d|; |；)")
LIST = ("; ", "；")


@dataclass
class Texts:
    """Texts by number, each kept once."""

    entries: list[str | list[str]] = field(default_factory=list)
    known: dict[Bilingual, int] = field(default_factory=dict)

    def number(self, text: Bilingual) -> int:
        """The number of a text."""
        if text not in self.known:
            self.known[text] = len(self.entries)
            self.entries.append(text.en if text.en == text.zh else [text.en, text.zh])
        return self.known[text]

    def written(self, text: Bilingual) -> Written:
        """A text in pieces where both languages come apart at the same figures, so that many like it take little room.

        >>> texts = Texts()
        >>> [texts.written(Bilingual(f"under {line} now", f"低于 {line} 现")) for line in (2.5, 4)]
        [[0, '2.5', 1], [0, '4', 1]]
        """
        ours, theirs = APART.split(text.en), APART.split(text.zh)
        if len(ours) == 1 or [same(mark) for mark in ours[1::2]] != [same(mark) for mark in theirs[1::2]]:
            return self.number(text)
        pieces: list[int | str] = []
        for place, (en, zh) in enumerate(zip(ours, theirs, strict=True)):
            if place % 2 and en == zh:
                pieces.append(en)
            elif en or zh:
                pieces.append(self.number(Bilingual(en, zh)))
        return pieces


def same(mark: str) -> str:
    """A mark at which a text comes apart, whatever the language."""
    return LIST[0] if mark in LIST else mark
