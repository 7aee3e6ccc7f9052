"""The programme over years of a study that has been run."""

from yindi.plan.schedule.making import YearsMade
from yindi.study.run import Results


def years_of(results: Results) -> YearsMade:
    """The programme over years of a study that has been run, as it was solved."""
    return results.years.made
