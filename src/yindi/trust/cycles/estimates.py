"""Figures of a replay with their intervals."""

from dataclasses import replace

import numpy as np

from yindi.arrays import Array
from yindi.methods.pigeonhole import interval_about
from yindi.trust.card import Estimate
from yindi.trust.cycles.card import Compared, OtherStages, WayScore, YearScore
from yindi.trust.cycles.figures import PER_WAY, last_year, walk_all, way_figures
from yindi.trust.cycles.outcome import Fate
from yindi.trust.cycles.setup import Replay
from yindi.trust.cycles.sight import see_all
from yindi.trust.cycles.stages import Stages
from yindi.trust.cycles.walk import Course
from yindi.trust.cycles.ways import COMPARED, STAGED
from yindi.trust.draws import Draws
from yindi.trust.figures import Figures

COUNTED = ("per_money", "per_spent", "misses")


def estimate(figures: Figures, drawn: Draws, name: str) -> Estimate:
    """One figure with its interval."""
    value = figures[name]
    return Estimate(value, *interval_about(value, drawn.get(name, np.array([])), least=0.0, most=100.0))


def difference(figures: Figures, drawn: Draws, first: str, second: str) -> Estimate:
    """One figure less another, paired draw by draw."""
    paired: Array = drawn[first] - drawn[second] if drawn else np.array([])
    value = figures[first] - figures[second]
    return Estimate(value, *interval_about(value, paired))


def laid_beside(figures: Figures, drawn: Draws) -> tuple[Compared, ...]:
    """The ways beside each other, pair by pair."""
    return tuple(
        Compared(
            first.name,
            second.name,
            *(difference(figures, drawn, f"{first.name}.{kind}", f"{second.name}.{kind}") for kind in COUNTED),
        )
        for first, second in COMPARED
    )


def way_score(replay: Replay, name: str, course: Course, fate: Fate, figures: Figures, drawn: Draws) -> WayScore:
    """The score of one way."""
    ended = course.ended > 0
    return WayScore(
        way=name,
        starts=int((course.started > 0).sum()),
        deepening=int(((course.started > 0) & course.deepens).sum()),
        known=int(fate.known.sum()),
        successes=int((fate.came_true & ~ended).sum()),
        ended=int(ended.sum()),
        good_ended=int((fate.came_true & ended).sum()),
        money=float(replay.limits.picks.sum() * len(replay.years)),
        spent=float(fate.spent.sum()),
        left=float(course.left.sum()),
        figures={kind: estimate(figures, drawn, f"{name}.{kind}") for kind in PER_WAY},
        over_blind=difference(figures, drawn, f"{name}.per_start", f"{name}.blind"),
        over_own_presence=difference(figures, drawn, f"{name}.per_start", f"{name}.own_presence"),
    )


def years_of(
    replay: Replay, name: str, course: Course, fate: Fate, figures: Figures, drawn: Draws
) -> tuple[YearScore, ...]:
    """One way year by year."""
    return tuple(
        YearScore(
            way=name,
            year=year,
            started=int((course.started == year).sum()),
            ended=int((course.ended == year).sum()),
            freed=float(((course.ended == year) * (1 - fate.spent)).sum()),
            misses=estimate(figures, drawn, f"{name}.misses.{year}"),
        )
        for year in range(replay.years[0], last_year(replay) + 1)
    )


def under_other(replay: Replay, assumption: str, value: float, stages: Stages, cap: float) -> OtherStages:
    """The staged way under other stages or another exit rule."""
    other = replace(replay, stages=stages)
    ones = np.ones(replay.shape[0]), np.ones(replay.shape[1])
    seen = see_all(other, *ones)
    course, fate = walk_all(other, seen, cap, (STAGED,))[STAGED.name]
    figures = way_figures(other, seen, course, fate, np.ones(replay.shape), ones[0])
    ended = course.ended > 0
    return OtherStages(
        assumption, value, int(ended.sum()), int((fate.came_true & ended).sum()),
        figures["per_money"], figures["per_spent"], figures["misses"],
    )  # fmt: skip
