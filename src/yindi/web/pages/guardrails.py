"""Guardrails: how often each speaks, and under each what it found, rule by rule, with place, industry and change."""

from dataclasses import dataclass
from itertools import groupby

from yindi.messages import Bilingual, say
from yindi.plan.guardrails.over_years import YEAR_GUARDRAILS, YearGuardrail
from yindi.plan.guardrails.over_years.records import Standing, Verdict
from yindi.present.brief.years import by_rule
from yindi.web.pages.page import Page, Sections, one

Row = tuple[Bilingual, ...]
# More findings of one guardrail than a person reads are in the file.
MOST_FINDINGS = 60
# A finding about more options than this names the first of them.
MOST_NAMED = 8


@dataclass(frozen=True)
class About:
    """What a finding is about: a place, an industry, or both; blank where none. `why` is whether both are an option."""

    place: str
    industry: str
    place_name: Bilingual | None
    industry_name: Bilingual | None
    why: bool


@dataclass(frozen=True)
class Finding:
    """One finding: how it is counted, what was found, the cheapest change that would pass, and what it is about."""

    standing: Standing
    word: Bilingual
    says: Bilingual
    change: Bilingual
    about: tuple[About, ...]


@dataclass(frozen=True)
class Rule:
    """One clause and all that it found."""

    clause: Bilingual
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Guarding:
    """One guardrail: its name, what it asks, how often it blocks, flags and could not judge, and its rules."""

    code: str
    name: Bilingual
    asks: Bilingual
    blocked: int
    flagged: int
    unchecked: int
    rules: tuple[Rule, ...]
    more: int


@dataclass(frozen=True)
class Guards:
    """Counts by guardrail, and what each found; guardrails that block come first."""

    counts: tuple[Row, ...]
    blocked: int
    flagged: int
    unchecked: int
    guardrails: tuple[Guarding, ...]


def guards(sections: Sections) -> Guards:
    """The record of the page."""
    every = tuple(guarding(sections, guardrail) for guardrail in YEAR_GUARDRAILS)
    speaking = sorted((each for each in every if each.rules), key=lambda each: not each.blocked)
    return Guards(
        sections.years.counts,
        sum(each.blocked for each in every),
        sum(each.flagged for each in every),
        sum(each.unchecked for each in every),
        tuple(speaking),
    )


def guarding(sections: Sections, guardrail: YearGuardrail) -> Guarding:
    """What one guardrail found."""
    verdicts = sections.results.years.verdicts
    asking = by_rule([each for each in verdicts if each.guardrail == guardrail.name and each.judgement != "pass"])
    counted = [each.standing for each in asking]
    rules = tuple(
        Rule(clause, tuple(finding(sections, each) for each in found))
        for clause, found in groupby(asking[:MOST_FINDINGS], key=lambda each: each.clause)
    )
    return Guarding(
        guardrail.name,
        say(f"file_out.code.{guardrail.name}"),
        guardrail.says,
        counted.count("block"),
        counted.count("flag"),
        counted.count("unchecked"),
        rules,
        max(len(asking) - MOST_FINDINGS, 0),
    )


def finding(sections: Sections, verdict: Verdict) -> Finding:
    """One finding as shown."""
    standing = verdict.standing
    change = say(f"web.guardrails.no_change.{standing}") if verdict.change is None else verdict.change.says
    return Finding(standing, say(f"brief.judgement.{standing}"), verdict.says, change, about(sections, verdict))


def about(sections: Sections, verdict: Verdict) -> tuple[About, ...]:
    """The options that a finding concerns; without any its place and industry, as far as it names them."""
    axis = sections.results.years.made.programme
    pairs = [(int(axis.place[option]), int(axis.industry[option])) for option in verdict.options]
    if not pairs and max(verdict.place, verdict.industry) >= 0:
        pairs = [(verdict.place, verdict.industry)]
    named = []
    for place, industry in list(dict.fromkeys(pairs))[:MOST_NAMED]:
        where, what = axis.places[place] if place >= 0 else "", axis.industries[industry] if industry >= 0 else ""
        named.append(
            About(
                where,
                what,
                sections.names.places[where] if where else None,
                sections.names.industries[what] if what else None,
                has_why(sections, where, what),
            )
        )
    return tuple(named)


def has_why(sections: Sections, place: str, industry: str) -> bool:
    """Whether the evidence knows a place and an industry as an option."""
    plan = sections.results.plan
    if place not in plan.places or industry not in plan.industries:
        return False
    return (plan.places.index(place), plan.industries.index(industry)) in sections.known.advice


GUARDRAILS = Page("guardrails", Guards, one(guards))
