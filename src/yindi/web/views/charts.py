"""Charts for the browser: the script that draws them, and each chart's specification with the data it shows."""

import gzip
import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from yindi.messages import Language
from yindi.present.brief.specs import Spoken, spoken
from yindi.present.charts import choices, space
from yindi.present.charts.space import Space
from yindi.web.door.bundle import ADDRESS, bundle
from yindi.web.door.drawing import place_address
from yindi.web.door.kept import Body, reply
from yindi.web.making.adapting import adapter
from yindi.web.making.keep import CHART, SPACE
from yindi.web.making.made import Made
from yindi.web.pages.place import Place
from yindi.web.views.desk import NOT_YET, Desk
from yindi.web.views.records import JSON, MOST_WORDS

Word = Annotated[str, Query(max_length=MOST_WORDS)]
OfPlace = Literal["options", "space"]
FOREVER = "public, max-age=31536000, immutable"
LINK = "#place-"


def chart_routes(app: FastAPI, desk: Desk) -> None:
    """The addresses of the script and of the specifications."""

    @app.get(ADDRESS, include_in_schema=False)
    def script(request: Request) -> Response:
        """The script that draws; it stands under a name with its version, so that a browser keeps it for good."""
        return reply(request, packed(bundle(desk.job.root)), "text/javascript", caching=FOREVER)

    @app.get("/api/chart-of-place", response_model=Spoken, responses={404: {}, NOT_YET: {}}, name="chart_of_place")
    def chart_of_place(
        request: Request, place: Word = "", chart: OfPlace = "options", language: Language = "en"
    ) -> Response:
        """The options of a place by odds and worth, or in the space of industries, as Vega-Lite."""
        made = desk.made()
        text = made.json("place", place)
        if text is None:
            raise HTTPException(404, "web.no_record")

        def make() -> bytes:
            return adapter(Spoken).dump_json(of_place(made, text, chart, language))

        return desk.kept.answer(request, (made.folder, chart, place, language), JSON, make)

    @app.get("/api/chart", response_model=Spoken, responses={404: {}, NOT_YET: {}}, name="chart_record")
    def chart(request: Request, chart: Word = "", language: Language = "en") -> Response:
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


def of_place(made: Made, text: bytes, chart: OfPlace, language: Language) -> Spoken:
    """One of the two charts of a place, from its record."""
    place: Place = adapter(Place).validate_json(text)
    options = place.options
    if chart == "options":
        spec = choices.spec(options.choices, options.header, place.code, language)
    else:
        whole: Space = made.record(SPACE, "", Space)
        spec = space.spec(
            whole, options.choices, options.header, present=options.present, starts=options.starts, place=place.code,
            language=language,
        )  # fmt: skip
    if spec is None:
        raise HTTPException(404, "web.no_record")
    return spoken(chart, language, spec)


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
