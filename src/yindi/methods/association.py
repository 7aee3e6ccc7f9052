"""How far groups of places choose differently, against groups drawn by chance."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Whole
from yindi.errors import BadValues
from yindi.methods.quantity import refuse_what_is_not_a_quantity


@dataclass(frozen=True)
class Association:
    """How far groups differ in what their places choose.

    strength : Cramér's V: 0 all groups choose alike, 1 no two groups share a choice. NaN where there is one group, or
        one category, only. [share]
    by_chance : mean strength when places are shared out among groups of the same sizes by chance. [share]
    p_value : share of such draws at least as strong, this one counted. [probability]
    """

    strength: float
    by_chance: float
    p_value: float


def cramers_v(table: Array) -> float:
    """Cramér's V of a table of counts.

    V = √( Σ (n − e)² / e / (N · (min(rows, columns) − 1)) ),  e = row total · column total / N

    Rows and columns without a count are left out.

    Parameters
    ----------
    table : (groups, categories)
        Counts, zero or more. [choices]

    Returns
    -------
    float
        NaN where fewer than two rows or columns have counts. [share]

    References
    ----------
    cramer1946

    Examples
    --------
    >>> round(cramers_v(np.array([[8.0, 0.0], [0.0, 8.0]])), 3), round(cramers_v(np.array([[4.0, 4.0], [2.0, 2.0]])), 3)
    (1.0, 0.0)
    """
    refuse_what_is_not_a_quantity(table, "table")
    rows, columns = table.sum(axis=1) > 0, table.sum(axis=0) > 0
    filled = table[np.ix_(rows, columns)]
    if min(filled.shape) < 2:
        return float("nan")
    total = filled.sum()
    expected = np.outer(filled.sum(axis=1), filled.sum(axis=0)) / total
    return float(np.sqrt(np.sum((filled - expected) ** 2 / expected) / (total * (min(filled.shape) - 1))))


def association(choices: Array, group: Whole, *, draws: int = 999, seed: int = 20261122) -> Association:
    """How far groups of places differ in what they choose, with a permutation test.

    Groups are permuted among whole places, so that several choices of one place stay together. Places without a choice
    are left out.

    Parameters
    ----------
    choices : (places, categories)
        How often each place chooses each category. [choices]
    group : (places,)
        The group of each place, from 0 on.
    draws, seed : int

    Returns
    -------
    Association

    Raises
    ------
    BadValues
        If there is not one group for each place, or counts are negative.

    References
    ----------
    cramer1946

    Examples
    --------
    >>> choices = np.repeat(np.eye(2), 4, axis=0)
    >>> found = association(choices, np.repeat([0, 1], 4))
    >>> round(found.strength, 3), found.p_value < 0.05
    (1.0, True)
    """
    if group.shape != choices.shape[:1]:
        raise BadValues("method.one_group_each", places=choices.shape[0], groups=len(group))
    chooses = choices.sum(axis=1) > 0
    counts, of_place = choices[chooses], group[chooses]
    names = np.unique(of_place)
    belongs = (of_place[None, :] == names[:, None]).astype(float)
    strength = cramers_v(belongs @ counts)
    if np.isnan(strength):
        return Association(strength, float("nan"), float("nan"))
    random = np.random.default_rng(seed)
    drawn = np.array([cramers_v(belongs[:, random.permutation(len(counts))] @ counts) for _ in range(draws)])
    # Equal to the last bits is as strong.
    as_strong = int(np.sum(drawn >= strength * (1 - 1e-12)))
    by_chance = float(drawn.mean()) if draws else float("nan")
    return Association(strength, by_chance, (1 + as_strong) / (1 + draws))
