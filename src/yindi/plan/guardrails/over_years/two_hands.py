"""Two hands (政府和市场两只手): support only for a named failure, with an instrument that fits it, and an end."""

from collections.abc import Callable

import numpy as np

from yindi.arrays import Truth
from yindi.assumptions import assumption
from yindi.messages import Bilingual, join, say
from yindi.methods.dispersion import dispersion
from yindi.plan.guardrails.kinds import YearRows, no_rows
from yindi.plan.guardrails.over_years.claims import endless, fitting, left_to_market, unfit, unproven, unstated
from yindi.plan.guardrails.over_years.evidence import Evidence, Support
from yindi.plan.guardrails.over_years.instruments import fits
from yindi.plan.guardrails.over_years.judging import blocked, breaches_of, missing, passed
from yindi.plan.guardrails.over_years.laying import Laying, items_of, members
from yindi.plan.guardrails.over_years.naming import clause, industry_name, place_name
from yindi.plan.guardrails.over_years.records import Change, Verdict, YearBreach, YearGuardrail
from yindi.plan.schedule.programme import Schedule, YearsProgramme

NAME = "two_hands"
NEEDS = ("proposals", "failures", "subsidies")
FIRST = 3
Wrong = Callable[[YearsProgramme, Support], Truth]


def every_year(told: Callable[[Support], Truth]) -> Wrong:
    """What is wrong in whatever year the option starts."""
    return lambda programme, support: np.repeat(told(support)[:, None], len(programme.years), axis=1)


# The rules that block, and which starts each forbids: (options, years).
RULES: dict[str, Wrong] = {
    "leave_to_market": every_year(left_to_market),
    "unfit": every_year(unfit),
    "no_end": endless,
}


def rows(programme: YearsProgramme, evidence: Evidence) -> YearRows:
    """For every place and rule: none of the starts that the rule forbids."""
    support = evidence.support
    laying = Laying(items_of(programme))
    if support is None:
        return no_rows(items_of(programme))
    for label, wrong in RULES.items():
        forbidden = wrong(programme, support)
        for place, options in enumerate(members(programme.place, len(programme.places))):
            option, year = np.nonzero(forbidden[options])
            if len(option):
                lines = options[option] * len(programme.years) + year
                laying.row(label, lines, np.ones(len(lines)), high=0.0, place=place)
    return laying.finished()


def breaches(programme: YearsProgramme, schedule: Schedule, evidence: Evidence) -> tuple[YearBreach, ...]:
    """Places with starts that a rule forbids, start by start from the schedule alone."""
    support = evidence.support
    if support is None:
        return ()
    found: tuple[YearBreach, ...] = ()
    for label, wrong in RULES.items():
        forbidden, count = wrong(programme, support), np.zeros(len(programme.places))
        for option in np.flatnonzero(schedule.chosen):
            count[programme.place[option]] += forbidden[option, schedule.start[option]]
        found += breaches_of(NAME, label, [(p, -1, -1, float(n), -np.inf, 0.0) for p, n in enumerate(count)])
    return found


def verdicts(programme: YearsProgramme, schedule: Schedule, evidence: Evidence) -> tuple[Verdict, ...]:
    """Blocks for starts that a rule forbids; flags for 越位 (no evidence), 缺位 (no instrument), and concentration."""
    support = evidence.support
    if support is None:
        return missing(NAME, *NEEDS)
    laid, broken = rows(programme, evidence), breaches(programme, schedule, evidence)
    result: tuple[Verdict, ...] = ()
    for label in RULES:
        rule = clause_of(label)

        def told(breach: YearBreach, *, label: str = label) -> Bilingual:
            offending = forbidden_in(programme, schedule, support, label, breach.place)
            return counted(programme, evidence, label, breach.place, offending)

        def words(breach: YearBreach, _: tuple[int, ...], *, label: str = label) -> Change | None:
            return in_words(programme, schedule, support, label, breach)

        mine = [breach for breach in broken if breach.label == label]
        result += blocked(
            programme, schedule, evidence, laid, mine, clause=rule, unit="starts", told=told, change=words
        ) or (passed(NAME, label, programme, schedule, laid, clause=rule, unit="starts"),)
    return result + flags(programme, schedule, evidence, support)


def clause_of(label: str) -> Bilingual:
    """The clause of a rule that blocks."""
    if label == "leave_to_market":
        return clause("leave_to_market")
    return clause("support_sunset") if label == "no_end" else say("guard.clause.unfit")


def in_words(
    programme: YearsProgramme, schedule: Schedule, support: Support, label: str, breach: YearBreach
) -> Change | None:
    """The words or dates that would do; None where only another schedule would."""
    wrong = forbidden_in(programme, schedule, support, label, breach.place)
    if label == "no_end":
        last = int(assumption("support_sunset").value)
        claims = tuple((o, "exit_year", str(programme.years[schedule.start[o]] + last)) for o in wrong)
        latest = ", ".join(sorted({said for _, _, said in claims}))
        return Change((), 0.0, breach.used, say("guard.change.end", count=len(wrong), years=latest), claims)
    tools = {option: fitting(support.failure[option]) for option in wrong}
    if label != "unfit" or not all(tools.values()):
        return None
    claims = tuple((option, "instrument", named[0]) for option, named in tools.items())
    known = sorted({(support.failure[option], tool) for option, named in tools.items() for tool in named})
    listed = join(
        [
            say(
                "guard.change.fits",
                failure=failure_name(failure),
                tool=tool_name(tool),
                test=fits()[failure, tool].test,
            )
            for failure, tool in known
        ],
        between=say("guard.change.and"),
    )
    return Change((), 0.0, breach.used, say("guard.change.instrument", listed=listed), claims)


def flags(programme: YearsProgramme, schedule: Schedule, evidence: Evidence, support: Support) -> tuple[Verdict, ...]:
    """What does not stop a plan and has to be answered."""
    found: list[Verdict] = []
    costly = support.public_share > assumption("public_share").value
    for label, wrong, rule in (
        ("no_evidence", unproven(support), say("guard.clause.no_evidence")),
        ("public_share", costly, clause("public_share")),
    ):
        for place, options in enumerate(members(programme.place, len(programme.places))):
            mine = tuple(int(option) for option in options if wrong[option] and schedule.chosen[option])
            if mine:
                told = counted(programme, evidence, label, place, mine)
                found.append(
                    Verdict(NAME, label, "flag", rule, told, float(len(mine)), 0.0, "starts", place=place, options=mine)
                )
    silent = np.flatnonzero(unstated(support) & schedule.chosen)
    if len(silent):
        told = say("guard.says.unstated", count=len(silent), of=int(schedule.chosen.sum()))
        rule, whose = say("guard.clause.unstated"), tuple(silent.tolist())
        found.append(Verdict(NAME, "unstated", "flag", rule, told, float(len(silent)), 0.0, "starts", options=whose))
    return (*found, *untaken(programme, schedule, evidence, support), *narrow(programme, schedule, evidence, support))


def untaken(programme: YearsProgramme, schedule: Schedule, evidence: Evidence, support: Support) -> list[Verdict]:
    """缺位: failures that were measured, and for which no start brings an instrument that fits."""
    answered = {
        (int(programme.place[o]), int(programme.industry[o]), failure)
        for o in np.flatnonzero(schedule.chosen)
        for failure in {measured.failure for measured in support.measured}
        if (failure, support.instrument[o]) in fits()
    }
    result = []
    for measured in support.measured:
        if (measured.place, measured.industry, measured.failure) not in answered:
            told = say(
                "guard.says.untaken",
                place=place_name(programme, evidence, measured.place),
                industry=industry_name(programme, evidence, measured.industry),
                failure=failure_name(measured.failure),
                evidence=measured.evidence,
                tools=join([tool_name(tool) for tool in fitting(measured.failure)], between=say("guard.comma")),
            )
            rule = say("guard.clause.untaken")
            result.append(
                Verdict(NAME, "untaken", "flag", rule, told, place=measured.place, industry=measured.industry)
            )
    return result


def narrow(programme: YearsProgramme, schedule: Schedule, evidence: Evidence, support: Support) -> list[Verdict]:
    """Industries of the plan whose support goes to too few."""
    threshold, spread = assumption("support_spread").value, dispersion(support.received)
    planned = np.isin(np.arange(len(programme.industries)), programme.industry[schedule.chosen])
    result = []
    for industry in np.flatnonzero(planned & (spread < threshold)):
        told = say(
            "guard.says.narrow",
            industry=industry_name(programme, evidence, int(industry)),
            spread=f"{spread[industry]:.2f}",
            count=int(np.nansum(support.received[industry] > 0)),
        )
        number = float(spread[industry])
        result.append(
            Verdict(
                NAME,
                "narrow",
                "flag",
                clause("support_spread"),
                told,
                number,
                threshold,
                "index",
                industry=int(industry),
            )
        )
    return result


def forbidden_in(
    programme: YearsProgramme, schedule: Schedule, support: Support, label: str, place: int
) -> tuple[int, ...]:
    """The options that a place starts and a rule forbids."""
    forbidden = RULES[label](programme, support)
    mine = np.flatnonzero(schedule.chosen & (programme.place == place))
    return tuple(int(option) for option in mine if forbidden[option, schedule.start[option]])


def counted(
    programme: YearsProgramme, evidence: Evidence, label: str, place: int, options: tuple[int, ...]
) -> Bilingual:
    """How many options of a place a rule is about, and the first of them."""
    first = [industry_name(programme, evidence, int(programme.industry[option])) for option in options[:FIRST]]
    return say(
        f"guard.says.{label}",
        place=place_name(programme, evidence, place),
        count=len(options),
        first=join(first, between=say("guard.comma")),
    )


def failure_name(failure: str) -> Bilingual:
    """A market failure in words."""
    return say(f"guard.failure.{failure}")


def tool_name(tool: str) -> Bilingual:
    """An instrument in words."""
    return say(f"guard.instrument.{tool}")


THRESHOLDS = ("leave_to_market", "support_sunset", "public_share", "support_spread")
SOURCES = ("rodrik2004", "harrison2010", "aghion2015")
TWO_HANDS = YearGuardrail(NAME, say("guardrail.two_hands"), NEEDS, THRESHOLDS, SOURCES, rows, breaches, verdicts)
