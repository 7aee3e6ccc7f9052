"""What is each place already good at?"""

import numpy as np
import polars as pl

from yindi.arrays import Array, Truth
from yindi.economy import Economy, Panel
from yindi.finding import Finding
from yindi.messages import Bilingual, join, say
from yindi.methods.levels import mean_level, yearly_shares
from yindi.methods.line import falls_short
from yindi.methods.specialisation import (
    AboveFloors,
    Floors,
    Shrinkage,
    location_quotient,
    presence_above_floors,
    shrunk_quotient,
    symmetric_quotient,
    yearly_noise,
)
from yindi.questions.card import Drawing, Question
from yindi.questions.present import CELL_UNITS, cell_table, evidence, industry_name, place_name, present

UNITS = CELL_UNITS | {
    "symmetric_quotient": "index from −1 to 1",
    "shrunk_quotient": "ratio",
    "own_weight": "share",
    "place_share": "share",
}
# A quotient this much smaller after shrinking rests on a small cell.
MUCH = 0.1
MOST_NAMED = 3


def answer(
    economy: Economy,
    *,
    at_least: float = 1.0,
    least_cell: float = 0.0,
    least_place: float = 0.0,
    least_industry: float = 0.0,
) -> Finding:
    """The industries in which each place holds at least its share; context, whether eligible or not.

    Beside each quotient stands the same drawn towards the mean of its industry, the more the smaller the place
    (`shrunk_quotient`), with the weight of the own quotient in it; how far quotients move from year to year tells how
    much, and the rows begin with the largest. `place_share` is what the industry has of its place: a large quotient may
    belong to a small industry. The floors, in the unit of the activity table, leave out cells, places and industries
    with less activity a year than that; quotients are those before any floor.
    """
    panel, now = economy.panel(), present(economy)
    floors = Floors(cell=least_cell, place=least_place, industry=least_industry)
    amounts = mean_level(panel.values, panel.years, now.years)
    above = presence_above_floors(now.quotient, amounts, floors, at_least=at_least)
    strong = np.nan_to_num(above.present) == 1.0
    by_place = strong.sum(axis=1)
    shrunk = shrunken(panel, now.years)
    also = {"symmetric_quotient": symmetric_quotient(now.quotient)}
    if shrunk is not None:
        told = ~np.isnan(shrunk.quotient)
        also["shrunk_quotient"] = np.where(told, shrunk.quotient, now.quotient)
        also["own_weight"] = np.where(told, shrunk.own_weight, 1.0)
    also["place_share"] = now.place_share
    by = "location_quotient" if shrunk is None else "shrunk_quotient"
    table = cell_table(economy, now, strong, by=by, also=also)
    return Finding(
        question="strengths",
        says=say(
            "finding.strengths",
            median=f"{np.median(by_place):.0f}",
            industries=len(economy.industries),
            least=int(by_place.min()),
            most=int(by_place.max()),
            first=first_strengths(economy, table),
        ),
        table=table,
        units={name: unit for name, unit in UNITS.items() if name in table.columns},
        evidence=evidence(economy, now),
        cautions=(*shrinking(shrunk, now.quotient, strong, at_least), *dropped(economy, above, floors, panel.unit)),
        settings={
            "at_least": at_least,
            "least_cell": least_cell,
            "least_place": least_place,
            "least_industry": least_industry,
        },
    )


def first_strengths(economy: Economy, table: pl.DataFrame) -> Bilingual:
    """The industry that is the first strength of most places, of equals the first by its code."""
    if table.is_empty():
        return say("strengths.first.none")
    firsts = table.unique("place", keep="first", maintain_order=True)
    counts = firsts.group_by("industry").len().sort("len", "industry", descending=[True, False])
    industry, count = counts.row(0)
    return say("strengths.first", industry=industry_name(economy, industry), count=count)


def shrunken(panel: Panel, years: tuple[int, ...]) -> Shrinkage | None:
    """The quotients of the last level, drawn towards the mean of their industry; nothing where there is one year."""
    if len(panel.years) < 2:
        return None
    shares = yearly_shares(panel.values)
    level = mean_level(shares, panel.years, years)
    known = np.nan_to_num(level)
    expected = np.outer(known.sum(axis=1), known.sum(axis=0)) / max(known.sum(), np.finfo(float).tiny)
    # The level is a mean of years, each with the noise of one.
    noise = yearly_noise(location_quotient(shares), expected) / len(years)
    return shrunk_quotient(level, expected, noise=noise)


def shrinking(shrunk: Shrinkage | None, quotient: Array, strong: Truth, at_least: float) -> tuple[Bilingual, ...]:
    """How many strengths rest on small cells, and how many could not be tried for it."""
    if shrunk is None:
        return (say("caution.strengths.one_year"),)
    # Rounding must not carry a quotient that is drawn to the line itself below it.
    below = strong & falls_short(shrunk.quotient, at_least)
    much = strong & (shrunk.quotient < (1 - MUCH) * quotient)
    found = [
        say(
            "caution.strengths.shrunk",
            count=f"{int(strong.sum()):,}",
            below=f"{int(below.sum()):,}",
            much=f"{int(much.sum()):,}",
        )
    ]
    if untold := int((strong & np.isnan(shrunk.quotient)).sum()):
        found.append(say("caution.strengths.not_shrunk", count=f"{untold:,}"))
    if unsettled := int((~shrunk.settled).sum()):
        found.append(say("caution.strengths.unsettled", count=unsettled))
    return tuple(found)


def dropped(economy: Economy, above: AboveFloors, floors: Floors, unit: str) -> tuple[Bilingual, ...]:
    """What each floor that was set left out, and how many strengths were lost by all of them."""
    found = []
    if floors.cell:
        found.append(say("caution.strengths.floor_cell", count=f"{int(above.cells.sum()):,}", least=f"{floors.cell:g}"))
    if floors.place:
        names = [place_name(economy, economy.places[at]) for at in np.flatnonzero(above.places).tolist()]
        found.append(say("caution.strengths.floor_place", least=f"{floors.place:g}", **named(names)))
    if floors.industry:
        names = [industry_name(economy, economy.industries[at]) for at in np.flatnonzero(above.industries).tolist()]
        found.append(say("caution.strengths.floor_industry", least=f"{floors.industry:g}", **named(names)))
    if found:
        found.append(say("caution.strengths.lost", count=f"{int(above.lost.sum()):,}", unit=unit or "—"))
    return tuple(found)


def named(names: list[Bilingual]) -> dict[str, int | Bilingual]:
    """How many there are, and the first of them by name."""
    first = join(names[:MOST_NAMED], between=say("finding.happened.between"))
    if not names:
        first = say("finding.happened.none")
    elif len(names) > MOST_NAMED:
        first = say("caution.strengths.and_more", names=first, more=len(names) - MOST_NAMED)
    return {"count": len(names), "names": first}


STRENGTHS = Question(
    name="strengths",
    stage="stand",
    asks=say("question.strengths"),
    needs=("activity", "places", "industries"),
    sources=("balassa1965", "laursen2015", "clayton1987"),
    answer=answer,
    chart=Drawing("scatter", "place_share", against="location_quotient", by=("place", "industry")),
)
