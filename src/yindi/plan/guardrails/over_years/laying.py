"""Laying rows over options and years, and reading what a schedule uses of them."""

from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from yindi.arrays import Array, Whole
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.schedule.programme import Schedule, YearsProgramme


@dataclass
class Laying:
    """Rows being laid, one call each; `finished` makes the record."""

    items: int
    lines: list[Whole] = field(default_factory=list)
    uses: list[Array] = field(default_factory=list)
    ends: list[tuple[float, float]] = field(default_factory=list)
    about: list[tuple[int, int, int]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def row(
        self, label: str, lines: Whole, uses: Array, *, low: float = -np.inf, high: float = np.inf,
        place: int = -1, industry: int = -1, year: int = -1,
    ) -> None:  # fmt: skip
        """One row: what some lines (option · years + year) use, and its ends."""
        kept = uses != 0
        self.lines.append(lines[kept])
        self.uses.append(uses[kept])
        self.ends.append((low, high))
        self.about.append((place, industry, year))
        self.labels.append(label)

    def finished(self) -> YearRows:
        """All rows in the order in which they were laid."""
        count = len(self.labels)
        column = np.repeat(np.arange(count), [len(lines) for lines in self.lines])
        lines = np.concatenate([*self.lines, np.zeros(0, dtype=np.int64)])
        uses = np.concatenate([*self.uses, np.zeros(0)])
        ends, about = np.array(self.ends).reshape(count, 2), np.array(self.about, dtype=np.int64).reshape(count, 3)
        return YearRows(
            sparse.csr_matrix((uses, (lines, column)), shape=(self.items, count)),
            ends[:, 0],
            ends[:, 1],
            about[:, 0],
            about[:, 1],
            about[:, 2],
            tuple(self.labels),
        )


def items_of(programme: YearsProgramme) -> int:
    """How many pairs of an option and a year there are."""
    return len(programme.place) * len(programme.years)


def lines_of(programme: YearsProgramme, options: Whole, year: int) -> Whole:
    """The lines of some options that start in one year."""
    return options * len(programme.years) + year


def started(programme: YearsProgramme, schedule: Schedule) -> Whole:
    """The lines that a schedule takes."""
    chosen = np.flatnonzero(schedule.chosen)
    lines: Whole = chosen * len(programme.years) + schedule.start[chosen]
    return lines


def used_of(programme: YearsProgramme, schedule: Schedule, rows: YearRows) -> Array:
    """What a schedule uses of every row. [unit of each row]"""
    result: Array = np.asarray(rows.uses[started(programme, schedule)].sum(axis=0)).ravel()
    return result


def up_to(programme: YearsProgramme, options: Whole, uses: Array, last: int) -> tuple[Whole, Array]:
    """Lines and uses of some options that start in any year up to one."""
    years = np.arange(last + 1)
    lines = (options[:, None] * len(programme.years) + years).ravel()
    return lines, np.repeat(uses, len(years))


def members(group: Whole, groups: int) -> list[Whole]:
    """The positions in each group, ascending.

    >>> [some.tolist() for some in members(np.array([1, 0, 1]), 3)]
    [[1], [0, 2], []]
    """
    order = np.argsort(group, kind="stable")
    return np.split(order, np.searchsorted(group[order], np.arange(1, groups)))


def needed_in(programme: YearsProgramme, options: Whole, factor: int, year: int) -> tuple[Whole, Array]:
    """Lines and uses of the starts of some options that need a factor in one year."""
    last = min(year + 1, len(programme.years))
    starts = range(max(year + 1 - programme.needs.shape[2], 0), last)
    lines = [np.zeros(0, dtype=np.int64), *(lines_of(programme, options, start) for start in starts)]
    uses = [np.zeros(0), *(programme.needs[options, factor, year - start] for start in starts)]
    return np.concatenate(lines), np.concatenate(uses)
