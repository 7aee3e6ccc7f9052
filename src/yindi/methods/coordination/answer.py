"""What a coordinated choice comes back with: the items, a bound that no choice can beat, and prices."""

from dataclasses import dataclass
from enum import Enum

from yindi.arrays import Array, Whole


class Status(Enum):
    """How an answer ended; only OPTIMAL says that nothing better exists."""

    OPTIMAL = "optimal"
    WITHIN_GAP = "within_gap"
    STOPPED = "stopped"
    INFEASIBLE = "infeasible"
    NO_CHOICE_FOUND = "no_choice_found"


@dataclass(frozen=True)
class Answer:
    """A choice and its certificate.

    taken : positions of the items that are taken, ascending; empty where there is no choice.
    objective : what they add together; minus infinity where there is no choice.
    bound : no choice adds more. [unit of value]
    status : how it ended; a stop is never called an optimum.
    prices : (coupling rows,)
        What one more unit of the high end of a row adds (above 0), or one unit less of its low end (below 0), at the
        bound. Zero where neither end binds. [unit of value / unit of row]
    rounds : how often every block chose anew.
    """

    taken: Whole
    objective: float
    bound: float
    status: Status
    prices: Array
    rounds: int

    @property
    def gap(self) -> float:
        """How far the choice could be from the best, as a share of the bound; infinite where there is no choice."""
        if self.bound == self.objective:
            return 0.0
        return max(self.bound - self.objective, 0.0) / max(abs(self.bound), 1e-12)
