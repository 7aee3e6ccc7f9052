"""The options of a plan over years: those of the plan of one period, what prepares them, and what is proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.messages import Bilingual
from yindi.plan.schedule.programme import ACTIONS, Action

Origin = Literal["model", "prepare", "proposal", "decision"]
ORIGINS: tuple[Origin, ...] = ("model", "prepare", "proposal", "decision")
# Actions that use the room of an industry, one place each: they add capacity.
LOADING: tuple[Action, ...] = ("enter", "deepen")


@dataclass(frozen=True)
class LeftOut:
    """Something that was proposed, decided or possible and is no option of the plan over years, with the reason."""

    place: str
    industry: str
    action: str
    code: str
    says: Bilingual


@dataclass(frozen=True)
class OptionList:
    """Options place by place, within a place by industry, then by action.

    size : (places, industries)
    place, industry, action : (options,) positions; the action among ACTIONS
    origin : (options,) position among ORIGINS
    odds, odds_low, odds_high : (options,) without support; NaN where nobody stated them. [probability]
    uplift : (options,) what support adds. [probability]
    prepared : (options,) for what prepares: added successes of the option that it prepares; otherwise 0. [probability]
    prepares : (options,) for what prepares: the action that it prepares in the same cell; otherwise −1
    proposal : (options,) row of the proposals table, −1 where there is none
    open_years : (options, years)
    """

    size: tuple[int, int]
    place: Whole
    industry: Whole
    action: Whole
    origin: Whole
    odds: Array
    odds_low: Array
    odds_high: Array
    uplift: Array
    prepared: Array
    prepares: Whole
    proposal: Whole
    open_years: Truth

    @cached_property
    def key(self) -> Whole:
        """One ascending whole number for each option."""
        return self.key_of(self.place, self.industry, self.action)

    def key_of(self, place: Whole, industry: Whole, action: Whole) -> Whole:
        """The whole numbers of some places, industries and actions."""
        return (place * self.size[1] + industry) * len(ACTIONS) + action

    def find(self, place: Whole, industry: Whole, action: Whole) -> Whole:
        """The positions of some options; −1 where there is none."""
        wanted = self.key_of(place, industry, action)
        if len(self.key) == 0:
            return np.full(len(wanted), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.key, wanted), len(self.key) - 1)
        return np.where(self.key[at] == wanted, at, -1)

    def at(self, chosen: Whole | Truth) -> "OptionList":
        """Some of the options, in the order that is given."""
        return OptionList(
            self.size,
            self.place[chosen],
            self.industry[chosen],
            self.action[chosen],
            self.origin[chosen],
            self.odds[chosen],
            self.odds_low[chosen],
            self.odds_high[chosen],
            self.uplift[chosen],
            self.prepared[chosen],
            self.prepares[chosen],
            self.proposal[chosen],
            self.open_years[chosen],
        )

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The action of every option."""
        return tuple(ACTIONS[code] for code in self.action.tolist())

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """Where every option comes from."""
        return tuple(ORIGINS[code] for code in self.origin.tolist())


def some_options(
    size: tuple[int, int],
    years: int,
    *,
    place: Whole,
    industry: Whole,
    action: Whole,
    origin: Origin,
    odds: Array,
    uplift: Array,
    odds_low: Array | None = None,
    odds_high: Array | None = None,
) -> OptionList:
    """Options of one origin, open in every year, in any order."""
    number = len(place)
    nothing = np.full(number, -1, dtype=np.int64)
    return OptionList(
        size,
        place.astype(np.int64),
        industry.astype(np.int64),
        action.astype(np.int64),
        np.full(number, ORIGINS.index(origin), dtype=np.int64),
        odds,
        odds if odds_low is None else odds_low,
        odds if odds_high is None else odds_high,
        uplift,
        np.zeros(number),
        nothing,
        nothing,
        np.ones((number, years), dtype=bool),
    )


def joined(parts: Sequence[OptionList]) -> OptionList:
    """Several lists as one, in the order of places, industries and actions; no option may stand twice."""
    size = parts[0].size
    whole = OptionList(
        size,
        np.concatenate([part.place for part in parts]),
        np.concatenate([part.industry for part in parts]),
        np.concatenate([part.action for part in parts]),
        np.concatenate([part.origin for part in parts]),
        np.concatenate([part.odds for part in parts]),
        np.concatenate([part.odds_low for part in parts]),
        np.concatenate([part.odds_high for part in parts]),
        np.concatenate([part.uplift for part in parts]),
        np.concatenate([part.prepared for part in parts]),
        np.concatenate([part.prepares for part in parts]),
        np.concatenate([part.proposal for part in parts]),
        np.concatenate([part.open_years for part in parts]),
    )
    return whole.at(np.argsort(whole.key, kind="stable"))
