"""Two scenarios side by side: the figures of each, and by how much they move."""

from dataclasses import dataclass

from yindi.messages import Bilingual, say
from yindi.present.beside_in_words import ended, why_not
from yindi.present.numbers import alike, amounts, decimals_of, same, signed
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
        None where free choice adds nothing
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
    kept: float | None
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
        kept=1 - found.plan.loss if found.plan.frontier[-1].solution.objective > 0 else None,
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
    places = decimals_of(before.objective, after.objective, before.bound, after.bound)
    result: list[Row] = [
        (say(f"what_if.{name}"), *beside(was, will, comparable=comparable, places=places))
        for name, was, will in (
            ("adds", before.objective, after.objective),
            ("bound", before.bound, after.bound),
        )
    ]
    result.append((say("what_if.gap"), share(before.gap), share(after.gap), DASH))
    result += [
        (say(f"what_if.{name}"), *beside(float(was), float(will)))
        for name, was, will in (
            ("starts", before.starts, after.starts),
            ("taking_room", before.taking_room, after.taking_room),
            ("no_room", before.starts - before.taking_room, after.starts - after.taking_room),
            ("cap", before.cap, after.cap),
        )
    ]
    result.append((say("what_if.kept"), *beside(in_hundredths(before.kept), in_hundredths(after.kept), places=1)))
    return tuple(result)


def beside(
    was: float | None, will: float | None, *, comparable: bool = True, places: int | None = None
) -> tuple[Bilingual, Bilingual, Bilingual]:
    """Two amounts with the same decimals and the change between what is shown; a dash where there is none.

    >>> [one.en for one in beside(54.36, 68.31, places=1)]
    ['54.4', '68.3', '+13.9']
    >>> [one.en for one in beside(1.0, None)], beside(1e6, 1e6 + 1e-9)[2].en
    (['1', '–', '–'], '0')
    """
    places = decimals_of(was, will) if places is None else places
    first, other = alike(was, will, places=places)
    before, after = map(same, amounts(was, will, places=places))
    if first is None or other is None or not comparable:
        return before, after, DASH
    moved = round(other - first, places)
    return before, after, same(signed(f"{moved:+,.{places}f}") if moved else "0")


def in_hundredths(value: float | None) -> float | None:
    """A share as a percentage, where there is one."""
    return None if value is None else 100 * value


def share(value: float | None) -> Bilingual:
    """A gap as a percentage, to the hundred thousandth of a percent.

    >>> share(0.0000209).en, share(8.3e-13).en, share(0.05).en
    ('0.00209\\xa0%', '0\\xa0%', '5\\xa0%')
    """
    if value is None:
        return DASH
    text = f"{100 * value:.5f}".rstrip("0").rstrip(".")
    return same(f"{text}\u00a0%")


def by_year(before: Side, after: Side) -> tuple[tuple[int, int, int], ...]:
    """How many options start in each year of either plan, before and after."""
    years = sorted(before.by_year.keys() | after.by_year.keys())
    return tuple((year, before.by_year.get(year, 0), after.by_year.get(year, 0)) for year in years)
