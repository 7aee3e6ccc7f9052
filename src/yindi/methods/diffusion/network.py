"""A network of related activities, some of them active, and how likely the next is to become so."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.errors import BadValues
from yindi.methods.quantity import refuse_what_is_not_a_quantity
from yindi.methods.ratio import ratio


@dataclass(frozen=True)
class Network:
    """Related activities, which of them are active, and which are to become so.

    P[i] = scale · (Σ_j weights[i, j] active[j] / Σ_j weights[i, j]) ^ power: complex contagion on a network. With
    weights of proximity and a power of one this is relatedness density.

    weights : (nodes, nodes)
        How much the node of a column helps that of a row; 0 or 1, or any strength. The diagonal is not read. [index]
    active : (nodes,)
        Which nodes are active at the start.
    wanted : (nodes,)
        Which inactive nodes are to become active; the others stay inactive and count as absent company.
    power, scale : float
        α and B of the formula; B is at most one, so that P is a probability. Times are in periods of B. [number]

    References
    ----------
    alshamsi2018
    """

    weights: Array
    active: Truth
    wanted: Truth
    power: float = 1.0
    scale: float = 1.0

    def __post_init__(self) -> None:
        refuse_what_is_not_a_quantity(self.weights, "weights")
        if np.isnan(self.weights).any():
            raise BadValues("method.not_known", what="weights", count=int(np.isnan(self.weights).sum()))
        if not self.power > 0:
            raise BadValues("method.out_of_range", what="power", value=self.power, allowed="> 0")
        if not 0 < self.scale <= 1:
            raise BadValues("method.out_of_range", what="scale", value=self.scale, allowed="> 0, ≤ 1")
        if both := int((self.active & self.wanted).sum()):
            raise BadValues("method.active_already", count=both)

    @property
    def company(self) -> Array:
        """The weights without the diagonal."""
        return np.where(np.eye(len(self.weights), dtype=bool), 0.0, self.weights)


@dataclass(frozen=True)
class Open:
    """The nodes that can become active, with what they have and what they can do for each other.

    nodes : (open,) positions in the network. start : (open,) help from what is active at the start. links : (open,
    open) help of a column's node for a row's once active. total : (open,) help if all the network were active.
    """

    nodes: Whole
    start: Array
    links: Array
    total: Array
    power: float
    scale: float

    def waiting(self, help_: Array) -> Array:
        """The expected time of each node, 1 / P, under some help (…, open); infinite without any."""
        return waiting_time(help_, self.total, self.power, self.scale)


def waiting_time(help_: Array, total: Array, power: float, scale: float) -> Array:
    """1 / P under some help out of a total; infinite without any.

    >>> waiting_time(np.array([1.0, 0.0]), np.array([2.0, 2.0]), 2.0, 0.5)
    array([ 8., inf])
    """
    time: Array = np.full(help_.shape, np.inf)
    np.power(help_ / total, -power, out=time, where=help_ > 0)
    return time / scale


def activation_probability(network: Network) -> Array:
    """How likely each inactive node is to become active in a period, given what is active.

    Returns
    -------
    (nodes,)
        0 for a node without an active neighbour, and for one that is active already. [probability]

    References
    ----------
    alshamsi2018

    Examples
    --------
    >>> line = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    >>> activation_probability(Network(line, np.array([True, False, False]), np.array([False, True, True])))
    array([0. , 0.5, 0. ])
    """
    company = network.company
    share = ratio(company @ network.active.astype(float), company.sum(axis=1))
    return np.where(network.active, 0.0, network.scale * share**network.power)


def open_nodes(network: Network) -> Open:
    """The wanted nodes that can become active: those with a way from what is active, over wanted nodes.

    Examples
    --------
    >>> line = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    >>> open_nodes(Network(line, np.array([True, False, False]), np.array([False, False, True]))).nodes
    array([], dtype=int64)
    """
    company = network.company
    reached = network.active.copy()
    while True:
        wider = reached | (network.wanted & ((company @ reached.astype(float)) > 0))
        if (wider == reached).all():
            break
        reached = wider
    nodes = np.flatnonzero(reached & ~network.active)
    return Open(
        nodes,
        company[np.ix_(nodes, np.flatnonzero(network.active))].sum(axis=1),
        company[np.ix_(nodes, nodes)],
        company[nodes].sum(axis=1),
        network.power,
        network.scale,
    )


def unreached(network: Network) -> Whole:
    """The wanted nodes that no order can activate, since nothing active leads to them."""
    return np.setdiff1d(np.flatnonzero(network.wanted), open_nodes(network).nodes)
