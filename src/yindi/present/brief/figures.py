"""Charts drawn for the page, one drawing for both languages wherever only words differ."""

from dataclasses import dataclass

from yindi.messages import Bilingual
from yindi.present.charts import CHARTS, Chart, Mark, Table
from yindi.present.drawn import drawn
from yindi.study import Results


@dataclass(frozen=True)
class Figure:
    """A drawn chart; its two drawings are the same where one can serve both languages."""

    name: str
    caption: Bilingual
    drawing: Bilingual
    legend: tuple[Mark, ...]
    table: Table


def figures(results: Results) -> dict[str, Figure]:
    """Every chart of the catalogue that has something to draw, by name."""
    found = ((chart.name, figure(chart, results)) for chart in CHARTS)
    return {name: one for name, one in found if one is not None}


def figure(chart: Chart, results: Results) -> Figure | None:
    """One chart of the catalogue drawn in both languages."""
    drawing = drawn(chart.spec(results, "en"), chart.spec(results, "zh"))
    if drawing is None:
        return None
    return Figure(chart.name, chart.caption(results), drawing, chart.legend(results), chart.table(results))
