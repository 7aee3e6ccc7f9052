"""Scenarios under names: listed, saved, undone, redone, forgotten and compared, by form and as JSON."""

from collections.abc import Callable
from urllib.parse import parse_qs

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from yindi.errors import YindiError
from yindi.study.scenarios import AS_IT_STANDS, Scenario, ScenarioStore, from_record
from yindi.web.asking.forms import address, asked_in
from yindi.web.asking.keeping import Kept, kept
from yindi.web.asking.question import Lines, Told
from yindi.web.door.person import person_of
from yindi.web.views.describing import form
from yindi.web.views.desk import NOT_YET, Desk, Spoken
from yindi.web.views.what_if import WRONG, ask
from yindi.web.views.what_if_page import shown

WAYS: dict[str, Callable[[ScenarioStore, str], object]] = {
    "undo": ScenarioStore.undo,
    "redo": ScenarioStore.redo,
    "forget": ScenarioStore.forget,
}


def scenario_routes(app: FastAPI, desk: Desk) -> None:
    """The addresses of scenarios."""

    @app.get("/api/scenarios")
    async def listed(request: Request) -> tuple[Kept, ...]:
        """Every scenario that the person asking has saved for this study, by name."""
        return await run_in_threadpool(desk.keeping.listed, person_of(request).name)

    @app.post(
        "/api/scenarios/{way}",
        responses={200: {"model": Told | tuple[Kept, ...]}, 404: {}, NOT_YET: {}, WRONG: {}},
        openapi_extra=form(
            name="a scenario", lines="the changes to save, one on each line", one="the first of two scenarios",
            other="the second",
        ),
    )  # fmt: skip
    async def change(request: Request, way: str) -> Response:
        """Save, undo, redo or forget the scenario `name`; or compare the two scenarios `one` and `other`."""
        try:
            if way == "compare":
                key = await compared(desk, request, await request.body())
                location = address("en", key).replace("/en/what-if", "/api/what-if/answer")
                return JSONResponse({"before": key[0], "set": key[1]}, headers={"Location": location})
            await changed(desk, request, way, await request.body())
        except YindiError as refusal:
            return JSONResponse({"says": refusal.says.as_dict()}, status_code=WRONG)
        found = await run_in_threadpool(desk.keeping.listed, person_of(request).name)
        return JSONResponse([vars(one) for one in found])

    @app.post("/{language}/scenarios/{way}", include_in_schema=False)
    async def change_by_form(request: Request, language: Spoken, way: str) -> Response:
        """The same by form; leads to the scenario that stands then."""
        body = await request.body()
        try:
            if way == "compare":
                return RedirectResponse(address(language, await compared(desk, request, body)), status_code=303)
            lines = await changed(desk, request, way, body)
            if way in ("undo", "redo"):
                await ask(desk, request, (), lines)
        except YindiError as refusal:
            return await shown(desk, request, language, asked_in(body), refused=refusal.says)
        return RedirectResponse(address(language, ((), lines)), status_code=303)


async def changed(desk: Desk, request: Request, way: str, body: bytes) -> Lines:
    """Change what is kept under a name; the changes that stand then."""
    owner, name = person_of(request).name, field(body, "name")
    if way == "save":
        scenario = from_record(await desk.questions.check(asked_in(body)[1])).named(name)
        return (await run_in_threadpool(saved, desk, owner, scenario)).lines
    if way not in WAYS:
        raise HTTPException(404, "web.no_page")
    return await run_in_threadpool(stepped, desk, owner, way, name)


def saved(desk: Desk, owner: str, scenario: Scenario) -> Kept:
    """Save a scenario; on the disk once this returns."""
    with desk.keeping.opened(owner) as store:
        return kept(store.save(scenario))


def stepped(desk: Desk, owner: str, way: str, name: str) -> Lines:
    """Undo, redo or forget; the changes that stand then."""
    with desk.keeping.opened(owner) as store:
        WAYS[way](store, name)
        return () if way == "forget" else kept(store.read(name)).lines


async def compared(desk: Desk, request: Request, body: bytes) -> tuple[Lines, Lines]:
    """Ask what moves from one scenario to another, each by its name or the study as it stands."""
    names = field(body, "one"), field(body, "other")
    sides = await run_in_threadpool(read, desk, person_of(request).name, names)
    return await ask(desk, request, *sides)


def read(desk: Desk, owner: str, names: tuple[str, str]) -> tuple[Lines, Lines]:
    """The changes of two scenarios."""
    with desk.keeping.opened(owner) as store:
        one, other = (() if name == AS_IT_STANDS else kept(store.read(name)).lines for name in names)
        return one, other


def field(body: bytes, name: str) -> str:
    """One field of a form."""
    return parse_qs(body.decode("utf-8", "replace")).get(name, [""])[0].strip()
