"""How much of some sectors' output rests on other final uses: what services and exports need of manufacturing."""

import numpy as np

from yindi.arrays import Array, Truth
from yindi.methods.extraction import refuse_what_is_no_table
from yindi.methods.ratio import ratio


def sustained_share(flows: Array, output: Array, final: Array, sectors: Truth) -> float:
    """The share of some sectors' output that a part of final demand calls for, directly and through others.

    Σ_{m in sectors} ((I − A)⁻¹ · final)[m] / Σ_{m in sectors} output[m]

    Parameters
    ----------
    flows : (sectors, sectors)
        What each sector (row) sells to each (column) in a year. [money]
    output : (sectors,)
        [money]
    final : (sectors,)
        The part of final demand, such as that for services, or exports. [money]
    sectors : (sectors,)
        Whose output is asked for.

    Returns
    -------
    float
        NaN where the sectors produce nothing. [share]

    Raises
    ------
    BadValues
        If a flow is negative or not known, or a sector sells or buys more than its output.

    References
    ----------
    leontief1970

    Examples
    --------
    >>> flows = np.array([[0.0, 2.0], [0.0, 0.0]])  # manufacturing sells 2 of 10 to services, which deliver 4
    >>> sustained_share(flows, np.array([10.0, 4.0]), np.array([0.0, 4.0]), np.array([True, False]))
    0.2
    """
    refuse_what_is_no_table(flows, output)
    inputs = ratio(flows, np.broadcast_to(output, flows.shape))
    called = np.linalg.solve(np.eye(len(output)) - inputs, final)
    whole = float(output[sectors].sum())
    return float(called[sectors].sum() / whole) if whole > 0 else float("nan")
