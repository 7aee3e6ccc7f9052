"""Which places are neighbours, as compressed rows."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Truth, Whole
from yindi.errors import BadValues


@dataclass(frozen=True)
class Adjacency:
    """The neighbours of every place: those of place p are `members[starts[p] : starts[p + 1]]`.

    starts : (places + 1,) where each place's neighbours begin; members : (relations,) positions of places, ascending
    within a place. A relation may hold in one direction only (the nearest place of a remote one has nearer ones).
    """

    starts: Whole
    members: Whole

    @property
    def places(self) -> int:
        """How many places there are."""
        return len(self.starts) - 1

    @property
    def degree(self) -> Whole:
        """How many neighbours each place has (places,); 0 for an island."""
        return np.diff(self.starts)

    @property
    def owners(self) -> Whole:
        """The place to which each relation belongs (relations,)."""
        return np.repeat(np.arange(self.places), self.degree)

    def among(self, kept: Truth) -> "Adjacency":
        """The relations between some of the places (places,), which are numbered anew.

        Examples
        --------
        >>> line = adjacency_from_pairs(np.array([[0, 1], [1, 2]]), places=3)
        >>> line.among(np.array([False, True, True])).members
        array([1, 0])
        """
        number = np.cumsum(kept) - 1
        owners = self.owners
        inside = kept[owners] & kept[self.members]
        degree = np.bincount(number[owners[inside]], minlength=int(kept.sum()))
        return Adjacency(np.concatenate([[0], np.cumsum(degree)]), number[self.members[inside]])


def adjacency_from_pairs(pairs: Whole, *, places: int, both_ways: bool = True) -> Adjacency:
    """The neighbours of every place from pairs of places; repeated pairs count once.

    Parameters
    ----------
    pairs : (pairs, 2)
        Positions of a place and of its neighbour.
    places : int
        How many places there are.
    both_ways : bool
        Whether the neighbour of a place has that place as its neighbour.

    Returns
    -------
    Adjacency

    Raises
    ------
    BadValues
        If a place is its own neighbour, or a position is not that of a place.

    Examples
    --------
    >>> line = adjacency_from_pairs(np.array([[0, 1], [1, 2]]), places=4)
    >>> line.degree, line.members
    (array([1, 2, 1, 0]), array([1, 0, 2, 1]))
    """
    wrong = (pairs < 0).any(axis=1) | (pairs >= places).any(axis=1) | (pairs[:, 0] == pairs[:, 1])
    if wrong.any():
        raise BadValues("method.not_neighbours", count=int(wrong.sum()), places=places)
    both = np.concatenate([pairs, pairs[:, ::-1]]) if both_ways else pairs
    # One number a relation, in the order of places and of their neighbours.
    relations = np.unique(both[:, 0] * places + both[:, 1]).astype(np.int64)
    owner, member = np.divmod(relations, max(places, 1))
    return Adjacency(np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=places))]), member)
