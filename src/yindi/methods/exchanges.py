"""The kernels of `capped_choice`: own choices, then exchanges, the cheapest chain first, until all caps are kept."""

from typing import Any

import numba
import numpy as np

FAR = np.int64(2**62)
# What Python calls; and what only kernels call, which needs no wrapper and compiles sooner.
DOOR: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy"}
WITHIN: dict[str, Any] = {**DOOR, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


@numba.njit(**DOOR)
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


@numba.njit(**DOOR)
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
    kept = True
    for column in range(columns):
        kept &= count[column] <= caps[column]
    if kept:
        return
    cost = np.empty((columns, columns + 1), dtype=np.int64)
    for column in range(columns):
        cheapest_moves(column, gain, special, room, offers, holders, count[column], cost)
    distance, reach = np.empty(columns + 1, dtype=np.int64), np.empty(columns + 1, dtype=np.int64)
    told_distance, told_reach = np.empty(columns, dtype=np.int64), np.empty(columns, dtype=np.int64)
    touched, mover = np.empty(columns, dtype=np.bool_), np.empty(columns + 1, dtype=np.int64)
    while True:
        kept = True
        distance[end], reach[end] = FAR, -1
        for column in range(columns):
            distance[column], reach[column], told_distance[column] = FAR, -1, FAR
            touched[column] = False
            if count[column] > caps[column]:
                distance[column], kept = 0, False
        if kept:
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
                changed |= come_nearer(cost, column, so_far, mine, moves * base + base - 1, distance, reach)
        into_room = count[reach[end] % base] < caps[reach[end] % base]
        to = end
        while reach[to] >= 0:
            column = reach[to] % base
            if not (to == end and into_room):
                mover[to] = mover_of(column, to, gain, special, room, offers, holders, count[column], cost)
            to = column
        to = end
        while reach[to] >= 0:
            column = reach[to] % base
            if not (to == end and into_room):
                row = mover[to]
                for other in range(columns):
                    touched[other] |= chosen[row, other]
                chosen[row, column] = False
                offer(row, column, gain, special, offers)
                leave(row, column, holders, count[column])
                count[column] -= 1
                room[row] += special[row, column]
                if to != end:
                    chosen[row, to] = True
                    offers[0, row, to] = offers[1, row, to] = 0
                    count[to] += 1
                    join(row, to, holders, count[to])
                    room[row] -= special[row, to]
                    touched[to] = True
            to = column
        for column in range(columns):
            if touched[column]:
                cheapest_moves(column, gain, special, room, offers, holders, count[column], cost)


# The loops of the next two are free of branches, so that the compiler works on several columns at once.
@numba.njit(**WITHIN)
def come_nearer(cost, column, so_far, mine, most, distance, reach):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Reach columns from one of them where that is nearer, or as near with fewer moves; whether any is."""
    found = np.int64(0)
    for other in range(len(distance)):
        total = so_far + cost[column, other]
        nearer = (total < distance[other]) | ((total == distance[other]) & (most < reach[other]))
        nearer &= cost[column, other] < FAR
        distance[other] = total if nearer else distance[other]
        reach[other] = mine if nearer else reach[other]
        found |= np.int64(nearer)
    return found != 0


@numba.njit(**WITHIN)
def cheapest_moves(column, gain, special, room, offers, holders, count, cost):  # type: ignore[no-untyped-def]  # pragma: no cover
    """What it costs to move one unit from a column into every other (the last: to drop it), written into `cost`."""
    columns = gain.shape[1]
    for other in range(columns + 1):
        cost[column, other] = FAR
    for holder in range(count):
        row = holders[column, holder]
        here = gain[row, column]
        cost[column, columns] = min(cost[column, columns], here)
        which = 0 if room[row] + special[row, column] > 0 else 1
        for other in range(columns):
            loss = here - offers[which, row, other] if offers[which, row, other] > 0 else FAR
            cost[column, other] = min(cost[column, other], loss)


@numba.njit(**WITHIN)
def mover_of(column, to, gain, special, room, offers, holders, count, cost):  # type: ignore[no-untyped-def]  # pragma: no cover
    """The first row whose move from one column into another (the last: whose drop) costs the least."""
    for holder in range(count):
        row = holders[column, holder]
        there = 0
        if to < gain.shape[1]:
            there = offers[0 if room[row] + special[row, column] > 0 else 1, row, to]
            if there == 0:
                continue
        if gain[row, column] - there == cost[column, to]:
            return row
    return -1


@numba.njit(**WITHIN)
def offer(row, column, gain, special, offers):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Open a column to a row: among all, and among those that are not special."""
    offers[0, row, column] = max(gain[row, column], 0)
    offers[1, row, column] = 0 if special[row, column] else max(gain[row, column], 0)


@numba.njit(**WITHIN)
def leave(row, column, holders, count):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Take a row out of the ascending rows that hold a column; the last of its places is left over."""
    at = 0
    while holders[column, at] != row:
        at += 1
    for later in range(at, count - 1):
        holders[column, later] = holders[column, later + 1]


@numba.njit(**WITHIN)
def join(row, column, holders, count):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Put a row among the ascending rows that hold a column; the last of its places is still empty."""
    at = count - 1
    while at > 0 and holders[column, at - 1] > row:
        holders[column, at] = holders[column, at - 1]
        at -= 1
    holders[column, at] = row
