"""What each window shows, for any weights of places and industries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.methods.events import LINE, noise_margin
from yindi.methods.features import cell_features
from yindi.methods.levels import mean_level
from yindi.methods.ratio import ratio
from yindi.methods.reversion import reversion_gap
from yindi.methods.specialisation import location_quotient
from yindi.plan.odds import COLUMNS, View
from yindi.plan.windows import Window


@dataclass(frozen=True)
class History:
    """Yearly shares (places, industries, years), NaN where not known, and the levels of the windows in use.

    levels : one (start, end) pair of (places, industries) for each window; end is None for the present.
    """

    shares: Array
    years: tuple[int, ...]
    windows: tuple[Window, ...]
    levels: tuple[tuple[Array, Array | None], ...]


def history_of(shares: Array, years: Sequence[int], windows: Sequence[Window]) -> History:
    """The levels of every window, averaged once so that reweighting does not average them again."""
    levels = tuple(
        (
            mean_level(shares, years, window.start_years),
            mean_level(shares, years, window.end_years) if window.end is not None else None,
        )
        for window in windows
    )
    return History(shares, tuple(years), tuple(windows), levels)


def yearly_quotients(shares: Array, place_weights: Array, industry_weights: Array) -> Array:
    """Location quotients (places, industries, years) of all years at once; the same as `location_quotient` by year."""
    known = np.where(np.isnan(shares), 0.0, shares)
    by_place = np.einsum("piy,i->py", known, industry_weights)
    by_industry = np.einsum("piy,p->iy", known, place_weights)
    total = place_weights @ by_place
    return ratio(shares * total, by_place[:, None, :] * by_industry[None, :, :], empty=np.nan)


def margin_until(quotients: Array, years: Sequence[int], last: int) -> float:
    """The noise margin of the years up to `last`."""
    until = [position for position, year in enumerate(years) if year <= last]
    return noise_margin(quotients[:, :, until], [years[position] for position in until])


def observe(
    history: History,
    *,
    place_weights: Array,
    industry_weights: Array,
    margin: float,
    line: float = LINE,
    wanted: Collection[str] = COLUMNS,
) -> tuple[View, ...]:
    """Quotients and facts of every window, under some weights.

    Parameters
    ----------
    history : History
    place_weights, industry_weights : (places,), (industries,)
        Weights in every total and share; 0 leaves a place out of them. [ratio]
    margin, line : float
        As in `methods.events`. [log ratio], [ratio]
    wanted : names among `COLUMNS`
        The costly ones (relatedness, reversion) are left out (NaN) unless they are wanted.

    Returns
    -------
    tuple of View, one for each window
    """
    quotients = yearly_quotients(history.shares, place_weights, industry_weights) if "reversion" in wanted else None
    views = []
    for window, (start_level, end_level) in zip(history.windows, history.levels, strict=True):
        start, features = cell_features(
            start_level, place_weights=place_weights, industry_weights=industry_weights, line=line, wanted=wanted
        )
        gap = np.full(start.shape, np.nan)
        if quotients is not None:
            until = [position for position, year in enumerate(history.years) if year <= max(window.start_years)]
            end_years = len(window.end_years) or len(window.start_years)
            gap = reversion_gap(quotients[:, :, until], start, margin=margin, end_years=end_years, line=line)
        facts = np.concatenate([features, gap[:, :, None]], axis=2)
        end = (
            None
            if end_level is None
            else location_quotient(end_level, place_weights=place_weights, industry_weights=industry_weights)
        )
        views.append(View(start, facts, end, window.weight))
    return tuple(views)
