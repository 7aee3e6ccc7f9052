"""Charts for the browser: the script that draws them, and each chart's specification with the data it shows."""

import gzip
import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from yindi.messages import Language
from yindi.present.brief.specs import Spoken
from yindi.web.door.bundle import ADDRESS, bundle
from yindi.web.door.drawing import place_address
from yindi.web.door.kept import Body, reply
from yindi.web.making.keep import CHART
from yindi.web.views.desk import NOT_YET, Desk
from yindi.web.views.records import JSON, MOST_WORDS

FOREVER = "public, max-age=31536000, immutable"
LINK = "#place-"


def chart_routes(app: FastAPI, desk: Desk) -> None:
    """The addresses of the script and of the specifications."""

    @app.get(ADDRESS, include_in_schema=False)
    def script(request: Request) -> Response:
        """The script that draws; it stands under a name with its version, so that a browser keeps it for good."""
        return reply(request, packed(bundle(desk.job.root)), "text/javascript", caching=FOREVER)

    @app.get("/api/chart", response_model=Spoken, responses={404: {}, NOT_YET: {}}, name="chart_record")
    def chart(
        request: Request, chart: Annotated[str, Query(max_length=MOST_WORDS)] = "", language: Language = "en"
    ) -> Response:
        """One chart as Vega-Lite with the data that it shows, in one language."""
        made = desk.made()
        asked = f"{chart}.{language}"
        text = made.json(CHART, asked)
        if text is None:
            raise HTTPException(404, "web.no_record")
        links = [place_address(one.code, language) for one in made.frame.places]

        def make() -> bytes:
            return json.dumps(led(json.loads(text), links), ensure_ascii=False).encode()

        return desk.kept.answer(request, (made.folder, CHART, asked), JSON, make)


def led(part: Any, links: list[str]) -> Any:
    """A specification whose marks lead to the pages of places.

    >>> led({"link": "#place-1"}, ["/en/place?place=A", "/en/place?place=B"])
    {'link': '/en/place?place=B'}
    """
    if isinstance(part, dict):
        return {key: led(value, links) for key, value in part.items()}
    if isinstance(part, list):
        return [led(value, links) for value in part]
    return links[int(part.removeprefix(LINK))] if isinstance(part, str) and part.startswith(LINK) else part


@lru_cache(maxsize=1)
def packed(path: Path) -> Body:
    """A file as it is and compressed."""
    data = path.read_bytes()
    return Body(data, gzip.compress(data, 9, mtime=0), sha256(data).hexdigest()[:32])
