"""Along which line do places differ most (the economic complexity index)?"""

import numpy as np
import polars as pl

from yindi.arrays import Array
from yindi.economy import Economy
from yindi.finding import Finding
from yindi.messages import Bilingual, say
from yindi.methods.complexity import Complexity, complexity
from yindi.methods.pigeonhole import pigeonhole_weights
from yindi.methods.specialisation import presence
from yindi.questions.card import Drawing, Question
from yindi.questions.present import evidence, place_name, present
from yindi.questions.ranks import rank_bounds, ranking

DRAWS = 49
SEED = 20261122


def answer(economy: Economy, *, draws: int = DRAWS, seed: int = SEED) -> Finding:
    """The complexity index of every place with its rank as an interval: a description, never a part of the odds.

    Its direction is a convention: places with more industries stand first. Among countries that end is the more
    productive one; among regions it often is not, since great cities hold few industries above an even share.
    """
    now = present(economy)
    here = presence(now.quotient)
    index = complexity(here)
    ranks = (
        np.stack([drawn_ranks(here, index.places, seed, draw) for draw in range(draws)])
        if draws
        else np.empty((0, len(here)))
    )
    low, high = rank_bounds(ranks)
    table = pl.DataFrame(
        {
            "place": economy.places,
            "complexity": index.places,
            "rank": ranking(index.places),
            "rank_low": low,
            "rank_high": high,
            "industries_present": np.nansum(here, axis=1).astype(int),
        }
    ).with_columns(pl.col("complexity", "rank", "rank_low", "rank_high").fill_nan(None))
    order = np.argsort(-np.nan_to_num(index.places, nan=-np.inf), kind="stable")
    first, last = order[0], order[int(np.sum(~np.isnan(index.places))) - 1]
    key = "finding.complex" if index.defined else "finding.complex_undefined"
    return Finding(
        question="complex",
        says=say(
            key,
            first=place_name(economy, economy.places[first]),
            last=place_name(economy, economy.places[last]),
            width=f"{np.nanmedian(high - low):.0f}" if draws and index.defined else "—",
            places=len(economy.places),
        ),
        table=table,
        units={
            "complexity": "standard deviations",
            "rank": "rank, 1 the most complex",
            "rank_low": "rank",
            "rank_high": "rank",
            "industries_present": "industries",
        },
        evidence=evidence(economy, now),
        cautions=cautions(index),
        settings={"draws": draws, "seed": seed},
    )


def drawn_ranks(here: Array, values: Array, seed: int, draw: int) -> Array:
    """The ranks of places under one draw of weights, in the direction of the index itself.

    The direction is a convention and no finding, so a draw that turns it round says nothing of its uncertainty.
    """
    place_weights, industry_weights = pigeonhole_weights(seed, draw, *here.shape)
    drawn = complexity(here, place_weights=place_weights, industry_weights=industry_weights).places
    both = ~np.isnan(drawn) & ~np.isnan(values)
    agrees = both.sum() < 2 or np.cov(drawn[both], values[both])[0, 1] >= 0
    return ranking(drawn if agrees else -drawn)


def cautions(index: Complexity) -> tuple[Bilingual, ...]:
    """What could not be defined, how much of it, and why."""
    found = [say("caution.complex_description")]
    if not index.defined:
        found.append(say("caution.complex_unconnected"))
    if places := int(np.isnan(index.places).sum()):
        found.append(say("caution.complex_places", count=places))
    if index.unknown:
        found.append(say("caution.complex_unknown", count=f"{index.unknown:,}"))
    return tuple(found)


COMPLEX = Question(
    name="complex",
    stage="stand",
    asks=say("question.complex"),
    needs=("activity", "places", "industries"),
    sources=("hidalgo2009", "hausmann2014"),
    answer=answer,
    chart=Drawing("bars", "rank", low="rank_low", high="rank_high"),
)
