"""A kind of document: for which procedures, and the function that writes it."""

from collections.abc import Callable
from dataclasses import dataclass

from yindi.messages import Bilingual, say
from yindi.present.documents.asked import Asked
from yindi.present.documents.paper import Paper


@dataclass(frozen=True)
class Kind:
    """One kind of document; `procedures` are those whose cases it can be written of.

    after : steps of which one must have been taken; unmet : the key of the sentence that says so where none was
    """

    procedures: tuple[str, ...]
    paper: Callable[[Asked], Paper]
    after: tuple[str, ...] = ()
    unmet: str = ""

    def why_not(self, asked: Asked) -> Bilingual | None:
        """Why it cannot be written of a case; None where it can."""
        if not self.after or asked.steps(*self.after):
            return None
        return say(self.unmet, where=asked.name)
