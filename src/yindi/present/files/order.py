"""The order of rows in every file: places, then industries, as the study lists them; never by a number."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from yindi.plan.record import Plan


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
