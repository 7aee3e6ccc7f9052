"""Gathering the options of a plan over years from the plan of one period, the proposals and the decisions."""

from yindi.economy import Economy
from yindi.plan.record import Plan
from yindi.plan.schedule.decided import with_decisions
from yindi.plan.schedule.learned import model_options, preparing_options
from yindi.plan.schedule.options import LeftOut, OptionList, joined
from yindi.plan.schedule.proposed import with_proposals
from yindi.plan.schedule.wishes import YearsWishes


def options_of(plan: Plan, economy: Economy, wishes: YearsWishes) -> tuple[OptionList, tuple[LeftOut, ...]]:
    """Every option that a plan over years may start, and what was proposed but is none.

    Parameters
    ----------
    plan : Plan
        The plan of one period: its options to enter and to deepen, and what waits and could be prepared.
    economy : Economy
        With the tables proposals and decisions, where there are any.
    wishes : YearsWishes

    Returns
    -------
    (OptionList, tuple of LeftOut)
        What prepares an option adds nothing by itself; `prepared` says what it adds to the option that it prepares.
        A proposal to enter or deepen takes the learned odds; any other states its own. What is likely without support
        and has no market failure named is left to the market.
    """
    options = joined([model_options(plan, wishes), preparing_options(plan, wishes)])
    options, left = with_proposals(options, plan, economy, wishes)
    options, later = with_decisions(options, plan, economy, wishes)
    # What was no option as a proposal may have been approved all the same.
    kept = zip(options.place.tolist(), options.industry.tolist(), options.actions, strict=True)
    there = {(plan.places[place], plan.industries[industry], action) for place, industry, action in kept}
    return options, tuple(line for line in (*left, *later) if (line.place, line.industry, line.action) not in there)
