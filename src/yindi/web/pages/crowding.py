"""Who else: how crowded the choices are, and for every industry which places are advised it and which wait."""

from dataclasses import dataclass

from yindi.messages import Bilingual
from yindi.plan.record import Recommendation
from yindi.present.brief.figures import Figure, figure
from yindi.present.brief.first import CrowdRow, by_industry, waits
from yindi.present.brief.frontier import frontier_notes
from yindi.present.charts.who import WHO
from yindi.present.files.crowding import room_prices
from yindi.present.numbers import priced, same, whole
from yindi.web.pages.page import Page, Sections, one


@dataclass(frozen=True)
class Starting:
    """A place that is advised an industry, and the year of its start; blank where none is stated."""

    place: str
    name: Bilingual
    year: Bilingual


@dataclass(frozen=True)
class Shared:
    """One industry: the places that are advised it, with the year of their start, and those that wait."""

    code: str
    industry: Bilingual
    count: Bilingual
    places: tuple[Starting, ...]
    waiting: Bilingual
    price: Bilingual
    says: Bilingual
    declared: Bilingual


@dataclass(frozen=True)
class Crowd:
    """How crowded the choices are."""

    measures: tuple[CrowdRow, ...]
    declared: bool
    industries: tuple[Shared, ...]
    figures: dict[str, Figure]
    frontier_notes: tuple[Bilingual, ...]


def crowd(sections: Sections) -> Crowd:
    """The record of the page."""
    plan, names = sections.results.plan, sections.names.industries
    # The price of every industry, wanted too much or not: a start may pay it in a year that is full.
    prices = dict(zip(plan.industries, room_prices(sections.results)[:, 0].tolist(), strict=True))
    advised = {rows[0].industry: rows for rows in by_industry(to_start(sections), plan)}
    refused = {
        row.industry: shown for row, shown in zip(plan.refusals, waits(sections.results, sections.names), strict=True)
    }
    rows = []
    for code in [*advised, *(code for code in refused if code not in advised)]:
        wait, some = refused.get(code), advised.get(code, [])
        rows.append(
            Shared(
                code,
                names[code],
                whole(len(some)),
                tuple(starting(row, sections) for row in some),
                wait.waiting if wait else same(""),
                priced(prices[code]),
                wait.says if wait else same(""),
                said(sections, code),
            )
        )
    figures = sections.figure("crowding", "frontier", "frontier_crowding")
    # Drawn for the workspace alone: the brief has no page that is wide enough.
    who = figure(WHO, sections.results)
    figures |= {WHO.name: who} if who is not None else {}
    declared = plan.crowding_declared is not None
    return Crowd(sections.first.crowding, declared, tuple(rows), figures, frontier_notes(sections.results))


def said(sections: Sections, industry: str) -> Bilingual:
    """How many places have declared an industry; a dash where no table says."""
    plan = sections.results.plan
    return same("–") if plan.declared is None else whole(float(plan.declared[:, plan.industries.index(industry)].sum()))


def to_start(sections: Sections) -> list[Recommendation]:
    """Everything that a place is advised to start."""
    return [row for row in sections.results.plan.recommendations if row.role != "leave_to_market"]


def starting(row: Recommendation, sections: Sections) -> Starting:
    """A place with the year of its start."""
    return Starting(row.place, sections.names.places[row.place], same("" if row.start is None else str(row.start)))


CROWDING = Page("crowding", Crowd, one(crowd))
