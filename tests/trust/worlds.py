"""Synthetic countries whose truth is known, to see whether the scores recover it."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.methods.features import cell_features

HORIZON = 6
YEARS = tuple(range(2000, 2000 + 2 * HORIZON + 1))
NOISE = 0.01


@dataclass(frozen=True)
class World:
    """Activity (places, industries, years) and the true odds of entry at the decision date."""

    activity: Array
    true_odds: Array

    @property
    def groups(self) -> tuple[str, ...]:
        """Four groups of places."""
        return tuple(f"group {place % 4}" for place in range(self.activity.shape[0]))


def first_level(random: np.random.Generator, places: int, industries: int) -> Array:
    """A country in which places with the same bent hold the same families of industries."""
    families = 4
    bent = random.integers(0, families, places)
    family = random.integers(0, families, industries)
    match = np.where(bent[:, None] == family[None, :], 0.5, -0.4)
    size = random.normal(0, 0.6, places)[:, None] + random.normal(0, 0.4, industries)[None, :]
    return np.asarray(np.exp(size + match + random.normal(0, 0.5, (places, industries))))


def stepped(levels: tuple[Array, Array, Array], random: np.random.Generator) -> Array:
    """Three levels, the first at the start of the learning window, the second at the decision, the third at the end."""
    first, second, third = levels
    yearly = [first] * 4 + [second] * 5 + [third] * (len(YEARS) - 9)
    panel = np.stack(yearly, axis=2)
    return np.asarray(panel * np.exp(random.normal(0, NOISE, panel.shape)))


def step(level: Array, odds: Array, random: np.random.Generator) -> Array:
    """Cells below an even share enter with their odds: up to half as much again as an even share."""
    quotient, _ = cell_features(level)
    enters = (quotient < 1) & (random.random(level.shape) < odds)
    return np.where(enters, level * 1.5 / quotient, level)


def odds_by_place(level: Array) -> Array:
    """Odds of entry that rise with own presence and with relatedness: ln odds = −11 + ln LQ + 24 ω."""
    quotient, features = cell_features(level)
    score = -11.0 + np.log(quotient) + 24.0 * features[:, :, 4]
    return np.asarray(1 / (1 + np.exp(-score)))


def place_matters(seed: int, *, places: int = 80, industries: int = 40) -> World:
    """Entry follows a known logistic rule of own presence and relatedness."""
    random = np.random.default_rng(seed)
    first = first_level(random, places, industries)
    second = step(first, odds_by_place(first), random)
    truth = odds_by_place(second)
    return World(stepped((first, second, step(second, truth, random)), random), truth)


def place_has_no_effect(seed: int, *, places: int = 60, industries: int = 24) -> World:
    """Entry depends on the industry alone; where is pure chance."""
    random = np.random.default_rng(seed)
    by_industry = np.broadcast_to(random.uniform(0.05, 0.4, industries)[None, :], (places, industries))
    first = first_level(random, places, industries)
    second = step(first, by_industry, random)
    return World(stepped((first, second, step(second, by_industry, random)), random), by_industry)


def mean_reversion(seed: int, *, places: int = 60, industries: int = 24, noise: float = 0.3) -> World:
    """Nothing develops: every cell moves about its own level, independently from year to year."""
    random = np.random.default_rng(seed)
    level = first_level(random, places, industries)
    activity = level[:, :, None] * np.exp(random.normal(0, noise, (*level.shape, len(YEARS))))
    return World(activity, np.full(level.shape, np.nan))
