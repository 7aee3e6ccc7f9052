"""The accounts, for administrators: add, change roles, another password, switch off and on."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from yindi.errors import InputRefused
from yindi.messages import Bilingual, Language
from yindi.web.door.audit import audit
from yindi.web.door.drawing import draw
from yindi.web.door.form import form_of, many_of
from yindi.web.door.person import ADMIN, ROLES, person_of
from yindi.web.people import accounts, passwords
from yindi.web.people.accounts import Account
from yindi.web.people.store import People
from yindi.web.views.desk import Desk, Spoken
from yindi.web.views.people import FRESH, entrance_of, hashing
from yindi.web.views.records import HTML


@dataclass(frozen=True)
class Accounts:
    """Every account, and every role that there is."""

    accounts: tuple[Account, ...]
    roles: tuple[str, ...]


def account_routes(app: FastAPI, desk: Desk) -> None:
    """The addresses of accounts; for administrators alone."""

    @app.get("/api/accounts", responses={403: {}, 404: {}})
    def as_json(request: Request) -> Accounts:
        """Every account: name, roles, whether it has a password and whether it is switched off."""
        return listed(require_admin(request))

    @app.get("/{language}/accounts", include_in_schema=False)
    def as_html(request: Request, language: Spoken) -> Response:
        """The same as a page."""
        return shown(request, language)

    def shown(request: Request, language: Language, says: Bilingual | None = None) -> Response:
        page = draw(
            "accounts", language, desk.shown(), here="accounts", record=listed(require_admin(request)), says=says,
            token=request.state.token, signs_in=entrance_of(request).signs_in, me=person_of(request).name,
        )  # fmt: skip
        return Response(page, status_code=422 if says else 200, media_type=HTML, headers=FRESH)

    async def changed(request: Request, language: Language, change: Callable[[], None]) -> Response:
        """The page after a change, or with why it was refused."""
        try:
            await hashing(change)
        except InputRefused as refusal:
            return shown(request, language, refusal.says)
        return RedirectResponse(f"/{language}/accounts", status_code=303)

    @app.post("/{language}/accounts/add", include_in_schema=False)
    async def add(request: Request, language: Spoken) -> Response:
        """A new account."""
        people, given, roles = require_admin(request), await form_of(request), await many_of(request, "role")
        name, password = given.get("name", ""), given.get("password", "")
        signs_in = entrance_of(request).signs_in

        def change() -> None:
            accounts.require_roles(roles)
            secret = passwords.hashed(passwords.require_password(password, name=name)) if signs_in else ""
            with people.writing() as store:
                made = accounts.add(store, name, roles, secret, accounts.places_in(given.get("places", "")))
            audit(request, "account.added", f"{made.name}: {', '.join((*made.roles, *made.places))}")

        return await changed(request, language, change)

    @app.post("/{language}/accounts/roles", include_in_schema=False)
    async def roles(request: Request, language: Spoken) -> Response:
        """Other roles for an account."""
        people, given, wanted = require_admin(request), await form_of(request), await many_of(request, "role")

        def change() -> None:
            with people.writing() as store:
                made = accounts.set_roles(store, given.get("name", ""), wanted)
            audit(request, "account.roles", f"{made.name}: {', '.join(made.roles)}")

        return await changed(request, language, change)

    @app.post("/{language}/accounts/places", include_in_schema=False)
    async def places(request: Request, language: Spoken) -> Response:
        """Other places for an account."""
        people, given = require_admin(request), await form_of(request)

        def change() -> None:
            with people.writing() as store:
                made = accounts.set_places(store, given.get("name", ""), accounts.places_in(given.get("places", "")))
            audit(request, "account.places", f"{made.name}: {', '.join(made.places) or '–'}")

        return await changed(request, language, change)

    @app.post("/{language}/accounts/switch", include_in_schema=False)
    async def switch(request: Request, language: Spoken) -> Response:
        """Switch an account off or on."""
        people, given = require_admin(request), await form_of(request)
        off = given.get("off") == "1"

        def change() -> None:
            with people.writing() as store:
                made = accounts.switch(store, given.get("name", ""), off=off)
            audit(request, "account.off" if off else "account.on", made.name)

        return await changed(request, language, change)

    @app.post("/{language}/accounts/password", include_in_schema=False)
    async def password(request: Request, language: Spoken) -> Response:
        """Another password for an account, whose visits end."""
        people, given = require_admin(request), await form_of(request)
        name = given.get("name", "")

        def change() -> None:
            secret = passwords.hashed(passwords.require_password(given.get("password", ""), name=name))
            with people.writing() as store:
                made = passwords.set_secret(store, name, secret)
            audit(request, "account.password", made.name)

        return await changed(request, language, change)


def listed(people: People) -> Accounts:
    """The accounts as a record."""
    with people.reading() as store:
        return Accounts(accounts.every(store), ROLES)


def require_admin(request: Request) -> People:
    """The accounts, for administrators; others are refused, and there is no such page where nobody signs in."""
    people = entrance_of(request).people
    if people is None:
        raise HTTPException(404, "web.no_page")
    if not person_of(request).may(ADMIN):
        raise HTTPException(403, "web.door.not_admin")
    return people
