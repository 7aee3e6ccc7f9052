"""Random programmes of the kind that `coordinate.py` measures: five industries per place under budgets, caps and floors."""

import numpy as np
from scipy import sparse

from yindi.arrays import Array
from yindi.methods.coordination import FREE, Groups, Problem

SEED = 20261122
PICKS = 5
DISCOUNT = 0.95
# What a start costs in the years from its start on.
MONEY, PEOPLE = (0.6, 0.4), (1.0, 1.0, 1.0)


def worths_and_costs(places: int, industries: int) -> tuple[Array, Array, Array, np.random.Generator]:
    """(places, industries) each: what support adds, what it costs, whom it binds; and the stream they come from.

    Uplift as a logistic model gives it, times a worth of the industry: industries differ in appeal, so free choice
    crowds. Costs are those of the industry times the level of the place times noise, multiples of nothing.
    """
    random = np.random.default_rng(SEED)
    appeal, worth = random.normal(0, 1.5, industries), np.exp(random.normal(0, 0.4, industries))
    odds = 1 / (1 + np.exp(2.0 - appeal - random.normal(0, 1, (places, industries))))
    value = 0.25 * odds * (1 - odds) * worth
    level = np.exp(random.normal(0, 0.3, places))[:, None]
    cost = np.exp(random.normal(0, 0.5, industries) + random.normal(0, 0.2, (places, industries))) * level
    people = np.exp(random.normal(0, 0.5, industries) + random.normal(0, 0.2, (places, industries)))
    return value, cost, people, random


def one_period(places: int, industries: int) -> Problem:
    """One row of money and one of picks for every place; a cap for every industry, a floor for one in ten."""
    value, cost, _, random = worths_and_costs(places, industries)
    even = PICKS * places / industries
    money = np.mean(cost, axis=1) * PICKS * random.uniform(0.4, 1.0, places)
    low = np.full(industries, -np.inf)
    # Floors are for those that are worth least, where nobody would go.
    low[np.argsort(value.mean(axis=0), kind="stable")[: industries // 10]] = max(1.0, np.floor(0.3 * even))
    items = places * industries
    loads = sparse.csr_matrix((np.ones(items), np.tile(np.arange(industries), places), np.arange(items + 1)))
    return Problem(
        value.ravel(), np.arange(places + 1) * industries, np.column_stack([np.ones(items), cost.ravel()]),
        np.column_stack([np.full(places, float(PICKS)), money]), loads, low, np.full(industries, np.ceil(2 * even)),
        np.full(items, FREE),
    )  # fmt: skip


def many_years(places: int, industries: int, years: int) -> Problem:
    """Two starts a year, five in all; money that is left waits for the next year, people cannot; later counts less.

    The items of a place are its industries times their possible first years; at most one of these is taken.
    """
    value, cost, people, random = worths_and_costs(places, industries)
    even = PICKS * places / industries
    year, shape = np.arange(years), (places, industries, years)
    rows = 3 * years + 1
    uses = np.zeros((*shape, rows))
    for start in year:
        for lag, share in enumerate(np.cumsum(MONEY)):
            uses[:, :, start, start + lag : years] = (share * cost)[:, :, None]
        for lag, share in enumerate(PEOPLE[: years - start]):
            uses[:, :, start, years + start + lag] = share * people
        uses[:, :, start, 2 * years + start] = 1
    uses[..., -1] = 1
    room = np.empty((places, rows))
    money = PICKS * random.uniform(0.4, 1.0, places) * cost.mean(axis=1)
    room[:, :years] = money[:, None] * (1 + year) / years
    room[:, years : 2 * years] = (PICKS * random.uniform(0.4, 1.0, places) * people.mean(axis=1))[:, None]
    room[:, 2 * years : -1], room[:, -1] = 2, PICKS
    # Starts of a year are capped year by year; floors hold over all years.
    floors = np.argsort(value.mean(axis=0), kind="stable")[: industries // 10]
    total = sparse.csr_matrix((np.ones(len(floors)), (floors, np.arange(len(floors)))), (industries, len(floors)))
    one_place = sparse.hstack([sparse.eye(industries * years), sparse.kron(total, np.ones((years, 1)))], format="csr")
    caps = industries * years
    high = np.append(np.full(caps, np.ceil(2 * even / years)), np.full(len(floors), np.inf))
    low = np.append(np.full(caps, -np.inf), np.full(len(floors), max(1.0, np.floor(0.3 * even))))
    items = value.size * years
    return Problem(
        (value[:, :, None] * DISCOUNT**year).ravel(), np.arange(places + 1) * industries * years,
        uses.reshape(items, rows), room, sparse.vstack([one_place] * places).tocsr(), low, high,
        np.full(items, FREE), sets=Groups(np.arange(value.size + 1) * years, np.arange(items)),
        at_least=np.zeros(value.size, dtype=np.int64),
    )  # fmt: skip


def programme(case: str) -> Problem:
    """The programme of a case, places x industries or places x industries x years.

    >>> programme("3x4").items, programme("3x4x2").items
    (12, 24)
    """
    sizes = [int(number) for number in case.split("x")]
    return one_period(*sizes) if len(sizes) == 2 else many_years(*sizes)
