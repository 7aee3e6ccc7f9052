"""What hovering over a mark tells: the row of the table behind the chart, in words that travel with the data."""

from collections.abc import Iterable
from typing import Any

from yindi.messages import Bilingual, Language
from yindi.present.charts.base import Spec, Table

# The fields of a row that hold what is told of it, one fact a line, and where a click on it leads. Unlike links of a
# drawing on paper, which are few and named, these may be as many as there are marks.
TELL, GO = "tell", "go"


def lines(name: Bilingual, facts: Iterable[tuple[Bilingual, Bilingual]], language: Language) -> str:
    """A name, and below it one fact a line.

    >>> lines(Bilingual("Steel", "钢铁"), [(Bilingual("Room", "名额"), Bilingual("4", "4"))], "zh")
    '钢铁\\n名额：4'
    """
    colon = "：" if language == "zh" else ": "
    told = (f"{label.text(language)}{colon}{value.text(language)}" for label, value in facts)
    return "\n".join((name.text(language), *told))


def told_rows(table: Table, language: Language) -> list[str]:
    """Every row of a table in words, the first cell as its name.

    >>> told_rows(Table((Bilingual("Industry", "产业"), Bilingual("Room", "名额")),
    ...                 ((Bilingual("Steel", "钢铁"), Bilingual("4", "4")),), "a.csv"), "en")
    ['Steel\\nRoom: 4']
    """
    return [lines(row[0], zip(table.header[1:], row[1:], strict=True), language) for row in table.rows]


def silent(spec: Any) -> Any:
    """A specification without what its rows tell, of which a drawing on paper shows nothing.

    >>> silent({"data": {"values": [{"x": 1, "tell": "one"}]}})
    {'data': {'values': [{'x': 1}]}}
    """
    if isinstance(spec, dict):
        return {key: silent(value) for key, value in spec.items() if key not in (TELL, GO)}
    return [silent(value) for value in spec] if isinstance(spec, list) else spec


def telling(spec: Spec) -> Spec:
    """A specification whose marks tell their rows, wherever those hold something to tell.

    What is drawn stays the same: a tooltip is no mark.
    """
    return _telling(spec, spec.get("data"))


def _telling(view: Spec, inherited: Any) -> Spec:
    data = view.get("data", inherited)
    if "layer" in view:
        return {**view, "layer": [_telling(layer, data) for layer in view["layer"]]}
    rows = data.get("values") if isinstance(data, dict) else None
    if not rows or "mark" not in view or view["mark"].get("type") == "text":
        return view
    field = f"properties.{TELL}" if TELL in rows[0].get("properties", {}) else TELL
    if field == TELL and not any(TELL in row for row in rows):
        return view
    live: Spec = {"tooltip": {"field": field, "type": "nominal"}}
    if any(GO in row for row in rows):
        live["href"] = {"field": GO}
    return {**view, "encoding": {**view.get("encoding", {}), **live}}
