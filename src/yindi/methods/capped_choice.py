"""The best choice of every row under limits of rows and columns: exact, in whole numbers, by shortest exchanges.

Every row first takes its own best. Then, as long as a column holds more than its cap, the cheapest chain of exchanges
(one row swaps out of the column into another, a second row out of that one, …, until a column has room or a row
simply drops) moves one unit out. Each step keeps the choice optimal for the caps met so far, so the end is optimal.
"""

import numba
import numpy as np

from yindi.arrays import Truth, Whole

FAR = np.int64(2**62)


def own_best_choice(gain: Whole, special: Truth, picks: Whole, special_picks: Whole) -> Truth:
    """What every row takes by itself: its largest gains within its picks, at most some of them special.

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
    chosen = own_best_choice(gain, special, picks, special_picks) if start is None else start.copy()
    room = np.maximum(caps, 0)
    exchange(np.ascontiguousarray(gain), np.ascontiguousarray(special), special_picks, room, chosen)
    return chosen


@numba.njit(cache=True, nogil=True)
def exchange(gain, special, special_picks, caps, chosen):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Move units out of columns above their caps, cheapest chain first, until none is left; changes `chosen`."""
    rows, columns = gain.shape
    end = columns
    count = np.zeros(columns, dtype=np.int64)
    specials = np.zeros(rows, dtype=np.int64)
    for row in range(rows):
        for column in range(columns):
            if chosen[row, column]:
                count[column] += 1
                if special[row, column]:
                    specials[row] += 1
    cost = np.full((columns, columns + 1), FAR)
    mover = np.full((columns, columns + 1), -1)
    for column in range(columns):
        cheapest_moves(column, gain, special, specials, special_picks, chosen, cost, mover)
    distance = np.empty(columns + 1, dtype=np.int64)
    hops = np.empty(columns + 1, dtype=np.int64)
    before = np.empty(columns + 1, dtype=np.int64)
    touched = np.zeros(columns, dtype=np.bool_)
    fresh = np.empty(columns, dtype=np.bool_)
    while True:
        distance[:] = FAR
        hops[:] = 0
        before[:] = -1
        fresh[:] = True
        crowded = False
        for column in range(columns):
            if count[column] > caps[column]:
                distance[column] = 0
                crowded = True
        if not crowded:
            return
        changed = True
        while changed:  # shortest distances, and of equal ones the fewest moves
            changed = False
            for column in range(columns):
                so_far = distance[column]
                if so_far >= FAR or not fresh[column]:
                    continue
                fresh[column] = False  # nothing new to offer until it is reached at less
                if count[column] < caps[column] and (
                    so_far < distance[end] or (so_far == distance[end] and hops[column] + 1 < hops[end])
                ):
                    distance[end], hops[end], before[end] = so_far, hops[column] + 1, column
                for other in range(columns + 1):
                    step = cost[column, other]
                    if step >= FAR:
                        continue
                    total = so_far + step
                    if total < distance[other] or (total == distance[other] and hops[column] + 1 < hops[other]):
                        distance[other], hops[other], before[other] = total, hops[column] + 1, column
                        if other < end:
                            fresh[other] = True
                        changed = True
        touched[:] = False
        to = end
        into_room = count[before[end]] < caps[before[end]]
        while before[to] >= 0:
            column = before[to]
            if not (to == end and into_room):
                row = mover[column, to]
                for other in range(columns):
                    if chosen[row, other]:
                        touched[other] = True
                chosen[row, column] = False
                count[column] -= 1
                if special[row, column]:
                    specials[row] -= 1
                if to != end:
                    chosen[row, to] = True
                    count[to] += 1
                    touched[to] = True
                    if special[row, to]:
                        specials[row] += 1
            to = column
        for column in range(columns):
            if touched[column]:
                cheapest_moves(column, gain, special, specials, special_picks, chosen, cost, mover)


@numba.njit(cache=True, nogil=True)
def cheapest_moves(column, gain, special, specials, special_picks, chosen, cost, mover):  # type: ignore[no-untyped-def]  # pragma: no cover
    """What it costs to move one unit from a column into every other (the last: to drop it), and which row moves."""
    rows, columns = gain.shape
    cost[column, :] = FAR
    for row in range(rows):
        if not chosen[row, column]:
            continue
        here = gain[row, column]
        if here < cost[column, columns]:
            cost[column, columns] = here
            mover[column, columns] = row
        room = special_picks[row] - specials[row] + (1 if special[row, column] else 0)
        for other in range(columns):
            there = gain[row, other]
            if there <= 0 or chosen[row, other] or (special[row, other] and room <= 0):
                continue
            if here - there < cost[column, other]:
                cost[column, other] = here - there
                mover[column, other] = row
