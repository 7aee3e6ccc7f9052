"""The style sheets and the scripts of the workspace, each under an address that changes with its content."""

from hashlib import sha256
from importlib.resources import files

from yindi.present.brief.page import asset


def content(name: str) -> str:
    """A file of the workspace."""
    return files("yindi.web").joinpath("static", name).read_text(encoding="utf-8")


def made(name: str, text: str, media: str) -> tuple[str, bytes, str]:
    """Address, content and kind of a file."""
    data = text.encode()
    return f"/static/{sha256(data).hexdigest()[:16]}/{name}", data, media


# The brief's own style sheet first, so that both look the same, then what only the workspace has.
ASSETS: dict[str, tuple[str, bytes, str]] = {
    "style": made("page.css", asset("page.css") + content("workspace.css") + content("cases.css"), "text/css"),
    "script": made("workspace.js", content("workspace.js") + content("cases.js"), "text/javascript"),
    "what_if": made("what-if.js", content("what-if.js"), "text/javascript"),
    "charts": made("charts.js", content("charts.js"), "text/javascript"),
    "takeaway": made("takeaway.js", content("takeaway.js"), "text/javascript"),
    "icon": made("icon.svg", content("icon.svg"), "image/svg+xml"),
}
