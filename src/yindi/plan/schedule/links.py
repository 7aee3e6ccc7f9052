"""What ties options of one place together: once at most, exclusions, needs, complements, and what has been decided."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Whole
from yindi.methods.coordination import FREE, OUT, Groups
from yindi.plan.schedule.items import Items
from yindi.plan.schedule.programme import Link, YearsProgramme


@dataclass(frozen=True)
class Tied:
    """Sets, needs, pairs and fixed items, as a problem states them, and which link or decision each comes from."""

    sets: Groups
    at_least: Whole
    set_about: Whole
    needing: Whole
    enabling: Groups
    need_about: Whole
    pairs: Whole
    gain: Array
    fixed: Whole


def groups_of(groups: list[Whole]) -> Groups:
    """Groups from a list of them.

    >>> groups_of([np.array([4]), np.array([5, 6])]).first.tolist()
    [0, 1, 3]
    """
    first = np.concatenate([[0], np.cumsum([len(group) for group in groups])]).astype(np.int64)
    return Groups(first, np.concatenate([np.zeros(0, dtype=np.int64), *groups]).astype(np.int64))


def tied(programme: YearsProgramme, items: Items) -> Tied:
    """The links and decisions of a programme over its items."""
    sets, at_least, set_about, fixed = decided(programme, items)
    for position, link in enumerate(programme.links):
        if link.kind == "excludes":
            sets.append(np.union1d(items.of(link.option), items.of(link.other)))
            at_least.append(0)
            set_about.append(position)
    needing, enabling, need_about = needs(programme, items)
    pairs, gain = complements(programme, items)
    return Tied(
        groups_of(sets),
        np.array(at_least, dtype=np.int64),
        np.array(set_about, dtype=np.int64),
        np.array(needing, dtype=np.int64),
        groups_of(enabling),
        np.array(need_about, dtype=np.int64),
        pairs,
        gain,
        fixed,
    )


def decided(programme: YearsProgramme, items: Items) -> tuple[list[Whole], list[int], list[int], Whole]:
    """Every option starts once or never; what is approved once (in its year), what is refused never.

    An approval that no open year can honour leaves a set of none that asks for one, which no choice keeps.
    """
    fixed: Whole = np.full(len(items), FREE, dtype=np.int64)
    approved: set[int] = set()
    sets: list[Whole] = []
    about: list[int] = []
    for position, decision in enumerate(programme.decided):
        mine = items.of(decision.option)
        if not decision.approved:
            fixed[mine] = OUT
            continue
        if decision.year is not None:
            fixed[mine[items.year[mine] != decision.year]] = OUT
            mine = mine[items.year[mine] == decision.year]
        approved.add(decision.option)
        sets.append(mine)
        about.append(-2 - position)
    at_least = [1] * len(sets)
    for option in np.flatnonzero((items.position >= 0).sum(axis=1) > 1).tolist():
        if option not in approved:
            sets.append(items.of(option))
            at_least.append(0)
            about.append(-1)
    return sets, at_least, about, fixed


def needs(programme: YearsProgramme, items: Items) -> tuple[list[int], list[Whole], list[int]]:
    """An option starts only after another that it needs: x(o, t) ≤ Σ_{s < t} x(o', s)."""
    needing: list[int] = []
    enabling: list[Whole] = []
    about: list[int] = []
    for position, link in enumerate(programme.links):
        if link.kind == "needs":
            other = items.of(link.other)
            for item in items.of(link.option).tolist():
                needing.append(item)
                enabling.append(other[items.year[other] < items.year[item]])
                about.append(position)
    return needing, enabling, about


def together(programme: YearsProgramme, link: Link, start: int, other: int) -> float:
    """What a complement adds if the two start in these years: from the later start on, and discounted there.

    What prepares another helps only if it started earlier. [worth]
    """
    prepares = programme.action[link.other] == "prepare"
    return 0.0 if prepares and other >= start else link.gain * float(programme.discount[max(start, other)])


def complements(programme: YearsProgramme, items: Items) -> tuple[Whole, Array]:
    """Every pair of starts of two complements that adds something."""
    pairs, gain = [], []
    for link in programme.links:
        if link.kind == "complements":
            for item in items.of(link.option).tolist():
                for other in items.of(link.other).tolist():
                    added = together(programme, link, int(items.year[item]), int(items.year[other]))
                    if added != 0:
                        pairs.append((item, other))
                        gain.append(added)
    return np.array(pairs, dtype=np.int64).reshape(-1, 2), np.array(gain, dtype=float)
