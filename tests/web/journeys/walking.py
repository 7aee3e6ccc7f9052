"""A walk through the workspace with Playwright, and what must hold on every walk.

Nothing is fetched but from the server, the browser complains of nothing, no page sticks out sideways, and the page
where a walk rests keeps the rules of WCAG 2.2 AA that axe-core can check, in light and in dark (on a telephone one of
the two in each language).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest

from browsing import BROWSERS, CARRIED, NOWHERE, SETTINGS, found
from yindi.messages import say
from yindi.web.serve import HOST

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
OVER = "document.scrollingElement.scrollWidth - innerWidth"
# How long a page may take, and an answer for which the plan is made again first. [milliseconds]
WAIT, WAIT_FOR_PLAN = 60_000, 300_000


@contextmanager
def launched() -> Iterator[Any]:
    """The installed browser, which can look up no host but this machine."""
    program = found(BROWSERS)
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        rules = f"--host-resolver-rules={NOWHERE}, EXCLUDE {HOST}"
        made = started.chromium.launch(executable_path=program, args=[*SETTINGS, rules])
        try:
            yield made
        finally:
            made.close()


@dataclass
class Walk:
    """A page in a language and a width, with all that it fetched and all that the browser said."""

    browser: Any
    page: Any
    base: str
    language: str
    width: int
    fetched: list[str] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)

    @classmethod
    @contextmanager
    def begun(cls, browser: Any, base: str, language: str, width: int) -> Iterator["Walk"]:
        """A walk in a fresh profile, judged when it ends."""
        context = browser.new_context(**window(width), accept_downloads=True)
        context.set_default_timeout(WAIT)
        walk = cls(browser, context.new_page(), base, language, width)
        context.on("request", lambda asked: walk.fetched.append(asked.url))
        context.on("console", walk.hear)
        context.on("weberror", lambda wrong: walk.noise.append(str(wrong.error)))
        try:
            yield walk
            walk.judge()
        finally:
            context.close()

    def hear(self, said: Any) -> None:
        """Keep what the browser complains of, and where."""
        if said.type in ("error", "warning"):
            self.noise.append(f"{said.text} {said.location.get('url', '')}")

    def judge(self) -> None:
        """No complaint in the console, and no request left the machine."""
        assert self.noise == [], self.noise
        sent = [url for url in self.fetched if urlsplit(url).scheme not in CARRIED]
        assert len(sent) > 1
        assert [url for url in sent if not url.startswith(f"{self.base}/")] == []

    def word(self, key: str, **values: Any) -> str:
        """A message in the language of the walk."""
        return say(key, **values).text(self.language)  # type: ignore[arg-type]

    def go(self, page: str) -> None:
        """Open a page by its address."""
        self.page.goto(f"{self.base}/{self.language}/{page}")
        self.look()

    def at(self, address: str) -> None:
        """Wait until the address begins so, and look."""
        self.page.wait_for_url(lambda url: url.startswith(f"{self.base}/{self.language}/{address}"))
        self.look()

    def follow(self, link: str, address: str, *, within: str = "main") -> None:
        """Press the first link whose address holds some text, and wait for the page that it leads to."""
        self.page.locator(f"{within} a[href*='{link}']:visible").first.click()
        self.at(address)

    def press(self, key: str, address: str, **values: Any) -> None:
        """Press the first button with the words of a message, and wait for the page that it leads to."""
        self.page.locator("main").get_by_role("button", name=self.word(key, **values), exact=True).first.click()
        self.at(address)

    def look(self) -> None:
        """Nothing sticks out sideways, and the page says its language."""
        assert self.page.evaluate(OVER) <= 0, self.page.url
        assert self.page.evaluate("document.documentElement.lang") == ("en" if self.language == "en" else "zh-Hans")

    def rest(self, again: Callable[[Any], None] = lambda _: None) -> None:
        """The page as it stands keeps the rules, in light and in dark; `again` does what the address does not hold."""
        found_wrong = wrongs(self, again)
        assert found_wrong == [], "\n".join(found_wrong)


def window(width: int) -> dict[str, Any]:
    """A window of some width; below 500 pixels a telephone."""
    narrow = width < 500
    return {"viewport": {"width": width, "height": 844 if narrow else 900}, "is_mobile": narrow, "has_touch": narrow}


def schemes(walk: Walk) -> tuple[str, ...]:
    """Light and dark on a desk; on a telephone, where the colours are the same, one of them in each language."""
    if walk.width >= 500:
        return ("light", "dark")
    return ("light",) if walk.language == "en" else ("dark",)


def wrongs(walk: Walk, again: Callable[[Any], None]) -> list[str]:
    """What axe-core finds on the page of a walk, opened again in a context of its own that lets a checker in."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    context = walk.browser.new_context(
        **window(walk.width), bypass_csp=True, reduced_motion="reduce", storage_state=walk.page.context.storage_state()
    )
    context.set_default_timeout(WAIT)
    said = []
    try:
        page = context.new_page()
        for scheme in schemes(walk):
            page.emulate_media(color_scheme=scheme)
            page.goto(walk.page.url)
            again(page)
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            response = axe.Axe().run(page, options=RULES).response
            assert response["passes"] or response["violations"], "nothing was looked at"
            said += [
                f"{scheme} {urlsplit(page.url).path} {one['id']}: {node['html'][:160]} {node.get('failureSummary', '')}"
                for one in response["violations"]
                for node in one["nodes"][:3]
            ]
    finally:
        context.close()
    return said
