"""What an industry within reach would be worth: the gain in the outlook of its place. A description, never in odds."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.economy import Economy, positions
from yindi.messages import Bilingual, say
from yindi.methods.complexity import complexity, outlook

# Under no relation at all a correlation over n places scatters by about 1/√n; two of these are no more than chance.
CHANCE = 2.0


def values_elsewhere(economy: Economy) -> Array:
    """What each industry is worth elsewhere by the table `product_values`: (industries,), NaN where it gives none."""
    worth = np.full(len(economy.industries), np.nan)
    if "product_values" in economy:
        table = economy.table("product_values")
        worth[positions(table["industry"], economy.industries)] = table["value"].to_numpy()
    return worth


def no_more_than_chance(lean: float, places: int) -> bool:
    """Whether the correlation that decides which end of the complexity line stands first is one that chance gives."""
    return bool(abs(lean) < CHANCE / np.sqrt(places))


@dataclass(frozen=True)
class Worth:
    """The gain in the outlook from each industry (places, industries), None where nothing values industries."""

    gain: Array | None
    caution: Bilingual


def worth_of_reach(economy: Economy, here: Array, near: Array) -> Worth:
    """What taking up each industry would add to the outlook index of its place.

    Industries are valued by the table `product_values`, else by their complexity, and by the latter only where it is
    more than chance which end of its line stands first: otherwise gains would be losses by the toss of a coin.

    here : (places, industries) presence; near : (industries, industries) relatedness.
    """
    if "product_values" in economy:
        return Worth(outlook(here, near, values_elsewhere(economy)).gain, say("caution.near.gain_by_values"))
    index = complexity(here)
    if not index.defined or no_more_than_chance(index.lean, len(here)):
        return Worth(None, say("caution.near.no_gain"))
    return Worth(outlook(here, near, index.industries).gain, say("caution.near.gain_by_complexity"))
