"""The programme over years: options that may start in several years, what they need, and every limit they share."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.messages import Bilingual

Action = Literal["enter", "deepen", "upgrade", "retrofit", "prepare", "keep", "exit", "pilot"]
ACTIONS: tuple[Action, ...] = ("enter", "deepen", "upgrade", "retrofit", "prepare", "keep", "exit", "pilot")
LinkKind = Literal["needs", "excludes", "complements"]


@dataclass(frozen=True)
class Factor:
    """Something that options need and places have: its name, its unit, and whether what is left carries over.

    unit_zh : the unit in Chinese; blank where it is the same.
    """

    name: str
    unit: str
    carries: bool = False
    unit_zh: str = ""

    @property
    def counted_in(self) -> Bilingual:
        """The unit in both languages."""
        return Bilingual(self.unit, self.unit_zh or self.unit)


@dataclass(frozen=True)
class Link:
    """Two options of one place: one needs the other earlier, excludes it, or gains from it (added successes).

    option, other : positions of options; gain : for complements only. [worth]
    """

    option: int
    other: int
    kind: LinkKind
    gain: float = 0.0


@dataclass(frozen=True)
class Decided:
    """What has been decided already: an option that is approved to start in a year (None: in any), or refused.

    year : position of the year, like every other reference of this record.
    """

    option: int
    approved: bool
    year: int | None = None


@dataclass(frozen=True)
class YearsProgramme:
    """Options and limits of several years. An option is a place, an industry and an action; it starts once or never.

    maximise    Σ discount[t] · uplift[o] · worth[o] · x[o, t]  +  gains of complements
    subject to  Σ_{o in p, s} needs[o, f, t − s] · x[o, s] ≤ had[p, f, t]        carried over where the factor carries;
                                                                                 also in years after the last
                Σ_{o in p} x[o, t] ≤ starts[p, t]       Σ_{o in p, t} x[o, t] ≤ picks[p]
                Σ_{deepening o in p, t} x[o, t] ≤ deepen_picks[p]
                Σ_{o in i, s ≤ t} load[o] · x[o, s] ≤ caps[i, t]       room up to each year; ≥ floors[i] in the last
                links of each place, and what has been decided

    places, industries, years : labels, in the order of every axis
    factors : what is needed and had
    place, industry : (options,) positions; options stand place by place
    action : (options,) one of ACTIONS
    uplift : (options,) what support adds to the odds. [probability]
    worth : (options,) what success is worth under the stated weights. [worth]
    open_years : (options, years) whether it may start in the year
    discount : (years,)
    needs : (options, factors, lags) in the year of the start, the year after, … [unit of the factor]
    budgets : (places, factors, years), infinite where there is no limit; years after the last may follow, and what is
        had in the last of all stays so. [unit of the factor]
    load : (options,) how much of the industry's head-room it uses; 0 for actions that add no capacity. [places]
    caps : (industries, years), infinite where there is none. [places]
    floors : (industries,) the least number of places by the last year, 0 where none. [places]
    starts : (places, years); picks, deepen_picks : (places,). [options]
    links, decided : see there
    """

    places: tuple[str, ...]
    industries: tuple[str, ...]
    years: tuple[int, ...]
    factors: tuple[Factor, ...]
    place: Whole
    industry: Whole
    action: tuple[Action, ...]
    uplift: Array
    worth: Array
    open_years: Truth
    discount: Array
    needs: Array
    budgets: Array
    load: Array
    caps: Array
    floors: Array
    starts: Array
    picks: Array
    deepen_picks: Array
    links: tuple[Link, ...] = ()
    decided: tuple[Decided, ...] = ()

    @cached_property
    def budget_years(self) -> tuple[int, ...]:
        """The years of the plan, and those after them in which what it starts still needs something."""
        longest = max(self.budgets.shape[2] - len(self.years) + 1, self.needs.shape[2])
        return years_reached(self.years, longest)

    @cached_property
    def had(self) -> Array:
        """What places have in every budget year; the last that is stated goes on: (places, factors, budget years)."""
        after = len(self.budget_years) - self.budgets.shape[2]
        return np.concatenate([self.budgets, np.repeat(self.budgets[:, :, -1:], after, axis=2)], axis=2)

    @cached_property
    def value(self) -> Array:
        """What every option adds if it starts in each year: (options, years); NaN where it may not start."""
        gained = np.outer(self.uplift * self.worth, self.discount)
        return np.where(self.open_years, gained, np.nan)

    @cached_property
    def deepens(self) -> Truth:
        """Which options deepen an old strength: (options,)."""
        return np.array([action == "deepen" for action in self.action], dtype=bool)


@dataclass(frozen=True)
class Schedule:
    """Which options start, and when.

    start : (options,) position of the year in which each starts, −1 where it does not.
    """

    start: Whole
    objective: float
    bound: float
    status: str

    @cached_property
    def chosen(self) -> Truth:
        """Which options start at all: (options,)."""
        result: Truth = self.start >= 0
        return result

    @property
    def gap(self) -> float:
        """How far the choice could be from the best, as a share of the bound."""
        return max(self.bound - self.objective, 0.0) / max(abs(self.bound), 1e-12)


def years_reached(years: tuple[int, ...], lags: int) -> tuple[int, ...]:
    """The years of a plan and those after the last that a start in it reaches with so many years of needs.

    >>> years_reached((2026, 2027), 3)
    (2026, 2027, 2028, 2029)
    """
    return (*years, *range(years[-1] + 1, years[-1] + lags)) if years else ()


def used_by(programme: YearsProgramme, schedule: Schedule) -> Array:
    """What every place uses of every factor in every year, those after the last year of the plan included.

    Returns
    -------
    (places, factors, budget years) [unit of the factor]
    """
    result = np.zeros((len(programme.places), len(programme.budget_years), len(programme.factors)))
    starts = schedule.chosen
    for lag in range(programme.needs.shape[2]):
        np.add.at(result, (programme.place[starts], schedule.start[starts] + lag), programme.needs[starts][:, :, lag])
    return result.transpose(0, 2, 1)
