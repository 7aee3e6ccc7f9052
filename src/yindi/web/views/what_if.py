"""What-ifs as JSON: asked with a token, answered under an address that keeps what was asked."""

from collections.abc import AsyncIterator

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response, StreamingResponse

from yindi.errors import YindiError
from yindi.study.scenarios import Scenario, from_record
from yindi.web.asking.forms import Asked, asked_in, query
from yindi.web.asking.keeping import lines_of
from yindi.web.asking.question import Key, Lines, Progress, Told
from yindi.web.door.file_names import attachment, study_in
from yindi.web.door.person import person_of
from yindi.web.making.adapting import adapter
from yindi.web.views.describing import form
from yindi.web.views.desk import NOT_YET, Desk
from yindi.web.views.records import JSON

WRONG = 422


def what_if_routes(app: FastAPI, desk: Desk) -> None:
    """The addresses of what-ifs as JSON."""
    told = adapter(Told)

    asks = form(lines="one change on each line, as it is typed", before="the changes that it is laid beside")

    @app.post("/api/what-if", responses={200: {"model": Told}, NOT_YET: {}, WRONG: {}}, openapi_extra=asks)
    async def ask_as_json(request: Request) -> Response:
        """Ask what moves under the changes `set` (repeated, as they are typed) against those of `before`."""
        before, lines = asked_in(await request.body())
        try:
            key = await ask(desk, request, before, lines)
        except YindiError as refusal:
            return JSONResponse({"says": refusal.says.as_dict()}, status_code=WRONG)
        progress = desk.questions.progress(key)
        body = told.dump_python(Told(progress), mode="json")
        return JSONResponse(body, headers={"Location": "/api/what-if/answer?" + query(key)})

    @app.post("/api/what-if/cancel", responses={200: {"model": Told}}, openapi_extra=asks)
    async def cancel_as_json(request: Request) -> Told:
        """Wait no longer for an answer."""
        key = asked_in(await request.body())
        await desk.questions.cancel(key, person_of(request).name)
        return Told(desk.questions.progress(key))

    @app.get("/api/what-if/answer", responses={200: {"model": Told}})
    async def answer(asked: Asked) -> Response:
        """How far a question is, and its answer once there is one. Nothing is asked by this."""
        question = desk.questions.find(asked)
        if question is None or question.progress.state != "answered":
            return Response(told.dump_json(Told(desk.questions.progress(asked))), media_type=JSON)
        # The answer is handed on as the other process wrote it.
        return Response(
            b'{"progress":' + adapter(Progress).dump_json(question.progress) + b',"answer":' + question.answer
            + b',"seconds":' + f"{question.seconds:.3f}".encode() + b"}",
            media_type=JSON,
        )  # fmt: skip

    @app.get("/api/what-if/starts.csv", response_class=Response, responses={404: {}})
    async def starts(asked: Asked) -> Response:
        """Every start that moves, as CSV."""
        question = desk.questions.find(asked)
        if question is None or question.progress.state != "answered":
            raise HTTPException(404, "web.no_record")
        name = attachment(study_in(desk.made().frame.replay), "what-if", kind="csv")
        return Response(question.csv.encode(), media_type="text/csv; charset=utf-8", headers=name)

    @app.get("/api/what-if/events", response_class=StreamingResponse, include_in_schema=False)
    async def events(asked: Asked) -> StreamingResponse:
        """How far a question is, whenever it moves, until it is answered."""
        kept = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(moving(desk, asked), media_type="text/event-stream", headers=kept)


async def moving(desk: Desk, key: Key) -> AsyncIterator[str]:
    """Each state as one event."""
    told = adapter(Progress)
    async for progress in desk.questions.listen(key):
        yield f"data: {told.dump_json(progress).decode()}\n\n"


async def ask(desk: Desk, request: Request, before: Lines, after: Lines) -> Key:
    """Ask for the person of a request, who comes back to it later; refuses what the study does not understand."""
    desk.made()
    person = person_of(request).name
    records = [from_record(await desk.questions.check(lines)) for lines in (before, after)]
    key = lines_of(records[0]), lines_of(records[1])
    await desk.questions.ask(key, person)
    await run_in_threadpool(remember, desk, person, records[1])
    return key


def remember(desk: Desk, person: str, scenario: Scenario) -> None:
    """Keep what somebody works on."""
    with desk.keeping.opened(person) as store:
        store.remember(scenario)
