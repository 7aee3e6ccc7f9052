"""What the guards of a step say to its form before it is taken, by the plan that is shown or without."""

from dataclasses import dataclass

from yindi.messages import Bilingual, say
from yindi.procedure.records import Move, State
from yindi.procedure.table import Step
from yindi.web.asking.question import Progress
from yindi.web.pages.cases.ahead import Judgement, judgement


@dataclass(frozen=True)
class ByPlan:
    """Whether a form may be judged by the plan that is shown, and whether it is.

    plan : the name of its result, blank before there is one; chosen : whether it is ticked; says : what that means
    """

    plan: str
    chosen: bool
    says: Bilingual


@dataclass(frozen=True)
class Waiting:
    """A plan that has not spoken yet: under which number it is asked, and how far it is."""

    number: int
    progress: Progress


@dataclass(frozen=True)
class Said:
    """What the guards say; nothing yet where the plan is waited for."""

    says: Bilingual
    verdicts: tuple[Judgement, ...] = ()
    waiting: Waiting | None = None


def said_of(move: Move, row: Step, state: State | None, *, plan: str, known: bool) -> Said:
    """What the guards of a move say; `known` whether the plan has an option or a limit that the case is about."""
    word = "none" if not plan else "plan" if known else "unknown"
    judgements = tuple(judgement(one, row, state) for one in move.verdicts)
    return Said(say(f"web.form.said.{word}", plan=plan[:12]), judgements)
