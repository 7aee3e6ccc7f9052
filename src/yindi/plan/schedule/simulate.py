"""The odds along a schedule: relatedness counted again after each year's expected entries. A report, not the choice."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.logistic import Logit
from yindi.methods.ratio import ratio
from yindi.methods.relatedness.density import held_of_company
from yindi.plan.odds import COLUMNS, OddsModel, odds_of
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.plan.uplift import uplift

# Presence in (places, industries) to the odds of every option without support; NaN where presence says nothing.
Revise = Callable[[Array], Array]
# Actions of which a success means that an industry is present that was not.
ADDS_PRESENCE = ("enter", "pilot")


@dataclass(frozen=True)
class Simulation:
    """What would be expected along a schedule if odds followed it.

    presence : (places, industries, years)
        Expected presence at the start of each year. [probability]
    odds, uplift : (options, years)
        Without support, and what support adds, if started in the year; NaN where nothing revises the option.
        [probability]
    planned, revised : (years,)
        What the starts of each year add with the odds of today, and with the odds of their year; complements are not
        counted in either. [worth, discounted]
    """

    presence: Array
    odds: Array
    uplift: Array
    planned: Array
    revised: Array

    @property
    def rise(self) -> Array:
        """How far the odds of every option rise from the first year to the last: (options,). [probability]"""
        result: Array = self.odds[:, -1] - self.odds[:, 0]
        return result

    @property
    def total(self) -> tuple[float, float]:
        """What all starts add with the odds of today, and along the way. [worth]"""
        return float(self.planned.sum()), float(self.revised.sum())


def simulate(
    programme: YearsProgramme,
    schedule: Schedule,
    *,
    presence: Array,
    odds: Array,
    revise: Revise,
    shift: float,
    horizon: int = 1,
) -> Simulation:
    """Follow a schedule year by year, with odds counted again from what has been entered by then.

    A start succeeds with its odds and uplift of the year in which it starts. Its success comes evenly over the years
    of the horizon; expected presence is 1 − (1 − presence) · Π (1 − what has come). The plan is not made again.

    Parameters
    ----------
    programme : YearsProgramme
    schedule : Schedule
    presence : (places, industries)
        Presence today; NaN where not known, which stays so. [0 or 1]
    odds : (options,)
        Odds of today without support, used where nothing revises them; NaN where none are known. [probability]
    revise : function
        Presence to odds, (places, industries) → (options,).
    shift : float
        The assumed rise of the log odds by support.
    horizon : int
        Years over which a success comes.

    Returns
    -------
    Simulation

    Examples
    --------
    >>> two = YearsProgramme(("Lu",), ("silk", "dye"), (2026, 2027), (), np.zeros(2, dtype=int), np.arange(2),
    ...     ("enter", "enter"), uplift(np.array([0.5, 0.2]), 0.5), np.ones(2), np.ones((2, 2), dtype=bool), np.ones(2),
    ...     np.zeros((2, 0, 1)), np.zeros((1, 0, 2)), np.ones(2), np.full((2, 2), 9.0), np.zeros(2), np.ones((1, 2)),
    ...     np.ones(1), np.ones(1))
    >>> silk_first = Schedule(np.array([0, 1]), 0.0, 0.0, "optimal")
    >>> found = simulate(two, silk_first, presence=np.zeros((1, 2)), odds=np.array([0.5, 0.2]), shift=0.5,
    ...     revise=lambda here: np.array([0.5, 0.2 + 0.5 * here[0, 0]]))
    >>> found.odds.round(3).tolist()
    [[0.5, 0.5], [0.2, 0.511]]
    """
    years, options = len(programme.years), len(programme.action)
    adds = np.array([action in ADDS_PRESENCE for action in programme.action], dtype=bool)
    along = np.empty((*presence.shape, years))
    by_year, added = np.empty((options, years)), np.empty((options, years))
    success = np.zeros(options)
    for t in range(years):
        come = success * np.clip((t - schedule.start) / horizon, 0.0, 1.0)
        along[:, :, t] = expected_presence(programme, presence, np.where(adds & schedule.chosen, come, 0.0))
        by_year[:, t] = revise(along[:, :, t])
        added[:, t] = uplift(by_year[:, t], shift)
        starting = schedule.start == t
        revised = ~np.isnan(by_year[:, t])
        base = np.where(revised, by_year[:, t], np.nan_to_num(odds))
        helped = np.where(revised, added[:, t], programme.uplift)
        success[starting] = np.clip(base + helped, 0.0, 1.0)[starting]
    return Simulation(along, by_year, added, *both_ways(programme, schedule, added))


def expected_presence(programme: YearsProgramme, presence: Array, come: Array) -> Array:
    """Presence after entries that have come with some probability."""
    absent = np.ones(presence.shape)
    np.multiply.at(absent, (programme.place, programme.industry), 1 - come)
    result: Array = 1 - (1 - presence) * absent
    return result


def both_ways(programme: YearsProgramme, schedule: Schedule, added: Array) -> tuple[Array, Array]:
    """What the starts of each year add with the uplift of today, and with that of their year."""
    chosen = np.flatnonzero(schedule.chosen)
    year = schedule.start[chosen]
    worth = programme.worth[chosen] * programme.discount[year]
    now = programme.uplift[chosen]
    then = np.where(np.isnan(added[chosen, year]), now, added[chosen, year])
    planned, revised = np.zeros(len(programme.years)), np.zeros(len(programme.years))
    np.add.at(planned, year, now * worth)
    np.add.at(revised, year, then * worth)
    return planned, revised


@dataclass(frozen=True)
class ByRelatedness:
    """Odds counted again from presence: relatedness, breadth and commonness move, all other facts stay.

    facts : (places, industries, columns), of today. near : (industries, industries), proximity of today.
    models : for each action, the fitted model and its columns; other actions are not revised.
    place, industry : (options,). action : (options,).
    """

    facts: Array
    near: Array
    models: dict[str, tuple[Logit, OddsModel]]
    place: Whole
    industry: Whole
    action: tuple[str, ...]

    def __call__(self, presence: Array) -> Array:
        """The odds of every option without support; NaN where its action is not revised."""
        facts = self.facts.copy()
        known = ~np.isnan(presence)
        here = np.where(known, presence, 0.0)
        # A share of company is linear in presence, so that of expected presence is the expected share.
        facts[:, :, COLUMNS.index("relatedness")] = np.nan_to_num(held_of_company(presence, self.near))
        facts[:, :, COLUMNS.index("breadth")] = ratio(here.sum(axis=1), known.sum(axis=1).astype(float))[:, None]
        facts[:, :, COLUMNS.index("commonness")] = ratio(here.sum(axis=0), known.sum(axis=0).astype(float))[None, :]
        facts[np.isnan(self.facts)] = np.nan
        result = np.full(len(self.place), np.nan)
        for action, (logit, model) in self.models.items():
            mine: Truth = np.array([one == action for one in self.action], dtype=bool)
            result[mine] = odds_of(logit, model, facts[self.place[mine], self.industry[mine]])
        return result
