"""The whole page: every section's context put into the templates, sealed against scripts of others."""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from yindi import __version__
from yindi.messages import Language, say
from yindi.present.brief.answers import answers
from yindi.present.brief.data import data
from yindi.present.brief.figures import figures
from yindi.present.brief.first import first
from yindi.present.brief.frontier import frontier_notes
from yindi.present.brief.method import method
from yindi.present.brief.moving import moving
from yindi.present.brief.places import places
from yindi.present.brief.trust import trust
from yindi.present.brief.years import years
from yindi.study import Results

LIBRARIES = ("numpy", "scipy", "polars", "highspy", "vl-convert-python")
# What would end a script element, or begin a comment inside it.
UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render(results: Results, *, language: Language, replay: str) -> str:
    """The page as HTML."""
    style, script = asset("page.css"), asset("page.js")
    plan = results.study.plan
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            language=language,
            policy=policy(style, script),
            style=Markup(style),
            script=Markup(script),
            first=first(results),
            places=(everywhere := places(results)),
            sheets=Markup(embedded(everywhere.sheets)),
            figures=figures(results),
            answers=answers(results),
            frontier_notes=frontier_notes(results),
            moving=moving(results),
            years=years(results),
            trust=trust(results),
            data=data(results),
            method=method(results),
            plan=results.plan,
            settings=plan,
            card=results.trust,
            replay=replay,
            version=__version__,
            libraries=tuple((name, version(name)) for name in LIBRARIES),
        )
    )


@cache
def environment() -> Environment:
    """The templates; everything put into them is escaped."""
    made = Environment(
        loader=PackageLoader("yindi.present"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["say"] = say
    # The brief holds both languages; a page that is asked for in one names it.
    made.globals["one_language"] = ""
    made.filters["drawn"] = Markup
    return made


@cache
def asset(name: str) -> str:
    """The style sheet or the script."""
    return files("yindi.present").joinpath("templates", name).read_text(encoding="utf-8")


def policy(style: str, script: str) -> str:
    """What the page may do: run its own script, wear its own style, and nothing else."""
    return (
        f"default-src 'none'; script-src '{seal(script)}'; style-src '{seal(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def seal(text: str) -> str:
    """The hash by which a browser knows a text."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def embedded(content: Any) -> str:
    """JSON that can stand inside a script element.

    >>> embedded(["</script>"])
    '["\\\\u003c/script\\\\u003e"]'
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter, escaped in UNSAFE.items():
        text = text.replace(letter, escaped)
    return text
