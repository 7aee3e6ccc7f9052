"""What a method refuses before it computes anything."""

import numpy as np

from yindi.arrays import Array, Whole
from yindi.errors import BadValues


def refuse_what_is_not_a_quantity(amounts: Array, what: str) -> None:
    """Refuse negative and infinite amounts, by the name of the argument that holds them."""
    wrong = (amounts < 0) | np.isinf(amounts)
    if wrong.any():
        raise BadValues("method.not_a_quantity", what=what, count=int(wrong.sum()))


def refuse_what_numbers_no_classes(classes: Whole, what: str, of: int) -> None:
    """Refuse numbers of classes that are negative, or not one for each of so many industries."""
    if classes.shape != (of,):
        raise BadValues("method.not_one_each", what=what, given=len(classes), wanted=of)
    if (classes < 0).any():
        raise BadValues("method.negative_class", what=what, count=int((classes < 0).sum()))
