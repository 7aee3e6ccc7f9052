"""What a method refuses before it computes anything."""

from typing import Any

import numpy as np
import numpy.typing as npt

from yindi.arrays import Array, Whole
from yindi.errors import SHOWN, BadValues


def refuse_what_is_not_a_quantity(amounts: Array, what: str) -> None:
    """Refuse negative and infinite amounts, by the name of the argument that holds them."""
    wrong = (amounts < 0) | np.isinf(amounts)
    if wrong.any():
        raise BadValues("method.not_a_quantity", what=what, count=int(wrong.sum()))


def refuse_what_is_not_known(values: Array, what: str) -> None:
    """Refuse blanks, by the name of the argument that holds them."""
    if (blank := np.isnan(values)).any():
        raise BadValues("method.not_known", what=what, count=int(blank.sum()))


def refuse_what_is_infinite(values: Array, what: str) -> None:
    """Refuse infinite entries, by the name of the argument that holds them; a blank may stand."""
    if (wrong := np.isinf(values)).any():
        raise BadValues("method.not_a_number", what=what, count=int(wrong.sum()))


def refuse_what_is_not_presence(present: Array, what: str = "present") -> None:
    """Refuse entries other than 1, 0 and NaN: quotients, amounts and codes are no presence."""
    wrong = ~((present == 0) | (present == 1) | np.isnan(present))
    if wrong.any():
        first = ", ".join(f"{value:g}" for value in present[wrong][:SHOWN].tolist())
        raise BadValues("method.not_presence", what=what, count=int(wrong.sum()), first=first)


def refuse_what_is_no_relatedness(near: Array, industries: int) -> None:
    """Refuse a table of relatedness that has blanks, negative or infinite entries, or rows for other industries."""
    refuse_what_is_not_known(near, "near")
    refuse_what_is_not_a_quantity(near, "near")
    if near.ndim != 2 or len(near) != industries:
        refuse_other_shape(near, (industries, near.shape[-1]), "near")


def refuse_other_shape(values: npt.NDArray[Any], shape: tuple[int, ...], what: str) -> None:
    """Refuse an array that is not of the shape that the others make it."""
    if values.shape != shape:
        given, needed = (" × ".join(str(size) for size in sizes) or "1" for sizes in (values.shape, shape))
        raise BadValues("method.other_shape", what=what, given=given, needed=needed)


def refuse_positions(codes: npt.NDArray[np.integer], what: str, size: int) -> None:
    """Refuse positions outside 0 to size − 1."""
    if len(codes) and (codes.min() < 0 or codes.max() >= size):
        wrong = int(((codes < 0) | (codes >= size)).sum())
        raise BadValues("method.position_outside", what=what, count=wrong, most=size - 1)


def refuse_what_is_no_line(at_least: float) -> None:
    """Refuse a line of presence that is negative, infinite or not known."""
    refuse_unless(at_least >= 0 and bool(np.isfinite(at_least)), "at_least", at_least, "≥ 0")


def refuse_unless(right: bool, what: str, value: object, allowed: str) -> None:
    """Refuse an option that is not right."""
    if not right:
        raise BadValues("method.out_of_range", what=what, value=value, allowed=allowed)


def refuse_what_numbers_no_classes(classes: Whole, what: str, of: int) -> None:
    """Refuse numbers of classes that are negative, or not one for each of so many industries."""
    if classes.shape != (of,):
        raise BadValues("method.not_one_each", what=what, given=len(classes), wanted=of)
    if (classes < 0).any():
        raise BadValues("method.negative_class", what=what, count=int((classes < 0).sum()))
