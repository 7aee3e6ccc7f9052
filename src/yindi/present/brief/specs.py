"""Every chart of the page as a specification that a browser can draw, by the name of its figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yindi.messages import LANGUAGES, Language
from yindi.present.brief.answers import on_map, questions_shown
from yindi.present.charts import CHARTS
from yindi.present.charts.base import Spec
from yindi.present.charts.findings import KINDS, kind_of
from yindi.present.charts.telling import telling
from yindi.present.charts.who import WHO
from yindi.present.palette import NAMES
from yindi.study import Results


@dataclass(frozen=True)
class Spoken:
    """One chart in one language, as Vega-Lite whose colours are the names that the page's style sheet gives them."""

    name: str
    language: Language
    spec: dict[str, Any]


def specs(results: Results) -> Iterator[Spoken]:
    """All charts that have something to draw, in both languages."""
    for language in LANGUAGES:
        for name, spec in drawable(results, language):
            if spec is not None:
                yield spoken(name, language, spec)


def drawable(results: Results, language: Language) -> Iterator[tuple[str, Spec | None]]:
    """The name and the specification of every chart of the page."""
    for chart in (*CHARTS, WHO):
        yield chart.name, chart.spec(results, language)
    for question, shown in questions_shown(results):
        yield question.name, kind_of(shown).spec(shown, language)
        if (there := on_map(question, shown)) is not None:
            yield f"{question.name}-map", KINDS["map"].spec(there, language)


def spoken(name: str, language: Language, spec: Spec) -> Spoken:
    """A specification as the browser draws it: telling its rows, in colours that follow light and dark."""
    found: dict[str, Any] = renamed(telling(spec))
    # The schema says only which version wrote it; nothing may be looked up.
    found.pop("$schema", None)
    return Spoken(name, language, found)


def renamed(part: Any) -> Any:
    """Colours by their names.

    >>> renamed({"color": "#1d5687", "size": 3})
    {'color': 'var(--main)', 'size': 3}
    """
    if isinstance(part, dict):
        return {key: renamed(value) for key, value in part.items()}
    if isinstance(part, list):
        return [renamed(value) for value in part]
    return f"var(--{NAMES[part.lower()]})" if isinstance(part, str) and part.lower() in NAMES else part
