"""What every request passes: known names, somebody who asks, small bodies, a token for every change, strict headers."""

import asyncio
import hmac
import re
import secrets
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from yindi.errors import YindiError
from yindi.messages import LANGUAGES, say
from yindi.web.door.drawing import draw
from yindi.web.door.entrance import NAME, SESSION, Entrance, Refusal, address_of, who
from yindi.web.door.form import fields_of
from yindi.web.door.heads import asks_for_head, without_body
from yindi.web.door.person import Person, put

READING = ("GET", "HEAD", "OPTIONS")
COOKIE, FIELD, HEADER = "yindi-visit", "token", "x-yindi-token"
# Forms hold a token and a few words. [bytes]
MOST_BODY = 64 * 1024
MOST_ADDRESS = 8 * 1024
# What somebody may ask for who has not signed in: the form, its looks, and the way there.
OPEN = re.compile(r"/(?:(?:en|zh)/sign-in|static/.*)?")
# What those may change who may only look: their own visit and password, what-ifs, and scenarios, which each has alone.
OWN = re.compile(
    r"/(?:en|zh)/(?:sign-in|sign-out|password|what-if(?:/cancel)?|scenarios/\w+)|/api/(?:what-if(?:/cancel)?|scenarios/\w+)"
)
# Where a file comes in whose size the view bounds; the token stands in a header.
LARGE = re.compile(r"/api/(?:upload|submitted|screen/text|deals/rows)")
# Where a text or a table is looked at that somebody sends: nothing changes by it, so whoever may look may ask.
LOOKING = re.compile(r"/(?:en|zh|api)/(?:screen|deals)|/cases/(?:screen|deals)\.csv|/api/(?:screen/text|deals/rows)")
# The form that holds such a text, each letter of which may take twelve bytes. [bytes]
MOST_TEXT = 2_500_000
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Stands before the application; `secret` makes the tokens of this run."""

    def __init__(self, app: ASGIApp, entrance: Entrance | None = None) -> None:
        self.app = app
        self.entrance = entrance or Entrance()
        self.secret = secrets.token_bytes(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or say why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        visit, session = cookie_of(headers, COOKIE), cookie_of(headers, SESSION)
        fresh = None if visit and visit.isalnum() else secrets.token_hex(16)
        found = wrong_address(scope, headers, self.entrance.names) or self.who(scope, headers, session)
        someone = found if isinstance(found, Person) else None
        put(scope, someone or Person("", ()))
        token = self.token(fresh or visit, session, someone.name if someone else "")
        scope["state"].update(
            token=token, session=session, people=self.entrance.people, entrance=self.entrance,
            address=address_of(self.entrance, scope, headers),
        )  # fmt: skip
        outward = self.dressed(send, headers, fresh, someone)
        if asks_for_head(scope):
            scope, outward = {**scope, "method": "GET"}, without_body(outward)
        answer: Response | None = None
        if isinstance(found, Refusal):
            answer = said(scope, found)
        elif someone is None and not OPEN.fullmatch(scope["path"]):
            answer = to_sign_in(scope)
        elif scope["method"] not in READING:
            refusal, receive = await self.wrong_change(scope, receive, headers, token)
            answer = None if refusal is None else said(scope, refusal)
        await (answer or self.app)(scope, receive, outward)

    def who(self, scope: Scope, headers: Headers, session: str) -> Person | Refusal | None:
        """Who asks; refused where the accounts cannot be read."""
        try:
            return who(self.entrance, scope, headers, session)
        except YindiError:
            return Refusal(503, "web.door.no_accounts")

    def token(self, visit: str, session: str, name: str) -> str:
        """The token of a visit and whoever is there, which only this run can make."""
        return hmac.new(self.secret, f"{visit}|{session}|{name}".encode(), sha256).hexdigest()

    async def wrong_change(
        self, scope: Scope, receive: Receive, headers: Headers, token: str
    ) -> tuple[Refusal | None, Receive]:
        """Why something may not be changed, if so; and the body once more, for those behind the door."""
        given = headers.get(HEADER, "")
        if not LARGE.fullmatch(scope["path"]):
            body = await body_of(receive, headers, MOST_TEXT if LOOKING.fullmatch(scope["path"]) else MOST_BODY)
            if body is None:
                return Refusal(413, "web.door.large"), receive
            receive = repeated(body)
            # Beside the pages of others where it takes time.
            fields = fields_of(body) if len(body) <= MOST_BODY else await asyncio.to_thread(fields_of, body)
            given = dict(fields).get(FIELD, "")
        host, origin = headers.get("host", ""), headers.get("origin")
        elsewhere = headers.get("sec-fetch-site", "same-origin") != "same-origin"
        if elsewhere or (origin is not None and origin.split("://")[-1] != host):
            return Refusal(403, "web.door.elsewhere"), receive
        if not hmac.compare_digest(given.encode("utf-8", "replace"), token.encode()):
            return Refusal(403, "web.door.no_token"), receive
        someone: Person = scope["state"]["person"]
        changes = not OWN.fullmatch(scope["path"]) and not LOOKING.fullmatch(scope["path"])
        if changes and not someone.may_change:
            return Refusal(403, "web.door.only_look"), receive
        return None, receive

    def dressed(self, send: Send, asked: Headers, fresh: str | None, someone: Person | None) -> Send:
        """Answers with the headers that every one has, the cookie of a new visit, and the name that pages show."""
        shown = someone.name if someone and self.entrance.people else ""
        known = unquote(cookie_of(asked, NAME))

        async def outward(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if self.entrance.people and headers.get("cache-control") == "no-cache":
                    headers["Cache-Control"] = "private, no-cache"
                if headers.get("content-type", "").startswith("text/html"):
                    if fresh is not None:
                        headers.append("Set-Cookie", self.entrance.cookie(COOKIE, fresh))
                    if known != shown:
                        headers.append("Set-Cookie", self.entrance.cookie(NAME, shown, hidden=False))
            await send(message)

        return outward


def said(scope: Scope, refusal: Refusal) -> Response:
    """Why a request does not come in: as a page in the language of its address, with the bar that leads on."""
    words = say(refusal.key)
    for language in LANGUAGES:
        if scope["path"].startswith(f"/{language}/"):
            page = draw("problem", language, None, here="", says=words)
            kept = {"Cache-Control": "no-store"}
            return Response(page, status_code=refusal.status, media_type="text/html; charset=utf-8", headers=kept)
    if scope["path"].startswith("/api/"):
        return JSONResponse({"says": words.as_dict()}, status_code=refusal.status)
    return PlainTextResponse(words.en, status_code=refusal.status)


def to_sign_in(scope: Scope) -> Response:
    """The form to sign in for those who look at a page, which leads back there; a refusal for all else."""
    language = scope["path"][1:3]
    if scope["method"] not in READING or language not in ("en", "zh"):
        return said(scope, Refusal(401, "web.door.sign_in"))
    query = scope["query_string"].decode("latin-1")
    back = quote(scope["path"] + (f"?{query}" if query else ""), safe="")
    # What is long is not worth going back to, and would be too long an address itself.
    back = back if len(back) < MOST_ADDRESS // 4 else quote(f"/{language}/", safe="")
    return RedirectResponse(f"/{language}/sign-in?to={back}", status_code=303, headers={"Cache-Control": "no-store"})


def wrong_address(scope: Scope, headers: Headers, names: tuple[str, ...]) -> Refusal | None:
    """Why an address is refused: not a name of this server, or too long."""
    name = headers.get("host", "").rsplit(":", 1)[0] if not headers.get("host", "").endswith("]") else headers["host"]
    if name.lower() not in names:
        return Refusal(421, "web.door.not_served")
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MOST_ADDRESS:
        return Refusal(414, "web.door.long_address")
    return None


def cookie_of(headers: Headers, name: str) -> str:
    """The value of a cookie; nothing where there is none."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


async def body_of(receive: Receive, headers: Headers, most: int) -> bytes | None:
    """The body of a request; None where it is larger than a form may be, of which no more is read."""
    declared = headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > most:
        return None
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > most:
            return None
        if not message.get("more_body", False):
            return body


def repeated(body: bytes) -> Receive:
    """The body once more, for those behind the door."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
