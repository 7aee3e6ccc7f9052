"""What a place has shown that it can carry out, and the pace that follows from it."""

from typing import Literal, get_args

import numpy as np

from yindi.arrays import Array, Whole
from yindi.errors import BadValues
from yindi.methods.ratio import ratio

Speed = Literal["fast", "steady", "slow"]
SPEEDS: tuple[Speed, ...] = get_args(Speed)


def execution_rate(announced: Array, completed: Array) -> Array:
    """What share of what was announced has been completed: Σ completed / Σ announced over the years known in both.

    Parameters
    ----------
    announced, completed : (places, years)
        NaN where not known. [any one unit]

    Returns
    -------
    (places,)
        At most 1 (old announcements may be completed later); NaN where nothing is known or announced. [share]

    Raises
    ------
    BadValues
        If an entry is negative or infinite.

    References
    ----------
    cohen1990

    Examples
    --------
    >>> execution_rate(np.array([[10.0, 10.0]]), np.array([[4.0, np.nan]]))
    array([0.4])
    """
    wrong = sum(int((np.isinf(part) | (part < 0)).sum()) for part in (announced, completed))
    if wrong:
        raise BadValues("absorption.values", count=wrong)
    known = ~np.isnan(announced) & ~np.isnan(completed)
    meant, done = (np.where(known, part, 0.0).sum(axis=1) for part in (announced, completed))
    return np.minimum(ratio(done, meant, empty=np.nan), 1.0)


def speed(over: Array, rate: Array, colour: Whole, *, borne: float, fast: float, slow: float) -> Whole:
    """How fast a place should go, as a position in SPEEDS.

    slow (缓行): debt is red, or passes its limit with more than the chance that is borne, or less than `slow` of what
    was announced has been completed; fast (能快则快): nothing of this, green debt, and at least `fast` completed; else
    steady (稳步). What is not known makes no place fast, and none slow.

    Parameters
    ----------
    over : (places,)
        Chance that debt passes its limit, NaN where not known. [probability]
    rate : (places,)
        From `execution_rate`. [share]
    colour : (places,)
        From `debt_colour`, −1 where not known.
    borne, fast, slow : float
        The chance that is borne, and the rates from which a place is fast and under which it is slow.

    Examples
    --------
    >>> speed(np.array([0.0, 0.0, 0.5]), np.array([0.9, 0.6, 0.9]), np.array([0, 0, 0]), borne=0.1, fast=0.8, slow=0.5)
    array([0, 1, 2])
    """
    late = (over > borne) | (rate < slow) | (colour == 3)
    quick = (over <= borne) & (rate >= fast) & (colour == 0)
    return np.where(late, 2, np.where(quick, 0, 1))


def starts_carried(starts: Array, rate: Array, pace: Whole, *, share_when_slow: float) -> Array:
    """How many starts a place can carry up to each year: all, those it would complete, or a share where it is slow.

    A steady place starts ⌊starts · rate⌋, at least one where it had any; a slow one ⌊starts · min(rate, share)⌋. An
    unknown rate lowers nothing by itself. Starts add up over the years, so that half of one a year is one in two years.

    Parameters
    ----------
    starts : (places, years)
        What a place may start up to each year. [starts]
    rate : (places,)
        [share]
    pace : (places,)
        From `speed`.
    share_when_slow : float
        [share]

    Examples
    --------
    >>> starts_carried(np.full((3, 1), 4.0), np.array([0.9, 0.6, 0.9]), np.array([0, 1, 2]), share_when_slow=0.5)
    array([[4.],
           [2.],
           [2.]])
    """
    known = np.where(np.isnan(rate), 1.0, rate)[:, None]
    rounded = 1e-9  # ⌊3 · (2/3)⌋ is 2, whatever the last digit says
    steady = np.maximum(np.floor(starts * known + rounded), np.minimum(starts, 1.0))
    slow = np.floor(starts * np.minimum(known, share_when_slow) + rounded)
    return np.select([pace[:, None] == 0, pace[:, None] == 1], [starts, steady], slow)
