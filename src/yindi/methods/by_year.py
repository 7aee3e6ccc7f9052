"""One year of a table that may have several: the last axis, where there is one more than a single year needs."""

from yindi.arrays import Array
from yindi.errors import BadValues


def year_of(table: Array, year: int, axes: int) -> Array:
    """The table of one year; a table without years, of so many axes, serves them all.

    >>> import numpy as np
    >>> year_of(np.array([[1.0, 2.0], [3.0, 4.0]]), 1, axes=1), year_of(np.array([1.0, 3.0]), 1, axes=1)
    (array([2., 4.]), array([1., 3.]))
    """
    return table[..., year] if table.ndim > axes else table


def number_of_years(*tables: tuple[Array, int]) -> int:
    """How many years the tables have, each given with the axes of a single year.

    Raises
    ------
    BadValues
        If they differ in it, or have none.

    Examples
    --------
    >>> import numpy as np
    >>> number_of_years((np.ones((2, 3, 4)), 2), (np.ones(3), 1))
    4
    """
    years = {table.shape[-1] for table, axes in tables if table.ndim > axes}
    if len(years) != 1 or 0 in years:
        raise BadValues("method.one_number_of_years", given=", ".join(str(number) for number in sorted(years)) or "–")
    return int(years.pop())
