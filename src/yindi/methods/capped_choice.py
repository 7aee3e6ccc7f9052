"""The best choice of every row under limits of rows and columns: exact, in whole numbers, by shortest exchanges.

Every row first takes its own best. Then, as long as a column holds more than its cap, the cheapest chain of exchanges
(one row swaps out of the column into another, a second row out of that one, …, until a column has room or a row
simply drops) moves one unit out. Each step keeps the choice optimal for the caps met so far, so the end is optimal.
"""

import numpy as np

from yindi.arrays import Truth, Whole
from yindi.methods.exchanges import exchange, take_own_best


def own_best_choice(gain: Whole, special: Truth, picks: Whole, special_picks: Whole) -> Truth:
    """What every row takes by itself: its largest gains within its picks, at most some of them special.

    The definition of the kernel `take_own_best`.

    Parameters
    ----------
    gain : (rows, columns)
        Zero or less where there is no option. [steps]
    special : (rows, columns)
        Options that count against `special_picks` too.
    picks, special_picks : (rows,)

    Returns
    -------
    (rows, columns)
        Of equal gains, the first column.

    Examples
    --------
    >>> own_best_choice(np.array([[3, 2, 1]]), np.array([[True, True, False]]), np.array([2]), np.array([1])).tolist()
    [[True, False, True]]
    """
    order = np.argsort(-gain, axis=1, kind="stable")
    rows = np.arange(len(gain))
    chosen = np.zeros(gain.shape, dtype=bool)
    taken, taken_special = np.zeros(len(gain), dtype=np.int64), np.zeros(len(gain), dtype=np.int64)
    for step in range(gain.shape[1]):
        column = order[:, step]
        is_special = special[rows, column]
        take = (gain[rows, column] > 0) & (taken < picks) & (~is_special | (taken_special < special_picks))
        chosen[rows[take], column[take]] = True
        taken += take
        taken_special += take & is_special
    return chosen


def capped_choice(
    gain: Whole, special: Truth, picks: Whole, special_picks: Whole, caps: Whole, *, start: Truth | None = None
) -> Truth:
    """The choice with the largest total gain under picks of rows and caps of columns.

    maximise Σ gain · x  subject to  Σ_columns x ≤ picks, Σ_special x ≤ special_picks, Σ_rows x ≤ caps, x ∈ {0, 1}

    Parameters
    ----------
    gain : (rows, columns)
        Zero or less where there is no option. [steps]
    special : (rows, columns)
    picks, special_picks : (rows,)
    caps : (columns,)
    start : (rows, columns)
        The best choice under looser caps, to go on from; every row's own best by default.

    Returns
    -------
    (rows, columns)
        Exactly optimal; the same on every machine, for all arithmetic is in whole numbers.

    References
    ----------
    busacker1960, frank1981

    Examples
    --------
    >>> gain = np.array([[9, 1], [8, 7]])
    >>> ones, no = np.ones(2, dtype=np.int64), np.zeros((2, 2), dtype=bool)
    >>> capped_choice(gain, no, ones, ones, ones).tolist()  # the second row has the better alternative
    [[True, False], [False, True]]
    """
    gain, special = np.ascontiguousarray(gain), np.ascontiguousarray(special)
    chosen = np.zeros(gain.shape, dtype=bool) if start is None else start.copy()
    if start is None:
        take_own_best(gain, special, picks, special_picks, chosen)
    exchange(gain, special, special_picks, np.maximum(caps, 0), chosen)
    return chosen
