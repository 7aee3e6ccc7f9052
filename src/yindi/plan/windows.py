"""The windows of time on which odds are learned, scored and applied."""

from collections.abc import Sequence
from dataclasses import dataclass

from yindi.errors import BadValues
from yindi.methods.levels import FARTHEST, nearest_years, window_years


@dataclass(frozen=True)
class Window:
    """From one date to another, with the years that make the level at each end.

    `weight` shares the evidence out among overlapping windows; a window without an end is the present.
    """

    start: int
    end: int | None
    start_years: tuple[int, ...]
    end_years: tuple[int, ...]
    weight: float = 1.0


def learning_windows(years: Sequence[int], *, horizon: int, last: int) -> tuple[Window, ...]:
    """Every window of `horizon` years that ends by `last`, using no later year.

    Overlapping windows share weight: together they weigh as many windows as fit end to end.

    Raises
    ------
    BadValues
        If the years do not hold one whole window.

    Examples
    --------
    >>> [(w.start, w.end) for w in learning_windows(range(2003, 2018), horizon=6, last=2011)]
    [(2003, 2009), (2004, 2010), (2005, 2011)]
    """
    available = sorted(year for year in years if year <= last)
    starts = [year for year in available if year + horizon in set(available)]
    if not starts:
        raise BadValues("plan.too_few_years", first=min(years), last=last, horizon=horizon)
    side_by_side = max(1, (available[-1] - available[0]) // horizon)
    weight = min(1.0, side_by_side / len(starts))
    return tuple(
        Window(year, year + horizon, *window_years(year, year + horizon, available), weight) for year in starts
    )


def scoring_window(years: Sequence[int], *, horizon: int) -> Window:
    """The last window, on which odds are judged: its start uses no year after the date of the decision.

    Raises
    ------
    BadValues
        If there is no year up to the date of the decision, or none within two years of it.

    Examples
    --------
    >>> scoring_window(range(2003, 2018), horizon=6)
    Window(start=2011, end=2017, start_years=(2009, 2010, 2011), end_years=(2015, 2016, 2017), weight=1.0)
    """
    last = max(years)
    before = [year for year in years if year <= last - horizon]
    if not before:
        raise BadValues("plan.too_few_years", first=min(years), last=last, horizon=horizon)
    start_years = nearest_years(last - horizon, before)
    if not start_years:
        raise BadValues("plan.no_year_near", date=last - horizon, nearest=max(before), reach=FARTHEST)
    end_years = nearest_years(last, years, other_end=before)
    return Window(last - horizon, last, start_years, end_years)


def present_window(years: Sequence[int]) -> Window:
    """The present, from which the plan is made.

    >>> present_window(range(2003, 2018)).start_years
    (2015, 2016, 2017)
    """
    return Window(max(years), None, nearest_years(max(years), years), ())
