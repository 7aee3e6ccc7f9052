"""What has to change before an option that waits would be chosen."""

import numpy as np

from yindi.arrays import Array, Truth
from yindi.messages import Bilingual, say
from yindi.plan.forecast import Forecast
from yindi.plan.odds import COLUMNS, MODELS, EventName
from yindi.plan.prices import Prices, additions, swaps
from yindi.plan.programme import VALUE_STEP, Programme, Solution
from yindi.plan.reasons import feature_value, percent
from yindi.plan.uplift import odds_for_uplift

# Facts that a place can work on; its size, and how common an industry is, it cannot.
CLOSABLE = ("own_presence", "relatedness", "breadth")


def values_needed(programme: Programme, solution: Solution, prices: Prices) -> Array:
    """The uplift from which each option that waits would be chosen, all places choosing again.

    It has to beat what its own place would give up for it, and the cheapest chain of moves that makes room in its
    industry: the largest, over all prices that support the plan, of its price plus what its place would give up.

    Returns
    -------
    (places, industries)
        NaN for choices and non-options; infinite where nothing would do. [expected successes]
    """
    needed = np.full(programme.value.shape, np.nan)
    waits = programme.is_option & ~solution.chosen
    for place in range(programme.value.shape[0]):
        enough = np.where(additions(programme, solution.chosen, place), prices.largest, np.inf)
        for out in np.flatnonzero(solution.chosen[place]).tolist():
            instead = swaps(programme, solution.chosen, place, out)
            given_up = programme.steps[place, out] * VALUE_STEP + prices.apart[:, out]
            enough[instead] = np.minimum(enough[instead], given_up[instead])
        needed[place] = np.where(waits[place], enough, np.nan)
    return needed


def gate_odds(needed: Array, odds: Array, *, shift: float, leave_from: float) -> Array:
    """The odds at which support would add what an option needs.

    Parameters
    ----------
    needed : (places, industries)
        The uplift from which each option would be chosen, infinite where nothing would do. [expected successes]
    odds : (places, industries)
        Odds without support. [probability]
    shift, leave_from : float
        Assumed rise of the log odds by support; odds from which an option is left to the market.

    Returns
    -------
    (places, industries)
        At least these odds. NaN where no odds would do: because support never adds that much, because from these odds
        on it adds less and less, or because the option is left to the market by then.
    """
    # Uplift is largest where the odds before and after mirror each other about one half.
    most_open = 1 / (1 + np.exp(shift / 2))
    with np.errstate(invalid="ignore"):
        gate = np.maximum(odds_for_uplift(np.where(np.isinf(needed), np.nan, needed), shift), odds)
    return np.where((odds > most_open) | (gate >= leave_from), np.nan, gate)


def typical_of(forecast: Forecast, industry: int, peers: Truth) -> Array:
    """The median of every fact of an industry over some places: (facts,)."""
    return np.asarray(np.median(forecast.facts[peers, industry], axis=0))


def weak_link(
    forecast: Forecast,
    event: EventName,
    model: str,
    place: int,
    industry: int,
    peers: Truth,
    *,
    typical: Array | None = None,
) -> tuple[str, str, str, float] | None:
    """The closable fact in which a place falls furthest behind the median of the chosen, and the odds without it.

    Parameters
    ----------
    peers : (places,)
        The chosen.
    typical : (facts,), optional
        The medians of the chosen, where they are known.

    Returns
    -------
    (column, its value here, the median of the chosen, odds if closed), or None where nothing closable is weak.
    """
    columns = MODELS[model].columns
    closable = [position for position, column in enumerate(columns) if column in CLOSABLE]
    if not closable or not peers.any():
        return None
    positions = [COLUMNS.index(column) for column in columns]
    here = forecast.facts[place, industry, positions]
    typical = (typical_of(forecast, industry, peers) if typical is None else typical)[positions]
    logit = forecast.logits[event]
    lift = logit.slopes * (typical - here) / logit.scale
    worst = max(closable, key=lambda position: float(lift[position]))
    if lift[worst] <= 0:
        return None
    closed = here.copy()
    closed[worst] = typical[worst]
    column = columns[worst]
    return (
        column,
        feature_value(column, float(here[worst])),
        feature_value(column, float(typical[worst])),
        float(logit.odds(closed)),
    )


def gate_sentence(odds: float, needed: float, *, wanted: int, room: int, crowded: bool) -> tuple[str, Bilingual]:
    """The gate of an option that waits, as a code and a sentence."""
    values = {"odds": percent(odds, fine=True), "needed": percent(needed, fine=True), "wanted": wanted, "room": room}
    if crowded:
        key = "gate.crowded" if not np.isnan(needed) else "gate.crowded_out"
    else:
        key = "gate.odds" if not np.isnan(needed) else "gate.no_odds"
    return key.removeprefix("gate."), say(key, **values)


def prepare_sentence(column: str, here: str, typical: str, needed: float) -> Bilingual:
    """The gate of an option to prepare: the weak link to close first."""
    return say(
        "gate.weak_link", link=say(f"link.{column}"), here=here, typical=typical, needed=percent(needed, fine=True)
    )
