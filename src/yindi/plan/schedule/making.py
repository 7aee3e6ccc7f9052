"""From the plan of one period and the tables of a study to the programme over years."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from yindi.arrays import Truth
from yindi.assumptions import Assumption
from yindi.economy import Economy
from yindi.messages import Bilingual, say
from yindi.plan.criteria import criteria_of
from yindi.plan.record import Plan
from yindi.plan.schedule.bound import without_bound
from yindi.plan.schedule.commitments import approved_among, decided_among, left_by_commitments
from yindi.plan.schedule.gather import options_of
from yindi.plan.schedule.means import Means, means_of
from yindi.plan.schedule.options import LOADING, LeftOut, OptionList
from yindi.plan.schedule.programme import ACTIONS, YearsProgramme
from yindi.plan.schedule.room import Rooms, rooms_of
from yindi.plan.schedule.sizes import sizes_in
from yindi.plan.schedule.tie import links_of
from yindi.plan.schedule.wishes import YearsWishes
from yindi.plan.worth import Weighed, Worth, worth_of

PREPARE = ACTIONS.index("prepare")


@dataclass(frozen=True)
class YearsMade:
    """A programme over years, and everything that stands behind it.

    programme : what is solved
    options : its options in the same order, with odds, origin and proposal
    worth : of its options in the same order, with the criteria that were weighed
    rooms : of industries by demand alone, before the plan's own cap
    assumed : the dated assumptions that stand in for tables, as they were used
    left_out : what was possible, proposed or decided and is no option, with the reason
    unlimited : places and factors of which options there need something, but no table says how much there is
    """

    programme: YearsProgramme
    options: OptionList
    worth: Worth
    rooms: Rooms
    assumed: tuple[Assumption, ...]
    left_out: tuple[LeftOut, ...]
    unlimited: tuple[tuple[str, str], ...]


def years_programme(plan: Plan, economy: Economy, wishes: YearsWishes) -> YearsProgramme:
    """The programme over years alone; see `make_years`."""
    return make_years(plan, economy, wishes).programme


def make_years(plan: Plan, economy: Economy, wishes: YearsWishes) -> YearsMade:
    """The programme over years of a study.

    Parameters
    ----------
    plan : Plan
        The plan of one period: its options, odds, picks and caps.
    economy : Economy
        Up to the last year that is used; its optional tables factors, resources, needs, criteria, worth, headroom,
        links, decisions and proposals each switch on a part.
    wishes : YearsWishes

    Returns
    -------
    YearsMade
        An option for which not enough is known (its needs where a table of needs is there, its worth under the stated
        weights, an option that it needs first) is left out with the reason, unless it has been approved.

    Raises
    ------
    YindiError
        If a weight names no criterion.
    InputRefused
        If head-room is stated for other scenarios only.
    """
    sizes = replace(sizes_in(economy, plan.forecast.quotient), unit_zh=wishes.unit_zh)
    options, left_out = options_of(plan, economy, wishes)
    fixed = approved_among(options, plan, economy)
    means = without_bound(means_of(options, economy, sizes, wishes), options, fixed, economy)
    worth = worth_of(criteria_of(options, economy, sizes, margin=wishes.margin), wishes.weights)
    preparing = options.action == PREPARE
    valued = ~np.isnan(worth.value) | preparing
    kept = fixed | (means.stated & valued)
    out = [*left_out, *named(options.at(~means.stated & ~fixed), plan, "no_needs")]
    counted = ", ".join(weighed.criterion.name for weighed in worth.weighed)
    out += named(options.at(means.stated & ~valued & ~fixed), plan, "no_worth", criteria=counted)
    budgets, taken, overspent = left_by_commitments(means, plan, economy, sizes, wishes)
    out += overspent
    options, means, worth = options.at(kept), needs_at(means, kept), worth_at(worth, kept)
    links, shut, lacking = links_of(options, worth.value, economy)
    open_years = options.open_years.copy()
    shut &= ~fixed[kept]
    open_years[shut] = False
    out += [LeftOut(*name_of(options, at, plan), "needs_missing", says) for at, says in lacking.items() if shut[at]]
    rooms = rooms_of(economy, sizes, wishes)
    caps = np.maximum(np.minimum(rooms.caps, plan.programme.caps[:, None]) - taken[:, None], 0.0)
    years = len(wishes.years)
    picks = plan.programme.picks
    starts = np.ceil(picks / years) if wishes.starts is None else np.full(len(picks), float(wishes.starts))
    programme = YearsProgramme(
        places=plan.places,
        industries=plan.industries,
        years=wishes.years,
        factors=means.factors,
        place=options.place,
        industry=options.industry,
        action=options.actions,
        uplift=options.uplift,
        worth=np.nan_to_num(worth.value),
        open_years=open_years,
        discount=(1 + wishes.assumed("discount")) ** -np.arange(years, dtype=float),
        needs=means.needs,
        budgets=budgets,
        load=np.isin(options.action, [ACTIONS.index(action) for action in LOADING]).astype(float),
        caps=caps,
        floors=np.zeros(len(plan.industries)),
        starts=np.repeat(starts[:, None], years, axis=1),
        picks=picks,
        deepen_picks=plan.programme.deepen_picks,
        links=links,
        decided=decided_among(options, plan, economy, wishes),
    )
    used = ["discount", *means.assumed]
    used += ["preparation"] if np.any(options.prepares >= 0) else []
    used += ["demand_growth"] if "activity" in rooms.source else []
    assumed = tuple(wishes.assumptions[name] for name in used)
    return YearsMade(programme, options, worth, rooms, assumed, tuple(out), unlimited_in(programme))


def unlimited_in(programme: YearsProgramme) -> tuple[tuple[str, str], ...]:
    """The places and factors of which options need something, while in some year nothing limits it."""
    needed = np.zeros(programme.budgets.shape[:2])
    np.add.at(needed, programme.place, programme.needs.sum(axis=2))
    place, factor = np.nonzero((needed > 0) & np.isinf(programme.budgets).any(axis=2))
    return tuple(
        (programme.places[here], programme.factors[what].name)
        for here, what in zip(place.tolist(), factor.tolist(), strict=True)
    )


def needs_at(means: Means, kept: Truth) -> Means:
    """The means of some of the options."""
    return Means(means.factors, means.needs[kept], means.stated[kept], means.budgets, means.assumed)


def worth_at(worth: Worth, kept: Truth) -> Worth:
    """The worth of some of the options, with the criteria behind it."""
    weighed = tuple(weighed_at(one, kept) for one in worth.weighed)
    return Worth(worth.value[kept], worth.low[kept], worth.high[kept], weighed, worth.others)


def weighed_at(weighed: Weighed, kept: Truth) -> Weighed:
    """One criterion for some of the options; its typical amount stays that of all."""
    whole = weighed.criterion
    some = replace(whole, value=whole.value[kept], low=whole.low[kept], high=whole.high[kept])
    return replace(weighed, criterion=some, known=int(np.sum(~np.isnan(some.value))))


def name_of(options: OptionList, at: int, plan: Plan) -> tuple[str, str, str]:
    """The place, the industry and the action of an option."""
    return plan.places[options.place[at]], plan.industries[options.industry[at]], options.actions[at]


def named(options: OptionList, plan: Plan, code: str, **values: str) -> Sequence[LeftOut]:
    """Options that are left out for one reason."""
    says: Bilingual = say(f"left_out.{code}", **values)
    return [LeftOut(*name_of(options, at, plan), code, says) for at in range(len(options.place))]
