"""Programmes small enough to try every choice, and the slow calculations that try them."""

from itertools import product

import numpy as np

from yindi.arrays import Array, Truth
from yindi.plan.programme import VALUE_STEP, Programme

# Values are compared in steps of one in a million; anything finer is a tie.
FINER = VALUE_STEP / 10


def programme_of(
    value: list[list[float]],
    *,
    deepens: list[list[bool]] | None = None,
    picks: float = 1,
    deepen_picks: float = 1,
    caps: list[float] | None = None,
    prefer: list[list[float]] | None = None,
) -> Programme:
    """A programme in which every place has the same picks."""
    worth = np.array(value)
    return Programme(
        worth,
        np.zeros(worth.shape, dtype=bool) if deepens is None else np.array(deepens),
        np.full(worth.shape[0], float(picks)),
        np.full(worth.shape[0], float(deepen_picks)),
        np.full(worth.shape[1], np.inf) if caps is None else np.array(caps, dtype=float),
        np.zeros(worth.shape) if prefer is None else np.array(prefer),
    )


def random_programme(random: np.random.Generator, places: int, industries: int, *, ties: bool = False) -> Programme:
    """A programme with blanks, places without picks, industries without room and limits on deepening.

    With `ties`, values are one of three only.
    """
    shape = (places, industries)
    value = random.integers(1, 4, shape) / 10 if ties else random.integers(1, 300_000, shape) * VALUE_STEP
    value[random.random(shape) < 0.15] = np.nan
    return Programme(
        value,
        random.random(shape) < 0.4,
        random.integers(0, 4, places).astype(float),
        random.integers(0, 3, places).astype(float),
        np.where(random.random(industries) < 0.1, np.inf, random.integers(0, 4, industries)),
        random.random(shape),
    )


def all_choices(programme: Programme) -> Truth:
    """Every choice of options that keeps all limits: (choices, places, industries), by trying them all."""
    place, industry = np.nonzero(~np.isnan(programme.value) & (programme.value > VALUE_STEP / 2))
    tried = np.array(list(product((False, True), repeat=len(place))), dtype=bool).reshape(-1, len(place))
    choices = np.zeros((len(tried), *programme.value.shape), dtype=bool)
    choices[:, place, industry] = tried
    kept = (
        (choices.sum(axis=2) <= programme.picks).all(axis=1)
        & ((choices & programme.deepens).sum(axis=2) <= programme.deepen_picks).all(axis=1)
        & (choices.sum(axis=1) <= programme.caps).all(axis=1)
    )
    return choices[kept]


def worth_of(choices: Truth, value: Array) -> Array:
    """The total value of each of some choices (choices, places, industries)."""
    worth: Array = np.where(choices, np.nan_to_num(value), 0.0).sum(axis=(1, 2))
    return worth


def best_worth(programme: Programme) -> float:
    """The most that any choice adds, by trying them all."""
    return float(worth_of(all_choices(programme), programme.value).max())


def one_place(programme: Programme, place: int, value: Array) -> Programme:
    """What one place would decide by itself: no caps, its own row of some values."""
    return Programme(
        value[[place]],
        programme.deepens[[place]],
        programme.picks[[place]],
        programme.deepen_picks[[place]],
        np.full(value.shape[1], np.inf),
        programme.prefer[[place]],
    )


def supports(programme: Programme, chosen: Truth, prices: Array) -> bool:
    """Whether every place, paying these prices, can do no better than what was chosen for it, by trying all."""
    for place in range(len(chosen)):
        alone = one_place(programme, place, programme.value)
        # An infinite price (no room at all) makes a choice worthless; nothing finite is that bad.
        paid = np.where(np.isinf(prices), 1e9, prices)
        surplus = np.where(all_choices(alone), np.nan_to_num(programme.value[place]) - paid, 0.0).sum(axis=(1, 2))
        mine = np.where(chosen[place], np.nan_to_num(programme.value[place]) - paid, 0.0).sum()
        if mine < surplus.max() - FINER:
            return False
    return True
