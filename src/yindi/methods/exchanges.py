"""The kernels of `capped_choice`: own choices, then exchanges, the cheapest chain first, until all caps are kept."""

import numba
import numpy as np

FAR = np.int64(2**62)


@numba.njit(cache=True, nogil=True)
def take_own_best(gain, special, picks, special_picks, chosen):  # type: ignore[no-untyped-def]  # pragma: no cover
    """The same as `own_best_choice`, pick by pick, written into `chosen`, which is false."""
    rows, columns = gain.shape
    for row in range(rows):
        room = special_picks[row]
        for _ in range(picks[row]):
            best, most = -1, np.int64(0)
            for column in range(columns):
                if gain[row, column] > most and not chosen[row, column] and (room > 0 or not special[row, column]):
                    best, most = column, gain[row, column]
            if best < 0:
                break
            chosen[row, best] = True
            room -= special[row, best]


@numba.njit(cache=True, nogil=True)
def exchange(gain, special, special_picks, caps, chosen):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Move units out of columns above their caps, cheapest chain first, until none is left; changes `chosen`.

    A column is reached by the shortest distance and, of equal ones, by the fewest moves; `reach` holds both the moves
    and the column before in one number (moves · base + column), −1 where a chain begins.
    """
    rows, columns = gain.shape
    end, base = columns, columns + 2
    count = np.zeros(columns, dtype=np.int64)
    room = special_picks.copy()
    holders = np.empty((columns, rows), dtype=np.int64)
    offers = np.zeros((2, rows, columns), dtype=np.int64)
    for row in range(rows):
        for column in range(columns):
            if chosen[row, column]:
                holders[column, count[column]] = row
                count[column] += 1
                room[row] -= special[row, column]
            else:
                offer(row, column, gain, special, offers)
    if (count <= caps).all():
        return
    cost = np.empty((columns, columns + 1), dtype=np.int64)
    for column in range(columns):
        cheapest_moves(column, gain, special, room, offers, holders[column, : count[column]], cost[column])
    distance, reach = np.empty(columns + 1, dtype=np.int64), np.empty(columns + 1, dtype=np.int64)
    told_distance, told_reach = np.empty(columns, dtype=np.int64), np.empty(columns, dtype=np.int64)
    touched, mover = np.empty(columns, dtype=np.bool_), np.empty(columns + 1, dtype=np.int64)
    while True:
        distance[:], reach[:], told_distance[:] = FAR, -1, FAR
        for column in range(columns):
            if count[column] > caps[column]:
                distance[column] = 0
        if distance.min() == FAR:
            return
        changed = True
        while changed:  # shortest distances, and of equal ones the fewest moves
            changed = False
            for column in range(columns):
                so_far, came = distance[column], reach[column]
                if so_far >= FAR or (so_far == told_distance[column] and came == told_reach[column]):
                    continue  # nothing new to offer until it is reached at less
                told_distance[column], told_reach[column] = so_far, came
                moves = came // base + 1 if came >= 0 else 1
                mine = moves * base + column
                if count[column] < caps[column] and (
                    so_far < distance[end] or (so_far == distance[end] and moves < reach[end] // base)
                ):
                    distance[end], reach[end] = so_far, mine
                changed |= come_nearer(cost[column], so_far, mine, moves * base + base - 1, distance, reach)
        into_room = count[reach[end] % base] < caps[reach[end] % base]
        to = end
        while reach[to] >= 0:
            column = reach[to] % base
            if not (to == end and into_room):
                mine = holders[column, : count[column]]
                mover[to] = mover_of(column, to, gain, special, room, offers, mine, cost[column, to])
            to = column
        touched[:] = False
        to = end
        while reach[to] >= 0:
            column = reach[to] % base
            if not (to == end and into_room):
                row = mover[to]
                touched |= chosen[row]
                chosen[row, column] = False
                offer(row, column, gain, special, offers)
                leave(row, holders[column, : count[column]])
                count[column] -= 1
                room[row] += special[row, column]
                if to != end:
                    chosen[row, to] = True
                    offers[0, row, to] = offers[1, row, to] = 0
                    count[to] += 1
                    join(row, holders[to, : count[to]])
                    room[row] -= special[row, to]
                    touched[to] = True
            to = column
        for column in range(columns):
            if touched[column]:
                cheapest_moves(column, gain, special, room, offers, holders[column, : count[column]], cost[column])


# The loops of the next two are free of branches, so that the compiler works on several columns at once.
@numba.njit(cache=True, nogil=True)
def come_nearer(steps, so_far, mine, most, distance, reach):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Reach columns from one of them where that is nearer, or as near with fewer moves; whether any is."""
    found = np.int64(0)
    for other in range(len(steps)):
        total = so_far + steps[other]
        nearer = (total < distance[other]) | ((total == distance[other]) & (most < reach[other]))
        nearer &= steps[other] < FAR
        distance[other] = total if nearer else distance[other]
        reach[other] = mine if nearer else reach[other]
        found |= np.int64(nearer)
    return found != 0


@numba.njit(cache=True, nogil=True)
def cheapest_moves(column, gain, special, room, offers, holders, cost):  # type: ignore[no-untyped-def]  # pragma: no cover
    """What it costs to move one unit from a column into every other (the last: to drop it), written into `cost`."""
    columns = gain.shape[1]
    cost[:] = FAR
    for row in holders:
        here = gain[row, column]
        cost[columns] = min(cost[columns], here)
        offered = offers[0 if room[row] + special[row, column] > 0 else 1, row]
        for other in range(columns):
            loss = here - offered[other] if offered[other] > 0 else FAR
            cost[other] = min(cost[other], loss)


@numba.njit(cache=True, nogil=True)
def mover_of(column, to, gain, special, room, offers, holders, loss):  # type: ignore[no-untyped-def]  # pragma: no cover
    """The first row whose move from one column into another (the last: whose drop) costs so much."""
    for row in holders:
        there = 0
        if to < gain.shape[1]:
            there = offers[0 if room[row] + special[row, column] > 0 else 1, row, to]
            if there == 0:
                continue
        if gain[row, column] - there == loss:
            return row
    return -1


@numba.njit(cache=True, nogil=True)
def offer(row, column, gain, special, offers):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Open a column to a row: among all, and among those that are not special."""
    offers[0, row, column] = max(gain[row, column], 0)
    offers[1, row, column] = 0 if special[row, column] else max(gain[row, column], 0)


@numba.njit(cache=True, nogil=True)
def leave(row, holders):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Take a row out of the ascending rows that hold a column; the last place is left over."""
    at = 0
    while holders[at] != row:
        at += 1
    for later in range(at, len(holders) - 1):
        holders[later] = holders[later + 1]


@numba.njit(cache=True, nogil=True)
def join(row, holders):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Put a row among the ascending rows that hold a column; the last place is still empty."""
    at = len(holders) - 1
    while at > 0 and holders[at - 1] > row:
        holders[at] = holders[at - 1]
        at -= 1
    holders[at] = row
