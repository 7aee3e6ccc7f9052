"""What a form holds."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

MOST_FIELDS = 200


async def form_of(request: Request) -> Mapping[str, str]:
    """The fields of a form that has passed the door; of several of one name the last."""
    return dict(fields_of(await request.body()))


async def many_of(request: Request, name: str) -> tuple[str, ...]:
    """All values of a field that may be given several times, as boxes to tick are."""
    return tuple(value for field, value in fields_of(await request.body()) if field == name)


def fields_of(body: bytes) -> list[tuple[str, str]]:
    """The fields of a body in their order; none where it is no form of a sensible size.

    >>> fields_of(b"name=%E6%9D%8E&role=fund")
    [('name', '李'), ('role', 'fund')]
    """
    if body.count(b"&") >= MOST_FIELDS:
        return []
    return parse_qsl(body.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
