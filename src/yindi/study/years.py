"""The plan over years that a study asks for, from its settings and results."""

from yindi.assumptions import MEANS
from yindi.plan.schedule.making import YearsMade, make_years
from yindi.plan.schedule.wishes import YearsWishes
from yindi.study.reading import Study
from yindi.study.run import Results, assumption_of, economy_until


def years_wishes(study: Study, *, last_year: int, margin: float) -> YearsWishes:
    """What a study asks of its plan over years.

    Parameters
    ----------
    study : Study
    last_year : int
        The last year of observation that is used. [year]
    margin : float
        The least change that counts as a deepening, of the trust card. [log ratio]

    Returns
    -------
    YearsWishes
    """
    schedule = study.schedule
    first = last_year + 1 if schedule.first_year is None else schedule.first_year
    number = study.plan.horizon if schedule.years is None else schedule.years
    assumptions = {name: assumption_of(study, name) for name in MEANS}
    if schedule.discount is not None:
        rate = schedule.discount
        assumptions["discount"] = assumptions["discount"].with_values(rate, rate, rate)
    return YearsWishes(
        years=tuple(range(first, first + number)),
        starts=schedule.starts,
        scenario=schedule.scenario,
        headroom=schedule.headroom == "activity",
        turnover=schedule.turnover,
        weights=study.weights,
        shift=assumption_of(study, "uplift").value,
        leave_from=assumption_of(study, "leave_to_market").value,
        margin=margin,
        assumptions=assumptions,
    )


def years_of(results: Results) -> YearsMade:
    """The programme over years of a study that has been run."""
    wishes = years_wishes(results.study, last_year=results.plan.year, margin=results.trust.margin)
    return make_years(results.plan, economy_until(results.study), wishes)
