"""Which option may start in which year, one item each, and what every row of the problem is about."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from yindi.arrays import Whole
from yindi.methods.coordination.problem import nothing
from yindi.plan.schedule.programme import ACTIONS, YearsProgramme

OwnKind = Literal["budget", "starts", "picks", "deepen_picks", "rule"]
SharedKind = Literal["cap", "floor", "rule"]


@dataclass(frozen=True)
class OwnRow:
    """One row of every place: what kind of limit, for which factor and year (−1: none), under which rule's name."""

    kind: OwnKind
    factor: int = -1
    year: int = -1
    rule: str = ""


@dataclass(frozen=True)
class SharedRow:
    """One row over several places: the industry and the year up to which it counts (−1: none), and the rule."""

    kind: SharedKind
    industry: int = -1
    year: int = -1
    rule: str = ""


@dataclass(frozen=True)
class Items:
    """The items of a problem over years, place by place, and what its rows are.

    option, year : (items,)
        An item is an option and the position of the year in which it would start.
    position : (options, years)
        The item of each; −1 where the option may not start in the year.
    own, shared : what each column of `uses` and of `loads` is about.
    set_about : (sets,)
        The link that each set comes from; −1 where an option starts once at most, −2 − d for decision d.
    need_about : (needs,)
        The link that each need comes from.
    label : (items,)
        A number for the place, industry, action and year of each: the same in every programme of these axes.
    axes : the places, the industries and the years.
    """

    option: Whole
    year: Whole
    position: Whole
    own: tuple[OwnRow, ...] = ()
    shared: tuple[SharedRow, ...] = ()
    set_about: Whole = field(default_factory=nothing)
    need_about: Whole = field(default_factory=nothing)
    label: Whole = field(default_factory=nothing)
    axes: tuple[tuple[str | int, ...], ...] = ()

    def __len__(self) -> int:
        return len(self.option)

    def of(self, option: int) -> Whole:
        """The items of one option, by year."""
        return np.arange(self.begin[option], self.begin[option + 1])

    @cached_property
    def begin(self) -> Whole:
        """Where the items of each option begin, which stand together: (options + 1,)."""
        return np.searchsorted(self.option, np.arange(len(self.position) + 1))


def items_of(programme: YearsProgramme) -> Items:
    """One item for every option and year in which it may start; options stand place by place.

    Raises
    ------
    BadValues
        If options do not stand place by place.
    """
    option, year = np.nonzero(programme.open_years)
    position = np.full(programme.open_years.shape, -1, dtype=np.int64)
    position[option, year] = np.arange(len(option))
    axes = (programme.places, programme.industries, programme.years)
    action = np.array([ACTIONS.index(name) for name in programme.action], dtype=np.int64)
    where = programme.place.astype(np.int64) * len(axes[1]) + programme.industry
    label = (where * len(ACTIONS) + action)[option] * len(axes[2]) + year
    return Items(option, year, position, label=label, axes=axes)
