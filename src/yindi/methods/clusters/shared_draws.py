"""Random sets of places for conditional permutation, drawn once and shared by all places that have as many neighbours.

Each draw is an order of places without repetition. For a place with k neighbours its first k places stand in for them;
where the place itself is among these, the place at turn k steps in for it. Given that the place is not dealt out, the
result is uniform over the sets of k other places, whether or not it had to be replaced.
"""

from dataclasses import dataclass

import numba
import numpy as np

from yindi.arrays import Array, Whole
from yindi.methods.clusters.adjacency import Adjacency

# Sums of a few z-scores that are closer than this are ties, and differ by the order of their additions only.
TIE = 1e-10


@dataclass(frozen=True)
class Draws:
    """Random orders of places, and the places of a graph in groups of equally many neighbours.

    picks : (draws, most neighbours + 1) the places drawn, turn by turn; hit_starts, hit_draws, hit_turns : for each
    place, in which draws and at which turn it was drawn; order : places by number of neighbours, islands left out;
    members : their neighbours, one place after the other; bounds : (groups + 1,) where each group begins in `order`;
    sizes : (groups,) how many neighbours its places have.
    """

    picks: Whole
    hit_starts: Whole
    hit_draws: Whole
    hit_turns: Whole
    order: Whole
    members: Whole
    bounds: Whole
    sizes: Whole


def draws_of(neighbours: Adjacency, count: int, seed: int) -> Draws:
    """`count` random orders of the places of a graph, as long as its places need.

    >>> line = Adjacency(np.array([0, 1, 3, 4]), np.array([1, 0, 2, 1]))
    >>> draws = draws_of(line, 2, seed=1)
    >>> np.sort(draws.picks, axis=1).tolist(), draws.order.tolist(), draws.sizes.tolist()
    ([[0, 1, 2], [0, 1, 2]], [0, 2, 1], [1, 2])
    """
    places, degree = neighbours.places, neighbours.degree
    turns = int(degree.max(initial=0)) + 1
    random = np.random.default_rng(seed)
    picks = dealt(random.integers(np.arange(turns), places, size=(count, turns)), places)
    by_place = np.argsort(picks.ravel(), kind="stable")
    hit_starts = np.concatenate([[0], np.cumsum(np.bincount(picks.ravel(), minlength=places))])
    order = np.argsort(degree, kind="stable")[int((degree == 0).sum()) :]
    sizes, bounds = np.unique(degree[order], return_index=True)
    offsets = np.repeat(neighbours.starts[order], degree[order])
    within = np.arange(len(offsets)) - np.repeat(np.cumsum(degree[order]) - degree[order], degree[order])
    return Draws(
        picks, hit_starts, by_place // turns, by_place % turns, order, neighbours.members[offsets + within],
        np.append(bounds, len(order)), sizes,
    )  # fmt: skip


@numba.njit(cache=True, nogil=True)
def dealt(turns, places):  # type: ignore[no-untyped-def]  # pragma: no cover
    """The first places of shuffled decks: turn j swaps card j with a random card at or behind it.

    The deck need not be put in order between draws: a shuffle of any deck is a shuffle.
    """
    deck = np.arange(places)
    picks = np.empty(turns.shape, np.int64)
    for draw in range(turns.shape[0]):
        for turn in range(turns.shape[1]):
            other = turns[draw, turn]
            deck[turn], deck[other] = deck[other], deck[turn]
            picks[draw, turn] = deck[turn]
    return picks


def sums_of_draws(z: Array, draws: Draws) -> tuple[Array, Array]:
    """The sum of z over the first k places of every draw, for every k that occurs; and the same sums in order.

    Both (variables, groups, draws); those in order are filled up with infinity to one less than a power of two.
    """
    running = np.cumsum(z[:, draws.picks[:, :-1].T], axis=1)
    sums = np.ascontiguousarray(running[:, draws.sizes - 1])
    count = sums.shape[2]
    ordered = np.full((*sums.shape[:2], 2 ** int(count).bit_length() - 1), np.inf)
    ordered[:, :, :count] = sums
    ordered[:, :, :count].sort(axis=2)
    return sums, ordered


@numba.njit(cache=True, nogil=True)
def counted(  # type: ignore[no-untyped-def]  # pragma: no cover
    z, order, members, bounds, sizes, picks, hit_starts, hit_draws, hit_turns, sums, ordered, lag, p
):
    """Lags and pseudo p-values of z (variables, places), written into `lag` and `p`.

    Each place looks its sum up among the ordered sums of its group and corrects the few draws that hold it itself.
    """
    draws = sums.shape[2]
    half = (ordered.shape[2] + 1) // 2
    for variable in range(z.shape[0]):
        value = z[variable]
        first = 0
        for group in range(len(sizes)):
            size = sizes[group]
            table = ordered[variable, group]
            drawn = sums[variable, group]
            for number in range(bounds[group], bounds[group + 1]):
                place = order[number]
                total = 0.0
                for neighbour in range(first, first + size):
                    total += value[members[neighbour]]
                first += size
                low, high = total - TIE, total + TIE
                below, step = 0, half
                while step > 0:
                    below += step if table[below + step - 1] < low else 0
                    step >>= 1
                not_above = below
                if below < draws and table[below] <= high:
                    not_above, step = 0, half
                    while step > 0:
                        not_above += step if table[not_above + step - 1] <= high else 0
                        step >>= 1
                for hit in range(hit_starts[place], hit_starts[place + 1]):
                    if hit_turns[hit] < size:
                        draw = hit_draws[hit]
                        wrong = drawn[draw]
                        right = wrong - value[place] + value[picks[draw, size]]
                        below += (1 if right < low else 0) - (1 if wrong < low else 0)
                        not_above += (1 if right <= high else 0) - (1 if wrong <= high else 0)
                lag[variable, place] = total / size
                p[variable, place] = (1 + min(draws - below, not_above)) / (1 + draws)
