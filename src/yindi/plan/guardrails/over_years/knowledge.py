"""How open knowledge is, as evidence beside a plan: no line is drawn, so nothing here can fail."""

import numpy as np

from yindi.messages import Bilingual, join, say
from yindi.methods.partners import best_partner
from yindi.plan.guardrails.over_years.evidence import Abroad, Evidence, Knowledge
from yindi.plan.guardrails.over_years.naming import place_name
from yindi.plan.guardrails.over_years.records import Verdict
from yindi.plan.schedule.programme import Schedule, YearsProgramme


def knowledge_evidence(
    guardrail: str, programme: YearsProgramme, schedule: Schedule, evidence: Evidence
) -> tuple[Verdict, ...]:
    """Shares from abroad in all, and for every place that starts something the place that would add most to it."""
    knowledge = evidence.knowledge
    if knowledge is None:
        return ()
    parts = {
        "coinvented": knowledge.coinvented, "cited": knowledge.cited,
        "bought": knowledge.bought, "foreign": knowledge.foreign,
    }  # fmt: skip
    found = []
    for name, part in parts.items():
        if part is not None and not np.isnan(part.whole):
            told = share_in_words(programme, evidence, name, part)
            clause = clause_of(name, knowledge)
            found.append(Verdict(guardrail, name, "pass", clause, told, part.whole, unit="share"))
    starting = np.unique(programme.place[schedule.chosen]).tolist()
    partner = best_partner(np.nan_to_num(knowledge.complement))
    for place in starting:
        if not np.isnan(knowledge.gap[place]) and partner[place] >= 0:
            other = int(partner[place])
            gain = float(knowledge.complement[place, other])
            found.append(
                Verdict(
                    guardrail, "complement", "pass", say("guard.clause.complement"),
                    partner_in_words(programme, evidence, knowledge, place, other), gain,
                    float(knowledge.gap[place]), "share", place,
                )
            )  # fmt: skip
    return tuple(found)


def share_in_words(programme: YearsProgramme, evidence: Evidence, name: str, part: Abroad) -> Bilingual:
    """The share in all, and the places with the least and the most of it, the first of equals."""
    known = np.flatnonzero(~np.isnan(part.share))
    rounded = part.share[known].round(12)
    least, most = int(known[np.argmin(rounded)]), int(known[np.argmax(rounded)])
    words = {
        "share": f"{100 * part.whole:.1f}",
        "count": f"{part.count:,.0f}",
        "places": len(known),
        "place": place_name(programme, evidence, least),
        "least": f"{100 * part.share[least]:.1f}",
        "other": place_name(programme, evidence, most),
        "most": f"{100 * part.share[most]:.1f}",
    }
    told = say(f"guard.says.{name}", **words)
    if not part.left_out:
        return told
    left = say(f"guard.says.{name}.left_out", count=part.left_out)
    return join([told, left], between=say("guard.clause.between"))


def clause_of(name: str, knowledge: Knowledge) -> Bilingual:
    """How a share is counted."""
    if name in ("coinvented", "cited"):
        return say("guard.clause.patents", years=knowledge.years)
    return say("guard.clause.research")


def partner_in_words(
    programme: YearsProgramme, evidence: Evidence, knowledge: Knowledge, place: int, other: int
) -> Bilingual:
    """What a place lacks, who has most of it, and how much they have invented together."""
    told = say(
        "guard.says.complement",
        place=place_name(programme, evidence, place),
        partner=place_name(programme, evidence, other),
        gap=f"{100 * knowledge.gap[place]:.0f}",
        gain=f"{100 * knowledge.complement[place, other]:.0f}",
    )
    together = knowledge.together[place, other]
    if np.isnan(together):
        return told
    return join([told, say("guard.says.together", count=f"{together:.0f}")], between=say("guard.clause.between"))
