"""How the money of a start is released stage by stage, and when it may be ended."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Whole


@dataclass(frozen=True)
class Stages:
    """The stages of a start's money, and the rule of exits.

    horizon : years after which a start is judged; shares : money of each stage, together 1;
    exit_share : the slowest share of earlier successes; grace : the first age at which a start may be ended. [years]
    """

    horizon: int
    shares: tuple[float, ...]
    exit_share: float
    grace: int

    @property
    def due(self) -> tuple[int, ...]:
        """The age at which each stage is released: spread evenly over the horizon. [years]

        >>> stages_of(10, count=3, first=1 / 3, exit_share=0.1, grace=1 / 3).due
        (0, 3, 6)
        """
        return tuple(stage * self.horizon // len(self.shares) for stage in range(len(self.shares)))

    @property
    def assessed(self) -> tuple[int, ...]:
        """The ages at which a start is assessed: every year from the grace until its last stage is due. [years]

        >>> stages_of(10, count=3, first=1 / 3, exit_share=0.1, grace=1 / 3).assessed
        (3, 4, 5, 6)
        """
        return tuple(range(self.grace, self.due[-1] + 1))

    def released(self, age: Whole) -> Array:
        """The share of its money that a start ended at some age has had: a stage due at that age is not released.

        >>> stages_of(6, count=3, first=0.2, exit_share=0.1, grace=1 / 3).released(np.array([2, 3, 4, 5])).round(6)
        array([0.2, 0.6, 0.6, 1. ])
        """
        before = np.asarray(age)[..., None] > np.array(self.due)
        had: Array = before.astype(float) @ np.array(self.shares)
        return had


def stages_of(horizon: int, *, count: int, first: float, exit_share: float, grace: float) -> Stages:
    """The stages and the exit rule for a horizon.

    Parameters
    ----------
    horizon : int
        [years]
    count : int
        How many stages, no more than the horizon has years.
    first : float
        Money of the first stage; the others share the rest equally. [share]
    exit_share : float
        [share of earlier successes]
    grace : float
        Part of the horizon in which no start is ended; one year at least. [share of the horizon]

    Examples
    --------
    >>> stages_of(2, count=3, first=0.5, exit_share=0.1, grace=1 / 3)
    Stages(horizon=2, shares=(0.5, 0.5), exit_share=0.1, grace=1)
    """
    count = max(1, min(count, horizon))
    shares = (first, *[(1 - first) / (count - 1)] * (count - 1)) if count > 1 else (1.0,)
    return Stages(horizon, shares, exit_share, grace_years(horizon, grace))


def grace_years(horizon: int, grace: float) -> int:
    """The first age at which a start may be ended: a part of the horizon, in whole years, one at least.

    >>> grace_years(10, 1 / 3), grace_years(2, 0.2)
    (3, 1)
    """
    return max(1, round(grace * horizon))
