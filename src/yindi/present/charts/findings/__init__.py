"""Charts of the answers: one kind of drawing one file, each made from a finding and its card alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from yindi.messages import Bilingual, Language
from yindi.present.charts.base import Mark, Spec
from yindi.present.charts.findings import bars, places, scatter
from yindi.present.charts.findings.shown import Shown


@dataclass(frozen=True)
class Kind:
    """One kind of drawing: its specification, None where there is nothing to draw; its caption; its legend."""

    spec: Callable[[Shown, Language], Spec | None]
    caption: Callable[[Shown], Bilingual]
    legend: Callable[[Shown], tuple[Mark, ...]]


KINDS: Mapping[str, Kind] = {
    "map": Kind(places.spec, places.caption, places.legend),
    "bars": Kind(bars.spec, bars.caption, bars.legend),
    "scatter": Kind(scatter.spec, scatter.caption, scatter.legend),
}


def kind_of(shown: Shown) -> Kind:
    """The kind that the card names; bars in place of a map, where places have no position."""
    no_map = shown.drawing.kind == "map" and shown.geography.kind == "none"
    return KINDS["bars" if no_map else shown.drawing.kind]


__all__ = ["KINDS", "Kind", "Shown", "kind_of"]
