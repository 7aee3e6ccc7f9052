"""How near an option is, among all that a place does not have yet."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.quantity import refuse_other_shape, refuse_what_is_not_presence
from yindi.methods.ratio import ratio


@dataclass(frozen=True)
class RelativeConvention:
    """Where packages differ on relative relatedness.

    sample : divide by n − 1 in the standard deviation (`economic-complexity`) instead of n (`econcomplex`). held : give
    values to industries that the place has as well, on the scale of its options (`economic-complexity`).
    """

    sample: bool = False
    held: bool = False


OPTIONS_ONLY = RelativeConvention()
SAMPLE_WITH_HELD = RelativeConvention(sample=True, held=True)


def relative_relatedness(
    density: Array, present: Array, *, options: Truth | None = None, convention: RelativeConvention = OPTIONS_ONLY
) -> Array:
    """Relatedness density in standard deviations from the mean of the place's options.

    ω̂[p, i] = (ω[p, i] − mean ω[p, ·]) / standard deviation of ω[p, ·], both over the industries that place p does not
    have. A place with many industries has high densities everywhere; this takes that out. Above 0 an option is
    related, below 0 unrelated, by the standard of the place itself.

    Parameters
    ----------
    density : (places, industries)
        Relatedness density; NaN where not defined, which is no option. [share]
    present : (places, industries)
        1 present, 0 absent, NaN not known: not known is no option. [0 or 1]
    options : (places, industries)
        Which of the absent industries are options; all by default.
    convention : RelativeConvention
        Which standard deviation, and whether industries already there have values.

    Returns
    -------
    (places, industries)
        NaN where it is no option, and in the whole place where its options are fewer than two or all equally near.
        [standard deviations]

    Raises
    ------
    BadValues
        If an entry of `present` is not 0, 1 or NaN, or the tables are not of one size.

    References
    ----------
    pinheiro2022

    Examples
    --------
    >>> relative_relatedness(np.array([[0.9, 0.2, 0.4]]), np.array([[1.0, 0.0, 0.0]]))
    array([[nan, -1.,  1.]])
    """
    refuse_what_is_not_presence(present)
    refuse_other_shape(density, present.shape, "density")
    asked_for = np.ones(present.shape, dtype=bool) if options is None else options
    refuse_other_shape(asked_for, present.shape, "options")
    open_ = asked_for & (present == 0) & ~np.isnan(density)
    number = open_.sum(axis=1, keepdims=True).astype(float)
    mean = ratio(np.where(open_, density, 0.0).sum(axis=1, keepdims=True), number)
    apart = np.where(open_, density - mean, 0.0)
    divisor = number - 1.0 if convention.sample else number
    spread = np.sqrt(ratio((apart**2).sum(axis=1, keepdims=True), divisor))
    # Equally near but for the last digits of a sum is equally near.
    told_apart = (number >= 2) & (np.abs(apart).max(axis=1, initial=0.0)[:, None] > 1e-12)
    asked = (open_ | (present == 1)) if convention.held else open_
    return np.where(asked & told_apart, ratio(density - mean, spread), np.nan)
