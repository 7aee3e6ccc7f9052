"""Steady pace (稳扎稳打): no place starts or commits more than its debt and its past execution carry."""

import numpy as np

from yindi.messages import Bilingual, join, say
from yindi.methods.absorption import SPEEDS
from yindi.methods.debt import DEBT_COLOURS
from yindi.plan.guardrails.kinds import YearRows, no_rows
from yindi.plan.guardrails.over_years.evidence import Carrying, Evidence
from yindi.plan.guardrails.over_years.judging import blocked, breaches_of, missing, passed
from yindi.plan.guardrails.over_years.laying import Laying, items_of, members, needed_in, up_to
from yindi.plan.guardrails.over_years.naming import clause, place_name, year_name
from yindi.plan.guardrails.over_years.records import Verdict, YearBreach, YearGuardrail
from yindi.plan.schedule.programme import Schedule, YearsProgramme, used_by

NAME = "steady_pace"
NEEDS = ("debt", "execution")


def rows(programme: YearsProgramme, evidence: Evidence) -> YearRows:
    """For every place and year: starts up to it within its class, money in it within what its debt carries.

    Money that is needed after the last year of the plan counts in its years.
    """
    carried = evidence.carrying
    if carried is None:
        return no_rows(items_of(programme))
    laying = Laying(items_of(programme))
    for place, options in enumerate(members(programme.place, len(programme.places))):
        for year in range(len(programme.years)):
            lines, one = up_to(programme, options, np.ones(len(options)), year)
            most = float(carried.starts[place, year])
            laying.row("absorbed_starts", lines, one, high=most, place=place, year=year)
        for year in range(carried.money.shape[1] if carried.factor >= 0 else 0):
            room = carried.money[place, year]
            if np.isfinite(room):
                lines, needed = needed_in(programme, options, carried.factor, year)
                most = max(float(room), 0.0)
                laying.row("debt_commitment", lines, needed, high=most, place=place, year=year)
    return laying.finished()


def breaches(programme: YearsProgramme, schedule: Schedule, evidence: Evidence) -> tuple[YearBreach, ...]:
    """Places that start more up to a year, or commit more in it, than they carry, from the schedule alone."""
    carried = evidence.carrying
    if carried is None:
        return ()
    shape = (len(programme.places), len(programme.years))
    starts = np.zeros(shape)
    for option in np.flatnonzero(schedule.chosen):
        starts[programme.place[option], schedule.start[option] :] += 1.0
    cells = list(np.ndindex(shape))
    most = carried.starts
    counted = [(p, -1, t, float(starts[p, t]), -np.inf, float(most[p, t])) for p, t in cells]
    found = breaches_of(NAME, "absorbed_starts", counted)
    if carried.factor < 0:
        return found
    spent = used_by(programme, schedule)[:, carried.factor]
    room = np.maximum(carried.money, 0.0)
    limited = list(zip(*np.nonzero(np.isfinite(room)), strict=True))
    known = [(int(p), -1, int(t), float(spent[p, t]), -np.inf, float(room[p, t])) for p, t in limited]
    return found + breaches_of(NAME, "debt_commitment", known)


def verdicts(programme: YearsProgramme, schedule: Schedule, evidence: Evidence) -> tuple[Verdict, ...]:
    """Blocks for starts and money beyond what is carried; flags for debt that is high, or not known."""
    carried = evidence.carrying
    if carried is None:
        return missing(NAME, *NEEDS)
    laid, broken = rows(programme, evidence), breaches(programme, schedule, evidence)
    result: tuple[Verdict, ...] = ()
    for label, rule, unit in (
        ("absorbed_starts", starts_clause(), "starts"),
        ("debt_commitment", debt_clause(), money_unit(programme, carried)),
    ):
        mine = tuple(breach for breach in broken if breach.label == label)

        def told(breach: YearBreach, *, label: str = label) -> Bilingual:
            return told_of(programme, evidence, carried, breach, label)

        result += blocked(programme, schedule, evidence, laid, mine, clause=rule, unit=unit, told=told) or (
            passed(NAME, label, programme, schedule, laid, clause=rule, unit=unit),
        )
    return result + flags(programme, schedule, evidence, carried)


def told_of(
    programme: YearsProgramme, evidence: Evidence, carried: Carrying, breach: YearBreach, label: str
) -> Bilingual:
    """A breach in words."""
    return say(
        f"guard.says.{label}",
        place=place_name(programme, evidence, breach.place),
        year=year_name(programme, breach.year),
        used=f"{breach.used:.4g}",
        limit=f"{breach.high:.4g}",
        speed=say(f"guard.speed.{SPEEDS[carried.pace[breach.place]]}"),
        colour=colour_name(int(carried.colour[breach.place])),
    )


def flags(programme: YearsProgramme, schedule: Schedule, evidence: Evidence, carried: Carrying) -> tuple[Verdict, ...]:
    """Places with starts whose hidden debt is blank, or whose debt is orange or red."""
    starting = np.zeros(len(programme.places), dtype=bool)
    starting[programme.place[schedule.chosen]] = True
    found = []
    for place in np.flatnonzero(starting & carried.hidden_blank):
        ratio = float(carried.at_least[place])
        words = {"place": place_name(programme, evidence, int(place)), "ratio": percent(ratio)}
        told = say("guard.says.hidden_debt", **words)
        found.append(
            Verdict(NAME, "hidden_debt", "flag", say("guard.clause.blank"), told, ratio, unit="ratio", place=int(place))
        )
    for place in np.flatnonzero(starting & (carried.colour >= 2)):
        ratio = float(np.nan_to_num(carried.ratio[place], nan=carried.at_least[place]))
        colour = int(carried.colour[place])
        words = {"place": place_name(programme, evidence, int(place)), "ratio": percent(ratio)}
        told = say("guard.says.debt_colour", colour=colour_name(colour), **words)
        rule = clause("debt_orange" if colour == 2 else "debt_red")
        found.append(Verdict(NAME, "debt_colour", "flag", rule, told, ratio, unit="ratio", place=int(place)))
    return tuple(found)


def starts_clause() -> Bilingual:
    """The thresholds behind the ceiling of starts."""
    parts = [clause(name) for name in ("execution_fast", "execution_slow", "slow_share")]
    return join(parts, between=say("guard.clause.between"))


def debt_clause() -> Bilingual:
    """The thresholds behind the ceiling of money."""
    return join([clause("debt_red"), clause("debt_chance")], between=say("guard.clause.between"))


def money_unit(programme: YearsProgramme, carried: Carrying) -> str:
    """The unit in which the programme counts money."""
    return programme.factors[carried.factor].unit if carried.factor >= 0 else ""


def colour_name(colour: int) -> Bilingual:
    """A colour of debt in words."""
    return say("guard.colour.unknown") if colour < 0 else say(f"guard.colour.{DEBT_COLOURS[colour]}")


def percent(ratio: float) -> str:
    """A ratio as a whole percentage."""
    return f"{100 * ratio:.0f}"


THRESHOLDS = ("debt_yellow", "debt_orange", "debt_red", "debt_chance", "execution_fast", "execution_slow", "slow_share")
STEADY_PACE = YearGuardrail(
    NAME, say("guardrail.steady_pace"), NEEDS, THRESHOLDS, ("blanchard1990", "cohen1990"), rows, breaches, verdicts
)
