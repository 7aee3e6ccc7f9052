"""Cases put to the process of a result: what its plan says of each, beside what somebody states; each answer kept."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from yindi.errors import InputRefused, YindiError
from yindi.messages import Bilingual, say
from yindi.procedure.guards.facts import Facts
from yindi.procedure.planned.handing import facts_from, facts_record
from yindi.procedure.records import Commitment
from yindi.procedure.wording import as_record
from yindi.web.asking.question import Progress
from yindi.web.asking.questions import MOST_KEPT, MOST_OPEN, UNKNOWN, Questions

WAITING = Progress("waiting")


@dataclass(frozen=True)
class About:
    """What is asked: the plan by the name of its result, a case, and what somebody states of it on a day."""

    plan: str
    case: Commitment
    given: Facts


@dataclass
class Judged:
    """What is asked as it moves: who asked first, how far it is, and the facts once they are there."""

    number: int
    about: About
    person: str
    progress: Progress = WAITING
    facts: Facts | None = None
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def open(self) -> bool:
        """Whether there is no answer yet."""
        return self.progress.state in ("waiting", "working")

    def move(self, progress: Progress) -> None:
        """How far it is now, told to everyone who listens."""
        self.progress = progress
        self.moved.set()
        self.moved = asyncio.Event()


class Judging:
    """The cases put to one job's result; the same is put once."""

    def __init__(self, questions: Questions) -> None:
        self.job = questions.job
        self.numbers = questions.numbers
        self.known: OrderedDict[About, Judged] = OrderedDict()
        questions.others = self.hear

    async def ask(self, about: About, person: str) -> Judged:
        """Ask, unless the same was asked of the plan that is shown.

        Raises
        ------
        InputRefused
            If there is no plan, or another one is shown.
        YindiError
            If somebody has as many cases open as one may.
        """
        require_shown(self.job.folder, about.plan)
        found = self.known.get(about)
        if found is None or found.progress.state == "refused":
            mine = sum(one.open and one.person == person for one in self.known.values())
            if mine >= MOST_OPEN:
                raise YindiError("web.form.plan.busy", count=mine)
            found = self.known[about] = Judged(next(self.numbers), about, person)
            await self.job.send(ask=found.number, case=as_record(about.case), given=facts_record(about.given))
        self.known.move_to_end(about)
        closed = [key for key, one in self.known.items() if not one.open]
        for key in closed[: max(len(self.known) - MOST_KEPT, 0)]:
            del self.known[key]
        return found

    def hear(self, facts: Mapping[str, Any] | None) -> bool:
        """What the process tells, and whether it was about a case; nothing more comes after None."""
        if facts is None or "asked" not in facts:
            says = say("web.form.plan.gone") if facts is None else Bilingual(**facts["refused"])
            for one in self.known.values():
                if one.open:
                    one.move(Progress("refused", says=says))
            return False
        found = next((one for one in self.known.values() if one.number == facts["asked"]), None)
        if found is None:
            return False
        if "refused" in facts:
            found.move(Progress("refused", says=Bilingual(**facts["refused"])))
        elif "facts" in facts:
            found.facts = facts_from(facts["facts"])
            found.move(Progress("answered"))
        else:
            stage = Bilingual(**facts["stage"]) if "stage" in facts else found.progress.stage
            moved = replace(found.progress, state="working", stage=stage, done=facts["done"], total=facts["total"])
            found.move(moved)
        return True

    async def listen(self, number: int) -> AsyncIterator[Progress]:
        """How far something is, now and whenever it moves, until it is answered."""
        found = next((one for one in self.known.values() if one.number == number), None)
        if found is None:
            yield UNKNOWN
            return
        while True:
            moved, open_still = found.moved, found.open
            yield found.progress
            if not open_still:
                return
            await moved.wait()

    async def answered(self, judged: Judged, *, within: float) -> Facts | None:
        """What the plan says, within some seconds; None where it takes longer.

        Raises
        ------
        InputRefused
            If another plan has come in the meantime.
        YindiError
            If the plan cannot be asked, or says why not.
        """
        try:
            async with asyncio.timeout(within):
                async for _ in self.listen(judged.number):
                    pass
        except TimeoutError:
            return None
        if judged.progress.says is not None:
            raise YindiError("web.form.plan.refused", says=judged.progress.says)
        require_shown(self.job.folder, judged.about.plan)
        return judged.facts


def require_shown(folder: Path | None, plan: str) -> None:
    """Refuse a plan that is not the one that is shown."""
    if folder is None:
        raise InputRefused("web.form.plan.none", where=plan[:12])
    if folder.name != plan:
        raise InputRefused("web.form.plan.other", where=plan[:12], allowed=folder.name[:12])
