"""Density, outlook index and outlook gain in one pass, without a matrix of proximities.

Both sums over company, Σ_j M[p, j] φ[i, j] and Σ_j M[p, j] g[j] φ[i, j], are sums of rows of a table. Rows are summed
beforehand for every set of GROUP industries that stand next to each other when the most common come first, so that a
place adds one row for each group of which it has any.
"""

from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from yindi.arrays import Array, Whole
from yindi.methods.structure.instructions import ROW_BYTES, add_rows
from yindi.methods.structure.presences import Presences
from yindi.methods.structure.spread import Spread
from yindi.methods.structure.together import Counts

GROUP = 4
SETS = 1 << GROUP
# Groups whose table is held in the second cache while all places pass over it.
GROUPS_AT_ONCE = 32

Floats = npt.NDArray[Any]


def sets_held(present: Presences, order: Whole, visits: Whole) -> tuple[Whole, npt.NDArray[np.uint32]]:
    """Which sets of industries the places hold, chunk by chunk of groups, in the order in which they are visited.

    Returns
    -------
    begins : (chunks, places + 1)
        Where the sets of each visited place begin and those of the last one end.
    rows : (sets held,)
        Row of the chunk's table.
    """
    position = np.empty(len(order), np.int64)
    position[order] = np.arange(len(order))
    chunks = -(-len(order) // (GROUP * GROUPS_AT_ONCE))
    begins, rows = gathered_sets(present.starts, present.columns, position, visits, chunks, GROUPS_AT_ONCE)
    return begins, rows


@numba.njit(nogil=True, cache=True)
def gathered_sets(starts, columns, position, visits, chunks, at_once):  # type: ignore[no-untyped-def]
    """Count the sets of every chunk and place, then write them down."""
    places = len(visits)
    held = np.zeros(chunks * at_once, np.uint32)
    begins = np.zeros((chunks, places + 1), np.int64)
    rows = np.empty(0, np.uint32)
    for writes in (False, True):
        if writes:
            filled = 0
            for chunk in range(chunks):
                for visit in range(places):
                    counted = begins[chunk, visit]
                    begins[chunk, visit] = filled
                    filled += counted
                begins[chunk, places] = filled
            rows = np.empty(filled, np.uint32)
        for visit in range(places):
            for at in range(starts[visits[visit]], starts[visits[visit] + 1]):
                where = position[columns[at]]
                held[where // GROUP] |= np.uint32(1 << (where % GROUP))
            for chunk in range(chunks):
                number = 0
                for group in range(at_once):
                    code = held[chunk * at_once + group]
                    if code:
                        if writes:
                            rows[begins[chunk, visit] + number] = group * SETS + code
                        number += 1
                        held[chunk * at_once + group] = 0
                if not writes:
                    begins[chunk, visit] = number
    return begins, rows


def company_of(counts: Counts, ubiquity: Array, spread: Spread, *, own: bool) -> Array:
    """The proximity of every industry to all others together: Σ_j φ[i, j] (industries,)."""
    share = np.where(ubiquity > 0, 1.0 / np.maximum(ubiquity, 1), 0.0)
    total = np.empty(len(ubiquity))
    spread(lambda first: add_company(counts, share, own, total, first, 64), range(0, len(total), 64))
    return total


@numba.njit(nogil=True, cache=True)
def add_company(counts, share, own, total, first, block):  # type: ignore[no-untyped-def]
    """The sums of a block of industries."""
    for i in range(first, min(first + block, len(total))):
        summed = 0.0
        for j in range(len(total)):
            summed += counts[i, j] * min(share[i], share[j])
        total[i] = summed if own else summed - counts[i, i] * share[i]


@numba.njit(nogil=True, cache=True)
def fill_table(table, counts, share, weight, order, own, chunk, first, width, everyone):  # type: ignore[no-untyped-def]
    """Fill the rows of a chunk: proximity to `width` industries from `first` on, plain and weighted, for every set.

    `everyone` gains the weighted proximities of the chunk's industries.
    """
    half = table.shape[1] // 2
    industries = len(share)
    for group in range(len(table) // SETS):
        base = group * SETS
        for bit in range(GROUP):
            at = chunk * (len(table) // SETS) * GROUP + group * GROUP + bit
            row = table[base + (1 << bit)]
            if at < industries:
                j = order[at]
                held, heavy, together = share[j], weight[j], counts[j, first : first + width]
                other = share[first : first + width]
                for k in range(width):
                    row[k] = together[k] * min(held, other[k])
                if not own and first <= j < first + width:
                    row[j - first] = 0
                for k in range(width):
                    row[half + k] = row[k] * heavy
                    everyone[k] += row[half + k]
            else:
                row[:] = 0
            for part in range(1, 1 << bit):
                both, rest = table[base + (1 << bit) + part], table[base + part]
                for k in range(2 * half):
                    both[k] = row[k] + rest[k]


@numba.njit(nogil=True, cache=True)
def pass_over(  # type: ignore[no-untyped-def]
    counts, share, weight, order, own, visits, begins, rows, cells, parts, worth, less, keep, density, gain, first, at
):
    """Density and gain of a row's width of industries from `first` on, and their part in the outlook index (places,).

    density, gain (places, any) are written from column `at` on; cells : (places, words) bits of what is present;
    parts : (2, industries) what sums of company and sums of gains are multiplied by; worth : (industries,); less
    subtracts the gained industry's own part; keep leaves what the formula gives where an industry is present.
    """
    chunks, places, industries = len(begins), len(visits), len(share)
    half = ROW_BYTES // density.itemsize // 2
    table = np.zeros((GROUPS_AT_ONCE * SETS, 2 * half), density.dtype)
    sums = np.zeros((places, 2 * half), density.dtype)
    everyone, reached = np.zeros(half), np.zeros(half)
    width = min(half, industries - first)
    index = np.zeros(places)
    for chunk in range(chunks):
        fill_table(table, counts, share, weight, order, own, chunk, first, width, everyone)
        for visit in range(places):
            start, end = begins[chunk, visit], begins[chunk, visit + 1]
            if end > start:
                add_rows(sums, visit, table, rows, start, end)  # type: ignore[call-arg]
    for visit in range(places):
        place, outlook = visits[visit], 0.0
        # A block of industries lies within one word of bits.
        word = cells[place, first // 64] >> np.uint64(first % 64)
        for k in range(width):
            absent = (word >> np.uint64(k)) & np.uint64(1) == 0
            held = sums[visit, k] * parts[0, first + k]
            own_part = held * worth[first + k]
            added = (everyone[k] - sums[visit, half + k]) * parts[1, first + k] - less * own_part
            density[place, at + k] = held
            gain[place, at + k] = added if absent or keep else 0.0
            reached[k] = own_part if absent else 0.0
        # Apart, so that the loop above can run several industries at a time and the sum keeps its order.
        for k in range(width):
            outlook += reached[k]
        index[place] = outlook
    return index
