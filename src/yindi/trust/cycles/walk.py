"""One way walked through the years: what it starts when, what it ends when, and what money it leaves."""

from dataclasses import dataclass, replace

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.events import log_change
from yindi.methods.line import reaches
from yindi.plan.frontier import automatic_cap, frontier
from yindi.plan.making import programme_from
from yindi.plan.odds import EVENTS
from yindi.plan.programme import Programme, own_best, solve
from yindi.trust.cycles.setup import Replay
from yindi.trust.cycles.sight import Seen, Sight
from yindi.trust.cycles.ways import Way

# Money is compared to this much of a start: thirds that add up to a whole are one.
SMALL = 1e-9


@dataclass(frozen=True)
class Course:
    """What one way did.

    started, ended : (places, industries), the year; 0 where it did not happen.
    deepens : (places, industries), whether a start was at or above the line when it began.
    left : (places,), money that was never placed or came back after the last year of placing. [starts]
    """

    started: Whole
    ended: Whole
    deepens: Truth
    left: Array


@dataclass
class Purse:
    """The state of one way between two years; changed only by `assess_all` and `place_money`.

    deepens : whether a start was at or above the line when it began; meant : whether it was when the plan was made.
    """

    started: Whole
    ended: Whole
    deepens: Truth
    meant: Truth
    money: Array

    @property
    def live(self) -> Truth:
        """Starts that go on."""
        goes_on: Truth = (self.started > 0) & (self.ended == 0)
        return goes_on


def walk(replay: Replay, seen: Seen, way: Way, *, cap: float) -> Course:
    """Place the money of every year in one way.

    Every place has `limits.picks` of money in every year, counted in whole starts. A start reserves all its money at
    once; what an exit frees, and what found no option, stays with the place for the next year.

    Parameters
    ----------
    replay : Replay
    seen : Seen
        Of each year only its sight and the quotients up to it are used.
    way : Way
    cap : float
        Room in every industry for starts that go on, where the way is coordinated. [places]

    Returns
    -------
    Course
    """
    never, nowhere = np.zeros(replay.shape, dtype=np.int64), np.zeros(replay.shape, dtype=bool)
    purse = Purse(never, never.copy(), nowhere, nowhere.copy(), np.zeros(replay.shape[0]))
    whole_plan = None if way.remade else plan_of_all_years(replay, seen.sights[replay.years[0]], cap)
    last = replay.years[-1] + replay.stages.due[-1]
    for year in range(replay.years[0], last + 1):
        if way.exits:
            assess_all(replay, seen, purse, year)
        if year in seen.sights:
            purse.money = purse.money + replay.limits.picks
            sight = seen.sights[year]
            programme = whole_plan or yearly_programme(replay, sight, purse, cap if way.coordinated else np.inf)
            place_money(replay, purse, programme, sight, coordinated=way.remade)
    return Course(purse.started, purse.ended, purse.deepens, purse.money)


def programme_of_all_years(replay: Replay, sight: Sight, cap: float) -> Programme:
    """The programme for the money of all years, as it stands in the first."""
    years = len(replay.years)
    limits = replace(
        replay.limits,
        picks=replay.limits.picks * years,
        deepen_picks=replay.limits.deepen_picks * years,
        caps=np.minimum(replay.limits.caps, cap),
    )
    return programme_from(
        sight.quotient, sight.odds, eligible=replay.eligible & ~np.isnan(sight.quotient), limits=limits,
        line=replay.line,
    )  # fmt: skip


def plan_of_all_years(replay: Replay, sight: Sight, cap: float) -> Programme:
    """The coordinated plan for the money of all years, made at once; what it did not choose is no option any more."""
    programme = programme_of_all_years(replay, sight, cap)
    return replace(programme, value=np.where(solve(programme).chosen, programme.value, np.nan))


def room_found(replay: Replay, seen: Seen) -> int:
    """The cap that the rule of the plan finds in the first year: the smallest that loses little of the objective."""
    return automatic_cap(frontier(programme_of_all_years(replay, seen.sights[replay.years[0]], np.inf)))


def yearly_programme(replay: Replay, sight: Sight, purse: Purse, cap: float) -> Programme:
    """The options of one year: what was never started, in the room that starts which go on leave."""
    room = np.minimum(replay.limits.caps, cap) if np.isfinite(cap) else np.full(replay.shape[1], np.inf)
    return programme_from(
        sight.quotient,
        sight.odds,
        eligible=replay.eligible & ~np.isnan(sight.quotient) & (purse.started == 0),
        limits=replace(replay.limits, caps=np.maximum(room - purse.live.sum(axis=0), 0)),
        line=replay.line,
    )


def place_money(replay: Replay, purse: Purse, programme: Programme, sight: Sight, *, coordinated: bool) -> None:
    """Start what a place has whole money for; of all it ever starts, so many may be meant to deepen a strength."""
    picks = np.floor(purse.money + SMALL)
    share = np.divide(
        replay.limits.deepen_picks, replay.limits.picks, out=np.zeros(replay.shape[0]), where=replay.limits.picks > 0
    )
    ever = (purse.started > 0).sum(axis=1)
    ever_deepens = ((purse.started > 0) & purse.meant).sum(axis=1)
    may_deepen = np.clip(np.floor(share * (ever + picks) + SMALL) - ever_deepens, 0, picks)
    still_open = np.where(purse.started == 0, programme.value, np.nan)
    this_year = replace(programme, value=still_open, picks=picks, deepen_picks=may_deepen)
    chosen = (solve if coordinated else own_best)(this_year).chosen
    purse.started[chosen] = sight.year
    purse.deepens[chosen] = reaches(sight.quotient, replay.line)[chosen]
    purse.meant[chosen] = programme.deepens[chosen]
    purse.money = np.maximum(purse.money - chosen.sum(axis=1), 0)


def assess_all(replay: Replay, seen: Seen, purse: Purse, year: int) -> None:
    """End every start that has gained less than its standard, and free the money of its later stages.

    The standard was set when it began, from earlier successes; where nothing is known of a year, nothing is ended.
    """
    for began in replay.years:
        age = year - began
        if age not in replay.stages.assessed:
            continue
        standards = seen.sights[began].standards
        made = log_change(seen.quotients[began], seen.quotients[year])
        least = np.where(purse.deepens, *(standards[event][age] for event in reversed(EVENTS)))
        with np.errstate(invalid="ignore"):
            fails = purse.live & (purse.started == began) & (made < least)
        purse.ended[fails] = year
        purse.money = purse.money + fails.sum(axis=1) * (1 - float(replay.stages.released(np.array(age))))
