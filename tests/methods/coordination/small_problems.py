"""Small random problems with every kind of row, small enough to try all choices of a block."""

import numpy as np
from scipy import sparse

from yindi.arrays import Array
from yindi.methods.coordination import FREE, IN, OUT, Groups, Problem


def groups_of(random: np.random.Generator, first: Array, count: int, least: int, most: int) -> Groups:
    """Some groups of distinct items, each within one block that has enough of them."""
    wide = np.flatnonzero(np.diff(first) >= least)
    members: list[Array] = []
    for block in random.choice(wide, count) if len(wide) else []:
        here = np.arange(first[block], first[block + 1])
        members.append(random.permutation(here)[: random.integers(least, most + 1)])
    sizes = [len(group) for group in members]
    items = np.concatenate(members) if members else np.zeros(0, dtype=np.int64)
    return Groups(np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64), items.astype(np.int64))


def small_problem(seed: int, *, blocks: int = 3, most: int = 5, coupling: int = 3) -> Problem:
    """A random problem; one in three also has needs, one in three pairs, some have fixed items, floors, signed
    loads."""
    random = np.random.default_rng(seed)
    first = np.concatenate([[0], np.cumsum(random.integers(1, most + 1, blocks))]).astype(np.int64)
    items, rows = int(first[-1]), int(random.integers(0, 4))
    uses = random.random((items, rows)) * (random.random((items, rows)) < 0.8)
    if rows and random.random() < 0.7:
        uses[:, 0] = 1
    room = uses.sum(axis=0)[None, :] / blocks * random.uniform(0.2, 0.9, (blocks, rows))
    room[random.random(room.shape) < 0.1] = np.inf
    if rows and (uses[:, 0] == 1).all():
        room[:, 0] = random.integers(1, 4, blocks)
    loads = (random.random((items, coupling)) < 0.5) * random.integers(-1, 4, (items, coupling))
    reached = np.maximum(loads, 0).sum(axis=0) * random.uniform(0.2, 0.9, coupling)
    high = np.where(random.random(coupling) < 0.8, np.round(reached, 1), np.inf)
    low = np.where(random.random(coupling) < 0.4, np.round(0.4 * reached, 1), -np.inf)
    sets = groups_of(random, first, int(random.integers(0, 4)), 2, 3)
    at_least = (random.random(len(sets)) < 0.3).astype(np.int64)
    needing, enabling = np.zeros(0, dtype=np.int64), Groups()
    if random.random() < 0.4:
        both = groups_of(random, first, int(random.integers(1, 4)), 2, 3)
        needing = both.items[both.first[:-1]]
        kept = np.ones(len(both.items), dtype=bool)
        kept[both.first[:-1]] = False
        enabling = Groups(both.first - np.arange(len(both) + 1), both.items[kept])
    pairs, gain = np.zeros((0, 2), dtype=np.int64), np.zeros(0)
    if random.random() < 0.4:
        pairs = groups_of(random, first, int(random.integers(1, 5)), 2, 2).items.reshape(-1, 2)
        gain = random.normal(0, 0.7, len(pairs))
    fixed = random.choice([FREE, OUT, IN], items, p=[0.9, 0.06, 0.04]).astype(np.int64)
    return Problem(
        random.normal(0.6, 0.8, items), first, uses, room, sparse.csr_matrix(loads.astype(float)), low, high, fixed,
        sets, at_least, needing, enabling, pairs, gain,
    )  # fmt: skip
