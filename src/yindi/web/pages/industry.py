"""One industry: its room and its price, which places start it, which are left to the market, and which wait."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from yindi.messages import Bilingual, say
from yindi.plan.record import Recommendation, Waiting
from yindi.present.numbers import odds_between, same
from yindi.present.why.known import Known
from yindi.present.why.records import Fact
from yindi.present.why.room import room_of
from yindi.web.pages.page import Page, Sections

Row = tuple[Bilingual, ...]
Option = Recommendation | Waiting
# More places that wait than a person reads are in the file.
MOST_WAITING = 60


@dataclass(frozen=True)
class Line:
    """One place with this industry: its code and name, and the cells under the header."""

    place: str
    name: Bilingual
    cells: Row


@dataclass(frozen=True)
class Group:
    """Places of which the plan says the same; `more` are only in the file."""

    name: str
    caption: Bilingual
    header: Row
    lines: tuple[Line, ...]
    more: int
    file: str


@dataclass(frozen=True)
class Industry:
    """One industry: in a sentence, its room and price as facts, and its places by what the plan says of them."""

    code: str
    name: Bilingual
    says: Bilingual
    room: tuple[Fact, ...]
    groups: tuple[Group, ...]


def industry_pages(sections: Sections) -> Mapping[str, Industry]:
    """One record for every industry, by its code."""
    known = sections.known
    options: dict[str, list[Option]] = {code: [] for code in sections.results.plan.industries}
    for _, row in sorted(known.advice.items()):
        options[row.industry].append(row)
    return {code: industry(known, at, options[code]) for at, code in enumerate(options)}


def industry(known: Known, at: int, options: Sequence[Option]) -> Industry:
    """The record of one industry."""
    starts = [one for one in options if isinstance(one, Recommendation) and one.role != "leave_to_market"]
    market = [one for one in options if isinstance(one, Recommendation) and one.role == "leave_to_market"]
    waits = [one for one in options if isinstance(one, Waiting)]
    wanted = [one for one in waits if one.picked]
    starts.sort(key=lambda one: (one.start is None, one.start or 0, *likely(one)))
    market.sort(key=likely)
    waits.sort(key=lambda one: (not one.picked, *likely(one)))
    groups = (
        group(known, "starts", "brief.sheet.start", starts, started, "tables/recommendations.csv"),
        group(known, "market", "brief.sheet.start", market, started, "tables/recommendations.csv"),
        group(known, "waits", "brief.sheet.gate", waits, waited, "tables/not_yet.csv"),
    )
    code = known.results.plan.industries[at]
    return Industry(
        code,
        known.names.industries[code],
        say(
            "web.industry.says",
            starts=len(starts),
            market=len(market),
            waits=len(wanted),
            others=len(waits) - len(wanted),
        ),
        tuple(fact for fact in room_of(known, at) if fact.label != say("why.room.places")),
        tuple(one for one in groups if one.lines),
    )


def likely(option: Option) -> tuple[float, str]:
    """The likeliest first, those without odds last."""
    return (-round(option.odds, 9) if np.isfinite(option.odds) else 1.0), option.place


def group(
    known: Known, name: str, last: str, options: Sequence[Option], told: Callable[[Option], Bilingual], file: str
) -> Group:
    """Some options of one industry as lines."""
    header = tuple(map(say, ("brief.place", "brief.sheet.action", "brief.sheet.role", "why.odds.without", last)))
    return Group(
        name,
        say(f"web.industry.{name}"),
        header,
        tuple(
            Line(
                one.place,
                known.names.places[one.place],
                (
                    say(f"brief.action.{one.action}"),
                    say(f"brief.role.{one.role}"),
                    odds_between(one.odds, one.odds_low, one.odds_high) if np.isfinite(one.odds) else same("–"),
                    told(one),
                ),
            )
            for one in options[:MOST_WAITING]
        ),
        max(len(options) - MOST_WAITING, 0),
        file,
    )


def started(option: Option) -> Bilingual:
    """The year of a start; a dash where nothing is to start."""
    start = option.start if isinstance(option, Recommendation) else None
    return same("–" if start is None else str(start))


def waited(option: Option) -> Bilingual:
    """What an option waits for."""
    return option.says if isinstance(option, Waiting) else same("")


INDUSTRY = Page("industry", Industry, industry_pages, asked="industry", listed=False)
