"""What every request passes: only this machine's names, small bodies, a token for every change, and strict headers."""

import hmac
import secrets
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from yindi.web.door.person import put, user_of_this_computer

# The names by which this machine calls itself; any other name may be a page elsewhere that was pointed here.
NAMES = ("127.0.0.1", "localhost", "[::1]")
READING = ("GET", "HEAD", "OPTIONS")
COOKIE, FIELD = "yindi-visit", "token"
# Forms hold a token and a few words. [bytes]
MOST_BODY = 64 * 1024
MOST_ADDRESS = 8 * 1024
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

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.secret = secrets.token_bytes(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or say why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        visit = visit_of(headers) or secrets.token_hex(16)
        scope.setdefault("state", {})["token"] = self.token(visit)
        put(scope, user_of_this_computer())
        outward = dressed(send, visit if visit_of(headers) is None else None)
        refusal = wrong_address(scope, headers)
        if refusal is None and scope["method"] not in READING:
            body = await body_of(receive, headers)
            refusal = self.wrong_change(headers, visit, body)
            receive = repeated(body or b"")
        if refusal is None:
            await self.app(scope, receive, outward)
        else:
            status, words = refusal
            await PlainTextResponse(words, status_code=status)(scope, receive, outward)

    def token(self, visit: str) -> str:
        """The token of a visit, which only this run can make."""
        return hmac.new(self.secret, visit.encode(), sha256).hexdigest()

    def wrong_change(self, headers: Headers, visit: str, body: bytes | None) -> tuple[int, str] | None:
        """Why something may not be changed: too large, from another site, or without the token of the visit."""
        if body is None:
            return 413, "The form is too large."
        host, origin = headers.get("host", ""), headers.get("origin")
        elsewhere = headers.get("sec-fetch-site", "same-origin") != "same-origin"
        if elsewhere or (origin is not None and origin.split("://")[-1] != host):
            return 403, "The form comes from another site."
        fields = parse_qs(body.decode("latin-1"), max_num_fields=50) if body.count(b"&") < 50 else {}
        given = fields.get(FIELD, [""])[0]
        if not hmac.compare_digest(given.encode(), self.token(visit).encode()):
            return 403, "The form has no valid token. Load the page again."
        return None


def wrong_address(scope: Scope, headers: Headers) -> tuple[int, str] | None:
    """Why an address is refused: not a name of this machine, or too long."""
    name = headers.get("host", "").rsplit(":", 1)[0] if not headers.get("host", "").endswith("]") else headers["host"]
    if name not in NAMES:
        return 421, "This address is not served here."
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MOST_ADDRESS:
        return 414, "The address is too long."
    return None


def visit_of(headers: Headers) -> str | None:
    """The visit that a cookie names."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return found.value if found and found.value.isalnum() else None


async def body_of(receive: Receive, headers: Headers) -> bytes | None:
    """The body of a request; None where it is larger than a form may be, of which no more is read."""
    declared = headers.get("content-length", "0")
    if not declared.isdigit() or int(declared) > MOST_BODY:
        return None
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > MOST_BODY:
            return None
        if not message.get("more_body", False):
            return body


def repeated(body: bytes) -> Receive:
    """The body once more, for those behind the door."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def dressed(send: Send, visit: str | None) -> Send:
    """Answers with the headers that every one has, and the cookie of a new visit."""

    async def outward(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if visit is not None and headers.get("content-type", "").startswith("text/html"):
                headers.append("Set-Cookie", f"{COOKIE}={visit}; Path=/; HttpOnly; SameSite=Strict")
        await send(message)

    return outward
