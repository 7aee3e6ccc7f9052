"""What a browser sends as it comes, piece by piece."""

from collections.abc import AsyncIterator

from starlette.requests import ClientDisconnect, Request

from yindi.errors import InputRefused


async def pieces(request: Request, broken_off: str) -> AsyncIterator[bytes]:
    """What is sent, as it comes; refused where the line breaks, in the words of a message."""
    try:
        async for piece in request.stream():
            yield piece
    except ClientDisconnect as problem:
        raise InputRefused(broken_off, where="–") from problem
