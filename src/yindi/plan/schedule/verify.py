"""An independent check of a finished schedule: it reads the programme and the schedule, never the solver's rows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Whole
from yindi.messages import Bilingual, say
from yindi.plan.schedule.limits import Limit, Names, limit_in_words
from yindi.plan.schedule.programme import Schedule, YearsProgramme, used_by

# A limit is broken where it is missed by more than this share of the larger of what is used and what there is.
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Breach:
    """One broken limit: how much is used, and the most there may be (a floor, an approval, a need: the least)."""

    limit: Limit
    used: float
    room: float

    def says(self, programme: YearsProgramme, names: Names) -> Bilingual:
        """The limit and by how much it is broken, in words."""
        limit = limit_in_words(programme, names, self.limit)
        least = self.limit.kind in ("floor", "approved", "need")
        key = "schedule.breach_least" if least else "schedule.breach"
        return say(key, limit=limit, used=f"{self.used:g}", room=f"{self.room:g}")


def find_breaches(programme: YearsProgramme, schedule: Schedule) -> tuple[Breach, ...]:
    """Every limit of a programme that a schedule breaks.

    Parameters
    ----------
    programme : YearsProgramme
    schedule : Schedule

    Returns
    -------
    tuple of Breach
        Strays first: a schedule with starts outside the years, or with not one start for every option, is not read
        further.
    """
    strays = tuple(stray_starts(programme, schedule))
    if strays:
        return strays
    return (
        *closed_starts(programme, schedule),
        *broken_budgets(programme, schedule),
        *broken_counts(programme, schedule),
        *broken_room(programme, schedule),
        *broken_links(programme, schedule),
        *broken_decisions(programme, schedule),
    )


def above(used: float, room: float) -> bool:
    """Whether more is used than there is, beyond rounding.

    >>> above(1.0000001, 1.0), above(1.1, 1.0)
    (False, True)
    """
    return used - room > TOLERANCE * max(abs(used), abs(room)) if np.isfinite(room) else used > room


def stray_starts(programme: YearsProgramme, schedule: Schedule) -> Iterator[Breach]:
    """Starts that are no year's, and a schedule that is not one of these options."""
    options, years = len(programme.action), len(programme.years)
    if schedule.start.shape != (options,):
        yield Breach(Limit("stray"), float(schedule.start.size), float(options))
        return
    for option in np.flatnonzero((schedule.start < -1) | (schedule.start >= years)).tolist():
        start = float(schedule.start[option])
        yield Breach(Limit("stray", option=option, place=int(programme.place[option])), start, float(years - 1))


def closed_starts(programme: YearsProgramme, schedule: Schedule) -> Iterator[Breach]:
    """Starts in a year in which the option may not start."""
    for option in np.flatnonzero(schedule.chosen).tolist():
        year = int(schedule.start[option])
        if not programme.open_years[option, year]:
            place, industry = int(programme.place[option]), int(programme.industry[option])
            yield Breach(Limit("closed", place=place, industry=industry, year=year, option=option), 1.0, 0.0)


def broken_budgets(programme: YearsProgramme, schedule: Schedule) -> Iterator[Breach]:
    """Factors of which a place uses more than it has in a year, or has had until then where what is left carries.

    What is needed after the last year of the plan counts in its years.
    """
    used = used_by(programme, schedule)
    for place, factor in np.ndindex(used.shape[:2]):
        so_far, had = 0.0, 0.0
        for year in range(len(programme.budget_years)):
            carries = programme.factors[factor].carries
            so_far = (so_far if carries else 0.0) + float(used[place, factor, year])
            had = (had if carries else 0.0) + float(programme.had[place, factor, year])
            if above(so_far, had):
                yield Breach(Limit("budget", place=place, factor=factor, year=year), so_far, had)


def broken_counts(programme: YearsProgramme, schedule: Schedule) -> Iterator[Breach]:
    """Places that start more than they can carry: in a year, in all, or to deepen."""
    for place in range(len(programme.places)):
        starts = schedule.start[(programme.place == place) & schedule.chosen]
        deepening = schedule.chosen & (programme.place == place) & programme.deepens
        for year in range(len(programme.years)):
            count = float((starts == year).sum())
            if above(count, float(programme.starts[place, year])):
                room = float(programme.starts[place, year])
                yield Breach(Limit("starts", place=place, year=year), count, room)
        if above(len(starts), float(programme.picks[place])):
            yield Breach(Limit("picks", place=place), float(len(starts)), float(programme.picks[place]))
        if above(float(deepening.sum()), float(programme.deepen_picks[place])):
            yield Breach(
                Limit("deepen_picks", place=place), float(deepening.sum()), float(programme.deepen_picks[place])
            )


def industry_load(programme: YearsProgramme, start: Whole) -> Array:
    """How much of the head-room of every industry is used up to each year: (industries, years). [places]"""
    result = np.zeros((len(programme.industries), len(programme.years)))
    for option in np.flatnonzero(start >= 0).tolist():
        result[programme.industry[option], start[option] :] += programme.load[option]
    return result


def broken_room(programme: YearsProgramme, schedule: Schedule) -> Iterator[Breach]:
    """Industries above their room up to a year, or below their floor in the last."""
    load = industry_load(programme, schedule.start)
    for industry, year in np.ndindex(load.shape):
        used, room = float(load[industry, year]), float(programme.caps[industry, year])
        if above(used, room):
            yield Breach(Limit("cap", industry=industry, year=year), used, room)
    for industry, least in enumerate(programme.floors.tolist()):
        held = float(load[industry, -1])
        if least > 0 and above(least, held):
            yield Breach(Limit("floor", industry=industry, year=len(programme.years) - 1), held, least)


def broken_links(programme: YearsProgramme, schedule: Schedule) -> Iterator[Breach]:
    """Options that started without, or not after, what they need, and options that exclude each other."""
    start = schedule.start
    for link in programme.links:
        mine, other = int(start[link.option]), int(start[link.other])
        place = int(programme.place[link.option])
        if link.kind == "needs" and mine >= 0 and not 0 <= other < mine:
            yield Breach(Limit("need", place=place, option=link.option, other=link.other, year=mine), 0.0, 1.0)
        if link.kind == "excludes" and link.option != link.other and mine >= 0 and other >= 0:
            yield Breach(Limit("exclusion", place=place, option=link.option, other=link.other, year=mine), 2.0, 1.0)


def broken_decisions(programme: YearsProgramme, schedule: Schedule) -> Iterator[Breach]:
    """What was approved and does not start (in its year), and what was refused and starts."""
    for decision in programme.decided:
        start = int(schedule.start[decision.option])
        place, industry = int(programme.place[decision.option]), int(programme.industry[decision.option])
        if not decision.approved and start >= 0:
            yield Breach(Limit("refused", place=place, industry=industry, year=start, option=decision.option), 1.0, 0.0)
        in_time = start >= 0 if decision.year is None else start == decision.year
        if decision.approved and not in_time:
            year = -1 if decision.year is None else decision.year
            yield Breach(Limit("approved", place=place, industry=industry, year=year, option=decision.option), 0.0, 1.0)


def objective_of(programme: YearsProgramme, schedule: Schedule) -> float:
    """What a schedule adds, from the programme alone: every start's uplift times worth, and complements, discounted.

    A complement counts from the later of the two starts; what prepares another helps only if it started earlier.
    """
    total = 0.0
    for option in np.flatnonzero(schedule.chosen).tolist():
        discount = float(programme.discount[schedule.start[option]])
        total += discount * float(programme.uplift[option]) * float(programme.worth[option])
    for link in programme.links:
        mine, other = int(schedule.start[link.option]), int(schedule.start[link.other])
        if link.kind == "complements" and mine >= 0 and other >= 0:
            too_late = programme.action[link.other] == "prepare" and other >= mine
            total += 0.0 if too_late else link.gain * float(programme.discount[max(mine, other)])
    return total
