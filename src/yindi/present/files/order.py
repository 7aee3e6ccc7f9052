"""The order of rows: in files as the study lists places and industries; in lists to read, the most likely first."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

import numpy as np

from yindi.methods.features import log_presence
from yindi.plan.record import Plan, Recommendation


class Cell(Protocol):
    """Anything that is about one place and one industry."""

    @property
    def place(self) -> str: ...

    @property
    def industry(self) -> str: ...


Some = TypeVar("Some", bound=Cell)


def in_order(cells: Iterable[Some], plan: Plan) -> list[Some]:
    """Cells in the order of the study."""
    place = {code: position for position, code in enumerate(plan.places)}
    industry = {code: position for position, code in enumerate(plan.industries)}
    return sorted(cells, key=lambda cell: (place[cell.place], industry[cell.industry]))


def likely_first(advice: Iterable[Recommendation], plan: Plan) -> list[Recommendation]:
    """Advice by odds; of equal odds, the quotient nearest to an even share first, then the order of the study."""

    def nearness(row: Recommendation) -> tuple[float, float]:
        distance = float(np.abs(log_presence(np.array(row.quotient))))
        return (-round(row.odds, 9), round(distance, 9))

    return sorted(in_order(advice, plan), key=nearness)
