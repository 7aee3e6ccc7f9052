"""Questions for the head of a page alone, such as those of a health check."""

from starlette.types import Message, Scope, Send


def asks_for_head(scope: Scope) -> bool:
    """Whether only the head of a page is asked for; records and streams under `/api/` have none of their own."""
    return bool(scope["method"] == "HEAD" and not scope["path"].startswith("/api/"))


def without_body(send: Send) -> Send:
    """An answer of which the body is left away."""

    async def heard(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return heard
