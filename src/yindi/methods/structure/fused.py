"""Density and outlook by kernels that never hold a proximity, block by block of industries."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from yindi.arrays import Array, Whole
from yindi.methods.complexity import Complexity, Convention
from yindi.methods.complexity.outlook import worth_of_reach
from yindi.methods.ratio import ratio
from yindi.methods.structure.company import company_of, pass_over, sets_held
from yindi.methods.structure.instructions import ROW_BYTES
from yindi.methods.structure.presences import Presences
from yindi.methods.structure.record import Floats
from yindi.methods.structure.spread import Spread
from yindi.methods.structure.together import Bits, Counts, bits_of_industries, bits_of_places, shared_places


@dataclass(frozen=True)
class Tile:
    """Some industries side by side.

    first : the first of them; density, gain : (places, industries of the tile); outlook : (places,) their part of the
    outlook index, which is the sum over tiles.
    """

    first: int
    density: Floats
    gain: Floats
    outlook: Array


@dataclass(frozen=True)
class Prepared:
    """What every block of industries is computed from; see `pass_over`."""

    counts: Counts
    cells: Bits
    order: Whole
    visits: Whole
    begins: Whole
    rows: npt.NDArray[np.uint32]
    share: Floats
    weight: Floats
    parts: Array
    worth: Array
    unvalued: npt.NDArray[np.bool_]
    convention: Convention

    @property
    def width(self) -> int:
        """How many industries one block holds."""
        return ROW_BYTES // self.share.itemsize // 2

    @property
    def blocks(self) -> range:
        """The first industry of every block."""
        return range(0, len(self.share), self.width)


def prepared(
    present: Presences, index: Complexity, *, convention: Convention, number: npt.DTypeLike, spread: Spread
) -> Prepared:
    """Count shared places, and lay out what every place holds."""
    ubiquity = present.ubiquity.astype(float)
    counts = shared_places(bits_of_industries(present), present.places, spread)
    # The most common industries stand together in sets, and the places that hold most of them come first.
    order, visits = np.argsort(-ubiquity, kind="stable"), np.argsort(-present.diversity, kind="stable")
    begins, rows = sets_held(present, order, visits)
    own = convention.company == "itself"
    company = company_of(counts, ubiquity, spread, own=own)
    worth = worth_of_reach(ubiquity, index.industries, convention)
    reached = convention.gain_per == "reached"
    each = ratio(np.ones(len(company)), company)
    return Prepared(
        counts=counts,
        cells=bits_of_places(present),
        order=order,
        visits=visits,
        begins=begins,
        rows=rows,
        share=ratio(np.ones(len(ubiquity)), ubiquity).astype(number),
        weight=(ratio(worth, company) if reached else worth).astype(number),
        parts=np.stack([each, np.ones(len(worth)) if reached else each]),
        worth=worth,
        unvalued=np.isnan(index.industries),
        convention=convention,
    )


def write_block(ready: Prepared, density: Floats, gain: Floats, first: int, at: int) -> Array:
    """Write one block from column `at` on, and return its part of the outlook index (places,)."""
    rule = ready.convention
    part: Array = pass_over(
        ready.counts, ready.share, ready.weight, ready.order, rule.company == "itself", ready.visits,
        ready.begins, ready.rows, ready.cells, ready.parts, ready.worth, rule.gain_less_own,
        rule.gain_if_present == "formula", density, gain, first, at,
    )  # fmt: skip
    if rule.gain_less_own:
        lost = np.flatnonzero(ready.unvalued[first : first + ready.width])
        # A block of industries lies within one word of bits; what is present gains nothing, valued or not.
        held = ready.cells[:, first // 64, None] >> (first % 64 + lost).astype(np.uint64) & np.uint64(1) == 1
        gain[:, at + lost] = np.where(held & (rule.gain_if_present == "nothing"), 0.0, np.nan)
    return part


def fused_reach(ready: Prepared, *, spread: Spread) -> tuple[Floats, Floats, Array]:
    """Density (places, industries), gain (places, industries) and outlook index (places,), before any scaling."""
    shape = (len(ready.visits), len(ready.share))
    density, gain = np.empty(shape, ready.share.dtype), np.empty(shape, ready.share.dtype)
    parts = spread(lambda first: write_block(ready, density, gain, first, first), ready.blocks)
    return density, gain, np.sum(parts, axis=0)


def reach_by_tiles(ready: Prepared, *, spread: Spread, ahead: int) -> Iterator[Tile]:
    """The same, tile after tile; no more than `ahead` of them are held at a time."""

    def one(first: int) -> Tile:
        shape = (len(ready.visits), min(ready.width, len(ready.share) - first))
        density, gain = np.empty(shape, ready.share.dtype), np.empty(shape, ready.share.dtype)
        return Tile(first, density, gain, write_block(ready, density, gain, first, 0))

    blocks = list(ready.blocks)
    for start in range(0, len(blocks), ahead):
        yield from spread(one, blocks[start : start + ahead])
