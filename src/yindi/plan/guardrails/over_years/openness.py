"""Openness (开放创新): inputs that can choke have more than one source, and thin company has a partner."""

import numpy as np

from yindi.arrays import Array
from yindi.assumptions import assumption
from yindi.messages import Bilingual, join, say
from yindi.methods.partners import added_density, best_partner
from yindi.plan.guardrails.kinds import YearRows, no_rows
from yindi.plan.guardrails.over_years.evidence import Evidence, Openness
from yindi.plan.guardrails.over_years.judging import blocked, breaches_of, missing, passed
from yindi.plan.guardrails.over_years.knowledge import knowledge_evidence
from yindi.plan.guardrails.over_years.laying import Laying, items_of, members, up_to
from yindi.plan.guardrails.over_years.naming import clause, industry_name, place_name
from yindi.plan.guardrails.over_years.records import Verdict, YearBreach, YearGuardrail
from yindi.plan.schedule.programme import Schedule, YearsProgramme

NAME = "openness"
NEEDS = ("flows",)


def sites_moved(programme: YearsProgramme) -> Array:
    """Sites that an option adds to its industry: 1 for an entry, −1 for an exit, else 0: (options,). [places]"""
    moves = {"enter": 1.0, "exit": -1.0}
    return np.array([moves.get(action, 0.0) for action in programme.action], dtype=float)


def asked_for(programme: YearsProgramme, openness: Openness) -> Array:
    """The sites that each choke input has to gain (or may lose, below 0) by the last year: (industries,). [places]

    Never more than there are options to enter: what cannot be planned for is said, and makes no plan impossible.
    """
    entering = np.bincount(programme.industry[sites_moved(programme) > 0], minlength=len(programme.industries))
    lacking: Array = np.minimum(assumption("least_sites").value - openness.sites, entering.astype(float))
    return lacking


def rows(programme: YearsProgramme, evidence: Evidence) -> YearRows:
    """For every input that can choke: entries less exits bring its sites to the least by the last year."""
    openness = evidence.openness
    if openness is None:
        return no_rows(items_of(programme))
    laying, moved = Laying(items_of(programme)), sites_moved(programme)
    asked = asked_for(programme, openness)
    for industry, options in enumerate(members(programme.industry, len(programme.industries))):
        if openness.choke[industry]:
            lines, uses = up_to(programme, options, moved[options], len(programme.years) - 1)
            laying.row("choke_sites", lines, uses, low=float(asked[industry]), industry=industry)
    return laying.finished()


def breaches(programme: YearsProgramme, schedule: Schedule, evidence: Evidence) -> tuple[YearBreach, ...]:
    """Inputs that can choke and stand in too few places after the plan, counted from the schedule alone."""
    openness = evidence.openness
    if openness is None:
        return ()
    gained = np.zeros(len(programme.industries))
    for option in np.flatnonzero(schedule.chosen):
        gained[programme.industry[option]] += {"enter": 1.0, "exit": -1.0}.get(programme.action[option], 0.0)
    asked = asked_for(programme, openness)
    entries = [(-1, int(i), -1, float(gained[i]), float(asked[i]), np.inf) for i in np.flatnonzero(openness.choke)]
    return breaches_of(NAME, "choke_sites", entries)


def verdicts(programme: YearsProgramme, schedule: Schedule, evidence: Evidence) -> tuple[Verdict, ...]:
    """Blocks for too few sites; flags for dependence and partners of thin entries; how open knowledge is, beside it."""
    openness, knowledge = evidence.openness, knowledge_evidence(NAME, programme, schedule, evidence)
    if openness is None:
        return missing(NAME, *NEEDS) + knowledge
    laid, broken = rows(programme, evidence), breaches(programme, schedule, evidence)

    def told(breach: YearBreach) -> Bilingual:
        return say(
            "guard.says.choke_sites",
            industry=industry_name(programme, evidence, breach.industry),
            sites=int(openness.sites[breach.industry] + breach.used),
            asked=int(openness.sites[breach.industry] + breach.low),
            imported=imported_in_words(float(openness.imported[breach.industry])),
        )

    rule = join([clause("least_sites"), clause("import_dependence")], between=say("guard.clause.between"))
    result = blocked(programme, schedule, evidence, laid, broken, clause=rule, unit="places", told=told) or (
        passed(NAME, "choke_sites", programme, schedule, laid, clause=rule, unit="places"),
    )
    return (
        *result,
        *dependence(programme, schedule, evidence, openness),
        *partners(programme, schedule, evidence, openness),
        *knowledge,
    )


def dependence(
    programme: YearsProgramme, schedule: Schedule, evidence: Evidence, openness: Openness
) -> tuple[Verdict, ...]:
    """Inputs that can choke, come from abroad, and that no start of the plan brings."""
    moved = sites_moved(programme)
    brought = np.isin(np.arange(len(programme.industries)), programme.industry[schedule.chosen & (moved > 0)])
    threshold, rule, found = assumption("import_dependence").value, clause("import_dependence"), []
    for industry in np.flatnonzero(openness.choke & (openness.imported >= threshold) & ~brought).tolist():
        told = say(
            "guard.says.dependence",
            industry=industry_name(programme, evidence, industry),
            imported=f"{100 * openness.imported[industry]:.0f}",
            sites=int(openness.sites[industry]),
        )
        number = float(openness.imported[industry])
        found.append(Verdict(NAME, "dependence", "flag", rule, told, number, threshold, "share", industry=industry))
    return tuple(found)


def partners(
    programme: YearsProgramme, schedule: Schedule, evidence: Evidence, openness: Openness
) -> tuple[Verdict, ...]:
    """Entries with thin company at home, and the partner that would add most to it."""
    entering = np.flatnonzero(schedule.chosen & (sites_moved(programme) > 0))
    place, industry = programme.place[entering], programme.industry[entering]
    thin = openness.density[place, industry] < assumption("thin_company").value
    entering, place, industry = entering[thin], place[thin], industry[thin]
    added = added_density(openness.present, openness.near, place, industry)
    found = []
    for row, partner in enumerate(best_partner(added).tolist()):
        here, what = int(place[row]), int(industry[row])
        own = float(openness.density[here, what])
        words = {
            "place": place_name(programme, evidence, here),
            "industry": industry_name(programme, evidence, what),
            "own": f"{own:.2f}",
        }
        if partner >= 0:
            words["partner"] = place_name(programme, evidence, partner)
            words["both"] = f"{own + added[row, partner]:.2f}"
        told = say("guard.says.partner" if partner >= 0 else "guard.says.no_partner", **words)
        found.append(
            Verdict(
                NAME, "partner", "flag", clause("thin_company"), told, own, assumption("thin_company").value, "share",
                here, what, int(schedule.start[entering[row]]), (int(entering[row]),),
            )
        )  # fmt: skip
    return tuple(found)


def imported_in_words(share: float) -> Bilingual:
    """How much of a supply is imported."""
    return say("guard.imported.unknown") if np.isnan(share) else say("guard.imported", share=f"{100 * share:.0f}")


THRESHOLDS = ("reliance", "least_sites", "import_dependence", "thin_company")
OPENNESS = YearGuardrail(
    NAME,
    say("guardrail.openness"),
    NEEDS,
    THRESHOLDS,
    ("balland2021", "ghosh1958", "guellec2001"),
    rows,
    breaches,
    verdicts,
)
