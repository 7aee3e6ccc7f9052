"""What is the same in every draw of a replay: the years, what each may know, and the settings chosen inside it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.events import LINE
from yindi.methods.levels import mean_level, nearest_years
from yindi.plan.making import Limits
from yindi.plan.odds import EVENTS, MODELS, EventName, penalty_of
from yindi.plan.tuning import choose_penalty, held_out_loss, held_out_odds, hold_out
from yindi.plan.views import History, history_of, margin_until, observe, yearly_quotients
from yindi.plan.windows import Window, learning_windows, present_window, scoring_window
from yindi.trust.cycles.calendar import cycle_years
from yindi.trust.cycles.stages import Stages


@dataclass(frozen=True)
class Cycle:
    """One year of decisions: what it may know, and the models it uses.

    history : its learning windows, then its present; no year after `year` is in it.
    planner, penalty : by event, chosen inside the learning windows.
    """

    year: int
    history: History
    planner: dict[EventName, str]
    penalty: dict[EventName, float]


@dataclass(frozen=True)
class Replay:
    """A replay of some years, before any weights.

    trailing : year → (places, industries), the level of what is known by the end of that year. [share]
    judged : year of a start → the window by which it is judged, with its two levels.
    limits : picks of one year; its caps are those of demand.
    """

    cycles: tuple[Cycle, ...]
    trailing: dict[int, Array]
    judged: dict[int, History]
    eligible: Truth
    limits: Limits
    margin: float
    line: float
    stages: Stages

    @property
    def shape(self) -> tuple[int, int]:
        """(places, industries)"""
        return self.eligible.shape[0], self.eligible.shape[1]

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which money is placed."""
        return tuple(cycle.year for cycle in self.cycles)

    @property
    def horizon(self) -> int:
        """Years from a start to its judgement."""
        return self.stages.horizon


def until(shares: Array, years: tuple[int, ...], last: int) -> tuple[Array, tuple[int, ...]]:
    """The panel as it was known at the end of a year: nothing later is in it."""
    kept = [position for position, year in enumerate(years) if year <= last]
    return shares[:, :, kept], tuple(years[position] for position in kept)


def set_up_replay(
    shares: Array,
    years: tuple[int, ...],
    *,
    eligible: Truth,
    groups: tuple[str, ...],
    limits: Limits,
    stages: Stages,
    line: float = LINE,
    tick: Callable[[], None] = lambda: None,
) -> Replay:
    """The cycles of a replay, each with models chosen from what was known by then.

    Parameters
    ----------
    shares : (places, industries, years)
        Yearly shares, NaN where not known. [share]
    years : of the last axis
    eligible : (places, industries)
    groups : one name for each place
        Held out in choosing models.
    limits : Limits
        Picks of one year.
    stages : Stages
    line : float
        [ratio]
    tick : called after each cycle

    Returns
    -------
    Replay
    """
    placed = cycle_years(years, stages.horizon)
    ones = np.ones(shares.shape[0]), np.ones(shares.shape[1])
    early, early_years = until(shares, years, placed[0])
    margin = margin_until(yearly_quotients(early, *ones), early_years, placed[0])
    cycles = []
    for year in placed:
        known, known_years = until(shares, years, year)
        cycles.append(
            cycle_of(known, known_years, stages.horizon, eligible=eligible, groups=groups, margin=margin, line=line)
        )
        tick()
    return Replay(
        cycles=tuple(cycles),
        trailing={year: trailing_level(shares, years, year) for year in years if year <= placed[-1] + stages.horizon},
        judged={year: judgement(shares, years, year, stages.horizon) for year in placed},
        eligible=eligible,
        limits=limits,
        margin=margin,
        line=line,
        stages=stages,
    )


def cycle_of(
    known: Array,
    known_years: tuple[int, ...],
    horizon: int,
    *,
    eligible: Truth,
    groups: tuple[str, ...],
    margin: float,
    line: float,
) -> Cycle:
    """The cycle of the last known year, with the model of each event that held-out groups of places prefer."""
    windows = learning_windows(known_years, horizon=horizon, last=known_years[-1])
    history = history_of(known, known_years, (*windows, present_window(known_years)))
    learning = replace(history, windows=history.windows[:-1], levels=history.levels[:-1])
    ones = np.ones(known.shape[0]), np.ones(known.shape[1])
    views = observe(learning, place_weights=ones[0], industry_weights=ones[1], margin=margin, line=line)
    held = hold_out(learning, groups, margin=margin, line=line)
    penalty = choose_penalty(views, held, eligible=eligible, margin=margin, line=line)
    planner: dict[EventName, str] = {}
    for event in EVENTS:
        losses = {
            model.name: held_out_loss(
                *held_out_odds(
                    views, held, event, model, eligible=eligible, margin=margin, line=line,
                    penalty=penalty_of(model.name, penalty[event]),
                )
            )
            for model in MODELS.values()
        }  # fmt: skip
        # Of equals, the simplest: the Yindi model is the last of the catalogue.
        planner[event] = min(losses, key=lambda name: round(losses[name], 9))
    return Cycle(known_years[-1], history, planner, {event: penalty[event] for event in EVENTS})


def trailing_level(shares: Array, years: tuple[int, ...], year: int) -> Array:
    """The level at the end of a year: the mean of up to three years, none of them later."""
    return mean_level(shares, years, nearest_years(year, [some for some in years if some <= year]))


def judgement(shares: Array, years: tuple[int, ...], start: int, horizon: int) -> History:
    """The window from a start to its judgement: no later year on either side."""
    known, known_years = until(shares, years, start + horizon)
    window: Window = scoring_window(known_years, horizon=horizon)
    return history_of(known, known_years, (window,))
