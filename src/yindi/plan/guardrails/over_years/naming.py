"""Names and clauses as sentences use them."""

from yindi.assumptions import assumption
from yindi.messages import Bilingual, join, say
from yindi.plan.guardrails.over_years.evidence import Evidence
from yindi.plan.schedule.programme import Schedule, YearsProgramme

# Steps of a change that are named; the rest is counted.
NAMED = 5
COUNTED = ("places", "starts")


def place_name(programme: YearsProgramme, evidence: Evidence, place: int) -> Bilingual:
    """The name of a place, or its identifier where none is known."""
    label = programme.places[place]
    return evidence.place_names[place] if evidence.place_names else Bilingual(label, label)


def industry_name(programme: YearsProgramme, evidence: Evidence, industry: int) -> Bilingual:
    """The name of an industry, or its identifier where none is known."""
    label = programme.industries[industry]
    return evidence.industry_names[industry] if evidence.industry_names else Bilingual(label, label)


def year_name(programme: YearsProgramme, year: int) -> str:
    """The calendar year at a position."""
    return str(programme.budget_years[year])


def clause(name: str) -> Bilingual:
    """A threshold as a clause: what it says, its value with unit, the date from which it holds, and its source.

    >>> clause("debt_chance").en.split(". ")[1]
    'Value 0.1 (probability), in force from 2026-11-26'
    """
    known = assumption(name)
    return say(
        "guard.clause",
        says=known.says,
        value=f"{known.value:g}",
        unit=known.unit,
        since=known.since.isoformat(),
        source=known.source,
    )


def limit_in_words(limit: float, unit: str) -> Bilingual:
    """A limit with its unit: a share in per cent, counts in both languages, else the unit as the tables write it.

    >>> limit_in_words(300.0, "t").en, limit_in_words(0.25, "share").en, limit_in_words(2.0, "places").en
    ('300 t', '25 %', '2 places')
    """
    if unit == "share":
        return Bilingual(f"{100 * limit:.6g} %", f"{100 * limit:.6g}%")
    named = say(f"unit.{unit}") if unit in COUNTED else Bilingual(unit, unit)
    return Bilingual(f"{limit:.6g} {named.en}".strip(), f"{limit:.6g} {named.zh}".strip())


def steps_in_words(
    programme: YearsProgramme, schedule: Schedule, changed: tuple[tuple[int, int], ...], evidence: Evidence
) -> Bilingual:
    """What a change drops, moves and adds."""
    parts = []
    for option, year in changed[:NAMED]:
        names = {
            "place": place_name(programme, evidence, int(programme.place[option])),
            "industry": industry_name(programme, evidence, int(programme.industry[option])),
            "action": say(f"guard.action.{programme.action[option]}"),
        }
        if year < 0:
            parts.append(say("guard.change.drop", **names))
        elif schedule.start[option] < 0:
            parts.append(say("guard.change.add", year=year_name(programme, year), **names))
        else:
            parts.append(say("guard.change.move", year=year_name(programme, year), **names))
    if len(changed) > len(parts):
        parts.append(say("guard.change.more", count=len(changed) - len(parts)))
    return join(parts, between=say("guard.change.and"))
