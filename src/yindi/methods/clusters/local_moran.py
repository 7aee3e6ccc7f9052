"""Where like stands beside like: local Moran's I of many variables at once, with conditional permutation inference."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.cores import cores
from yindi.errors import BadValues
from yindi.methods.clusters.adjacency import Adjacency
from yindi.methods.clusters.shared_draws import Draws, counted, draws_of, sums_of_draws

PERMUTATIONS = 999
# Under this many values a second thread costs more than it saves.
WORTH_THREADS = 100_000
QUADRANTS = ("", "high-high", "low-high", "low-low", "high-low")
# Sums of draws that are held at once, so that many variables take no more memory than some.
HELD_AT_ONCE = 2**21
# By whether the place is high, plus two if its neighbours are.
BY_SIDES = np.array([3, 4, 2, 1])


@dataclass(frozen=True)
class LocalMoran:
    """Local Moran's I of every place and variable, all (places, variables); NaN (quadrant 0) where not defined.

    index : z · lag; they add up to the number of places that have neighbours times global Moran's I. [index]
    lag : mean z of the neighbours. [standard deviations]
    p : pseudo p-value of the nearer tail; under no association a p of α or less has a chance of 2α. [probability]
    quadrant : 1 high among high, 2 low among high, 3 low among low, 4 high among low (`QUADRANTS`), where high is
    above the mean.
    islands : known values at places without a known neighbour; constant : variables that do not vary; unknown : values
    that are not known. None of these is defined.
    """

    index: Array
    lag: Array
    p: Array
    quadrant: Whole
    islands: int
    constant: int
    unknown: int

    @property
    def p_two_sided(self) -> Array:
        """The chance, under no association, of a lag at least as far out on either side (places, variables)."""
        return np.minimum(2.0 * self.p, 1.0)


def local_moran(
    values: Array,
    neighbours: Adjacency,
    *,
    permutations: int = PERMUTATIONS,
    seed: int,
    threads: int | None = None,
) -> LocalMoran:
    """Local Moran's I with pseudo p-values from conditional permutation, exact for every place.

    I[p] = z[p] · mean of z over the neighbours of p, with z in population standard deviations from the mean.
    p = (1 + min(draws at or above, draws at or below the lag)) / (1 + permutations), ties counted on both sides.

    Conditional permutation leaves a place its own value and deals out all others; only the values dealt to its k
    neighbours matter, a random set of k other places. Such sets are drawn once for all places: a draw is an order of
    k + 1 places of which the first k count, and for a place that is among them the last steps in for it. So each place
    sees `permutations` independent sets that are uniform over all others, as in the definition
    (`plain_local_moran`); what is shared between places is the Monte-Carlo error, not the chance of one.

    Parameters
    ----------
    values : (places, variables)
        NaN where not known: the place then is no neighbour either, and is dealt out to no one. [any]
    neighbours : Adjacency
        Weights are one over the number of known neighbours.
    permutations : int
        Random sets for each place. [draws]
    seed : int
        Fixes the draws. A variable's answer depends on no other variable.
    threads : int
        One for each core by default, where that is worth it; the answer does not depend on it.

    Returns
    -------
    LocalMoran

    Raises
    ------
    BadValues
        If a value is infinite, if values and neighbours are not about the same number of places, or if fewer than one
        permutation is asked for.

    References
    ----------
    anselin1995

    Examples
    --------
    >>> from yindi.methods.clusters import adjacency_from_pairs
    >>> line = adjacency_from_pairs(np.array([[0, 1], [1, 2], [2, 3]]), places=4)
    >>> local_moran(np.array([[1.0], [1.0], [3.0], [3.0]]), line, seed=1).index[:, 0] + 0.0
    array([1., 0., 0., 1.])
    """
    if np.isinf(values).any():
        raise BadValues("method.not_a_number", what="values", count=int(np.isinf(values).sum()))
    if len(values) != neighbours.places:
        raise BadValues("method.other_places", values=len(values), neighbours=neighbours.places)
    if permutations < 1:
        raise BadValues("method.out_of_range", what="permutations", value=permutations, allowed="≥ 1")
    z, constant = standardised(values)
    lag, p = np.full(z.shape, np.nan), np.full(z.shape, np.nan)
    for known, columns in same_blanks(~np.isnan(z)):
        inside = neighbours if known.all() else neighbours.among(known)
        if not columns.size or not inside.members.size:
            continue
        place = np.flatnonzero(known)
        draws = draws_of(inside, permutations, seed)
        at_once = max(1, HELD_AT_ONCE // draws.picks.size)
        for first in range(0, len(columns), at_once):
            cells = np.ix_(columns[first : first + at_once], place)
            lag[cells], p[cells] = in_threads(z[cells], draws, threads)
    return LocalMoran(
        index=(z * lag).T,
        lag=lag.T,
        p=p.T,
        quadrant=quadrants(z, lag).T,
        islands=int((np.isnan(lag) & ~np.isnan(z)).sum()),
        constant=constant,
        unknown=int(np.isnan(values).sum()),
    )


def standardised(values: Array) -> tuple[Array, int]:
    """Each variable in population standard deviations from its mean (variables, places), and how many do not vary.

    NaN where not known, and everywhere in a variable that does not vary.
    """
    z = np.ascontiguousarray(values.T)
    blank = np.isnan(z)
    if blank.any() or not z.size:
        count = np.maximum((~blank).sum(axis=1, keepdims=True), 1)
        z = z - np.nansum(z, axis=1, keepdims=True) / count
        spread = np.sqrt(np.nansum(z * z, axis=1, keepdims=True) / count)
    else:
        z = z - z.mean(axis=1, keepdims=True)
        spread = np.sqrt(np.mean(z * z, axis=1, keepdims=True))
    # Rounding leaves a constant a spread of about its size times the machine precision.
    largest = np.max(np.abs(values), axis=0, initial=0.0, where=~np.isnan(values))[:, None]
    varies = spread > 1e-12 * largest
    z = np.divide(z, spread, out=np.full(z.shape, np.nan), where=varies)
    return z, int((~varies[:, 0] & ~blank.all(axis=1)).sum())


def same_blanks(known: Truth) -> list[tuple[Truth, Whole]]:
    """The variables of `known` (variables, places) that are known at the same places: the places, the variables."""
    if known.all():
        return [(np.ones(known.shape[1], dtype=bool), np.arange(len(known)))]
    masks, group = np.unique(known, axis=0, return_inverse=True)
    return [(mask, np.flatnonzero(group.ravel() == number)) for number, mask in enumerate(masks)]


def in_threads(z: Array, draws: Draws, threads: int | None) -> tuple[Array, Array]:
    """Lags and pseudo p-values of z (variables, places), some variables to each thread."""
    lag, p = np.full(z.shape, np.nan), np.full(z.shape, np.nan)
    sums, ordered = sums_of_draws(z, draws)

    def some(first: int, last: int) -> None:
        counted(
            z[first:last], draws.order, draws.members, draws.bounds, draws.sizes, draws.picks, draws.hit_starts,
            draws.hit_draws, draws.hit_turns, sums[first:last], ordered[first:last], lag[first:last], p[first:last],
        )  # fmt: skip

    workers = min(len(z), threads or (cores() if z.size >= WORTH_THREADS else 1))
    edges = np.linspace(0, len(z), workers + 1).astype(int).tolist()
    parts = list(pairwise(edges))
    if workers == 1:
        some(0, len(z))
    else:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(lambda part: some(*part), parts))
    return lag, p


def quadrants(z: Array, lag: Array) -> Whole:
    """1 high among high, 2 low among high, 3 low among low, 4 high among low; 0 where not defined."""
    code = BY_SIDES[(z > 0) + 2 * (lag > 0)]
    code[np.isnan(lag)] = 0
    return code
