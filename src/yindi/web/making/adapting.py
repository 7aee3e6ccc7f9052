"""How records are read from JSON and written as JSON."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter


@cache
def adapter(kind: type) -> TypeAdapter[Any]:
    """Reads and writes the records of one type; made once, since making it costs more than a page."""
    return TypeAdapter(kind)
