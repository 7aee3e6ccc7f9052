"""What became of the starts of one way: known or not, come true or not, and the money behind them."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.ratio import ratio
from yindi.plan.odds import EVENTS
from yindi.trust.cycles.setup import Replay
from yindi.trust.cycles.sight import Seen
from yindi.trust.cycles.walk import Course
from yindi.trust.dividend import largest_in_each


@dataclass(frozen=True)
class Fate:
    """The starts of one way; all (places, industries).

    known : starts whose outcome is known; came_true : of these, those at whose judgement the event had happened,
    whether they were ended early or not; spent : money released to each start in the end. [starts]
    """

    known: Truth
    came_true: Truth
    spent: Array


def fate_of(replay: Replay, seen: Seen, course: Course) -> Fate:
    """What became of every start: its event (by where it stood when it began) a horizon later."""
    known, came_true = np.zeros(replay.shape, dtype=bool), np.zeros(replay.shape, dtype=bool)
    for year, ends in seen.ends.items():
        here = course.started == year
        for event in EVENTS:
            known |= here & ends[event].could
            came_true |= here & ends[event].did
    age = np.where(course.ended > 0, course.ended - course.started, replay.horizon)
    return Fate(known, came_true, np.where(course.started > 0, replay.stages.released(age), 0.0))


def committed(course: Course, fate: Fate, year: int) -> Array:
    """Money committed to every start by the end of a year: all of it, less what an exit freed. [starts]

    Examples
    --------
    >>> course = Course(np.array([[2000, 2000, 2001]]), np.array([[2002, 0, 0]]), np.zeros((1, 3), bool), np.zeros(1))
    >>> fate = Fate(np.ones((1, 3), bool), np.array([[False, True, False]]), np.array([[0.25, 1.0, 1.0]]))
    >>> [committed(course, fate, year).tolist() for year in (2000, 2002)]
    [[[1.0, 1.0, 0.0]], [[0.25, 1.0, 1.0]]]
    """
    begun = (course.started > 0) & (course.started <= year)
    ended = (course.ended > 0) & (course.ended <= year)
    return np.where(begun, np.where(ended, fate.spent, 1.0), 0.0)


def by_baselines(seen: Seen, course: Course, weights: Array) -> tuple[float, float]:
    """Starts that would have come true with as many in every industry, year and event at other places.

    Places drawn at random, and the places with the largest quotient; exits are left out of account.

    Returns
    -------
    (blind, own presence) [starts, weighted]
    """
    blind = own_presence = 0.0
    for year, ends in seen.ends.items():
        for event in EVENTS:
            could, did = ends[event].could, ends[event].did
            chosen = (course.started == year) & could
            picked = (weights * chosen).sum(axis=0)
            blind += float(picked @ ratio((weights * did).sum(axis=0), (weights * could).sum(axis=0)))
            nearest = largest_in_each(np.where(could, seen.starts[year], -np.inf), chosen.sum(axis=0))
            held = (weights * nearest).sum(axis=0)
            own_presence += float(picked @ ratio((weights * nearest * did).sum(axis=0), held))
    return blind, own_presence
