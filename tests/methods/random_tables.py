"""Random tables of places × industries with zeros and blanks, for laws and twins."""

import numpy as np
from hypothesis import strategies as st

from yindi.arrays import Array

SEEDS = st.integers(0, 10**6)


def amounts(seed: int, *, blanks: float = 0.15) -> Array:
    """Amounts over several orders of magnitude; a tenth are zero, some are not known."""
    random = np.random.default_rng(seed)
    shape = tuple(random.integers(2, 8, 2))
    result = np.exp(random.normal(0, 2, shape))
    result[random.random(shape) < 0.1] = 0.0
    result[random.random(shape) < blanks] = np.nan
    return result


def presences(seed: int, *, blanks: float = 0.15) -> Array:
    """1 present, 0 absent, NaN not known."""
    random = np.random.default_rng(seed)
    shape = tuple(random.integers(2, 8, 2))
    result = (random.random(shape) < 0.5).astype(float)
    result[random.random(shape) < blanks] = np.nan
    return result
