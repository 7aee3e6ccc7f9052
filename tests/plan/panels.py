"""Small random panels of places × industries × years, for laws and twins."""

import numpy as np

from yindi.arrays import Array

YEARS = tuple(range(2001, 2014))
HORIZON = 4
GROUPS = ("north", "north", "north", "south", "south", "east", "east", "east")


def panel(seed: int, *, blanks: float = 0.03) -> Array:
    """Amounts (8 places, 6 industries, 13 years) that wander; some are not known, no year has the same total."""
    random = np.random.default_rng(seed)
    start = random.normal(0, 1, (8, 6, 1))
    steps = random.normal(0, 0.25, (8, 6, len(YEARS))).cumsum(axis=2)
    values: Array = np.exp(start + steps) * random.uniform(1, 9, len(YEARS))
    values[random.random(values.shape) < blanks] = np.nan
    return values
