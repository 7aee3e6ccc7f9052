"""Signing in and out, one's own password, and who am I."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from yindi.errors import InputRefused
from yindi.messages import Bilingual, Language, say
from yindi.web.door.drawing import draw
from yindi.web.door.entrance import SESSION, Entrance
from yindi.web.door.form import form_of
from yindi.web.door.person import person_of
from yindi.web.people.entering import Entered, change_password, enter, leave
from yindi.web.people.passwords import LONGEST, SHORTEST
from yindi.web.people.store import People
from yindi.web.views.desk import Desk, Spoken
from yindi.web.views.records import HTML

Made = TypeVar("Made")
HASHING = CapacityLimiter(2)
FRESH = {"Cache-Control": "no-store"}


@dataclass(frozen=True)
class Me:
    """Who is asking; `signs_in` says whether with a password here."""

    name: str
    roles: tuple[str, ...]
    signs_in: bool


def people_routes(app: FastAPI, desk: Desk) -> None:
    """The addresses of people; those of signing in exist only where people sign in here."""

    @app.get("/api/me")
    def me_record(request: Request) -> Me:
        """Who is asking, and in which roles."""
        return me(request)

    @app.get("/{language}/me", include_in_schema=False)
    def me_page(request: Request, language: Spoken) -> Response:
        """The same as a page."""
        return about_me(request, language)

    def about_me(request: Request, language: Language, says: Bilingual | None = None, status: int = 200) -> Response:
        page = draw(
            "me", language, desk.shown(), here="me", record=me(request), says=says, token=request.state.token,
            vouched=bool(entrance_of(request).header), least=SHORTEST, most=LONGEST,
        )  # fmt: skip
        return Response(page, status_code=status, media_type=HTML, headers=FRESH)

    @app.get("/{language}/sign-in", include_in_schema=False)
    def sign_in(request: Request, language: Spoken, to: str = "") -> Response:
        """The form to sign in."""
        require_people(request)
        return form(request, language, to)

    @app.post("/{language}/sign-in", include_in_schema=False)
    async def signing_in(request: Request, language: Spoken) -> Response:
        """Sign in, and go on to where one was going."""
        people, given = require_people(request), await form_of(request)
        name, password, to = (given.get(field, "") for field in ("name", "password", "to"))
        entered = await hashing(enter, people, name, password, address=request.state.address, old=request.state.session)
        if not entered.token:
            return form(request, language, to, entered)
        return with_session(request, RedirectResponse(inside(to, language), status_code=303), entered.token)

    @app.post("/{language}/sign-out", include_in_schema=False)
    async def signing_out(request: Request, language: Spoken) -> Response:
        """Sign out."""
        people, name = require_people(request), person_of(request).name
        await run_in_threadpool(leave, people, request.state.session, name=name, address=request.state.address)
        return with_session(request, RedirectResponse(f"/{language}/sign-in", status_code=303), "")

    @app.post("/{language}/password", include_in_schema=False)
    async def password(request: Request, language: Spoken) -> Response:
        """Change one's own password."""
        people, given = require_people(request), await form_of(request)
        old, new, again = (given.get(field, "") for field in ("old", "new", "again"))
        if new != again:
            return about_me(request, language, say("account.not_twice"), 422)
        name, address = person_of(request).name, request.state.address
        try:
            entered = await hashing(change_password, people, name, old, new, address=address)
        except InputRefused as refusal:
            return about_me(request, language, refusal.says, 422)
        if not entered.token:
            return about_me(request, language, why_not(entered), status_of(entered))
        return with_session(request, RedirectResponse(f"/{language}/me", status_code=303), entered.token)


async def hashing(work: Callable[..., Made], *given: Any, **named: Any) -> Made:
    """Do something with a password; no more than two at a time, and those that wait hold up nobody's page."""
    return await to_thread.run_sync(partial(work, *given, **named), limiter=HASHING)


def me(request: Request) -> Me:
    """Who is asking, as a record."""
    someone = person_of(request)
    return Me(someone.name, someone.roles, entrance_of(request).signs_in)


def form(request: Request, language: Language, to: str, entered: Entered | None = None) -> Response:
    """The form to sign in, with why it did not go on; the name typed before is not shown again."""
    says = None if entered is None else why_not(entered)
    page = draw(
        "sign_in", language, None, here="sign-in", says=says, to=inside(to, language), token=request.state.token
    )
    headers = FRESH | ({"Retry-After": str(entered.wait)} if entered and entered.wait else {})
    status = 200 if entered is None else status_of(entered)
    return Response(page, status_code=status, media_type=HTML, headers=headers)


def why_not(entered: Entered) -> Bilingual:
    """Why an attempt failed: the same words whether the name or the password is wrong."""
    return say("web.sign_in.waits", seconds=f"{entered.wait:,}") if entered.wait else say("web.sign_in.failed")


def status_of(entered: Entered) -> int:
    """The status of an attempt that failed."""
    return 429 if entered.wait else 401


def inside(to: str, language: Language) -> str:
    """Where to go on: a page of this server, never another one.

    >>> inside("/zh/plan?year=2020", "en"), inside("//elsewhere.example/", "en"), inside("/\\\\elsewhere", "zh")
    ('/zh/plan?year=2020', '/en/', '/zh/')
    """
    fine = to.startswith(("/en/", "/zh/")) and to.isprintable() and "\\" not in to and "/sign-in" not in to
    return to if fine else f"/{language}/"


def entrance_of(request: Request) -> Entrance:
    """The settings of the door."""
    found: Entrance = request.state.entrance
    return found


def require_people(request: Request) -> People:
    """The accounts; there is no such page where nobody signs in."""
    entrance = entrance_of(request)
    if entrance.people is None or not entrance.signs_in:
        raise HTTPException(404, "web.no_page")
    return entrance.people


def with_session(request: Request, answer: Response, token: str) -> Response:
    """An answer with the cookie of a visit, or without one any more."""
    answer.headers.append("Set-Cookie", entrance_of(request).cookie(SESSION, token))
    answer.headers["Cache-Control"] = "no-store"
    return answer
