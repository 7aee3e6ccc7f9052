"""Guardrails: how often each blocks, flags or passes, and every finding with its clause and cheapest passing change."""

from dataclasses import dataclass

from yindi.messages import Bilingual, say
from yindi.present.numbers import same
from yindi.web.pages.page import Page, Sections, one

Row = tuple[Bilingual, ...]
# More findings than a person reads are in the file.
MOST_FINDINGS = 200


@dataclass(frozen=True)
class Guards:
    """Counts by guardrail, and the findings that block or flag, blocking ones first."""

    counts: tuple[Row, ...]
    blocked: int
    flagged: int
    findings: tuple[Row, ...]
    more: int


def guards(sections: Sections) -> Guards:
    """The record of the page."""
    asking = [verdict for verdict in sections.results.years.verdicts if verdict.judgement != "pass"]
    asking.sort(key=lambda verdict: verdict.judgement != "block")
    blocked = sum(verdict.judgement == "block" for verdict in asking)
    rows = tuple(
        (
            say(f"brief.judgement.{verdict.judgement}"),
            verdict.says,
            verdict.clause,
            same("–") if verdict.change is None else verdict.change.says,
        )
        for verdict in asking[:MOST_FINDINGS]
    )
    return Guards(sections.years.counts, blocked, len(asking) - blocked, rows, max(len(asking) - MOST_FINDINGS, 0))


GUARDRAILS = Page("guardrails", Guards, one(guards))
