"""A study replayed in yearly cycles: its panel, settings and assumptions handed to the replay."""

from collections.abc import Mapping
from dataclasses import replace

from yindi.assumptions import STAGING, Assumption, assumption
from yindi.methods.levels import yearly_shares
from yindi.progress import Progress, Silent
from yindi.study.reading import Study
from yindi.study.run import economy_until, eligible_anywhere, groups_of
from yindi.study.wishing import room_by_demand, wishes_of
from yindi.trust.cycles.assess import assess_cycles
from yindi.trust.cycles.calendar import MOST_CYCLES, longest_horizon
from yindi.trust.cycles.card import CyclesCard
from yindi.trust.cycles.setup import set_up_replay
from yindi.trust.cycles.stages import Stages, stages_of


def replay_in_cycles(study: Study, *, horizon: int | None = None, progress: Progress | None = None) -> CyclesCard:
    """Place the same money in every way, year by year, with nothing known of later years, and count what came true.

    Parameters
    ----------
    study : Study
        Its picks are the money of one year: that many starts in every place.
    horizon : int
        Years from a start to its judgement; by default the study's, or the longest shorter one for which the years
        are enough. [years]
    progress : Progress
        Told of every stage; silent by default.

    Returns
    -------
    CyclesCard
        The same for the same study: every random draw comes from its seed.

    Raises
    ------
    BadValues
        If the years are too few for any horizon.
    """
    progress = progress or Silent()
    economy = economy_until(study)
    panel = economy.panel()
    stated = {name: assumption(name) for name in STAGING}
    values = {name: some.value for name, some in stated.items()}
    asked = study.plan.horizon if horizon is None else horizon
    replayed = longest_horizon(panel.years, asked, grace=values["exit_grace"])
    wishes = wishes_of(study, economy)
    replay = set_up_replay(
        yearly_shares(panel.values),
        panel.years,
        eligible=eligible_anywhere(economy),
        groups=groups_of(economy),
        # The room of today would be known too early; only what the study itself states limits the past.
        limits=replace(wishes, room=room_by_demand(economy)).limits(),
        stages=stages_with(values, replayed),
        tick=progress.stage("stage.cycles_learn", MOST_CYCLES),
    )
    return assess_cycles(
        replay,
        asked=asked,
        draws=study.plan.draws,
        seed=study.plan.seed,
        other_stages=at_ends(stated, replayed),
        cap=wishes.cap,
        progress=progress,
    )


def stages_with(values: Mapping[str, float], horizon: int) -> Stages:
    """The stages that some values of the assumptions give."""
    return stages_of(
        horizon,
        count=round(values["support_stages"]),
        first=values["first_stage"],
        exit_share=values["exit_share"],
        grace=values["exit_grace"],
    )


def at_ends(stated: Mapping[str, Assumption], horizon: int) -> dict[tuple[str, float], Stages]:
    """The stages at both ends of the range of every assumption, one at a time."""
    values = {name: some.value for name, some in stated.items()}
    return {
        (name, end): stages_with({**values, name: end}, horizon)
        for name, some in stated.items()
        for end in (some.low, some.high)
    }
