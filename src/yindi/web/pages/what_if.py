"""What if: every setting that may be changed, with what stands now."""

from yindi.present.what_if import Form, form
from yindi.web.pages.page import Page, Sections, one


def changeable(sections: Sections) -> Form:
    """The record of the page."""
    return form(sections.results)


WHAT_IF = Page("what-if", Form, one(changeable))
