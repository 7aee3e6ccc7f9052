"""A chart drawn for both languages at once wherever only its words differ.

The layout of a chart is fixed, so no word moves anything. Words are therefore drawn as short marks, which are quick to
set whatever the script, and are put in afterwards in both languages.
"""

import json
import re
from html import escape
from typing import Any

from yindi.messages import Bilingual, Language
from yindi.present.charts.base import Spec
from yindi.present.charts.telling import silent
from yindi.present.svg import for_page, svg

SIGN = "@@"
MARKED = re.compile(rf"(<text)([^>]*>){SIGN}(\d+){SIGN}(</text>)")
TONGUES: tuple[tuple[Language, str], ...] = (("en", "en"), ("zh", "zh-Hans"))


def drawn(english: Spec | None, chinese: Spec | None) -> Bilingual | None:
    """A chart for the page: one drawing where it can serve both languages, else two; None where there is none."""
    if english is None or chinese is None:
        return None
    english, chinese = silent(english), silent(chinese)
    words: list[Bilingual] = []
    if SIGN not in json.dumps((english, chinese)):
        shared = marked(english, chinese, words)
        if shared is not None:
            both = MARKED.sub(lambda found: spoken(found, words), for_page(svg(shared)))
            if SIGN not in both:
                return Bilingual(both, both)
    return Bilingual(for_page(svg(english)), for_page(svg(chinese)))


def marked(english: Any, chinese: Any, words: list[Bilingual]) -> Any:
    """One specification for two, with a mark for every pair of texts that differ; None where more than texts differ.

    >>> words = []
    >>> marked({"text": "a", "x": 1}, {"text": "b", "x": 1}, words), words
    ({'text': '@@0@@', 'x': 1}, [Bilingual(en='a', zh='b')])
    >>> marked({"x": 1}, {"x": 2}, [])
    """
    try:
        return _marked(english, chinese, words)
    except MoreThanWordsError:
        return None


class MoreThanWordsError(Exception):
    """Ends the comparison of two specifications."""


def _marked(english: Any, chinese: Any, words: list[Bilingual]) -> Any:
    if isinstance(english, dict) and isinstance(chinese, dict) and english.keys() == chinese.keys():
        return {key: _marked(value, chinese[key], words) for key, value in english.items()}
    if isinstance(english, list) and isinstance(chinese, list) and len(english) == len(chinese):
        return [_marked(one, other, words) for one, other in zip(english, chinese, strict=True)]
    if english == chinese:
        return english
    # Several lines would be set as several texts.
    if isinstance(english, str) and isinstance(chinese, str) and "\n" not in english + chinese:
        # The same words get the same mark: what the engine takes for one title stays one.
        if (word := Bilingual(english, chinese)) not in words:
            words.append(word)
        return f"{SIGN}{words.index(word)}{SIGN}"
    raise MoreThanWordsError


def spoken(found: re.Match[str], words: list[Bilingual]) -> str:
    """One text element for each language in place of a marked one."""
    opening, rest, number, closing = found.groups()
    word = words[int(number)]
    return "".join(
        f'{opening} data-lang="{language}" lang="{tongue}"{rest}{escape(word.text(language), quote=False)}{closing}'
        for language, tongue in TONGUES
    )
