"""From broken rows to verdicts: one shape for every rule that has rows."""

from collections.abc import Callable, Iterable

import numpy as np

from yindi.messages import Bilingual, join, say
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.guardrails.over_years.cheapest import cheapest_change
from yindi.plan.guardrails.over_years.evidence import Evidence
from yindi.plan.guardrails.over_years.laying import used_of
from yindi.plan.guardrails.over_years.naming import limit_in_words
from yindi.plan.guardrails.over_years.records import NO_DATA, Change, Verdict, YearBreach
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.tables.vocabulary import table_title

TOLERANCE = 1e-9
# A plan that was solved with the rows breaks none. One that was not may break hundreds: the cheapest change is
# searched for so many of each rule, the gravest first; the others still say which limit would have to move.
SEARCHED = 20
Told = Callable[[YearBreach], Bilingual]
Changed = Callable[[YearBreach, tuple[int, ...]], Change | None]


def breaches_of(
    guardrail: str, label: str, entries: Iterable[tuple[int, int, int, float, float, float]]
) -> tuple[YearBreach, ...]:
    """The entries (place, industry, year, used, low, high) that lie outside their ends."""
    return tuple(
        YearBreach(guardrail, label, *entry)
        for entry in entries
        if entry[3] > entry[5] + slack(entry[5]) or entry[3] < entry[4] - slack(entry[4])
    )


def slack(end: float) -> float:
    """What rounding may do to a sum of about this size."""
    return TOLERANCE * max(1.0, abs(end)) if np.isfinite(end) else 0.0


def blocked(
    programme: YearsProgramme,
    schedule: Schedule,
    evidence: Evidence,
    rows: YearRows,
    breaches: Iterable[YearBreach],
    *,
    clause: Bilingual,
    unit: str,
    told: Told,
    change: Changed | None = None,
) -> tuple[Verdict, ...]:
    """One verdict for every breach, each with the cheapest change that would pass.

    `change` gives it where a word or a date would do; where it gives none, the starts are searched.
    """
    found = {about: row for row, about in enumerate(abouts(rows))}
    verdicts, listed = [], list(breaches)
    gravest = sorted(range(len(listed)), key=lambda position: -excess(listed[position]))[:SEARCHED]
    for position, breach in enumerate(listed):
        row = found[breach.about]
        years = len(programme.years)
        touching = np.unique(rows.uses[:, [row]].tocoo().row // years)
        concerned = tuple(int(option) for option in touching if schedule.chosen[option])
        worded = change(breach, concerned) if change else None
        verdicts.append(
            Verdict(
                breach.guardrail,
                breach.label,
                "block",
                clause,
                told(breach),
                breach.used,
                breach.high if breach.used > breach.high else breach.low,
                unit,
                breach.place,
                breach.industry,
                breach.year,
                concerned,
                worded
                or (
                    cheapest_change(programme, schedule, rows, row, evidence, unit)
                    if position in gravest
                    else Change(
                        (), 0.0, breach.used, say("guard.change.not_searched", limit=limit_in_words(breach.used, unit))
                    )
                ),
            )
        )
    return tuple(verdicts)


def excess(breach: YearBreach) -> float:
    """By how much a row is broken, beside the size of its end."""
    end = breach.high if breach.used > breach.high else breach.low
    return abs(breach.used - end) / max(abs(end), 1e-9)


def passed(
    guardrail: str,
    label: str,
    programme: YearsProgramme,
    schedule: Schedule,
    rows: YearRows,
    *,
    clause: Bilingual,
    unit: str,
) -> Verdict:
    """The verdict of a rule that nothing breaks: the row that is nearest to its limit stands beside it."""
    used = used_of(programme, schedule, rows)
    room = np.minimum(rows.high - used, used - rows.low)
    here = np.array([word == label for word in rows.label], dtype=bool) & np.isfinite(room)
    if not here.any():
        return Verdict(guardrail, label, "pass", clause, say("guard.pass.free"), unit=unit)
    ends = np.where(np.isfinite(rows.high), rows.high, rows.low)
    tightest = int(np.flatnonzero(here)[np.argmin((room / np.maximum(np.abs(ends), 1e-12))[here])])
    return Verdict(
        guardrail,
        label,
        "pass",
        clause,
        say("guard.pass.nothing")
        if max(abs(used[tightest]), abs(ends[tightest])) <= TOLERANCE
        else say("guard.pass.row", used=f"{used[tightest]:.4g}", limit=f"{ends[tightest]:.4g}"),
        float(used[tightest]),
        float(ends[tightest]),
        unit,
        int(rows.owner[tightest]),
        int(rows.industry[tightest]),
        int(rows.year[tightest]),
    )


def abouts(rows: YearRows) -> list[tuple[str, int, int, int]]:
    """What every row is about: rule, place, industry, year."""
    numbers = zip(rows.owner.tolist(), rows.industry.tolist(), rows.year.tolist(), strict=True)
    return [(label, *about) for label, about in zip(rows.label, numbers, strict=True)]


def missing(guardrail: str, *tables: str) -> tuple[Verdict, ...]:
    """Not enough data is an answer: one flag that names what is missing."""
    named = join([table_title(name) for name in tables], between=Bilingual(", ", "、"))
    return (Verdict(guardrail, NO_DATA, "flag", say("guard.clause.data"), say("guard.says.data", tables=named)),)
