"""What the others lose when one sector is taken out: hypothetical extraction, for every sector at once."""

import numpy as np

from yindi.arrays import Array
from yindi.errors import BadValues
from yindi.methods.ratio import ratio


def lost_by_suppliers(flows: Array, output: Array) -> Array:
    """What every sector produces less when one sector neither buys nor sells: the demand side.

    Without sector i, output is (I − A₋ᵢ)⁻¹ f₋ᵢ. All of these follow from one inverse L = (I − A)⁻¹:
    lost[i, j] = L[j, i] / L[i, i] · x[i].

    Parameters
    ----------
    flows : (sectors, sectors)
        What each sector (row) sells to each (column) in a year. [money]
    output : (sectors,)
        All that each sector produces. [money]

    Returns
    -------
    (sectors, sectors)
        Row i: what each sector loses without sector i; its own output on the diagonal. A sector without links
        loses only itself. [money]

    Raises
    ------
    BadValues
        If a flow is negative or not known, or a sector sells or buys more than its output.

    References
    ----------
    dietzenbacher1993

    Examples
    --------
    >>> lost_by_suppliers(np.array([[0.0, 2.0], [0.0, 0.0]]), np.array([10.0, 4.0]))  # the first sells 2 to the second
    array([[10.,  0.],
           [ 2.,  4.]])
    """
    refuse_what_is_no_table(flows, output)
    inputs = ratio(flows, np.broadcast_to(output, flows.shape))
    inverse = np.linalg.inv(np.eye(len(output)) - inputs)
    lost: Array = (inverse / np.diag(inverse)[None, :]).T * output[:, None]
    return lost


def lost_by_users(flows: Array, output: Array) -> Array:
    """What every sector produces less when it can no longer buy from one sector: the supply side.

    lost[i, j] = x[i] · G[i, j] / G[i, i] with G = (I − B)⁻¹ and B = flows / output of the seller, so that a buyer loses
    in the proportion in which it was supplied, and its buyers after it. No other seller steps in: an upper end.

    Parameters
    ----------
    flows, output
        As in `lost_by_suppliers`. [money]

    Returns
    -------
    (sectors, sectors)
        Row i: what each sector loses without sector i. [money]

    Raises
    ------
    BadValues
        As in `lost_by_suppliers`.

    References
    ----------
    ghosh1958, dietzenbacher1993

    Examples
    --------
    >>> lost_by_users(np.array([[0.0, 2.0], [0.0, 0.0]]), np.array([10.0, 4.0]))  # the second bought 2 of its 4
    array([[10.,  2.],
           [ 0.,  4.]])
    """
    refuse_what_is_no_table(flows, output)
    sold = ratio(flows, np.broadcast_to(output[:, None], flows.shape))
    inverse = np.linalg.inv(np.eye(len(output)) - sold)
    lost: Array = output[:, None] * inverse / np.diag(inverse)[:, None]
    return lost


def refuse_what_is_no_table(flows: Array, output: Array) -> None:
    """Refuse flows that are negative or blank, and sectors that sell or buy more than they produce."""
    wrong = int((~(flows >= 0) | np.isinf(flows)).sum() + (~(output >= 0) | np.isinf(output)).sum())
    if wrong:
        raise BadValues("extraction.values", count=wrong)
    slack = 1e-9 * output.max(initial=0.0)
    over = (flows.sum(axis=1) > output + slack) | (flows.sum(axis=0) > output + slack)
    if over.any():
        raise BadValues("extraction.over", count=int(over.sum()))
