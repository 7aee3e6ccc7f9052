"""Random problems with every kind of row, problems in which a choice is planted, and trying every choice."""

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Truth, Whole
from yindi.methods.coordination import FREE, IN, OUT, Groups, Problem

FINER = 1e-9


def groups_of(groups: list[list[int]]) -> Groups:
    """Groups from lists."""
    first = np.cumsum([0, *map(len, groups)])
    return Groups(first.astype(np.int64), np.array([item for group in groups for item in group], dtype=np.int64))


def random_problem(
    seed: int,
    *,
    most_items: int = 14,
    blocks: int | None = None,
    planted: bool | None = None,
    whole: bool | None = None,
) -> Problem:
    """A problem with own rows, coupling rows with both ends, sets, needs, pairs of both signs and fixed items.

    planted : every limit is loosened until one random choice keeps it, so that the problem is not infeasible.
    whole : numbers are whole, so that ties are everywhere.
    """
    random = np.random.default_rng(seed)
    blocks = int(random.integers(1, 5)) if blocks is None else blocks
    planted = bool(random.random() < 0.8) if planted is None else planted
    whole = bool(random.random() < 0.5) if whole is None else whole
    sizes = random.multinomial(int(random.integers(blocks, most_items + 1)), np.full(blocks, 1 / blocks))
    items, first = int(sizes.sum()), np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)

    def numbers(low: int, high: int, shape: int | tuple[int, ...]) -> Array:
        drawn = random.integers(low, high, shape).astype(float)
        return drawn if whole else drawn + random.random(shape)

    own, coupling = int(random.integers(0, 4)), int(random.integers(0, 5))
    uses = numbers(0, 5, (items, own)) * (random.random((items, own)) < 0.7)
    room = np.where(random.random((blocks, own)) < 0.15, np.inf, numbers(0, 10, (blocks, own)))
    loads = numbers(-2, 5, (items, coupling)) * (random.random((items, coupling)) < 0.6)
    low = np.where(random.random(coupling) < 0.6, -np.inf, numbers(-4, 4, coupling))
    high = np.where(random.random(coupling) < 0.3, np.inf, numbers(2, 9, coupling))
    high = np.maximum(high, low)
    by_block = [list(range(first[b], first[b + 1])) for b in range(blocks)]
    sets, at_least, needing, enabling, pairs = [], [], [], [], []
    for mine in (mine for mine in by_block if len(mine) > 1):
        for _ in range(int(random.integers(0, 3))):
            sets.append(some_of(random, mine, 4))
            at_least.append(int(random.random() < 0.3))
        for _ in range(int(random.integers(0, 3))):
            needing.append(int(random.choice(mine)))
            others = [item for item in mine if item != needing[-1]]
            enabling.append(some_of(random, others, 2) if random.random() < 0.9 else [])
        for _ in range(int(random.integers(0, 4))):
            pairs.append(random.choice(mine, 2, replace=False).tolist())
    fixed = np.where(random.random(items) < 0.85, FREE, random.integers(0, 2, items))
    problem = Problem(
        numbers(-3, 10, items), first, uses, room, sparse.csr_matrix(loads), low, high, fixed,
        groups_of(sets), np.array(at_least, dtype=np.int64), np.array(needing, dtype=np.int64), groups_of(enabling),
        np.array(pairs, dtype=np.int64).reshape(-1, 2), numbers(-5, 6, len(pairs)),
    )  # fmt: skip
    return loosened(problem, planted_choice(random, problem)) if planted else problem


def some_of(random: np.random.Generator, items: list[int], most: int) -> list[int]:
    """At least one of some items, and not more than `most`."""
    count = int(random.integers(1, min(most, len(items)) + 1))
    return sorted(random.choice(items, count, replace=False).tolist())


def planted_choice(random: np.random.Generator, problem: Problem) -> Truth:
    """A choice that keeps the sets and needs of every block, as far as taking items one by one can."""
    taken = np.zeros(problem.items, dtype=bool)
    for item in random.permutation(problem.items).tolist():
        taken[item] = random.random() < 0.6
        if taken[item] and not (sets_kept(problem, taken[None], least=False) & needs_kept(problem, taken[None]))[0]:
            taken[item] = False
    return taken


def loosened(problem: Problem, taken: Truth) -> Problem:
    """The same problem with every limit that one choice breaks moved just as far as it needs."""
    block = problem.block
    room = problem.room.copy()
    for b in range(problem.blocks):
        room[b] = np.maximum(room[b], problem.uses[(block == b) & taken].sum(axis=0))
    at = problem.loads.T @ taken.astype(float)
    counts = np.array([taken[members(problem.sets, s)].sum() for s in range(len(problem.sets))], dtype=np.int64)
    wrong = ((problem.fixed == OUT) & taken) | ((problem.fixed == IN) & ~taken)
    return Problem(
        problem.value, problem.first, problem.uses, room, problem.loads, np.minimum(problem.low, at),
        np.maximum(problem.high, at), np.where(wrong, FREE, problem.fixed), problem.sets,
        np.minimum(problem.at_least, counts), problem.needing, problem.enabling, problem.pairs, problem.gain,
    )  # fmt: skip


def members(groups: Groups, group: int) -> Whole:
    """The items of one group."""
    return groups.items[groups.first[group] : groups.first[group + 1]]


def sets_kept(problem: Problem, choices: Truth, *, least: bool = True) -> Truth:
    """Which of some choices (choices, items) keep every set."""
    kept = np.ones(len(choices), dtype=bool)
    for s in range(len(problem.sets)):
        count = choices[:, members(problem.sets, s)].sum(axis=1)
        kept &= count <= 1
        if least:
            kept &= count >= problem.at_least[s]
    return kept


def needs_kept(problem: Problem, choices: Truth) -> Truth:
    """Which of some choices keep every need."""
    kept = np.ones(len(choices), dtype=bool)
    for n, item in enumerate(problem.needing.tolist()):
        kept &= ~choices[:, item] | choices[:, members(problem.enabling, n)].any(axis=1)
    return kept


def keeps(problem: Problem, choices: Truth) -> Truth:
    """Which of some choices keep every limit, read off the definition one limit after the other."""
    kept = sets_kept(problem, choices) & needs_kept(problem, choices)
    kept &= (choices[:, problem.fixed == IN]).all(axis=1) & ~(choices[:, problem.fixed == OUT]).any(axis=1)
    for b in range(problem.blocks):
        mine = slice(problem.first[b], problem.first[b + 1])
        kept &= (choices[:, mine].astype(float) @ problem.uses[mine] <= problem.room[b] + FINER).all(axis=1)
    at = choices.astype(float) @ problem.loads.toarray()
    return kept & (at >= problem.low - FINER).all(axis=1) & (at <= problem.high + FINER).all(axis=1)


def best_by_trying(problem: Problem) -> float:
    """What the best of all choices adds; minus infinity where none keeps every limit."""
    tried = np.arange(2**problem.items)
    choices = ((tried[:, None] >> np.arange(problem.items)) & 1).astype(bool)
    choices = choices[keeps(problem, choices)]
    if not len(choices):
        return -np.inf
    both = choices[:, problem.pairs[:, 0]] & choices[:, problem.pairs[:, 1]]
    return float((choices @ problem.value + both @ problem.gain).max())


def is_kept(problem: Problem, taken: Whole) -> bool:
    """Whether the items taken keep every limit."""
    choice = np.zeros((1, problem.items), dtype=bool)
    choice[0, taken] = True
    return bool(keeps(problem, choice)[0])


def planted_country(
    seed: int, places: int, industries: int, years: int = 1, *, picks: int = 5, factors: int = 1, tight: float = 0.7
) -> Problem:
    """A country in which a choice is planted: budgets by factor and year, picks, caps and floors of industries.

    One item for every place, industry and start year; the caps hold `tight` of what places would like, the floors
    ask for a few places of every fourth industry, and what was planted keeps every row.
    """
    random = np.random.default_rng(seed)
    place, industry, year = (a.ravel() for a in np.indices((places, industries, years)))
    items = len(place)
    fit = (
        random.normal(size=places)[:, None] + random.normal(size=industries) + random.normal(size=(places, industries))
    )
    value = (1 / (1 + np.exp(-fit)))[place, industry] * 0.95**year + random.random(items) / 100
    cost = random.lognormal(0.0, 0.5, (places, industries, factors))[place, industry]
    planted = np.zeros((places, industries, years), dtype=bool)
    for p in range(places):
        chosen = random.choice(industries, min(picks, industries), replace=False)
        planted[p, chosen, random.integers(0, years, len(chosen))] = True
    is_planted = planted.ravel()
    uses = np.zeros((items, factors * years + 1))
    for f in range(factors):
        uses[np.arange(items), f * years + year] = cost[:, f]
    uses[:, -1] = 1.0
    room = np.zeros((places, uses.shape[1]))
    np.add.at(room, place[is_planted], uses[is_planted])
    room = np.maximum(room, picks * float(np.median(cost)) * tight)
    room[:, -1] = picks
    counts = planted.any(axis=2).sum(axis=0).astype(float)
    caps = np.maximum(counts, np.ceil(tight * picks * places / industries))
    loads = sparse.csr_matrix((np.ones(items), (np.arange(items), industry)), (items, industries))
    low = np.where(np.arange(industries) % 4 == 0, np.minimum(counts, 2), -np.inf)
    starts = np.arange(0, items + 1, years, dtype=np.int64)
    sets = Groups(starts, np.arange(items, dtype=np.int64)) if years > 1 else Groups()
    return Problem(
        value, np.arange(0, items + 1, industries * years, dtype=np.int64), uses, room, loads, low, caps,
        np.full(items, FREE), sets, np.zeros(len(sets), dtype=np.int64),
    )  # fmt: skip
