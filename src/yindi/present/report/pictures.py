"""Pictures for a text document: charts as PNG, in a language whose letters this machine has a font for."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from yindi.messages import LANGUAGES, Language
from yindi.present.charts import CHARTS
from yindi.present.charts.telling import silent
from yindi.study import Results

# Two letters of each language that no font draws alike; where they look the same, neither has a shape.
TRIED: Mapping[Language, str] = {"en": "Ag", "zh": "因地"}
SCALE = 2.0


def pictures(results: Results, names: frozenset[str]) -> Iterator[tuple[str, Language, bytes]]:
    """The charts of some names as PNG, by name and language; none in a language that cannot be drawn here."""
    import vl_convert

    for language in LANGUAGES:
        if not drawable(language):
            continue
        for chart in CHARTS:
            spec = chart.spec(results, language) if chart.name in names else None
            if spec is not None:
                solid: dict[str, Any] = {**silent(spec), "background": "#ffffff"}
                yield chart.name, language, bytes(vl_convert.vegalite_to_png(solid, scale=SCALE, allowed_base_urls=[]))


@cache
def drawable(language: Language) -> bool:
    """Whether this machine has a font with the letters of a language."""
    import vl_convert

    first, second = (bytes(vl_convert.svg_to_png(letter_drawn(letter))) for letter in TRIED[language])
    return first != second


def letter_drawn(letter: str) -> str:
    """One letter as a drawing."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
        f'<text x="4" y="30" font-size="28" font-family="sans-serif">{letter}</text></svg>'
    )
