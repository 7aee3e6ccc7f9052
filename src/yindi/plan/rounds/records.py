"""What happened in every round, and what came of all of them."""

from dataclasses import dataclass

from yindi.arrays import Array, Whole
from yindi.methods.coordination import Problem
from yindi.plan.schedule.items import Items
from yindi.plan.schedule.programme import Schedule


@dataclass(frozen=True)
class Round:
    """One round between the centre and the places.

    prices : (shared rows,) as the centre posted them. [worth / unit of row]
    bundles : (options,) the year in which every place would start each of its options, −1 for not, by its best bundle
    broken : positions of the shared rows that all bundles together break
    answered : (options,) the same after the cheapest change that fits; None where no change of these bundles fits
    lost : what that change costs in all. [worth]
    bound : no schedule adds more, by the prices of this and earlier rounds. [worth]
    best : what the best schedule adds that is known so far, minus infinity where none is. [worth]
    """

    number: int
    prices: Array
    bundles: Whole
    broken: Whole
    answered: Whole | None
    lost: float
    bound: float
    best: float

    @property
    def gap(self) -> float:
        """How far what is known could be from the best, as a share of the bound."""
        return max(self.bound - self.best, 0.0) / max(abs(self.bound), 1e-12)


@dataclass(frozen=True)
class Rounds:
    """All rounds, the schedule on which they end, and the prices with the best bound.

    listed : how many bundles the places listed at the end beside their best, within the gap that was left
    """

    rounds: tuple[Round, ...]
    schedule: Schedule
    prices: Array
    listed: int
    problem: Problem
    items: Items
