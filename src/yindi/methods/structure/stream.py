"""The structure of a table that is larger than memory: rows come in batches, density and gain go out in tiles."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from yindi.arrays import Array
from yindi.cores import cores
from yindi.errors import BadValues
from yindi.methods.complexity import ATLAS, Complexity, Convention
from yindi.methods.line import reaches
from yindi.methods.structure.direction import sparse_complexity
from yindi.methods.structure.fused import Tile, prepared, reach_by_tiles
from yindi.methods.structure.presences import Codes, Presences, presences_of_rows, refuse_rows
from yindi.methods.structure.spread import across

Batch = tuple[Codes, Codes, Array]


@dataclass(frozen=True)
class Streamed:
    """Presence and complexity of a streamed table, and its density and gain tile by tile.

    present, complexity : as in `Structure`; tiles : each to be used once, in the order of industries; unknown : rows
    whose value is not known, read as absent.
    """

    present: Presences
    complexity: Complexity
    tiles: Iterator[Tile]
    unknown: int


def stream_structure(
    batches: Callable[[], Iterable[Batch]],
    *,
    shape: tuple[int, int],
    at_least: float = 1.0,
    convention: Convention = ATLAS,
    number: npt.DTypeLike = np.float32,
    threads: int | None = None,
) -> Streamed:
    """The structure of one year from batches of rows, which are read twice: for totals, and for what is present.

    In memory are the present cells (12 bytes each), the shared places of industries (2 or 4 bytes a pair), one batch,
    and a few tiles; never a row's value, and no array of places × industries. A convention that scales the outlook
    index is left to the caller, who adds up the tiles' parts.

    Parameters
    ----------
    batches : function
        Returns place, industry (positions from 0) and value (NaN where not known) of some rows at a time; called twice.
    shape : (places, industries)
    at_least, convention, number, threads
        As for `structure`.

    Returns
    -------
    Streamed

    Raises
    ------
    BadValues
        As `structure`; a cell with two rows is found where both reach the line.

    References
    ----------
    hidalgo2007, hausmann2014

    Examples
    --------
    >>> rows = np.array([0, 0, 1]), np.array([0, 1, 1]), np.array([3.0, 1.0, 4.0])
    >>> found = stream_structure(lambda: iter([rows]), shape=(2, 2))
    >>> found.present.diversity, sum(tile.density.shape[1] for tile in found.tiles)
    (array([1, 1]), 2)
    """
    by_place, by_industry, unknown = totals(batches(), shape)
    present = present_of_batches(batches(), by_place, by_industry, shape, at_least)
    found = sparse_complexity(present, convention=convention)
    return Streamed(present, found, tiles_of(present, found, convention, number, threads or cores()), unknown)


def totals(batches: Iterable[Batch], shape: tuple[int, int]) -> tuple[Array, Array, int]:
    """The totals of places and of industries, and how many values are not known."""
    by_place, by_industry, unknown = np.zeros(shape[0]), np.zeros(shape[1]), 0
    for place, industry, value in batches:
        refuse_rows(place, industry, value, shape)
        unknown += int(np.isnan(value).sum())
        known = np.nan_to_num(value)
        by_place += np.bincount(place, weights=known, minlength=shape[0])
        by_industry += np.bincount(industry, weights=known, minlength=shape[1])
    return by_place, by_industry, unknown


def present_of_batches(
    batches: Iterable[Batch], by_place: Array, by_industry: Array, shape: tuple[int, int], at_least: float
) -> Presences:
    """The cells of all batches that reach the line."""
    share = by_place.sum() / np.where(by_industry > 0, by_industry, np.nan)
    size = np.where(by_place > 0, by_place, np.nan)
    kept: list[tuple[Codes, Codes]] = []
    read_again = np.zeros(shape[0])
    for place, industry, value in batches:
        read_again += np.bincount(place, weights=np.nan_to_num(value), minlength=shape[0])
        reached = reaches(value / size[place] * share[industry], at_least)
        kept.append((place[reached].astype(np.int32), industry[reached].astype(np.int32)))
    if not np.array_equal(read_again, by_place):
        raise BadValues("method.stream_changed", count=int((read_again != by_place).sum()))
    place = np.concatenate([one[0] for one in kept]) if kept else np.empty(0, np.int32)
    industry = np.concatenate([one[1] for one in kept]) if kept else np.empty(0, np.int32)
    return presences_of_rows(place, industry, np.full(len(place), at_least), shape=shape, at_least=at_least)


def tiles_of(
    present: Presences, index: Complexity, convention: Convention, number: npt.DTypeLike, threads: int
) -> Iterator[Tile]:
    """Tiles one after the other, two of them ahead for each thread."""
    with ThreadPoolExecutor(threads) as pool:
        ready = prepared(present, index, convention=convention, number=number, spread=across(pool))
        yield from reach_by_tiles(ready, spread=across(pool), ahead=2 * threads)
