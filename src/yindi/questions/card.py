"""What a question is: a card that points to a function."""

from collections.abc import Callable
from dataclasses import dataclass

from yindi.economy import Economy
from yindi.finding import Finding
from yindi.messages import Bilingual


@dataclass(frozen=True)
class Question:
    """One planner's question.

    name : its file; stage : its folder; asks : the question in words; needs : tables it cannot do without;
    sources : keys of the bibliography; answer : the function; chart : how its finding is drawn.
    """

    name: str
    stage: str
    asks: Bilingual
    needs: tuple[str, ...]
    sources: tuple[str, ...]
    answer: Callable[[Economy], Finding]
    chart: str
