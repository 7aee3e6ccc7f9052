"""A chart's specification drawn as SVG, without a browser and without a network."""

import json
import re
from typing import Any

from yindi.present.palette import NAMES

LONG_NUMBER = re.compile(r"(-?\d+\.\d)\d+")
GEOMETRY = re.compile(r'( (?:d|transform|x|y|x1|x2|y1|y2|width|height)=")([^"]*)(")')
# Names and roles that the page gives itself, and drawing defaults.
IDLE = re.compile(r' (?:xmlns(?::\w+)?|font-family|class|role|aria-[a-z]+|pointer-events|version)="[^"]*"| opacity="1"')
# The engine makes links absolute under an address of its own; those of a chart stay inside the page.
FOREIGN = re.compile(r'xlink:href="[^"#]*#')
COLOUR = re.compile(r'( (?:fill|stroke)=")(#[0-9a-fA-F]{6})(")')


def svg(spec: dict[str, Any]) -> str:
    """A Vega-Lite specification as SVG text.

    Coordinates are rounded to a tenth of a pixel; nothing in it depends on the time or on the machine's fonts, as
    long as the specification fixes its own layout (see `charts.base`).
    """
    # Starting its engine takes most of a second: only where a chart is drawn.
    import vl_convert

    drawn = str(vl_convert.vegalite_to_svg(json.dumps(spec, ensure_ascii=False), allowed_base_urls=[]))
    return GEOMETRY.sub(lambda found: found[1] + LONG_NUMBER.sub(r"\1", found[2]) + found[3], drawn)


def for_page(drawn: str) -> str:
    """SVG to stand inside an HTML page: no namespaces, the page's fonts, and colours that follow light and dark."""
    drawn = re.sub(r'<path(?: [^>]*)? d=""[^>]*/>', "", drawn)
    drawn = IDLE.sub("", drawn)
    drawn = FOREIGN.sub('tabindex="-1" href="#', drawn)
    drawn = COLOUR.sub(lambda found: f"{found[1]}{_renamed(found[2])}{found[3]}", drawn)
    return drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _renamed(color: str) -> str:
    name = NAMES.get(color.lower())
    return f"var(--{name})" if name else color
