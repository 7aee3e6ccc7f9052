"""Whom the exit of an old strength would cut off: new industries of the place that have their company from it."""

import numpy as np

from yindi.assumptions import assumption
from yindi.messages import join, say
from yindi.methods.relatedness import company_lost
from yindi.plan.guardrails.over_years.evidence import Evidence
from yindi.plan.guardrails.over_years.naming import clause, industry_name, place_name
from yindi.plan.guardrails.over_years.records import NO_DATA, Verdict
from yindi.plan.schedule.programme import Schedule, YearsProgramme

NAMED = 5


def root_flags(
    guardrail: str, programme: YearsProgramme, schedule: Schedule, evidence: Evidence
) -> tuple[Verdict, ...]:
    """A flag for every exit of an old strength that takes much of the company of a new industry of its place.

    New industries of a place are those that stand there and those that the plan enters there. Where the study does not
    say which industries are new, one flag says that exits were not checked.
    """
    roots = evidence.roots
    if roots is None:
        return ()
    action = np.array(programme.action)
    if not roots.stated:
        count = int((schedule.chosen & (action == "exit")).sum())
        told = say("guard.says.roots_unknown", count=count)
        return (Verdict(guardrail, NO_DATA, "flag", say("guard.clause.data"), told),) if count else ()
    here = (roots.present == 1) & roots.new
    entering = schedule.chosen & (action == "enter") & roots.new[programme.industry]
    here[programme.place[entering], programme.industry[entering]] = True
    strong = (roots.present == 1) & roots.old
    leaving = schedule.chosen & (action == "exit") & strong[programme.place, programme.industry]
    exits = np.flatnonzero(leaving)
    place, industry = programme.place[exits], programme.industry[exits]
    lost = np.where(here[place], company_lost(roots.present, roots.near, place, industry), 0.0)
    least, found = assumption("company_lost").value, []
    for row in np.flatnonzero((lost >= least).any(axis=1)).tolist():
        where, what, cut = int(place[row]), int(industry[row]), np.flatnonzero(lost[row] >= least)
        most = cut[np.argsort(-lost[row, cut].round(12), kind="stable")][:NAMED].tolist()
        named = [
            say(
                "guard.says.root",
                industry=industry_name(programme, evidence, new),
                share=f"{100 * lost[row, new]:.0f}",
            )
            for new in most
        ]
        told = say(
            "guard.says.roots",
            place=place_name(programme, evidence, where),
            industry=industry_name(programme, evidence, what),
            count=len(cut),
            dependents=join(named, between=say("guard.comma")),
        )
        found.append(
            Verdict(
                guardrail, "roots", "flag", clause("company_lost"), told, float(lost[row].max()), least, "share",
                where, what, int(schedule.start[exits[row]]), (int(exits[row]),),
            )
        )  # fmt: skip
    return tuple(found)
