"""The pages of the workspace: one file each, a frozen record made from the results, shown as a page and as JSON."""

from yindi.web.pages.crowding import CROWDING
from yindi.web.pages.data import DATA
from yindi.web.pages.guardrails import GUARDRAILS
from yindi.web.pages.industry import INDUSTRY
from yindi.web.pages.page import Page
from yindi.web.pages.place import PLACE
from yindi.web.pages.plan import PLAN
from yindi.web.pages.question import QUESTION
from yindi.web.pages.questions import LIST
from yindi.web.pages.report import REPORT
from yindi.web.pages.start import START
from yindi.web.pages.trust import TRUST
from yindi.web.pages.what_if import WHAT_IF

PAGES: tuple[Page, ...] = (
    START, PLACE, INDUSTRY, CROWDING, PLAN, WHAT_IF, GUARDRAILS, TRUST, LIST, QUESTION, DATA, REPORT,
)  # fmt: skip

__all__ = ["PAGES", "Page"]
