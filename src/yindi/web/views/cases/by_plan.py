"""A step judged by the plan that is shown: asked of its process before the record is opened for writing."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Annotated

from fastapi import Depends, FastAPI, Query, Request
from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from yindi.errors import YindiError
from yindi.procedure.guards.facts import Facts
from yindi.procedure.moving import row_of
from yindi.web.asking.judging import About
from yindi.web.asking.question import Progress
from yindi.web.door.person import person_of
from yindi.web.pages.cases.said import Waiting
from yindi.web.views.cases.asked import Typed, day_typed, move_typed, typed
from yindi.web.views.cases.person import who_asks
from yindi.web.views.cases.record import Records
from yindi.web.views.desk import Desk

# The field of a form that names the plan by which a step is judged; blank where it is by none.
PLAN = "plan"
# What a plan says beside the facts of a form, how far it is, or why it says nothing; None where none is asked.
Says = Facts | Waiting | YindiError | None


def says_within(desk: Desk, records: Records, seconds: float) -> Callable[..., Awaitable[Says]]:
    """What the plan of a form says of its case, for a view that waits some seconds at most."""

    async def says(request: Request, given: Annotated[Typed, Depends(typed)]) -> Says:
        try:
            return await ask(desk, records, request, given, within=seconds)
        except YindiError as refusal:
            return refusal

    return says


async def ask(desk: Desk, records: Records, request: Request, given: Typed, *, within: float) -> Says:
    """Ask the process of the plan that a form names; what it cannot read or nobody knows is left to the view."""
    plan, name = given.text(PLAN), given.text("case")
    seen = await run_in_threadpool(records.look)
    case = seen.registry.commitments.get(name)
    row = None if case is None else row_of(seen.registry, case, given.text("step"))
    if not plan or case is None or row is None:
        return None
    procedure = seen.registry.procedure(name)
    _, facts = move_typed(given, procedure, row, who_asks(request), case=name, day=day_typed(given))
    judged = await desk.judging.ask(About(plan, case, facts), person_of(request).name)
    known = await desk.judging.answered(judged, within=within)
    return known or Waiting(judged.number, judged.progress)


def by_plan_routes(app: FastAPI, desk: Desk) -> None:
    """The address that tells how far the plan is with a case."""

    @app.get("/api/step-events", response_class=StreamingResponse, include_in_schema=False)
    async def events(asked: Annotated[int, Query(ge=0)] = 0) -> StreamingResponse:
        """How far it is, whenever it moves, until it is answered."""
        kept = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(moving(desk, asked), media_type="text/event-stream", headers=kept)


async def moving(desk: Desk, number: int) -> AsyncIterator[str]:
    """Each state as one event."""
    adapter: TypeAdapter[Progress] = TypeAdapter(Progress)
    async for progress in desk.judging.listen(number):
        yield f"data: {adapter.dump_json(progress).decode()}\n\n"
