"""What-ifs put to the process of a result: one at a time, people in turn, each answer kept for who asks the same."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from yindi.errors import YindiError
from yindi.messages import Bilingual, say
from yindi.web.asking.question import Key, Lines, Progress, Question
from yindi.web.making.job import Job, nobody

# More answers than this are found again when asked for. [answers]
MOST_KEPT = 64
# So many questions one person may have open at once.
MOST_OPEN = 4
UNKNOWN = Progress("unknown")


def nothing_else(_facts: Mapping[str, Any] | None) -> bool:
    """Nothing but what-ifs is asked."""
    return False


class Questions:
    """The questions about one job's result.

    others : hears first what the process tells, and says whether it was about something else than a what-if.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.numbers = count(1)
        self.by_key: OrderedDict[Key, Question] = OrderedDict()
        self.working: Question | None = None
        self.turns: dict[str, int] = {}
        self.checks: dict[int, asyncio.Future[Mapping[str, Any]]] = {}
        self.moved = asyncio.Condition()
        self.folder = job.folder
        self.tasks: set[asyncio.Task[None]] = set()
        self.others: Callable[[Mapping[str, Any] | None], bool] = nothing_else
        job.hear = self.hear

    def find(self, key: Key) -> Question | None:
        """A question by what is asked; those about an earlier result are forgotten."""
        if self.folder != self.job.folder:
            self.by_key.clear()
            self.folder = self.job.folder
        return self.by_key.get(key)

    async def ask(self, key: Key, person: str) -> Question:
        """Ask, unless the same was asked; refuses a person's fifth open question."""
        found = self.find(key)
        if found is None or found.progress.state in ("refused", "cancelled"):
            mine = [one for one in self.by_key.values() if one.open and person in one.people]
            if len(mine) >= MOST_OPEN:
                raise YindiError("what_if.busy", count=len(mine))
            found = self.by_key[key] = Question(next(self.numbers), key)
        self.by_key.move_to_end(key)
        if found.open:
            found.people.add(person)
        self.forget_old()
        await self.next()
        return found

    def forget_old(self) -> None:
        """Keep the last answers only."""
        closed = [key for key, one in self.by_key.items() if not one.open]
        for key in closed[: max(len(self.by_key) - MOST_KEPT, 0)]:
            del self.by_key[key]

    async def next(self) -> None:
        """Put the next question to the process: of whoever waits, the one who was answered longest ago."""
        waiting = [one for one in self.by_key.values() if one.progress.state == "waiting"]
        if self.working is None and waiting:
            chosen = min(waiting, key=lambda one: (min(map(self.turn, one.people), default=0), one.number))
            self.working = chosen
            self.turns |= dict.fromkeys(chosen.people, chosen.number)
            chosen.progress = Progress("working")
            before, after = chosen.key
            await self.job.send(ask=chosen.number, before=before, after=after)
        for ahead, one in enumerate((one for one in waiting if one.progress.state == "waiting"), start=1):
            one.progress = Progress("waiting", ahead=ahead)
        await self.tell()

    def turn(self, person: str) -> int:
        """The last question of a person that was put."""
        return self.turns.get(person, 0)

    async def cancel(self, key: Key, person: str) -> None:
        """Wait no longer; the work ends once nobody waits for it."""
        found = self.find(key)
        if found is None or not found.open:
            return
        found.people.discard(person)
        if not found.people:
            if found is self.working:
                await self.job.send(cancel=found.number)
            found.progress = Progress("cancelled", says=say("web.what_if.cancelled"))
        await self.tell()

    async def check(self, lines: Lines) -> str:
        """The record of a scenario; refuses changes that the study does not understand."""
        number = next(self.numbers)
        self.checks[number] = asyncio.get_running_loop().create_future()
        await self.job.send(ask=number, check=lines)
        facts = await self.checks[number]
        if "refused" in facts:
            raise YindiError("what_if.refused", says=Bilingual(**facts["refused"]))
        return str(facts["record"])

    def hear(self, facts: Mapping[str, Any] | None) -> None:
        """What the process tells; nothing more comes after None."""
        if self.others(facts):
            return
        if facts is None or "asked" not in facts:
            says = say("what_if.gone").as_dict() if facts is None else facts["refused"]
            for number in list(self.checks):
                self.checks.pop(number).set_result({"refused": says})
            for one in self.by_key.values():
                if one.open:
                    self.close(one, Progress("refused", says=Bilingual(**says)))
            self.working = None
        elif facts["asked"] in self.checks:
            self.checks.pop(facts["asked"]).set_result(facts)
        elif self.working is not None and facts["asked"] == self.working.number:
            self.move(self.working, facts)
        task = asyncio.get_running_loop().create_task(self.next())
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def move(self, question: Question, facts: Mapping[str, Any]) -> None:
        """A question after one line."""
        if "answer" in facts:
            question.answer, question.csv = facts["answer"].encode(), facts["csv"]
            question.seconds = facts["seconds"]
            self.close(question, Progress("answered"))
        elif "refused" in facts:
            self.close(question, Progress("refused", says=Bilingual(**facts["refused"])))
        elif "cancelled" in facts:
            self.close(question, Progress("cancelled", says=say("web.what_if.cancelled")))
        elif question.open:
            stage = Bilingual(**facts["stage"]) if "stage" in facts else question.progress.stage
            question.progress = replace(question.progress, stage=stage, done=facts["done"], total=facts["total"])

    def close(self, question: Question, progress: Progress) -> None:
        """The end of a question; what was cancelled stays so, though its answer may be kept for another time."""
        self.working = None
        if question.open or progress.state == "answered":
            question.progress = progress
        question.people.clear()

    def end(self) -> None:
        """Nobody is heard any longer."""
        self.job.hear = nobody

    async def tell(self) -> None:
        """Tell everyone who listens."""
        async with self.moved:
            self.moved.notify_all()

    async def listen(self, key: Key) -> AsyncIterator[Progress]:
        """How far a question is, now and whenever it moves, until it is answered."""
        seen: Progress | None = None
        while True:
            async with self.moved:
                await self.moved.wait_for(lambda before=seen: self.progress(key) is not before)  # type: ignore[misc]
                seen = self.progress(key)
            yield seen
            if seen.state not in ("waiting", "working"):
                return

    async def answered(self, key: Key, *, within: float) -> None:
        """Wait until a question is answered, but no longer than some seconds."""
        try:
            async with asyncio.timeout(within):
                async for _ in self.listen(key):
                    pass
        except TimeoutError:
            return

    def progress(self, key: Key) -> Progress:
        """How far a question is."""
        found = self.find(key)
        return UNKNOWN if found is None else found.progress
