"""The whole structure of a country in one pass: quotients, presence, complexity, density and outlook."""

from yindi.methods.structure.fused import Tile
from yindi.methods.structure.one_year import structure
from yindi.methods.structure.presences import Presences, presences_of_rows, quotients_of_rows
from yindi.methods.structure.record import Structure
from yindi.methods.structure.stream import Streamed, stream_structure
from yindi.methods.structure.years import structure_by_year

__all__ = [
    "Presences",
    "Streamed",
    "Structure",
    "Tile",
    "presences_of_rows",
    "quotients_of_rows",
    "stream_structure",
    "structure",
    "structure_by_year",
]
