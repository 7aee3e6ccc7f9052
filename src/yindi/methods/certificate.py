"""A bound and the choice below it: equal up to rounding, or something is wrong."""

from yindi.errors import YindiError

# Sums that are added up in different orders may differ by this share of their size, and by this much near zero.
ROUNDING, LEAST = 1e-6, 1e-9


def bound_over(bound: float, objective: float) -> float:
    """The bound, lifted to the choice where it lies below it by rounding alone.

    Parameters
    ----------
    bound, objective : float
        What no choice should beat, and what the choice adds; minus infinity where there is none. [unit of value]

    Raises
    ------
    YindiError
        If the choice beats the bound by more: then the bound is none, and no gap may be stated.

    Examples
    --------
    >>> bound_over(2.0, 1.5), bound_over(1.0, 1.0 + 1e-9)
    (2.0, 1.000000001)
    """
    if not objective - bound <= ROUNDING * abs(objective) + LEAST and objective > float("-inf"):
        raise YindiError("bound.beaten", bound=f"{bound:.9g}", objective=f"{objective:.9g}")
    return max(bound, objective)
