"""Whether places can be drawn: coordinates in pairs, one tile each."""

from collections.abc import Iterator

from yindi.errors import SHOWN, InputRefused
from yindi.tables.rules.checked import Checked, plain, repeats, where_true

TILE = ("tile_row", "tile_column")
PAIRS = (("lon", "lat"), TILE)


def half_positions(table: Checked) -> Iterator[InputRefused]:
    """A longitude needs its latitude, and a tile row its tile column."""
    for pair in PAIRS:
        present = [name for name in pair if table.holds(name)]
        if len(present) == 1:
            yield InputRefused("table.half_position", where=table.where, first=present, pair=" + ".join(pair))
        elif present:
            half = where_true(table.data[pair[0]].is_null() != table.data[pair[1]].is_null())
            if half:
                yield table.refuse("table.half_position_rows", half, _pairs(table, pair, half), pair=" + ".join(pair))


def shared_tiles(table: Checked) -> Iterator[InputRefused]:
    """No two places stand on the same tile; every place after the first is counted."""
    if table.holds(*TILE) and (shared := repeats(table.data.select(TILE))):
        yield table.refuse("table.shared_tile", shared, _pairs(table, TILE, shared))


def _pairs(table: Checked, pair: tuple[str, str], positions: list[int]) -> list[str]:
    """What the first few rows hold in a pair of columns, such as `3/7`."""
    rows = [table.data.select(pair).row(position) for position in positions[:SHOWN]]
    return ["/".join(plain(part) for part in row) for row in rows]
