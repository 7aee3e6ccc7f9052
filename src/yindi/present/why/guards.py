"""Which guardrails speak of an option, of its place or of its industry."""

from yindi.messages import say
from yindi.plan.guardrails.over_years.records import Verdict
from yindi.present.why.known import Known
from yindi.present.why.records import Fact, Part


def guards_part(known: Known, place: int, industry: int) -> Part:
    """Every finding that blocks or flags and is about this option, with the cheapest change that passes."""
    found = tuple(
        Fact(
            say(f"brief.judgement.{one.standing}"),
            one.says,
            None if one.change is None else say("why.guards.change", change=one.change.says),
            page="guardrails",
        )
        for one in known.asking
        if about(known, one, place, industry)
    )
    return Part("guards", say("why.part.guards"), found, None if found else say("why.guards.none"))


def about(known: Known, verdict: Verdict, place: int, industry: int) -> bool:
    """Whether a finding names the option, or its place and industry as far as it names either."""
    if int(known.at[place, industry]) in verdict.options:
        return True
    axis, plan = known.results.years.made.programme, known.results.plan
    here = verdict.place < 0 or axis.places[verdict.place] == plan.places[place]
    this = verdict.industry < 0 or axis.industries[verdict.industry] == plan.industries[industry]
    return here and this and (verdict.place >= 0 or verdict.industry >= 0)
