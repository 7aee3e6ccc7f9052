"""A kind of document: for which procedures, and the function that writes it."""

from collections.abc import Callable
from dataclasses import dataclass

from yindi.present.documents.asked import Asked
from yindi.present.documents.paper import Paper


@dataclass(frozen=True)
class Kind:
    """One kind of document; `procedures` are those whose cases it can be written of."""

    procedures: tuple[str, ...]
    paper: Callable[[Asked], Paper]
