"""What-ifs as a page: the form, what is changed, and what moves, with and without script."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from yindi.errors import YindiError
from yindi.messages import Bilingual, Language, say
from yindi.present.numbers import same
from yindi.present.what_if import SettingsForm, WhatIf
from yindi.present.what_if.answer import price_text
from yindi.web.asking.forms import Asked, Filled, address, asked_in, filled_in, query
from yindi.web.asking.keeping import Kept
from yindi.web.asking.question import Key, Lines
from yindi.web.door.drawing import draw
from yindi.web.door.person import person_of
from yindi.web.making.adapting import adapter
from yindi.web.views.desk import Desk, Spoken
from yindi.web.views.records import HTML
from yindi.web.views.what_if import WRONG, ask

# How long a browser without script waits before it is shown how far the work is. [seconds]
PATIENCE = 1.5


def what_if_pages(app: FastAPI, desk: Desk) -> None:
    """The addresses of the page."""

    @app.get("/{language}/what-if", include_in_schema=False)
    async def page(request: Request, language: Spoken, asked: Asked) -> Response:
        """The form, what is changed, and what moves; without a question, the last work again."""
        desk.made()
        if not request.query_params:
            last = await run_in_threadpool(desk.keeping.last, person_of(request).name)
            if last:
                return RedirectResponse(address(language, ((), last), restored="1"), status_code=303)
        at = request.query_params.get("place", "")
        known = at in {one.code for one in desk.made().frame.places}
        return await shown(desk, request, language, asked, at_place=at if known else "")

    @app.post("/{language}/what-if", include_in_schema=False)
    async def ask_by_form(request: Request, language: Spoken) -> Response:
        """Solve what a form says, then show it; a change that is not understood comes back as it was typed."""
        body = await request.body()
        try:
            key = await ask(desk, request, *asked_in(body))
        except YindiError as refusal:
            filled = filled_in(body)
            wrong = await wrong_fields(desk, filled)
            # What was typed as text, if that is what is wrong; else the boxes say it.
            says = refusal.says if not wrong else say("web.what_if.refused", count=len(wrong))
            key = filled.before, filled.lines
            return await shown(desk, request, language, key, refused=says, wrong=wrong, typed=filled.typed)
        await desk.questions.answered(key, within=PATIENCE)
        return RedirectResponse(address(language, key), status_code=303)

    @app.post("/{language}/what-if/cancel", include_in_schema=False)
    async def cancel_by_form(request: Request, language: Spoken) -> Response:
        """Wait no longer for an answer."""
        key = asked_in(await request.body())
        await desk.questions.cancel(key, person_of(request).name)
        return RedirectResponse(address(language, key), status_code=303)


async def shown(
    desk: Desk,
    request: Request,
    language: Language,
    key: Key,
    *,
    refused: Bilingual | None = None,
    wrong: Mapping[str, Bilingual] | None = None,
    typed: Mapping[str, str] | None = None,
    at_place: str = "",
) -> Response:
    """The page of a question; where one was refused, with what was typed and, by setting, what is wrong with it.

    at_place : where somebody comes from a place, its identifier, which the fields then hold
    """
    made = desk.made()
    person = person_of(request).name
    saved = await run_in_threadpool(desk.keeping.listed, person)
    question = desk.questions.find(key)
    answer = None
    if question is not None and question.progress.state == "answered":
        answer = adapter(WhatIf).validate_json(question.answer)
    before, lines = key
    asked = query(key) if before or lines else urlencode({"place": at_place} if at_place else {})
    record = made.record("what-if", "", SettingsForm)
    held = {f"{one.name}:place": at_place for one in record.fields if at_place and "place" in one.axes}
    page = draw(
        "what-if", language, made, here="what-if", query=asked,
        record=record, progress=desk.questions.progress(key), answer=answer,
        seconds=None if question is None else question.seconds, refused=refused, saved=saved,
        before=before, lines=lines, asked=query(key), at_place=at_place, token=request.state.token,
        restored="restored" in request.query_params, named=lambda some: name_of(some, saved),
        without=lambda line: address(language, (before, tuple(one for one in lines if one != line))),
        address=lambda some: address(language, ((), some)), plain=lambda value: same(str(value)), price=price_text,
        wrong=wrong or {}, typed=held | dict(typed or {}),
    )  # fmt: skip
    status = 200 if refused is None else WRONG
    return Response(page, status_code=status, media_type=HTML, headers={"Cache-Control": "no-store"})


async def wrong_fields(desk: Desk, filled: Filled) -> dict[str, Bilingual]:
    """What is wrong with each setting, by its name in the form."""
    wrong = {}
    for name, line in filled.by_field.items():
        about = [filled.typed.get(f"{name}:{axis}") for axis in name.split(".")[1:]]
        if not all((*about, filled.typed.get(f"value:{name}"))):
            wrong[name] = say("web.what_if.not_whole")
            continue
        try:
            await desk.questions.check((line,))
        except YindiError as refusal:
            wrong[name] = beside_its_field(refusal.says, line)
    return wrong


def beside_its_field(says: Bilingual, line: str) -> Bilingual:
    """A refusal without the change that it begins with, which stands in the boxes beside it.

    >>> beside_its_field(same("cap=-1: '-1' is not allowed."), "cap=-1").en
    "'-1' is not allowed."
    """
    return Bilingual(says.en.removeprefix(f"{line}: "), says.zh.removeprefix(f"{line}：").removeprefix(f"{line}: "))


def name_of(lines: Lines, saved: Sequence[Kept]) -> str:
    """The name under which changes are saved; nothing where they are not."""
    return next((one.name for one in saved if one.lines == tuple(lines)), "")
