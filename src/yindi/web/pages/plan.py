"""The plan: page one, what starts when and with what, what holds it back, and how it moves with its assumptions."""

from dataclasses import dataclass

from yindi.present.brief.figures import Figure
from yindi.present.brief.first import First
from yindi.present.brief.moving import Moving, moving
from yindi.present.brief.years import Years
from yindi.web.pages.page import Page, Sections, one


@dataclass(frozen=True)
class Planned:
    """Page one, the plan over years, and what would change it."""

    first: First
    years: Years
    moving: Moving
    figures: dict[str, Figure]
    cap: int
    declared: bool


def planned(sections: Sections) -> Planned:
    """The record of the page."""
    plan = sections.results.plan
    return Planned(
        sections.first,
        sections.years,
        moving(sections.results),
        sections.figure("starts", "means", "compromises"),
        plan.cap,
        plan.crowding_declared is not None,
    )


PLAN = Page("plan", Planned, one(planned))
