"""The programme over years of a study that has been run."""

from yindi.plan.schedule.making import YearsMade, make_years
from yindi.study.run import Results, economy_until
from yindi.study.wishing import years_wishes


def years_of(results: Results) -> YearsMade:
    """The programme over years of a study that has been run."""
    wishes = years_wishes(results.study, last_year=results.plan.year, margin=results.trust.margin)
    return make_years(results.plan, economy_until(results.study), wishes)
