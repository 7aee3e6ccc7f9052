"""The dated assumption in force on the day of a step."""

from datetime import date

from yindi.assumptions import Assumption, assumption

# The first day for which the thresholds are stated. What happened before is judged by those of that day.
FIRST = date(2026, 11, 26)


def threshold(name: str, day: date) -> Assumption:
    """An assumption as it was in force on a day.

    >>> threshold("patience", date(2020, 5, 1)).value
    3.0
    """
    return assumption(name, on=max(day, FIRST))
