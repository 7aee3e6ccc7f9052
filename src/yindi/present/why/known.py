"""What the evidence on any option is taken from, looked up once for all of them."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.relatedness import proximity
from yindi.methods.specialisation import presence
from yindi.plan.advice import ranks
from yindi.plan.criteria import criteria_of
from yindi.plan.guardrails.over_years.records import Verdict
from yindi.plan.odds import EventName
from yindi.plan.record import Recommendation, Waiting
from yindi.plan.schedule.programme import ACTIONS
from yindi.plan.schedule.sizes import sizes_in
from yindi.plan.worth import SUCCESS, Criterion
from yindi.present.files.crowding import room_prices
from yindi.present.files.names import Names, names_of
from yindi.study import Results

Told = TypeVar("Told")


@dataclass(frozen=True)
class Known:
    """The results, and what is looked up in them by place and industry."""

    results: Results

    @cached_property
    def names(self) -> Names:
        """Names of places and industries."""
        return names_of(self.results.study.economy)

    @cached_property
    def advice(self) -> Mapping[tuple[int, int], Recommendation | Waiting]:
        """What is said of every option, by positions of place and industry."""
        plan = self.results.plan
        place, industry = positions(plan.places), positions(plan.industries)
        rows: tuple[Recommendation | Waiting, ...] = (*plan.waiting, *plan.recommendations)
        return {(place[row.place], industry[row.industry]): row for row in rows}

    @cached_property
    def present(self) -> Array:
        """Which industries are present where: (places, industries), NaN where not known. [0 or 1]"""
        return presence(self.results.plan.forecast.quotient, at_least=self.results.trust.line)

    @cached_property
    def near(self) -> Array:
        """How often two industries are present in the same place: (industries, industries). [probability]"""
        return proximity(self.present)

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion that has values, over the options of the plan over years; those that count come first."""
        made = self.results.years.made
        economy, quotient = self.results.study.economy, self.results.plan.forecast.quotient
        weighed = {one.criterion.name: one.criterion for one in made.worth.weighed}
        sizes = replace(sizes_in(economy, quotient), unit_zh=self.results.study.activity.unit.zh)
        every = criteria_of(made.options, economy, sizes, margin=self.results.trust.margin)
        others = [one for one in every if one.name not in weighed and not np.isnan(one.value).all()]
        return (*weighed.values(), *others)

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """What counts, and how much."""
        return {one.criterion.name: one.weight for one in self.results.years.made.worth.weighed}

    @cached_property
    def shown(self) -> Criterion | None:
        """The criterion by which options are told apart in a picture: the first but bare success; None without one."""
        return next((one for one in self.criteria if one.name != SUCCESS), None)

    @cached_property
    def at(self) -> Whole:
        """Where an option stands in the plan over years: (places, industries), −1 where it does not."""
        plan, options = self.results.plan, self.results.years.made.options
        result = np.full(plan.odds.shape, -1, dtype=np.int64)
        cells = np.argwhere(plan.programme.is_option)
        action = np.where(plan.programme.deepens[tuple(cells.T)], ACTIONS.index("deepen"), ACTIONS.index("enter"))
        axis = self.results.years.made.programme
        place = np.array([axis.places.index(name) for name in plan.places], dtype=np.int64)
        industry = np.array([axis.industries.index(name) for name in plan.industries], dtype=np.int64)
        if len(cells):
            result[tuple(cells.T)] = options.find(place[cells[:, 0]], industry[cells[:, 1]], action)
        return result

    def cells(self, place: int, industry: int) -> Truth:
        """Among which cells an option has its rank: all options, and with them what is left to the market where it is.

        (places, industries)
        """
        plan = self.results.plan
        left = bool(plan.left_to_market[place, industry])
        return plan.left_to_market | plan.programme.is_option if left else plan.programme.is_option

    def rank(self, place: int, industry: int) -> tuple[int, int]:
        """The rank of a place by odds among the places with the same option, from 1, and how many these are."""
        plan = self.results.plan
        deepens = plan.programme.deepens[:, industry] == plan.programme.deepens[place, industry]
        among = self.cells(place, industry)[:, industry] & deepens
        odds = np.where(among, plan.odds[:, industry], -np.inf)
        found = self.once(
            (
                "rank",
                industry,
                bool(plan.programme.deepens[place, industry]),
                bool(plan.left_to_market[place, industry]),
            ),
            lambda: ranks(odds[:, None], plan.programme.prefer[:, [industry]])[:, 0],
        )
        return int(found[place]), int(among.sum())

    @cached_property
    def room(self) -> Array:
        """What a start pays for its room: (industries, years), NaN without a schedule. [worth]"""
        return room_prices(self.results)

    @cached_property
    def asking(self) -> tuple[Verdict, ...]:
        """What guardrails block or flag, what blocks first."""
        found = [one for one in self.results.years.verdicts if one.judgement != "pass"]
        return tuple(sorted(found, key=lambda one: one.judgement != "block"))

    @cached_property
    def told(self) -> dict[Hashable, Any]:
        """What is the same for many options, told once."""
        return {}

    def once(self, name: Hashable, make: Callable[[], Told]) -> Told:
        """What stands under a name, made where it is not there yet."""
        if name not in self.told:
            self.told[name] = make()
        found: Told = self.told[name]
        return found

    def event(self, place: int, industry: int) -> EventName:
        """What would happen: entry, or deepening of what is there."""
        return "deepening" if self.results.plan.programme.deepens[place, industry] else "entry"


def positions(labels: tuple[str, ...]) -> dict[str, int]:
    """Where each label stands."""
    return {label: position for position, label in enumerate(labels)}
