"""Replay history in yearly cycles, repeat it under draws, and write its card."""

from collections.abc import Mapping
from functools import partial

import numpy as np

from yindi.progress import Progress, Silent
from yindi.trust.cycles.card import CyclesCard
from yindi.trust.cycles.estimates import laid_beside, under_other, way_score, years_of
from yindi.trust.cycles.figures import drawn_figures, replay_figures, walk_all
from yindi.trust.cycles.setup import Replay
from yindi.trust.cycles.sight import see_all
from yindi.trust.cycles.stages import Stages
from yindi.trust.cycles.verdict import sentences
from yindi.trust.cycles.walk import room_found
from yindi.trust.draws import repeat


def assess_cycles(
    replay: Replay,
    *,
    asked: int,
    draws: int,
    seed: int,
    other_stages: Mapping[tuple[str, float], Stages],
    cap: int | None = None,
    progress: Progress | None = None,
) -> CyclesCard:
    """Walk every way through the years, on the data themselves and under every draw.

    Parameters
    ----------
    replay : Replay
    asked : int
        The study's own horizon. [years]
    draws : int
        Draws of the bootstrap.
    seed : int
    other_stages : (assumption, value) → stages
        Other stages and exit rules under which the staged way is shown.
    cap : int or None
        Places per industry; None takes the one that the rule of the plan finds in the first year.
    progress : Progress

    Returns
    -------
    CyclesCard
        The same for the same input. The noise margin, the models, their penalties and the cap are kept in all draws.
    """
    progress = progress or Silent()
    ones = np.ones(replay.shape[0]), np.ones(replay.shape[1])
    seen = see_all(replay, *ones)
    cap = room_found(replay, seen) if cap is None else cap
    courses = walk_all(replay, seen, cap)
    figures = replay_figures(replay, *ones, cap=cap)
    drawn = repeat(partial(drawn_figures, replay, cap, seed), draws, progress.stage("stage.cycles_draws", draws))
    ways = tuple(way_score(replay, name, *courses[name], figures, drawn) for name in courses)
    compared = laid_beside(figures, drawn)
    return CyclesCard(
        years=replay.years,
        horizon=replay.horizon,
        asked=asked,
        margin=replay.margin,
        cap=cap,
        picks=float(np.mean(replay.limits.picks)),
        stages=replay.stages.shares,
        due=replay.stages.due,
        grace=replay.stages.grace,
        exit_share=replay.stages.exit_share,
        draws=draws,
        seed=seed,
        planner={cycle.year: cycle.planner for cycle in replay.cycles},
        standards={
            year: {event: dict(some) for event, some in sight.standards.items()} for year, sight in seen.sights.items()
        },
        ways=ways,
        compared=compared,
        by_year=tuple(
            row
            for name, (course, fate) in courses.items()
            for row in years_of(replay, name, course, fate, figures, drawn)
        ),
        other_stages=tuple(
            under_other(replay, name, value, stages, cap) for (name, value), stages in other_stages.items()
        ),
        courses=courses,
        says=sentences(ways, compared),
    )
