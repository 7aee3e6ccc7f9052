"""Every figure of a replay for one run of it, as a flat list that draws can repeat."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.pigeonhole import pigeonhole_weights
from yindi.trust.cycles.outcome import Fate, by_baselines, committed, fate_of
from yindi.trust.cycles.setup import Replay
from yindi.trust.cycles.sight import Seen, see_all
from yindi.trust.cycles.walk import Course, walk
from yindi.trust.cycles.ways import WAYS, Way
from yindi.trust.figures import Figures

PER_WAY = (
    "per_money", "per_spent", "per_start", "blind", "own_presence", "good_of_ended", "good_of_kept", "lost", "misses",
)  # fmt: skip


def last_year(replay: Replay) -> int:
    """The year of the last exit that frees money: after it nothing moves."""
    return replay.years[-1] + replay.stages.due[-1]


def part(some: float, whole: float) -> float:
    """Some of a whole, in hundredths; NaN where there is no whole.

    >>> part(1.0, 4.0)
    25.0
    """
    return 100 * some / whole if whole > 0 else float("nan")


def way_figures(replay: Replay, seen: Seen, course: Course, fate: Fate, weights: Array, of_places: Array) -> Figures:
    """The figures of one way.

    per_money     successes (starts that came true and were not ended) per 100 of all money of the way
    per_spent     the same per 100 of the money that was released
    per_start     starts that came true, ended or not, per 100 starts: the choice alone
    blind, own_presence   per 100 starts at other places, totals of industries, years and events kept
    good_of_ended, good_of_kept   starts that came true, of 100 ended and of 100 kept
    lost          of 100 starts that came true, those that were ended
    misses        money committed to starts that did not come true, less what exits freed, per 100 of all money; when
                  all is done, and as misses.YEAR by the end of each year

    Money behind starts of unknown outcome is left out, but counts as no miss in `misses`.
    """
    known, ended = fate.known, course.ended > 0
    good = float((weights * fate.came_true).sum())
    hits = float((weights * (fate.came_true & ~ended)).sum())
    starts, spent = float((weights * known).sum()), float((weights * known * fate.spent).sum())
    blind, own_presence = by_baselines(seen, course, weights)
    ended_known = float((weights * (known & ended)).sum())
    figures = {
        "per_money": part(hits, spent + float(of_places @ course.left)),
        "per_spent": part(hits, spent),
        "per_start": part(good, starts),
        "blind": part(blind, starts),
        "own_presence": part(own_presence, starts),
        "good_of_ended": part(good - hits, ended_known),
        "good_of_kept": part(hits, starts - ended_known),
        "lost": part(good - hits, good),
    }
    misses = weights * (known & ~fate.came_true)
    for year in range(replay.years[0], last_year(replay) + 1):
        money = committed(course, fate, year)
        had = replay.limits.picks * min(year - replay.years[0] + 1, len(replay.years))
        idle = float(of_places @ (had - money.sum(axis=1)))
        figures[f"misses.{year}"] = part(float((misses * money).sum()), float((weights * money).sum()) + idle)
    figures["misses"] = figures[f"misses.{last_year(replay)}"]
    return figures


def walk_all(replay: Replay, seen: Seen, cap: float, ways: tuple[Way, ...] = WAYS) -> dict[str, tuple[Course, Fate]]:
    """Every way with what became of it."""
    courses = {way.name: walk(replay, seen, way, cap=cap) for way in ways}
    return {name: (course, fate_of(replay, seen, course)) for name, course in courses.items()}


def replay_figures(replay: Replay, place_weights: Array, industry_weights: Array, *, cap: float) -> Figures:
    """The figures of every way under some weights: quotients, odds, plans and exits are made anew."""
    seen = see_all(replay, place_weights, industry_weights)
    weights = np.outer(place_weights, industry_weights)
    return {
        f"{name}.{figure}": value
        for name, (course, fate) in walk_all(replay, seen, cap).items()
        for figure, value in way_figures(replay, seen, course, fate, weights, place_weights).items()
    }


def drawn_figures(replay: Replay, cap: float, seed: int, draw: int) -> Figures:
    """The figures under one draw of weights on places and industries.

    References
    ----------
    owen2007
    """
    return replay_figures(replay, *pigeonhole_weights(seed, draw, *replay.shape), cap=cap)
