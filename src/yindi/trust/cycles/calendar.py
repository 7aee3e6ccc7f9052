"""The years in which money is placed: each with a whole window behind it to learn on and one ahead to be judged by."""

from collections.abc import Sequence

from yindi.errors import BadValues
from yindi.trust.cycles.stages import grace_years

# A planning period of five years.
MOST_CYCLES = 5


def cycle_years(years: Sequence[int], horizon: int) -> tuple[int, ...]:
    """The last years, five at most, with a whole window before and a whole window after.

    Parameters
    ----------
    years : sequence of int
        The years of the panel.
    horizon : int
        [years]

    Returns
    -------
    tuple of int
        Ascending and one after the other; empty where there is none.

    Examples
    --------
    >>> cycle_years(range(1997, 2022), 10)
    (2007, 2008, 2009, 2010, 2011)
    >>> cycle_years(range(2008, 2015), 3)
    (2011,)
    """
    known = set(years)
    whole = sorted(year for year in known if year - horizon in known and year + horizon in known)
    following: list[int] = []
    for year in reversed(whole):
        if following and year != following[0] - 1:
            break
        following.insert(0, year)
    return tuple(following[-MOST_CYCLES:])


def longest_horizon(years: Sequence[int], horizon: int, *, grace: float) -> int:
    """The study's horizon, or the longest shorter one that leaves enough cycles for money to be placed again.

    Raises
    ------
    BadValues
        If no horizon of two years or more does.

    Examples
    --------
    >>> longest_horizon(range(1997, 2022), 10, grace=1 / 3), longest_horizon(range(2008, 2015), 3, grace=1 / 3)
    (10, 2)
    """
    for shorter in range(horizon, 1, -1):
        # With fewer cycles, no money that an exit frees could be placed again.
        if len(cycle_years(years, shorter)) > grace_years(shorter, grace):
            return shorter
    raise BadValues("cycles.too_few_years", first=min(years), last=max(years), count=len(set(years)))
