"""The space of industries: which are often found together; marked, what a place has and what it could do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yindi.messages import Bilingual, Language, say
from yindi.methods.relatedness.space import backbone, laid_out
from yindi.present.charts.base import Mark, Spec, frame, shortened
from yindi.present.charts.choices import MARKED
from yindi.present.charts.telling import lines
from yindi.present.palette import ACCENT, EMPTY, INK, MAIN, PAPER, QUIET, RULE, STEPS
from yindi.present.why.known import Known
from yindi.present.why.records import Choice

WIDTH, HEIGHT, EDGE = 540, 330, 22
LETTERS = 18
# Names of more industries would cover each other.
MOST_NAMES = 24
LOOKS = {"present": MAIN, "starts": ACCENT, "option": STEPS[1], "other": EMPTY}
EDGES = {"present": PAPER, "starts": QUIET, "option": QUIET, "other": QUIET}
SWATCHES = {"present": "main", "starts": "accent-square", "option": "step-1", "other": "empty"}


@dataclass(frozen=True)
class Space:
    """Where every industry stands, from 0 to 1 across and downwards, and which are linked, by position."""

    industries: tuple[str, ...]
    names: tuple[Bilingual, ...]
    across: tuple[float, ...]
    down: tuple[float, ...]
    links: tuple[tuple[int, int], ...]


def space_of(known: Known) -> Space:
    """The space of all industries of a study."""
    plan = known.results.plan
    links = backbone(known.near)
    at = laid_out(known.near, links)
    low, high = at.min(axis=0), at.max(axis=0)
    part = (at - low) / [max(float(reach), 1e-9) for reach in high - low]
    return Space(
        plan.industries,
        tuple(known.names.industries[code] for code in plan.industries),
        tuple(part[:, 0].round(4).tolist()),
        tuple(part[:, 1].round(4).tolist()),
        tuple((int(one), int(other)) for one, other in links.tolist()),
    )


def spec(
    space: Space,
    choices: Sequence[Choice],
    header: Sequence[Bilingual],
    *,
    present: Sequence[str],
    starts: Sequence[str],
    place: str,
    language: Language,
) -> Spec:
    """The space as one place sees it."""
    options = {one.industry: one for one in choices}
    kinds = {code: kind_of(code, present, starts, options) for code in space.industries}
    rows = [
        {
            "x": x, "y": y, "code": code if code in options else "", "place": place, "kind": kinds[code],
            "tell": tell(code, name, kinds[code], options, header, language),
        }
        for code, name, x, y in zip(space.industries, space.names, space.across, space.down, strict=True)
    ]  # fmt: skip
    told = [row for row in rows if row["kind"] in ("starts", "option")][:MOST_NAMES]
    names = dict(zip(space.industries, space.names, strict=True))
    labels = [
        {"x": row["x"], "y": row["y"], "label": shortened(names[str(row["code"])].text(language), LETTERS)}
        for row in told
        if row["kind"] == "starts"
    ]
    ends = [
        {
            "x": space.across[one], "y": space.down[one], "x2": space.across[other], "y2": space.down[other],
        }
        for one, other in space.links
    ]  # fmt: skip
    scale = {"domain": [0, 1], "nice": False, "zero": False}
    x = {"field": "x", "type": "quantitative", "scale": scale, "axis": None}
    y = {"field": "y", "type": "quantitative", "scale": {**scale, "domain": [1, 0]}, "axis": None}
    marked = f"datum.code !== '' && datum.code === {MARKED}"
    layers: list[Spec] = [
        {
            "data": {"values": ends},
            "mark": {"type": "rule", "color": RULE, "strokeWidth": 1},
            "encoding": {"x": x, "y": y, "x2": {"field": "x2"}, "y2": {"field": "y2"}},
        }
    ]
    for kind in ("other", "present", "option", "starts"):
        layers.append(
            {
                "data": {"values": [row for row in rows if row["kind"] == kind]},
                "mark": {
                    "type": "point", "filled": True, "opacity": 1, "fill": LOOKS[kind],
                    "shape": "square" if kind == "starts" else "circle",
                },
                "encoding": {
                    "x": x,
                    "y": y,
                    "size": {"condition": {"test": marked, "value": 220}, "value": 85 if kind != "other" else 45},
                    "stroke": {"condition": {"test": marked, "value": INK}, "value": EDGES[kind]},
                    "strokeWidth": {"condition": {"test": marked, "value": 3}, "value": 0.8},
                },
            }
        )  # fmt: skip
    layers.append(
        {
            "data": {"values": labels},
            "mark": {"type": "text", "dy": -11, "fontSize": 11, "color": INK},
            "encoding": {"x": x, "y": y, "text": {"field": "label"}},
        }
    )
    return {
        **frame(WIDTH, HEIGHT, left=EDGE + 40, right=EDGE + 40, top=EDGE, bottom=EDGE),
        "params": [{"name": MARKED, "value": ""}],
        "layer": layers,
    }


def kind_of(code: str, present: Sequence[str], starts: Sequence[str], options: Mapping[str, Choice]) -> str:
    """What an industry is to a place: what starts goes before what could, and that before what is there."""
    if code in starts:
        return "starts"
    if code in options and code not in present:
        return "option"
    return "present" if code in present else "other"


def tell(
    code: str,
    name: Bilingual,
    kind: str,
    options: Mapping[str, Choice],
    header: Sequence[Bilingual],
    language: Language,
) -> str:
    """What is told of an industry: what it is to the place, and its figures where it is an option."""
    what = say(f"place.space.{kind}")
    facts = list(zip(header, options[code].cells, strict=True)) if code in options else []
    return "\n".join([f"{name.text(language)}", what.text(language), *lines(name, facts, language).split("\n")[1:]])


def legend() -> tuple[Mark, ...]:
    """What colours stand for."""
    return tuple(Mark(swatch, say(f"place.space.{kind}")) for kind, swatch in SWATCHES.items())
