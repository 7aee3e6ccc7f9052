"""All places: their choices in a table, and everything about each of them as compact data for its sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from yindi.messages import Bilingual, join, say
from yindi.methods.events import LINE
from yindi.methods.line import reaches
from yindi.plan.record import Recommendation, Waiting
from yindi.present.brief.about import about_places
from yindi.present.brief.planned import planned_places
from yindi.present.brief.texts import Texts
from yindi.present.files.names import Names, names_of
from yindi.present.files.order import likely_first
from yindi.present.numbers import decimal, odds_between, points, priced, same, whole
from yindi.present.years_in_words import WAITED_FOR
from yindi.study import Results

WAITING_SHOWN = 10
COMMA = Bilingual(", ", "、")
# The words that a sheet is written with.
SHEET_WORDS = (
    "picks", "market", "prepare", "not_yet", "already_there", "industry", "role", "start", "odds", "adds", "price",
    "reasons", "action", "gate", "quotient", "none", "more_waiting", "context", "note", "print_sheet", "close",
    "answers", "measure", "value", "more_rows",
)  # fmt: skip


@dataclass(frozen=True)
class PlaceRow:
    """One place: its industries by role."""

    number: int
    name: Bilingual
    lead: Bilingual
    support: Bilingual
    deepen: Bilingual
    market: Bilingual
    prepare: Bilingual
    waiting: Bilingual
    short: Bilingual | None


@dataclass(frozen=True)
class Places:
    """The table of all places and the data of their sheets."""

    rows: tuple[PlaceRow, ...]
    sheets: dict[str, Any]
    short: int


def places(results: Results) -> Places:
    """All places of a plan."""
    plan, names = results.plan, names_of(results.study.economy)
    advice: dict[str, list[Recommendation]] = {place: [] for place in plan.places}
    waiting: dict[str, list[Waiting]] = {place: [] for place in plan.places}
    for recommendation in plan.recommendations:
        advice[recommendation.place].append(recommendation)
    advice = {place: likely_first(some, plan) for place, some in advice.items()}
    for option in plan.waiting:
        waiting[option.place].append(option)
    short = {
        shortfall.place: say("brief.sheet.fewer", got=shortfall.got, picks=shortfall.picks)
        for shortfall in plan.shortfalls
    }
    if not results.years.possible:
        short = dict.fromkeys(plan.places, say("brief.sheet.no_schedule"))
    rows = tuple(
        place_row(number, place, advice[place], waiting[place], short.get(place), names)
        for number, place in enumerate(plan.places)
    )
    return Places(rows, sheets(results, advice, waiting, short, names), len(plan.shortfalls))


def place_row(
    number: int,
    place: str,
    advice: list[Recommendation],
    waiting: list[Waiting],
    short: Bilingual | None,
    names: Names,
) -> PlaceRow:
    """One line of the table."""

    def having(role: str) -> Bilingual:
        return listed([row.industry for row in advice if row.role == role], names)

    return PlaceRow(
        number,
        names.places[place],
        having("lead"),
        having("support"),
        having("deepen"),
        having("leave_to_market"),
        listed([row.industry for row in waiting if row.role == "prepare"], names),
        whole(sum(row.role == "not_yet" for row in waiting)),
        short,
    )


def listed(industries: Iterable[str], names: Names) -> Bilingual:
    """Some industries by name."""
    return join([names.industries[industry] for industry in industries], between=COMMA)


def sheets(
    results: Results,
    advice: dict[str, list[Recommendation]],
    waiting: dict[str, list[Waiting]],
    short: dict[str, Bilingual],
    names: Names,
) -> dict[str, Any]:
    """The sheets of all places as data: every text once, by number."""
    plan, texts = results.plan, Texts()
    industries = {industry: texts.number(names.industries[industry]) for industry in plan.industries}
    open_industries = set(np.flatnonzero(plan.eligible.any(axis=0)).tolist())
    asked, about = about_places(results, texts)
    planned, years = planned_places(results, texts)
    records = []
    for number, place in enumerate(plan.places):
        chosen = [row for row in advice[place] if row.role != "leave_to_market"]
        market = [row for row in advice[place] if row.role == "leave_to_market"]
        later = [row for row in waiting[place] if row.role == "not_yet"]
        quotient = plan.forecast.quotient[number]
        strong = np.flatnonzero(reaches(quotient, LINE)).tolist()
        strong.sort(key=lambda industry: (-round(float(quotient[industry]), 9), industry))
        records.append(
            {
                "n": texts.number(names.places[place]),
                "s": texts.number(short[place]) if place in short else -1,
                "c": [recommended(row, industries, texts) for row in chosen],
                "m": [recommended(row, industries, texts) for row in market],
                "p": [awaiting(row, industries, texts) for row in waiting[place] if row.role == "prepare"],
                "w": [awaiting(row, industries, texts) for row in later[:WAITING_SHOWN]],
                "x": max(len(later) - WAITING_SHOWN, 0),
                "h": [
                    [
                        industries[plan.industries[industry]],
                        texts.number(decimal(float(quotient[industry]))),
                        int(industry not in open_industries),
                    ]
                    for industry in strong
                ],
                "y": years[number],
                "a": about[number],
            }
        )
    words = {word: texts.number(say(f"brief.sheet.{word}", **blanks(word))) for word in SHEET_WORDS}
    return {"texts": texts.entries, "words": words, "planned": planned, "asked": asked, "places": records}


def blanks(word: str) -> dict[str, str]:
    """The gaps that the page itself fills in."""
    gaps = {"more_waiting": ("count",), "more_rows": ("count", "file")}.get(word, ())
    return {gap: f"{{{gap}}}" for gap in gaps}


def recommended(row: Recommendation, industries: dict[str, int], texts: Texts) -> list[int]:
    """One line of advice: industry, role, year of its start, odds, uplift, price, reasons."""
    return [
        industries[row.industry],
        texts.number(say(f"brief.role.{row.role}")),
        texts.number(same("–" if row.start is None else str(row.start))),
        texts.number(odds_between(row.odds, row.odds_low, row.odds_high)),
        texts.number(points(row.uplift)),
        texts.number(priced(row.price)),
        *(texts.number(reason.says) for reason in row.reasons),
    ]


def awaiting(row: Waiting, industries: dict[str, int], texts: Texts) -> list[int]:
    """One option that waits: industry, action, odds, gate; what it waits for where only years and means stop it."""
    waits = row.picked and row.gate in WAITED_FOR
    says = say(f"brief.waits_for.{row.gate}", gate=row.says) if waits else row.says
    return [
        industries[row.industry],
        texts.number(say(f"brief.action.{row.action}")),
        texts.number(odds_between(row.odds, row.odds_low, row.odds_high)),
        texts.number(says),
    ]
