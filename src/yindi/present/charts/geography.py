"""Where places lie: their outlines, else their tiles, else their points, else nowhere."""

import json
from dataclasses import dataclass
from typing import Any, Literal

from yindi.economy import Economy

Kind = Literal["shapes", "tiles", "points", "none"]


@dataclass(frozen=True)
class Geography:
    """How the places of a study can be drawn: one value for each place that has one, by code."""

    kind: Kind
    where: dict[str, Any]
    review_number: str = ""


def geography_of(economy: Economy) -> Geography:
    """The best map that the tables of a study allow."""
    if "shapes" in economy:
        table = economy.table("shapes")
        number = table["review_number"][0] if "review_number" in table.columns and table.height else None
        shapes = zip(table["place"].to_list(), table["geometry"].to_list(), strict=True)
        return Geography("shapes", {place: json.loads(geometry) for place, geometry in shapes}, str(number or ""))
    places = economy.table("places")
    kinds: tuple[tuple[Kind, str, str], ...] = (("tiles", "tile_column", "tile_row"), ("points", "lon", "lat"))
    for kind, across, down in kinds:
        if {across, down} <= set(places.columns):
            rows = places.select("place", across, down).drop_nulls().rows()
            if rows:
                return Geography(kind, {place: (x, y) for place, x, y in rows})
    return Geography("none", {})
