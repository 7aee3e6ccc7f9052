"""Along which line do places differ most (the economic complexity index)?"""

import numpy as np
import polars as pl

from yindi.arrays import Array
from yindi.economy import Economy
from yindi.finding import Finding
from yindi.messages import Bilingual, say
from yindi.methods.complexity import Complexity, External, Fitness, complexity, external_complexity, fitness
from yindi.methods.pigeonhole import pigeonhole_weights
from yindi.methods.specialisation import presence
from yindi.questions.card import Drawing, Question
from yindi.questions.present import evidence, figure, place_name, present
from yindi.questions.ranks import ordered, rank_bounds, ranking
from yindi.questions.worth import no_more_than_chance, values_elsewhere

DRAWS = 199
# Standard deviations along the line that differ by less are equal; around the mean rounding has no size of its own.
DIGITS = 9
SEED = 20261122

UNITS = {
    "complexity": "standard deviations",
    "line_rank": "rank, 1 at the first end",
    "industries_present": "industries",
    "fitness": "ratio to the mean",
    "fitness_rank": "rank, 1 the fittest",
    "elsewhere": "unit of the values",
    "elsewhere_rank": "rank, 1 the highest value",
    "elsewhere_covered": "share",
}


def answer(economy: Economy, *, draws: int = DRAWS, seed: int = SEED) -> Finding:
    """The complexity index and the fitness of every place, ranks as intervals: descriptions, never a part of the odds.

    The index is a position on a line, and the rows run from its first end to its other. The direction is a convention:
    the end of places with more industries stands first. Among countries that end is the more productive one; among
    regions it often is not, since great cities hold few industries above an even share; and where diversity and the
    line hardly go together, which end stands first is no finding. With a table `product_values`, places are also valued
    by what their industries are worth elsewhere.
    """
    now = present(economy)
    here = presence(now.quotient)
    index, fit = complexity(here), fitness(here)
    line = index.places.round(DIGITS)
    columns = {"line_": line, "fitness_": fit.places}
    worth = values_elsewhere(economy)
    given = external_complexity(here, worth)
    if "product_values" in economy:
        columns["elsewhere_"] = given.places
    ranks = [drawn_ranks(here, line, worth, seed, draw) for draw in range(draws)]
    bounds = {
        name: rank_bounds(np.array([drawn[name] for drawn in ranks]).reshape(draws, len(here))) for name in columns
    }
    table = pl.DataFrame({"place": economy.places, "complexity": index.places} | ranked("line_", line, bounds))
    table = table.with_columns(pl.Series("industries_present", np.nansum(here, axis=1).astype(int)))
    table = table.hstack(pl.DataFrame({"fitness": fit.places} | ranked("fitness_", fit.places, bounds)))
    if "product_values" in economy:
        table = table.hstack(pl.DataFrame({"elsewhere": given.places} | ranked("elsewhere_", given.places, bounds)))
        table = table.with_columns(pl.Series("elsewhere_covered", given.covered))
    order = ordered(line)
    first, last = order[0], order[int(np.sum(~np.isnan(index.places))) - 1]
    low, high = bounds["line_"]
    return Finding(
        question="complex",
        says=say(
            "finding.complex" if index.defined else "finding.complex_undefined",
            first=place_name(economy, economy.places[first]),
            last=place_name(economy, economy.places[last]),
            width=f"{np.nanmedian(high - low):.0f}" if draws and index.defined else "—",
            places=len(economy.places),
        ),
        table=table[order].with_columns(pl.col(pl.Float64).fill_nan(None)),
        units={name: UNITS.get(name, "rank") for name in table.columns if name != "place"},
        evidence=evidence(economy, now),
        cautions=(*cautions(economy, index, fit, given), *without_draws(draws)),
        settings={"draws": draws, "seed": seed},
    )


def ranked(name: str, values: Array, bounds: dict[str, tuple[Array, Array]]) -> dict[str, Array]:
    """Three columns: the rank of each place and its bounds; a place without a value has none of them."""
    rank = ranking(values)
    low, high = (np.where(np.isnan(rank), np.nan, bound) for bound in bounds[name])
    return {f"{name}rank": rank, f"{name}rank_low": low, f"{name}rank_high": high}


def drawn_ranks(here: Array, values: Array, worth: Array, seed: int, draw: int) -> dict[str, Array]:
    """The ranks of places under one draw of weights, by index, fitness and values from elsewhere.

    The direction of the index is a convention and no finding, so a draw that turns it round says nothing of its
    uncertainty.
    """
    w, v = pigeonhole_weights(seed, draw, *here.shape)
    drawn = complexity(here, place_weights=w, industry_weights=v).places.round(DIGITS)
    both = ~np.isnan(drawn) & ~np.isnan(values)
    agrees = both.sum() < 2 or np.cov(drawn[both], values[both])[0, 1] >= 0
    return {
        "line_": ranking(drawn if agrees else -drawn),
        "fitness_": ranking(fitness(here, place_weights=w, industry_weights=v).places),
        "elsewhere_": ranking(external_complexity(here * v, worth).places),
    }


def cautions(economy: Economy, index: Complexity, fit: Fitness, given: External) -> tuple[Bilingual, ...]:
    """What these numbers are not, where they part, and what could not be defined, how much of it, and why."""
    found = [say("caution.complex_description")]
    if not index.defined:
        found.append(say("caution.complex_unconnected", count=f"{len(index.places):,}"))
    else:
        chance = no_more_than_chance(index.lean, len(index.places))
        key = "caution.complex_lean" if chance else "caution.complex_first_end"
        found.append(say(key, lean=figure(index.lean, ".2f")))
    if apart := furthest_apart(economy, index.places.round(DIGITS), fit.places):
        found.append(say("caution.complex_fitness", **apart))
    if fit.settled != "values" and not fit.vanishing.any():
        found.append(say("caution.complex_unsettled", rounds=fit.rounds))
    elif fit.settled != "values":
        found.append(say("caution.complex_vanishing", count=int(fit.vanishing.sum()), rounds=fit.rounds))
    if "product_values" in economy:
        if apart := furthest_apart(economy, index.places.round(DIGITS), given.places):
            found.append(say("caution.complex_elsewhere", **apart))
        if given.unvalued:
            found.append(say("caution.complex_unvalued", count=given.unvalued, places=given.unplaced))
    else:
        found.append(say("caution.complex_no_values"))
    # By fitness, which every place with an industry has, whether or not one line tells places apart.
    if places := int(np.isnan(fit.places).sum()):
        found.append(say("caution.complex_places", count=places))
    if index.unknown:
        found.append(say("caution.complex_unknown", count=f"{index.unknown:,}"))
    return tuple(found)


def without_draws(draws: int) -> tuple[Bilingual, ...]:
    """That ranks have no bounds, where no draws were asked for."""
    return () if draws else (say("caution.complex_no_draws"),)


def furthest_apart(economy: Economy, line: Array, other: Array) -> dict[str, Bilingual | str]:
    """How far two orders of places agree, and the place whose ranks lie furthest apart; nothing under three places."""
    both = ~np.isnan(line) & ~np.isnan(other)
    if both.sum() < 3:
        return {}
    one, two = ranking(np.where(both, line, np.nan)), ranking(np.where(both, other, np.nan))
    place = int(np.argmax(np.where(both, np.abs(one - two), -1)))
    return {
        "correlation": figure(float(np.corrcoef(one[both], two[both])[0, 1]), ".2f"),
        "place": place_name(economy, economy.places[place]),
        "line": f"{one[place]:.0f}",
        "other": f"{two[place]:.0f}",
        "places": str(int(both.sum())),
    }


COMPLEX = Question(
    name="complex",
    stage="stand",
    asks=say("question.complex"),
    needs=("activity", "places", "industries"),
    sources=("hidalgo2009", "hausmann2014", "tacchella2012", "hausmann2007"),
    answer=answer,
    chart=Drawing("bars", "line_rank", low="line_rank_low", high="line_rank_high", ends=True),
    sheet=("line_rank", "complexity", "fitness_rank", "elsewhere_rank"),
)
