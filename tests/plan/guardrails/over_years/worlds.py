"""Evidence beside a random programme, and trying every other schedule for the cheapest change."""

from dataclasses import replace
from itertools import product

import numpy as np

from plan.schedule.random_programmes import random_programme
from yindi.arrays import Whole
from yindi.plan.guardrails.over_years.cheapest import candidates
from yindi.plan.guardrails.over_years.evidence import (
    Abroad,
    Carrying,
    Crowd,
    Evidence,
    Knowledge,
    Measured,
    Openness,
    RealEconomy,
    Support,
)
from yindi.plan.guardrails.over_years.instruments import FAILURES, INSTRUMENTS
from yindi.plan.guardrails.over_years.judging import abouts
from yindi.plan.guardrails.over_years.records import YearBreach, YearGuardrail
from yindi.plan.schedule.links import together
from yindi.plan.schedule.programme import Schedule, YearsProgramme
from yindi.plan.schedule.verify import find_breaches


def random_world(seed: int, *, options: int = 5, years: int = 2) -> tuple[YearsProgramme, Evidence]:
    """A programme that some schedule keeps, and evidence of every kind beside it."""
    programme = random_programme(seed, options=options, years=years, planted=True)
    random = np.random.default_rng([seed, 1])
    # Some options that prepare become exits: the links that they had are those of any option.
    action = tuple("exit" if old == "prepare" and random.random() < 0.7 else old for old in programme.action)
    programme = replace(programme, action=action)
    return programme, Evidence(
        carrying=random_carrying(programme, random),
        crowd=random_crowd(programme, random),
        support=random_support(programme, random),
        real=random_real(programme, random),
        openness=random_openness(programme, random),
        knowledge=random_knowledge(programme, random),
    )


def random_carrying(programme: YearsProgramme, random: np.random.Generator) -> Carrying:
    """Debt and execution, some not known."""
    places, years = len(programme.places), len(programme.years)
    blank = random.random(places) < 0.3
    ratio = random.uniform(0.5, 4.0, places)
    money = random.integers(0, 6, (places, years)).astype(float)
    money[random.random((places, years)) < 0.2] = np.nan
    return Carrying(
        np.where(blank, np.nan, ratio), ratio, np.where(blank, -1, np.searchsorted([1.2, 2.0, 3.0], ratio)), blank,
        random.random(places), money,
        int(random.integers(-1, 2)), random.random(places), random.integers(0, 3, places),
        random.integers(0, 3, (places, years)).astype(float),
    )  # fmt: skip


def random_crowd(programme: YearsProgramme, random: np.random.Generator) -> Crowd:
    """Declared plans, capacity and demand, some not known."""
    places, industries, years = len(programme.places), len(programme.industries), len(programme.years)
    middle = random.uniform(1.0, 8.0, (industries, years))
    middle[random.random((industries, years)) < 0.2] = np.nan
    return Crowd(
        random.random((places, industries)) < 0.5, random.uniform(0.0, 4.0, (industries, years)),
        random.uniform(0.5, 2.0, industries), middle * 0.7, middle, middle * 1.6, "t",
    )  # fmt: skip


def random_support(programme: YearsProgramme, random: np.random.Generator) -> Support:
    """Claims, right and wrong."""
    options, places, industries = len(programme.place), len(programme.places), len(programme.industries)
    return Support(
        tuple(str(word) for word in random.choice(["", *FAILURES], options)),
        tuple(str(word) for word in random.choice(["", *INSTRUMENTS], options)),
        tuple(str(word) for word in random.choice(["", "E1"], options)),
        random.choice([-1, 2025, 2028, 2031, 2040], options),
        np.where(random.random(options) < 0.3, np.nan, random.random(options)),
        np.where(random.random(options) < 0.2, np.nan, random.random(options)),
        np.where(random.random((industries, 3)) < 0.4, np.nan, random.uniform(1.0, 9.0, (industries, 3))),
        (Measured(int(random.integers(places)), int(random.integers(industries)), "coordination", "E2"),),
    )  # fmt: skip


def random_real(programme: YearsProgramme, random: np.random.Generator) -> RealEconomy:
    """Shares, bands and reliance; some places without activity or a band."""
    places, industries = len(programme.places), len(programme.industries)
    activity = np.where(
        random.random((places, industries)) < 0.3, np.nan, random.uniform(0.0, 9.0, (places, industries))
    )
    low = np.where(random.random(places) < 0.2, np.nan, random.uniform(0.0, 0.7, places))
    added = random.uniform(-3.0, 3.0, len(programme.place))
    return RealEconomy(
        activity, random.random(industries) < 0.5, added, low, low + 0.2, random.random(places) * 0.5,
        random.uniform(1.0, 9.0, places), 5.0, random.uniform(-0.1, 0.1, places), random.uniform(-0.1, 0.1, places),
        random.uniform(0.0, 0.08, (industries, industries)), random.integers(0, 5, industries).astype(float), "peers",
    )  # fmt: skip


def random_openness(programme: YearsProgramme, random: np.random.Generator) -> Openness:
    """Choke inputs, imports and proximity."""
    places, industries = len(programme.places), len(programme.industries)
    near = random.random((industries, industries))
    near = (near + near.T) * (1 - np.eye(industries))
    return Openness(
        random.random(industries) < 0.6, random.integers(0, 4, industries).astype(float),
        np.where(random.random(industries) < 0.3, np.nan, random.random(industries)),
        (random.random((places, industries)) < 0.5).astype(float), near, random.random((places, industries)) * 0.5,
    )  # fmt: skip


def random_knowledge(programme: YearsProgramme, random: np.random.Generator) -> Knowledge:
    """Shares, inventors together and complements, some not known."""
    places = len(programme.places)

    def abroad() -> Abroad:
        share = np.where(random.random(places) < 0.3, np.nan, random.random(places))
        whole = float("nan") if np.isnan(share).all() else float(np.nanmean(share))
        return Abroad(share, whole, 10.0, int(random.integers(3)))

    complement = random.random((places, places)) * (1 - np.eye(places)) * 0.5
    gap = np.where(random.random(places) < 0.3, np.nan, 0.6)
    return Knowledge(abroad(), None, abroad(), abroad(), np.full((places, places), np.nan), gap, complement, "2020")


def every_start(programme: YearsProgramme) -> list[Whole]:
    """Every way to start or not to start every option, in its open years."""
    ways = [[-1, *np.flatnonzero(open_).tolist()] for open_ in programme.open_years]
    return [np.array(start, dtype=np.int64) for start in product(*ways)]


def least_loss(
    programme: YearsProgramme, schedule: Schedule, guardrail: YearGuardrail, evidence: Evidence,
    about: tuple[str, int, int, int],
) -> float | None:  # fmt: skip
    """The least that any schedule loses that keeps a row and breaks nothing else further, by trying them all.

    What may move: options that the row is about, with their needs, and the starts of the same places and industries.
    """
    rows = guardrail.rows(programme, evidence)
    still = np.ones(len(programme.place), dtype=bool)
    still[candidates(programme, schedule, rows, abouts(rows).index(about))] = False
    before = {breach.about: breach for breach in guardrail.breaches(programme, schedule, evidence)}
    best = None
    for start in every_start(programme):
        if (start != schedule.start)[still].any():
            continue
        tried = replace(schedule, start=start)
        after = guardrail.breaches(programme, tried, evidence)
        worse = [
            breach for breach in after
            if breach.about == about or breach.about not in before
            or further(breach, before[breach.about])
        ]  # fmt: skip
        if worse or find_breaches(programme, tried):
            continue
        loss = loss_of(programme, schedule.start, start)
        best = loss if best is None else min(best, loss)
    return best


def further(after: YearBreach, before: YearBreach) -> bool:
    """Whether a broken row is broken by more than it was."""
    over, under = after.used > max(after.high, before.used) + 1e-9, after.used < min(after.low, before.used) - 1e-9
    return over or under


def loss_of(programme: YearsProgramme, was: Whole, start: Whole) -> float:
    """What a plan loses against another: no start is worth more than it was, and no addition is worth anything."""
    value = np.nan_to_num(programme.value)
    lost = 0.0
    for option in np.flatnonzero(was >= 0):
        now = value[option, start[option]] if start[option] >= 0 else 0.0
        lost += value[option, was[option]] - min(value[option, was[option]], now)
    for link in programme.links:
        if link.kind == "complements":
            gains = [
                together(programme, link, int(s[link.option]), int(s[link.other]))
                if s[link.option] >= 0 and s[link.other] >= 0 else 0.0
                for s in (was, start)
            ]  # fmt: skip
            in_plan = was[link.option] >= 0 and was[link.other] >= 0
            lost += gains[0] - (gains[1] if in_plan else min(gains[1], 0.0))
    return lost
