"""What a method refuses before it computes anything."""

import numpy as np

from yindi.arrays import Array
from yindi.errors import BadValues


def refuse_what_is_not_a_quantity(amounts: Array, what: str) -> None:
    """Refuse negative and infinite amounts, by the name of the argument that holds them."""
    wrong = (amounts < 0) | np.isinf(amounts)
    if wrong.any():
        raise BadValues("method.not_a_quantity", what=what, count=int(wrong.sum()))


def refuse_what_is_not_known(values: Array, what: str) -> None:
    """Refuse blanks, by the name of the argument that holds them."""
    if (blank := np.isnan(values)).any():
        raise BadValues("method.not_known", what=what, count=int(blank.sum()))
