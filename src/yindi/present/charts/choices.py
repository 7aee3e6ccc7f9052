"""Every option of a place: its odds across, what its success is worth upwards, what is advised by colour and shape."""

from collections.abc import Sequence
from typing import Any

from yindi.messages import Bilingual, Language, say
from yindi.present.charts.base import Mark, Spec, frame
from yindi.present.charts.findings.looks import LOOKS, Look
from yindi.present.charts.findings.placing import named_points
from yindi.present.charts.findings.scatter import name_layers, part
from yindi.present.charts.findings.shown import letters, shortened_in_both
from yindi.present.charts.scales import Scale, drawn_axis, drawn_scale, rounded_marks, scale_for
from yindi.present.charts.telling import lines
from yindi.present.palette import INK, MAIN, PAPER, SOFT
from yindi.present.why.records import Choice

WIDTH, HEIGHT, LEFT, BOTTOM, RIGHT = 540, 330, 76, 48, 24
LETTERS = 26
# Worths that differ more than so many times from a middling one are drawn on a stretched axis.
WIDE = 6.0
ROLES: dict[str, Look] = {
    "lead": LOOKS[0],
    "deepen": LOOKS[1],
    "support": LOOKS[2],
    "leave_to_market": LOOKS[3],
    "prepare": LOOKS[4],
    "not_yet": LOOKS[5],
}
# Options that the plan starts are always named.
ADVISED = ("lead", "deepen", "support")
# Light fills need an edge to be seen.
EDGES = {"support": MAIN, "prepare": SOFT, "not_yet": SOFT}
# A triangle of the same area looks smaller than a circle. [square pixels]
AREAS = {"support": 120, "leave_to_market": 100, "prepare": 120}
AREA, AREA_MARKED = 80, 200
# The signal by which the page marks an option that is pointed at elsewhere.
MARKED = "marked"
TEST = f"datum.code === {MARKED}"


def spec(choices: Sequence[Choice], header: Sequence[Bilingual], place: str, language: Language) -> Spec | None:
    """The options of one place; None where the worth of none is known.

    header : action, role, odds, worth and start, as the cells of a choice
    """
    known = [one for one in choices if one.worth is not None]
    if not known:
        return None
    across, upwards = [one.odds for one in known], [float(one.worth or 0.0) for one in known]
    x_scale, y_scale = scale_for([0.0, *across], "probability"), worth_scale(upwards)
    x = {
        "field": "x", "type": "quantitative", "scale": drawn_scale(x_scale),
        "axis": drawn_axis(x_scale, header[2].text(language), "probability", titleY=32),
    }  # fmt: skip
    title = header[3] if y_scale.kind == "linear" else say("brief.answers.sqrt_axis", title=header[3])
    y = {
        "field": "y", "type": "quantitative", "scale": drawn_scale(y_scale),
        "axis": drawn_axis(y_scale, title.text(language), "", titleX=-60),
    }  # fmt: skip
    points = [
        (WIDTH * part(x_scale, one), HEIGHT * (1 - part(y_scale, other)))
        for one, other in zip(across, upwards, strict=True)
    ]
    short = [shortened_in_both(one.name, LETTERS) for one in known]
    names = [
        {
            "x": across[one.row], "y": upwards[one.row], "label": short[one.row].text(language), "right": one.right,
            "lines": one.lines,
        }
        for one in named_points(
            points,
            [letters(name) for name in short],
            width=WIDTH,
            height=HEIGHT,
            first=[row for row, one in enumerate(known) if one.role in ADVISED],
        )
    ]  # fmt: skip
    rows = [
        {
            "x": one.odds, "y": one.worth, "role": one.role, "code": one.industry, "place": place,
            "tell": lines(one.name, zip(header, one.cells, strict=True), language),
        }
        for one in known
    ]  # fmt: skip
    return {
        **frame(WIDTH, HEIGHT, left=LEFT, right=RIGHT, bottom=BOTTOM),
        "params": [{"name": MARKED, "value": ""}],
        "layer": [*point_layers(rows, x, y), *name_layers(names, x, y)],
    }


def worth_scale(values: Sequence[float]) -> Scale:
    """The axis of worths: stretched with the square root where few are far larger than most."""
    middle = sorted(values)[len(values) // 2]
    if min(values) >= 0 and max(values) > WIDE * max(middle, 1e-12):
        marks = tuple(one for one in rounded_marks(0.0, max(values), most=5))
        return Scale("sqrt", 0.0, marks[-1], marks)
    return scale_for(list(values), "", most=6)


def point_layers(rows: Sequence[dict[str, Any]], x: Spec, y: Spec) -> list[Spec]:
    """The points, one layer for each role, what only waits at the bottom; the one that is marked has a thick edge."""
    roles = [role for role in reversed(ROLES) if any(row["role"] == role for row in rows)]
    return [
        {
            "data": {"values": [row for row in rows if row["role"] == role]},
            "mark": {
                "type": "point", "filled": True, "opacity": 1, "shape": ROLES[role].shape, "fill": ROLES[role].fill,
                "cursor": "pointer",
            },
            "encoding": {
                "x": x,
                "y": y,
                "size": {"condition": {"test": TEST, "value": AREA_MARKED}, "value": AREAS.get(role, AREA)},
                "stroke": {"condition": {"test": TEST, "value": INK}, "value": EDGES.get(role, PAPER)},
                "strokeWidth": {"condition": {"test": TEST, "value": 3}, "value": 0.9},
            },
        }
        for role in roles
    ]  # fmt: skip


def legend(choices: Sequence[Choice]) -> tuple[Mark, ...]:
    """What colours and shapes stand for, of the roles that are there."""
    there = {one.role for one in choices}
    return tuple(Mark(look.swatch, say(f"brief.role.{role}")) for role, look in ROLES.items() if role in there)
