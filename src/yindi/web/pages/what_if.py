"""What if: every setting that may be changed, with what stands now."""

from yindi.present.what_if import SettingsForm, form
from yindi.web.pages.page import Page, Sections, one


def changeable(sections: Sections) -> SettingsForm:
    """The record of the page."""
    return form(sections.results)


WHAT_IF = Page("what-if", SettingsForm, one(changeable))
