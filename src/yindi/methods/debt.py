"""How debt moves, how likely it passes a limit, and how much a year may be added before it does."""

from typing import Literal, get_args

import numpy as np

from yindi.arrays import Array, Whole
from yindi.errors import BadValues

DebtColour = Literal["green", "yellow", "orange", "red"]
DEBT_COLOURS: tuple[DebtColour, ...] = get_args(DebtColour)


def next_debt(debt: Array, rate: Array, growth: Array, balance: Array) -> Array:
    """The debt ratio a year on: d′ = (1 + r) / (1 + g) · d − pb.

    Parameters
    ----------
    debt, rate, growth, balance
        Debt, the interest paid on it, the growth of output and the primary balance, of any shapes that fit together;
        debt and balance as shares of output, rate and growth nominal or both real. [share, share a year]

    Returns
    -------
    Array
        Debt as a share of next year's output; NaN where a part is not known: a blank is not a zero. [share]

    References
    ----------
    blanchard1990

    Examples
    --------
    >>> next_debt(np.array(1.0), np.array(0.04), np.array(0.06), np.array(0.0)).round(4)  # 1.04 / 1.06
    np.float64(0.9811)
    """
    result: Array = (1.0 + rate) / (1.0 + growth) * debt - balance
    return result


def shocks(years: int, draws: int, seed: int) -> Array:
    """Standard normal shocks to rate and growth, the same for every place: (draws, years, 2).

    Places share the draws, so that no order of places decides and two places with the same figures have the same odds.
    """
    return np.random.default_rng(seed).standard_normal((draws, years, 2))


def carrying(
    debt: Array, rate: Array, growth: Array, balance: Array, spread: Array, shock: Array
) -> tuple[Array, Array]:
    """Debt in every draw and year, and what one unit committed in every year adds to it.

    d[t + 1] = ρ[t] · d[t] − pb + m with ρ[t] = (1 + r[t]) / (1 + g[t]) is linear in the commitment m: d = A + m · B.

    Parameters
    ----------
    debt, rate, growth, balance : (places,)
        As in `next_debt`: where the path begins, and the middle of rate, growth and balance in every year.
    spread : (places, 2)
        Standard deviation of rate and of growth from year to year. [share a year]
    shock : (draws, years, 2)
        Standard normal.

    Returns
    -------
    ((draws, places, years), (draws, places, years))
        A: the debt ratio at the end of every year without a commitment; B: what a commitment of one adds. [share]

    Raises
    ------
    BadValues
        If a spread is negative, or output could shrink to nothing (growth of −1 or less) in a draw.
    """
    if (spread < 0).any():
        raise BadValues("debt.spread", count=int((spread < 0).sum()))
    draws, years = shock.shape[:2]
    path, added = np.zeros((2, draws, len(debt), years))
    now, unit = np.broadcast_to(debt, (draws, len(debt))), np.zeros((draws, len(debt)))
    for year in range(years):
        rates = rate + spread[:, 0] * shock[:, year, 0, None]
        growths = growth + spread[:, 1] * shock[:, year, 1, None]
        if (growths <= -1.0).any():
            raise BadValues("debt.growth", count=int((growths <= -1.0).any(axis=0).sum()))
        now = next_debt(now, rates, growths, balance)
        unit = next_debt(unit, rates, growths, np.array(-1.0))
        path[:, :, year], added[:, :, year] = now, unit
    return path, added


def odds_over(path: Array, limit: Array) -> Array:
    """The chance that debt passes a limit in any year.

    Parameters
    ----------
    path : (draws, places, years)
        [share]
    limit : (places,)
        [share]

    Returns
    -------
    (places,)
        The share of draws in which some year lies above; NaN where path or limit is not known. [probability]

    Examples
    --------
    >>> odds_over(np.array([[[0.5, 0.7]], [[0.5, 0.5]]]), np.array([0.6]))
    array([0.5])
    """
    known = ~np.isnan(path).any(axis=(0, 2)) & ~np.isnan(limit)
    over = (path > limit[:, None]).any(axis=2).mean(axis=0)
    return np.where(known, over, np.nan)


def most_carried(path: Array, added: Array, limit: Array, tolerance: float) -> Array:
    """The most that a place may commit in every year so that debt passes the limit with at most a given chance.

    In each draw the most is min over years of (limit − A) / B; over draws it is the largest m that at most
    `tolerance` of them forbid, so that it is exact for the draws and needs no search.

    Parameters
    ----------
    path, added : (draws, places, years)
        From `carrying`.
    limit : (places,)
        [share]
    tolerance : float
        The chance that is borne. [probability]

    Returns
    -------
    (places,)
        Below 0 where debt must fall first; NaN where not known. [share of output a year]

    Examples
    --------
    >>> one = np.ones((2, 1, 1))
    >>> most_carried(np.array([[[0.5]], [[0.4]]]), one, np.array([0.6]), 0.0).round(9)  # the worse draw decides
    array([0.1])
    """
    room = ((limit[:, None] - path) / added).min(axis=2)
    known = ~np.isnan(room).any(axis=0)
    ordered = np.sort(room, axis=0)
    position = min(int(np.floor(tolerance * len(room) + 1e-9)), len(room) - 1)
    return np.where(known, ordered[position], np.nan)


def debt_colour(ratio: Array, lines: tuple[float, float, float]) -> Whole:
    """The colour of a debt ratio, as a position in DEBT_COLOURS: green, yellow, orange, red; −1 where not known.

    Parameters
    ----------
    ratio : (places,)
        Debt over yearly revenue. [ratio]
    lines : (yellow, orange, red)
        Where each colour begins. [ratio]

    Examples
    --------
    >>> debt_colour(np.array([1.19, 1.2, 2.0, 3.0, np.nan]), (1.2, 2.0, 3.0))
    array([ 0,  1,  2,  3, -1])
    """
    found = np.searchsorted(np.array(lines), ratio, side="right")
    return np.where(np.isnan(ratio), -1, found)
