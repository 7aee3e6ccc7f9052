"""The rows that several places share: room in every industry up to each year, floors, and rules that couple places."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Truth
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.schedule.items import Items, SharedRow
from yindi.plan.schedule.own_rows import is_own
from yindi.plan.schedule.programme import YearsProgramme


@dataclass(frozen=True)
class Shared:
    """What every item loads on each row, (items, rows), sparse, and the two ends of every row."""

    loads: sparse.csr_matrix
    low: Array
    high: Array
    rows: tuple[SharedRow, ...]


def needed_rows(programme: YearsProgramme) -> Truth:
    """Which caps say more than those of later years: (industries, years).

    What an industry holds never falls where no option frees room, so a cap that is not below the next year's is
    kept by itself.
    """
    caps, years = programme.caps, len(programme.years)
    frees = np.zeros(len(programme.industries), dtype=bool)
    frees[programme.industry[programme.load < 0]] = True
    later = np.minimum.accumulate(caps[:, ::-1], axis=1)[:, ::-1]
    implied = np.zeros(caps.shape, dtype=bool)
    implied[:, : years - 1] = caps[:, : years - 1] >= later[:, 1:]
    needed: Truth = np.isfinite(caps) & ~(implied & ~frees[:, None])
    return needed


def cap_rows(programme: YearsProgramme, items: Items, *, every: bool = False) -> Shared:
    """Room of every industry up to each year; `every` keeps also what a later year implies."""
    needed: Truth = np.isfinite(programme.caps) if every else needed_rows(programme)
    industry, year = np.nonzero(needed)
    number = np.full(needed.shape, -1, dtype=np.int64)
    number[industry, year] = np.arange(len(industry))
    of_item, load = programme.industry[items.option], programme.load[items.option]
    item, row = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for t in range(len(programme.years)):
        mine = np.flatnonzero((items.year <= t) & (number[of_item, t] >= 0) & (load != 0))
        item.append(mine)
        row.append(number[of_item[mine], t])
    entries = np.concatenate(item)
    return Shared(
        sparse.csr_matrix((load[entries], (entries, np.concatenate(row))), (len(items), len(industry))),
        np.full(len(industry), -np.inf),
        programme.caps[industry, year],
        tuple(SharedRow("cap", int(i), int(t)) for i, t in zip(industry, year, strict=True)),
    )


def floor_rows(programme: YearsProgramme, items: Items) -> Shared:
    """The least that an industry holds by the last year, where there is a floor."""
    industries = np.flatnonzero(programme.floors > 0)
    number = np.full(len(programme.industries), -1, dtype=np.int64)
    number[industries] = np.arange(len(industries))
    of_item, load = programme.industry[items.option], programme.load[items.option]
    mine = np.flatnonzero((number[of_item] >= 0) & (load != 0))
    return Shared(
        sparse.csr_matrix((load[mine], (mine, number[of_item[mine]])), (len(items), len(industries))),
        programme.floors[industries],
        np.full(len(industries), np.inf),
        tuple(SharedRow("floor", int(i), len(programme.years) - 1) for i in industries),
    )


def shared_rows(
    programme: YearsProgramme, items: Items, rules: YearRows | None = None, *, every: bool = False
) -> Shared:
    """Every row that couples places; of the guardrails' rows all that no place can keep by itself."""
    parts = [cap_rows(programme, items, every=every), floor_rows(programme, items)]
    if rules is not None:
        here = np.flatnonzero(~is_own(rules))
        at = items.option * len(programme.years) + items.year
        named = tuple(SharedRow("rule", int(rules.industry[r]), int(rules.year[r]), rules.label[r]) for r in here)
        parts.append(Shared(rules.uses.tocsr()[at][:, here], rules.low[here], rules.high[here], named))
    return Shared(
        sparse.hstack([part.loads for part in parts]).tocsr(),
        np.concatenate([part.low for part in parts]),
        np.concatenate([part.high for part in parts]),
        tuple(row for part in parts for row in part.rows),
    )
