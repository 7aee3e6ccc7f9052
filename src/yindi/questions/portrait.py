"""What describes the mix of a place and its growth, as columns of a finding with one row a place."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.economy import Panel
from yindi.methods.levels import mean_level, window_years
from yindi.methods.ratio import ratio
from yindi.methods.similarity import cosine_similarity, krugman_index, most_alike, rest_of_the_country
from yindi.methods.specialisation import (
    ShiftShare,
    entropy,
    hachman_index,
    herfindahl_index,
    hoover_specialisation,
    location_quotient,
    presence,
    shift_share,
)
from yindi.questions.present import start_of

PEERS = 3


@dataclass(frozen=True)
class Mix:
    """The mix of every place: its columns, the place with the most similar mix (−1 where there is none), and peers.

    peers : for each place the places with the most similar mixes, the most similar first.
    """

    columns: dict[str, Array]
    nearest: Whole
    peers: tuple[tuple[int, ...], ...]

    @property
    def known(self) -> Truth:
        """The places that do something and can be compared with another."""
        return ~np.isnan(self.columns["hachman"]) & (self.nearest >= 0)


def mix_of_places(level: Array) -> Mix:
    """What describes the mix of every place at a level (places, industries)."""
    one_year = level[:, :, None]
    cosine = cosine_similarity(one_year)[:, :, 0]
    nearest = most_alike(cosine)
    columns = {
        "hachman": hachman_index(level),
        "cosine": np.take_along_axis(cosine, np.maximum(nearest, 0)[:, None], axis=1)[:, 0],
        "krugman_rest": krugman_index(one_year, rest_of_the_country(one_year))[:, 0],
        "hoover": hoover_specialisation(level),
        "herfindahl": herfindahl_index(level),
        "entropy": entropy(level),
        "industries_present": np.nansum(presence(location_quotient(level)), axis=1).astype(int),
    }
    return Mix(columns, nearest, tuple(peers_in(row, place) for place, row in enumerate(cosine)))


def peers_in(cosine: Array, place: int) -> tuple[int, ...]:
    """The places most alike to one (places,), itself and those that cannot be compared left out; equals as they stand.

    >>> peers_in(np.array([1.0, 0.2, np.nan, 0.9, 0.9, 0.5]), 0)
    (3, 4, 5)
    """
    # Rounded, so that equals stay equal whatever the order of a sum.
    alike = np.where(np.isnan(cosine), -np.inf, cosine.round(12))
    alike[place] = -np.inf
    first = np.argsort(-alike, kind="stable")[:PEERS].tolist()
    return tuple(other for other in first if alike[other] > -np.inf)


@dataclass(frozen=True)
class Growth:
    """Amounts at both ends of a spell (places, industries), their years, and growth split by shift–share.

    The second end is empty where the panel has one year: nothing is known to have grown.
    """

    before: Array
    after: Array
    years: tuple[tuple[int, ...], tuple[int, ...]]
    parts: ShiftShare

    @property
    def known(self) -> Truth:
        """The places of which something was there at the start that is known at both ends."""
        return self.parts.start > 0

    def own(self, place_weights: Array, industry_weights: Array) -> Array:
        """The own part of growth under other weights, in percent of the start."""
        parts = shift_share(self.before, self.after, place_weights=place_weights, industry_weights=industry_weights)
        return percent(parts.own, parts.start)

    def columns(self) -> dict[str, Array]:
        """Growth and its three parts, in percent of the start, and how the mix has moved against that of all places."""
        parts = self.parts
        return {
            "growth": percent(parts.growth, parts.start),
            "growth_national": percent(parts.national, parts.start),
            "growth_mix": percent(parts.mix, parts.start),
            "growth_own": percent(parts.own, parts.start),
            "hachman_change": hachman_index(self.in_both(self.after)) - hachman_index(self.in_both(self.before)),
        }

    def in_both(self, level: Array) -> Array:
        """A level, of the cells known at both ends only."""
        return np.where(np.isnan(self.before) | np.isnan(self.after), np.nan, level)


def growth_of_places(panel: Panel, over: int) -> Growth:
    """Growth from the level around the year `over` years before the last to that of the last."""
    years = window_years(start_of(panel.years, over), panel.years[-1], panel.years)
    before, after = (
        mean_level(panel.values, panel.years, end) if end else np.full(panel.values.shape[:2], np.nan) for end in years
    )
    return Growth(before, after, years, shift_share(before, after))


def percent(part: Array, whole: Array) -> Array:
    """A part in percent of a whole; NaN where there is none."""
    return 100.0 * ratio(part, whole, empty=np.nan)
