"""What would happen if nothing developed: a cell only returns to its own past level."""

import numpy as np

from yindi.arrays import Array
from yindi.methods.features import log_presence
from yindi.methods.ratio import ratio

# A median absolute difference of two equal normal deviations is 0.9539 of one deviation: 0.6745 · √2.
DEVIATION_PER_MARGIN = 1 / (0.6744897501960817 * np.sqrt(2))


def reversion_gap(history: Array, start: Array, *, margin: float, end_years: int, line: float = 1.0) -> Array:
    """How many standard deviations of noise lie between a cell's own past level and the success line.

    z = (max(ln line, x + m) − μ) / (σ √(1/n + 1/k)),  x = ln LQ at the start, μ the mean of ln LQ over the n known
    years, k the years of the end level, σ the noise of one year that a median one-year change of m implies.

    Parameters
    ----------
    history : (places, industries, years)
        Yearly location quotients up to the start, NaN where not known. [ratio]
    start : (places, industries)
        Location quotients of the start level. [ratio]
    margin : float
        The least change of ln LQ that counts, m. [log ratio]
    end_years : int
        Years in the end level, k. [years]
    line : float
        The quotient from which an industry counts as a strength. [ratio]

    Returns
    -------
    (places, industries)
        Large where noise alone would not carry the cell over the line; NaN where the cell is not known.
        [standard deviations]

    References
    ----------
    galton1886

    Examples
    --------
    >>> gap = reversion_gap(np.array([[[1.0, 1.0, 1.0]]]), np.array([[1.0]]), margin=0.0954, end_years=3)
    >>> round(float(gap[0, 0]), 2)  # 0.0954 / (0.1 · √(1/3 + 1/3))
    1.17
    """
    logs = log_presence(history)
    known = (~np.isnan(logs)).sum(axis=2)
    mean = ratio(np.nansum(logs, axis=2), known, empty=np.nan)
    deviation = max(margin * DEVIATION_PER_MARGIN, 1e-6)
    spread = deviation * np.sqrt(1 / np.maximum(known, 1) + 1 / end_years)
    gap: Array = (np.maximum(np.log(line), log_presence(start) + margin) - mean) / spread
    return gap
