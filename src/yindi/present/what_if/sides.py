"""Two scenarios side by side: the figures of each, and by how much they move."""

from dataclasses import dataclass

from yindi.messages import Bilingual, say
from yindi.present.beside_in_words import ended, why_not
from yindi.present.numbers import decimal, same
from yindi.present.what_if.wording import Called
from yindi.study.scenarios import ScenarioResults
from yindi.study.scenarios.resolving import conflicts

Row = tuple[Bilingual, ...]
DASH = same("–")


@dataclass(frozen=True)
class Side:
    """One of the two scenarios.

    lines : its changes as they are typed; changes : the same in words; record : all of it, to be saved
    possible : whether any schedule keeps every limit; why_not : which limits cannot all hold and the cheapest way out
    objective, bound : None where there is no schedule [worth]; gap : between them, as a share of the bound
    starts : how many options start; by_year : how many of them in each year of the plan; cap : places per industry
    taking_room : how many of the starts take room in an industry; the others, such as preparations, take none
    kept : what the choice of one period keeps of the objective of free choice, as for every cap of the frontier [share]
    """

    lines: tuple[str, ...]
    changes: tuple[Bilingual, ...]
    record: str
    possible: bool
    status: str
    why_not: tuple[Bilingual, ...]
    objective: float | None
    bound: float | None
    gap: float | None
    starts: int
    taking_room: int
    kept: float
    by_year: dict[int, int]
    cap: int


def side(found: ScenarioResults) -> Side:
    """The figures of one scenario, as it was solved."""
    schedule, called = found.solved.schedule, Called(found.study.economy)
    started = schedule.start[schedule.chosen].tolist()
    years = found.made.programme.years
    finite = found.possible
    return Side(
        lines=tuple(change.text for change in found.scenario.changes),
        changes=tuple(called.change(change) for change in found.scenario.changes),
        record=found.scenario.record,
        possible=finite,
        status=schedule.status,
        why_not=() if finite else tuple(map(whole_sentence, why_not(conflicts(found)))),
        objective=float(schedule.objective) if finite else None,
        bound=float(schedule.bound) if finite else None,
        gap=float(schedule.gap) if finite else None,
        starts=len(started),
        taking_room=int((found.made.programme.load[schedule.chosen] > 0).sum()),
        kept=1 - found.plan.loss,
        by_year={year: started.count(position) for position, year in enumerate(years)},
        cap=int(found.plan.cap),
    )


def whole_sentence(words: Bilingual) -> Bilingual:
    """A sentence with its full stop, once.

    >>> whole_sentence(Bilingual("It is so", "如此")).en, whole_sentence(Bilingual("It is so.", "如此。")).zh
    ('It is so.', '如此。')
    """
    return words if words.en.endswith(".") else ended(words)


def figures(before: Side, after: Side, *, comparable: bool) -> tuple[Row, ...]:
    """The two scenarios side by side; no change is given between amounts that are counted differently."""
    rows = [
        ("adds", before.objective, after.objective, comparable),
        ("bound", before.bound, after.bound, comparable),
        ("starts", float(before.starts), float(after.starts), True),
        ("taking_room", float(before.taking_room), float(after.taking_room), True),
        ("no_room", float(before.starts - before.taking_room), float(after.starts - after.taking_room), True),
        ("cap", float(before.cap), float(after.cap), True),
    ]
    result: list[Row] = [
        (say(f"what_if.{name}"), number(was), number(will), change(was, will) if same_unit else DASH)
        for name, was, will, same_unit in rows
    ]
    result.insert(2, (say("what_if.gap"), share(before.gap), share(after.gap), DASH))
    result.append((say("what_if.kept"), decimal(100 * before.kept, 1), decimal(100 * after.kept, 1), DASH))
    return tuple(result)


def number(value: float | None) -> Bilingual:
    """An amount, or a dash where no schedule keeps every limit."""
    return DASH if value is None else same(f"{value:,.5g}")


def change(was: float | None, will: float | None) -> Bilingual:
    """By how much an amount moves, with its sign.

    >>> change(2.0, 1.5).en, change(1.0, None).en
    ('−0.5', '–')
    """
    if was is None or will is None:
        return DASH
    return same(f"{will - was:+,.4g}".replace("-", "−") if will != was else "0")


def share(value: float | None) -> Bilingual:
    """A gap as a percentage with enough digits to tell it from none."""
    return DASH if value is None else same(f"{100 * value:.3g}\u00a0%")


def by_year(before: Side, after: Side) -> tuple[tuple[int, int, int], ...]:
    """How many options start in each year of either plan, before and after."""
    years = sorted(before.by_year.keys() | after.by_year.keys())
    return tuple((year, before.by_year.get(year, 0), after.by_year.get(year, 0)) for year in years)
