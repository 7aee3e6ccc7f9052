"""A record put into its template in one language: links go to pages, and names of files to the files."""

import re
from functools import cache, partial
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader

from yindi import __version__
from yindi.messages import Bilingual, Language, say, templates
from yindi.present.brief.page import environment
from yindi.present.charts.space import legend as space_legend
from yindi.present.units import beside_number, in_both
from yindi.web.door.assets import ASSETS
from yindi.web.door.bundle import ADDRESS as ENGINE
from yindi.web.door.citing import command
from yindi.web.door.file_names import safe, study_in
from yindi.web.door.naming import naming
from yindi.web.making.made import Made
from yindi.web.pages import PAGES
from yindi.web.pages.frame import Named

# A place in a drawing, by its number; and a file of the result, as the brief names it.
PLACE = re.compile(r'href="#place-(\d+)"')
FILE = re.compile(r"<code>((?:tables|answers)/[\w-]+\.csv|trust\.json|manifest\.json)</code>")

# What the bar leads to beside the pages of a result: pages of cases, which are there before the first result.
OF_CASES = ("desk", "barriers")


@cache
def pages() -> Environment:
    """The templates of the workspace, and those of the brief behind them."""
    return environment().overlay(
        loader=ChoiceLoader([PackageLoader("yindi.web"), PackageLoader("yindi.present")]), cache_size=100
    )


def draw(name: str, language: Language, made: Made | None, *, here: str, query: str = "", **facts: Any) -> bytes:
    """A page as HTML. `here` is its address behind the language, `query` what it is asked for."""
    other = "zh" if language == "en" else "en"
    page = pages().get_template(f"pages/{name}.html.j2").render(
        language=language,
        one_language=language,
        name=name,
        heading=f"web.head.{name}" if f"web.head.{name}" in templates() else "",
        listed=[*OF_CASES, *(page.name for page in PAGES if page.listed)] if made else list(OF_CASES),
        nav=lambda page: say(f"web.nav.{page}"),
        part=lambda part: say(f"web.place.{part}"),
        kind=lambda kind: say(f"web.kind.{kind}"),
        state=lambda state: say(f"web.state.{state}"),
        frame=made.frame if made else None,
        unit_of=in_both,
        beside_number=beside_number,
        place_of=partial(named, made.frame.places if made else ()),
        industry_of=partial(named, made.frame.industries if made else ()),
        cited=cited(name, language, made, facts) if made else {},
        study=safe(study_in(made.frame.replay)) if made else "",
        assets={asset: address for asset, (address, _, _) in ASSETS.items()} | {"engine": ENGINE},
        other=f"/{other}/{here}" + (f"?{query}" if query else ""),
        twin=f"/api/{here or 'start'}" + (f"?{query}" if query else ""),
        link=lambda page, **asked: f"/{language}/{page}" + (f"?{urlencode(asked)}" if asked else ""),
        space_legend=space_legend(),
        naming=naming(made, language) if made else None,
        version=__version__,
        **facts,
    )  # fmt: skip
    return linked(page, language, made).encode()


def named(known: tuple[Named, ...], code: str) -> Bilingual:
    """The name of a code where the study that is shown knows it, else the code."""
    return next((one.name for one in known if one.code == code), Bilingual(code, code))


def cited(name: str, language: Language, made: Made, facts: dict[str, Any]) -> dict[str, str]:
    """What a citation says of a page: the command that makes it again, the program, and what the data were."""
    changes = (facts.get("before", ()), facts.get("lines", ())) if name == "what-if" else ()
    return {"again": command(made.frame.replay, language, *changes), "version": __version__, "hash": made.hash}


def place_address(code: str, language: Language) -> str:
    """The address of the page of a place.

    >>> place_address("=P9", "en")
    '/en/place?place=%3DP9'
    """
    return f"/{language}/place?place={quote(code, safe='')}"


def linked(page: str, language: Language, made: Made | None) -> str:
    """A page whose places and files are links."""
    if made is None:
        return page
    places = made.frame.places

    def place(found: re.Match[str]) -> str:
        return f'href="{place_address(places[int(found[1])].code, language)}"'

    return FILE.sub(r'<a href="/files/\1"><code>\1</code></a>', PLACE.sub(place, page))
