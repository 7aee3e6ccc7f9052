"""Charts drawn for the page, one drawing per language where they hold words."""

from dataclasses import dataclass

from yindi.messages import Bilingual
from yindi.present.charts import CHARTS, Chart, Mark, Table
from yindi.present.svg import for_page, svg
from yindi.study import Results


@dataclass(frozen=True)
class Figure:
    """A drawn chart; its two drawings are the same where it holds no words."""

    name: str
    caption: Bilingual
    drawing: Bilingual
    legend: tuple[Mark, ...]
    table: Table


def figures(results: Results) -> dict[str, Figure]:
    """Every chart of the catalogue that has something to draw, by name."""
    drawn = ((chart.name, figure(chart, results)) for chart in CHARTS)
    return {name: one for name, one in drawn if one is not None}


def figure(chart: Chart, results: Results) -> Figure | None:
    """One chart drawn in both languages."""
    english, chinese = chart.spec(results, "en"), chart.spec(results, "zh")
    if english is None or chinese is None:
        return None
    first = for_page(svg(english))
    second = first if chinese == english else for_page(svg(chinese))
    return Figure(
        chart.name, chart.caption(results), Bilingual(first, second), chart.legend(results), chart.table(results)
    )
