"""Random programmes over years with every kind of limit, and trying every schedule of the small ones."""

from dataclasses import replace
from itertools import product

import numpy as np

from yindi.arrays import Whole
from yindi.plan.schedule.programme import ACTIONS, Decided, Factor, Link, Schedule, YearsProgramme

FINER = 1e-9


def schedule_of_starts(start: Whole | list[int]) -> Schedule:
    """A schedule of which nothing is claimed."""
    return Schedule(np.array(start, dtype=np.int64), 0.0, 0.0, "optimal")


def plain_programme(
    uplift: list[float], place: list[int], industry: list[int], years: int = 1, **parts: object
) -> YearsProgramme:
    """Options to enter, open in every year, under no limit but those named; each needs 1 of money."""
    options, places, industries = len(uplift), max(place, default=0) + 1, max(industry, default=0) + 1
    plain = YearsProgramme(
        tuple(f"P{p}" for p in range(places)), tuple(f"I{i}" for i in range(industries)),
        tuple(2026 + t for t in range(years)), (Factor("money", "million"),), np.array(place), np.array(industry),
        ("enter",) * options, np.array(uplift), np.ones(options), np.ones((options, years), dtype=bool),
        np.ones(years), np.ones((options, 1, 1)), np.full((places, 1, years), np.inf), np.ones(options),
        np.full((industries, years), np.inf), np.zeros(industries), np.full((places, years), np.inf),
        np.full(places, np.inf), np.full(places, np.inf),
    )  # fmt: skip
    return replace(plain, **parts)  # type: ignore[arg-type]


def random_programme(
    seed: int, *, options: int = 6, years: int = 2, places: int | None = None, planted: bool | None = None
) -> YearsProgramme:
    """A programme with two factors (one carries over), links of every kind and decisions.

    planted : limits are loosened until one random schedule keeps them.
    """
    random = np.random.default_rng(seed)
    places = int(random.integers(1, 4)) if places is None else places
    industries = int(random.integers(1, 4))
    planted = bool(random.random() < 0.8) if planted is None else planted
    place = np.sort(random.integers(0, places, options))
    lags = int(random.integers(1, 4))
    unlimited = np.where(random.random((places, 2, years)) < 0.15, np.inf, 0.0)
    programme = YearsProgramme(
        tuple(f"P{p}" for p in range(places)), tuple(f"I{i}" for i in range(industries)),
        tuple(2026 + t for t in range(years)), (Factor("money", "million"), Factor("land", "hectare", carries=True)),
        place, random.integers(0, industries, options),
        tuple(ACTIONS[a] for a in random.choice([0, 0, 0, 1, 1, 4, 4, 7], options)),
        np.round(random.uniform(0.0, 0.3, options), 3), np.round(random.uniform(0.5, 3.0, options), 2),
        random.random((options, years)) < 0.85, 0.9 ** np.arange(years),
        random.integers(0, 4, (options, 2, lags)).astype(float),
        random.integers(0, 7, (places, 2, years)) + unlimited,
        np.where(random.random(options) < 0.2, 0.0, 1.0 + (random.random(options) < 0.2)),
        np.where(random.random((industries, years)) < 0.2, np.inf, random.integers(0, 4, (industries, years))),
        np.where(random.random(industries) < 0.3, 1.0, 0.0),
        np.where(random.random((places, years)) < 0.2, np.inf, random.integers(0, 3, (places, years))),
        random.integers(1, 4, places).astype(float), random.integers(0, 3, places).astype(float),
        random_links(random, place), random_decisions(random, options, years),
    )  # fmt: skip
    return loosened(programme, random) if planted else programme


def random_links(random: np.random.Generator, place: Whole) -> tuple[Link, ...]:
    """Links between options of one place, complements with gains of both signs."""
    links = []
    for here in np.unique(place):
        mine = np.flatnonzero(place == here)
        if len(mine) > 1:
            for _ in range(int(random.integers(0, 4))):
                option, other = (int(o) for o in random.choice(mine, 2, replace=False))
                kind = str(random.choice(["needs", "excludes", "complements", "complements"]))
                gain = float(np.round(random.uniform(-0.1, 0.4), 3)) if kind == "complements" else 0.0
                links.append(Link(option, other, kind, gain))  # type: ignore[arg-type]
    return tuple(links)


def random_decisions(random: np.random.Generator, options: int, years: int) -> tuple[Decided, ...]:
    """Some options approved in a year or in any, some refused."""
    decided = []
    for option in np.flatnonzero(random.random(options) < 0.15).tolist():
        year = int(random.integers(0, years)) if random.random() < 0.5 else None
        decided.append(Decided(option, bool(random.random() < 0.6), year))
    return tuple(decided)


def loosened(programme: YearsProgramme, random: np.random.Generator) -> YearsProgramme:
    """The programme with limits and decisions moved until one random schedule keeps them."""
    start = np.where(
        random.random(len(programme.action)) < 0.5, -1, random.integers(0, len(programme.years), len(programme.place))
    )
    start = np.where((start >= 0) & ~programme.open_years[np.arange(len(start)), start], -1, start)
    for _ in range(len(start)):
        for link in programme.links:
            mine, other = start[link.option], start[link.other]
            if link.kind == "needs" and mine >= 0 and not 0 <= other < mine:
                start[link.option] = -1
            if link.kind == "excludes" and mine >= 0 and other >= 0:
                start[link.other] = -1
    # What is had in the last year goes on as long as needs reach.
    after = programme.needs.shape[2] - 1
    budgets = np.concatenate([programme.budgets, np.repeat(programme.budgets[:, :, -1:], after, axis=2)], axis=2)
    starts = programme.starts.copy()
    picks, deepen_picks, caps = programme.picks.copy(), programme.deepen_picks.copy(), programme.caps.copy()
    load = np.zeros(caps.shape)
    for p in range(len(programme.places)):
        for t in range(len(programme.years)):
            starts[p, t] = max(starts[p, t], sum(start[programme.place == p] == t))
        for f, t in np.ndindex(budgets.shape[1:]):
            budgets[p, f, t] = max(budgets[p, f, t], use(programme, start, p, f, t))
        picks[p] = max(picks[p], (start[programme.place == p] >= 0).sum())
        deepen_picks[p] = max(deepen_picks[p], ((start >= 0) & (programme.place == p) & programme.deepens).sum())
    for o in np.flatnonzero(start >= 0):
        load[programme.industry[o], start[o] :] += programme.load[o]
    decided = tuple(decision for decision in programme.decided if decision_kept(decision, start))
    return replace(
        programme, budgets=budgets, starts=starts, picks=picks, deepen_picks=deepen_picks,
        caps=np.maximum(caps, load), floors=np.minimum(programme.floors, load[:, -1]), decided=decided,
    )  # fmt: skip


def decision_kept(decision: Decided, start: Whole) -> bool:
    """Whether an approval starts (in its year), or a refusal does not."""
    when = int(start[decision.option])
    if not decision.approved:
        return when < 0
    return when >= 0 if decision.year is None else when == decision.year


def use(programme: YearsProgramme, start: Whole, place: int, factor: int, year: int) -> float:
    """What a place uses of a factor in a year, summed by hand."""
    lags = programme.needs.shape[2]
    return sum(
        float(programme.needs[o, factor, year - start[o]])
        for o in range(len(start))
        if programme.place[o] == place and start[o] >= 0 and 0 <= year - start[o] < lags
    )


def has(programme: YearsProgramme, place: int, factor: int, year: int) -> float:
    """What a place has of a factor in a year, also after the last that is stated."""
    return float(programme.budgets[place, factor, min(year, programme.budgets.shape[2] - 1)])


def is_kept(programme: YearsProgramme, start: Whole) -> bool:
    """Whether a schedule keeps every limit, said once more and slowly, straight from the formulas."""
    options, years = range(len(start)), range(len(programme.years))
    if any(start[o] >= 0 and not programme.open_years[o, start[o]] for o in options):
        return False
    for p in range(len(programme.places)):
        mine = [o for o in options if programme.place[o] == p and start[o] >= 0]
        if len(mine) > programme.picks[p]:
            return False
        if sum(programme.action[o] == "deepen" for o in mine) > programme.deepen_picks[p]:
            return False
        for t in years:
            if sum(start[o] == t for o in mine) > programme.starts[p, t]:
                return False
        # Needs go on after the last year, and so does what is had in the last that is stated.
        for t in range(len(programme.years) + programme.needs.shape[2] - 1):
            for f, factor in enumerate(programme.factors):
                span = range(t + 1) if factor.carries else [t]
                used = sum(use(programme, start, p, f, u) for u in span)
                if used > sum(has(programme, p, f, u) for u in span) + FINER:
                    return False
    for i in range(len(programme.industries)):
        for t in years:
            held = sum(programme.load[o] for o in options if programme.industry[o] == i and 0 <= start[o] <= t)
            if held > programme.caps[i, t] + FINER:
                return False
        if held < programme.floors[i] - FINER:
            return False
    for link in programme.links:
        mine, other = start[link.option], start[link.other]
        if link.kind == "needs" and mine >= 0 and (other < 0 or other >= mine):
            return False
        if link.kind == "excludes" and mine >= 0 and other >= 0:
            return False
    return all(decision_kept(decision, start) for decision in programme.decided)


def added(programme: YearsProgramme, start: Whole) -> float:
    """What a schedule adds, straight from the formula."""
    total = sum(
        programme.discount[start[o]] * programme.uplift[o] * programme.worth[o]
        for o in range(len(start)) if start[o] >= 0
    )  # fmt: skip
    for link in programme.links:
        mine, other = start[link.option], start[link.other]
        if link.kind == "complements" and mine >= 0 and other >= 0:
            if programme.action[link.other] == "prepare" and other >= mine:
                continue
            total += link.gain * programme.discount[max(mine, other)]
    return float(total)


def best_by_trying(programme: YearsProgramme) -> float:
    """What the best of all schedules adds; minus infinity where none keeps every limit."""
    choices = [
        [-1, *np.flatnonzero(programme.open_years[o]).tolist()] for o in range(len(programme.action))
    ]  # fmt: skip
    best = -np.inf
    for tried in product(*choices):
        start = np.array(tried)
        if (worth := added(programme, start)) > best and is_kept(programme, start):
            best = worth
    return best
