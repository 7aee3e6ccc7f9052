"""What is laid beside a plan over years: how firm it is, what one criterion costs in another, and the odds along it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.assumptions import Assumption
from yindi.methods.relatedness import proximity
from yindi.methods.specialisation import presence
from yindi.plan.forecast import Forecast
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.odds import MODELS, EventName
from yindi.plan.schedule.binds import Hold, PlaceBinds
from yindi.plan.schedule.making import YearsMade
from yindi.plan.schedule.pareto import Compromise, Criteria, frontier_of_criteria, mixtures
from yindi.plan.schedule.simulate import ByRelatedness, Simulation, simulate
from yindi.plan.schedule.solve import Solved
from yindi.plan.schedule.stability import Stability, stability
from yindi.plan.uplift import uplift

# All needs lower, all higher, and seven draws of needs and odds together.
DRAWS, ENDS = 9, 2
# Mixtures of two criteria are cut into so many steps, those of more into fewer.
STEPS_OF_TWO, STEPS_OF_MORE = 8, 3
# How far below its bound a plan under other weights may stay. [share]
GAP_OF_MIXTURES = 0.001
EVENT_OF: Mapping[str, EventName] = {"enter": "entry", "deepen": "deepening"}
# Facts of a cell that move with what is present.
FOLLOWING = ("relatedness", "breadth", "commonness")


@dataclass(frozen=True)
class Beside:
    """What is laid beside a plan over years.

    stability : of its prices and of the limits in `tried`; needs_range : how far needs were moved
    criteria, compromises : what one criterion costs in another, best under other weights, the plan first; empty where
        fewer than two criteria have a weight; plans that no weights reach are not looked for
    along : the odds along the schedule; follows : events whose model reads a fact that moves with presence
    """

    needs_range: Assumption
    stability: Stability
    tried: tuple[Hold, ...]
    criteria: Criteria | None
    compromises: tuple[Compromise, ...]
    along: Simulation
    follows: tuple[EventName, ...]


def lay_beside(
    made: YearsMade,
    solved: Solved,
    holds: tuple[PlaceBinds, ...],
    *,
    forecast: Forecast,
    models: Mapping[EventName, str],
    rules: YearRows,
    needs_range: Assumption,
    line: float,
    shift: float,
    gap: float,
    horizon: int,
    seed: int,
    tick: Callable[[], None] = lambda: None,
) -> Beside:
    """Make the plan again under other needs and odds and under other weights, and follow the odds along it.

    Parameters
    ----------
    made, solved, holds : of the plan over years
    forecast : Forecast
        The odds of today, with the first of their draws.
    models : event → name
        The models of the odds.
    rules : YearRows
        Rows of guardrails.
    needs_range : Assumption
        [share of the need]
    line : float
        Quotient from which an industry is present. [ratio]
    shift : float
        The assumed rise of the log odds by support.
    gap : float
        As in `solve_years`. [share of the bound]
    horizon : int
        Years over which a success comes.
    seed : int
    tick : function
        Called after every plan that is made again.

    Returns
    -------
    Beside
    """
    programme = made.programme
    tried = tried_holds(holds)
    criteria = criteria_weighed(made)
    traded: tuple[Compromise, ...] = ()
    if criteria is not None:
        traded = frontier_of_criteria(
            programme,
            criteria,
            steps=steps_of(len(criteria.names)),
            floors=False,
            rules=rules,
            gap=max(gap, GAP_OF_MIXTURES),
            solved=solved,
            tick=tick,
        )
    firm = stability(
        programme,
        draws=DRAWS,
        cost_range=needs_range.value,
        uplifts=drawn_uplifts(made, forecast, shift),
        holds=tried,
        rules=rules,
        gap=gap,
        seed=seed,
        start=solved,
        tick=tick,
    )
    here = presence(forecast.quotient, at_least=line)
    revise = ByRelatedness(
        forecast.facts,
        proximity(here),
        {action: (forecast.logits[event], MODELS[models[event]]) for action, event in EVENT_OF.items()},
        programme.place,
        programme.industry,
        programme.action,
    )
    along = simulate(
        programme, solved.schedule, presence=here, odds=made.options.odds, revise=revise, shift=shift, horizon=horizon
    )
    follows = tuple(event for event in models if set(MODELS[models[event]].columns) & set(FOLLOWING))
    return Beside(needs_range, firm, tried, criteria, traded, along, follows)


def steps_of(criteria: int) -> int:
    """Into how many steps mixtures of so many criteria are cut."""
    return STEPS_OF_TWO if criteria == 2 else STEPS_OF_MORE


def plans_made_again(made: YearsMade) -> int:
    """How many plans `lay_beside` makes: the draws, and every end, mixture and floor of the criteria."""
    criteria = len(made.worth.weighed)
    if criteria < 2:
        return DRAWS
    return DRAWS + criteria + len(mixtures(criteria, steps_of(criteria)))


def tried_holds(holds: tuple[PlaceBinds, ...]) -> tuple[Hold, ...]:
    """The limits of places to try in every draw: of each place the first of its own that a step more of adds to, and
    the strongest case of each kind. Room in industries has prices and is not tried.

    >>> from yindi.plan.schedule.limits import Limit
    >>> some = [Hold(Limit("picks", place=0), 1.0, "options", more, 0.0) for more in (0.2, 0.1)]
    >>> tried_holds((PlaceBinds(0, 1.0, 1.0, tuple(some)),)) == (some[0],)
    True
    """
    own = [[hold for hold in binds.holds if hold.limit.kind != "cap" and 0 < hold.more < np.inf] for binds in holds]
    chosen = {some[0].limit: some[0] for some in own if some}
    strongest: dict[str, Hold] = {}
    for hold in (hold for some in own for hold in some):
        best = strongest.get(hold.limit.kind)
        if best is None or hold.more > best.more:
            strongest[hold.limit.kind] = hold
    return tuple((chosen | {hold.limit: hold for hold in strongest.values()}).values())


def drawn_uplifts(made: YearsMade, forecast: Forecast, shift: float) -> Array:
    """What support adds in every draw: (draws, options). [probability]

    The two ends of the needs keep the odds of today; the others take the draws of the odds in turn. Only learned odds
    are drawn.
    """
    programme, options = made.programme, made.options
    result = np.tile(programme.uplift, (DRAWS, 1))
    for action, event in EVENT_OF.items():
        drawn = forecast.drawn.get(event)
        if drawn is None or not len(drawn):
            continue
        today = forecast.odds[event][programme.place, programme.industry]
        mine: Truth = np.array([one == action for one in programme.action], dtype=bool) & (options.odds == today)
        at = np.flatnonzero(mine)
        for draw in range(ENDS, DRAWS):
            odds = drawn[(draw - ENDS) % len(drawn)][programme.place[at], programme.industry[at]].astype(float)
            known = ~np.isnan(odds)
            result[draw, at[known]] = uplift(odds[known], shift)
    return result


def criteria_weighed(made: YearsMade) -> Criteria | None:
    """The criteria with a weight, in their own units; None where fewer than two have one."""
    weighed = made.worth.weighed
    if len(weighed) < 2:
        return None
    programme = made.programme
    values = np.column_stack([one.criterion.value for one in weighed])
    values[np.isnan(values).any(axis=1)] = (
        0.0  # as in the programme: what is approved without a known worth adds nothing
    )
    weights = np.array([one.weight / one.typical for one in weighed])
    gains = np.zeros((len(programme.links), len(weighed)))
    for number, link in enumerate(programme.links):
        worth = float(programme.worth[link.option])
        # A link's gain is a share of what a success of its option is worth.
        gains[number] = values[link.option] * (link.gain / worth if worth else 0.0)
    return Criteria(
        tuple(one.criterion.name for one in weighed),
        tuple(one.criterion.unit.en for one in weighed),
        values,
        weights,
        gains,
    )
