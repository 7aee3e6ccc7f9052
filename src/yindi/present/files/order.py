"""The order of rows: in files as the study lists places and industries; in lists to read, the most likely first."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar

import numpy as np

from yindi.methods.features import log_presence
from yindi.plan.record import Plan, Recommendation, Waiting


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


def advice_columns(rows: Sequence[Recommendation | Waiting]) -> dict[str, list[Any]]:
    """What every line of advice says: whom, what, in which role, with which odds."""
    return {
        "place": [row.place for row in rows],
        "industry": [row.industry for row in rows],
        "action": [str(row.action) for row in rows],
        "role": [str(row.role) for row in rows],
        "odds": [row.odds for row in rows],
        "odds_low": [row.odds_low for row in rows],
        "odds_high": [row.odds_high for row in rows],
        "uplift": [row.uplift for row in rows],
    }
