"""What every address works with: the job, the result that is shown, and the answers that are kept."""

from typing import Annotated

from fastapi import Path
from starlette.exceptions import HTTPException

from yindi.messages import Language
from yindi.web.asking.judging import Judging
from yindi.web.asking.keeping import Keeping
from yindi.web.asking.questions import Questions
from yindi.web.door.kept import Kept
from yindi.web.making.job import Job
from yindi.web.making.made import Made
from yindi.web.making.turns import Turns

Spoken = Annotated[Language, Path(description="en, zh")]
NOT_YET = 409


class Desk:
    """The job and what is shown of it, what is asked about it, where scenarios are kept, and how work waits."""

    def __init__(self, job: Job, keeping: Keeping | None = None, turns: Turns | None = None) -> None:
        self.job = job
        self.turns = turns or Turns()
        self.questions = Questions(job)
        self.judging = Judging(self.questions)
        self.keeping = keeping or Keeping.beside(job.order)
        self.kept = Kept()
        self._made: Made | None = None

    def shown(self) -> Made | None:
        """The result that is ready; None before there is one."""
        folder = self.job.folder
        if folder is not None and (self._made is None or self._made.folder != folder):
            self._made = Made(folder)
        return self._made

    def made(self) -> Made:
        """The result that is ready; refuses with 409 before there is one."""
        made = self.shown()
        if made is None:
            raise HTTPException(NOT_YET, "web.not_yet")
        return made
