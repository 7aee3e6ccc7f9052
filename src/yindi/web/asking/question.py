"""One what-if: the changes before and after, who waits for it, and how far it is."""

from dataclasses import dataclass, field
from typing import Literal

from yindi.messages import Bilingual
from yindi.present.what_if import WhatIf

State = Literal["unknown", "waiting", "working", "answered", "refused", "cancelled"]
Lines = tuple[str, ...]
# What stands before and after, each as the changes of the study that a person types.
Key = tuple[Lines, Lines]


@dataclass(frozen=True)
class Progress:
    """How far a question is: `ahead` before it, the stage and its ticks, `says` why there is no answer."""

    state: State
    ahead: int = 0
    stage: Bilingual | None = None
    done: int = 0
    total: int = 0
    says: Bilingual | None = None


@dataclass(frozen=True)
class Told:
    """How far a question is, and its answer once there is one; `seconds` is how long that took. [s]"""

    progress: Progress
    answer: WhatIf | None = None
    seconds: float | None = None


@dataclass
class Question:
    """A question as it moves.

    number : under which the process knows it; people : who wait; answer, csv : once there is one.
    """

    number: int
    key: Key
    people: set[str] = field(default_factory=set)
    progress: Progress = Progress("waiting")
    answer: bytes = b""
    csv: str = ""
    seconds: float = 0.0

    @property
    def open(self) -> bool:
        """Whether there is no answer yet."""
        return self.progress.state in ("waiting", "working")
