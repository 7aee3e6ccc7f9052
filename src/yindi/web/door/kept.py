"""Answers that are made once: kept in memory as they are and compressed, and revalidated by their hash."""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

# More answers than this are made again when asked for. [answers]
MOST_KEPT = 512
SMALL = 500


@dataclass(frozen=True)
class Body:
    """An answer with its hash, as it is and compressed."""

    plain: bytes
    small: bytes
    tag: str


class Kept:
    """The last answers by name."""

    def __init__(self) -> None:
        self.bodies: OrderedDict[Hashable, Body] = OrderedDict()

    def answer(self, request: Request, name: Hashable, media: str, make: Callable[[], bytes]) -> Response:
        """The answer under a name, made if it is not kept; 304 where the browser has it."""
        body = self.bodies.get(name)
        if body is None:
            plain = make()
            body = Body(plain, gzip.compress(plain, 6, mtime=0), sha256(plain).hexdigest()[:32])
            self.bodies[name] = body
            if len(self.bodies) > MOST_KEPT:
                self.bodies.popitem(last=False)
        return reply(request, body, media)


def reply(request: Request, body: Body, media: str, *, caching: str = "no-cache") -> Response:
    """An answer that a browser keeps and asks about."""
    packed = "gzip" in request.headers.get("accept-encoding", "") and len(body.plain) > SMALL
    tag = f'"{body.tag}-gzip"' if packed else f'"{body.tag}"'
    headers = {"ETag": tag, "Cache-Control": caching, "Vary": "Accept-Encoding"}
    if tag in (one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(body.small if packed else body.plain, media_type=media, headers=headers)
