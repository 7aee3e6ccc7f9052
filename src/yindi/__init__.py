"""Yindi (因地): one coordinated, scored industrial plan for all places at once.

Topics are imported by name (``from yindi.methods import relatedness``); this page lists the nouns.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yindi.economy import Economy, Matrix, Panel, Table
    from yindi.errors import BadValues, InputRefused, YindiError
    from yindi.frames import StructureTables, structure_tables
    from yindi.study import Results, Study, read_study, run

__version__ = "0.1.0"

# Loaded on first use, so that `import yindi` and `yindi --help` stay quick.
PUBLIC = {
    "Economy": "yindi.economy",
    "Matrix": "yindi.economy",
    "Panel": "yindi.economy",
    "Table": "yindi.economy",
    "BadValues": "yindi.errors",
    "InputRefused": "yindi.errors",
    "YindiError": "yindi.errors",
    "Results": "yindi.study",
    "StructureTables": "yindi.frames",
    "Study": "yindi.study",
    "read_study": "yindi.study",
    "run": "yindi.study",
    "structure_tables": "yindi.frames",
}

__all__ = [
    "BadValues", "Economy", "InputRefused", "Matrix", "Panel", "Results", "StructureTables", "Study", "Table",
    "YindiError", "__version__", "read_study", "run", "structure_tables",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a public name from its home the first time it is asked for."""
    if name not in PUBLIC:
        raise AttributeError(f"module 'yindi' has no attribute {name!r}")
    return getattr(import_module(PUBLIC[name]), name)
