"""What is near this place?"""

import numpy as np
import polars as pl

from yindi.arrays import Array, Truth, Whole
from yindi.economy import Economy
from yindi.errors import BadValues
from yindi.finding import Finding
from yindi.messages import Bilingual, join, say
from yindi.methods.relatedness import (
    MEASURES,
    MINIMUM,
    Measure,
    cross_proximity,
    nearest_density,
    relatedness,
    relatedness_density,
    relative_relatedness,
)
from yindi.methods.specialisation import presence
from yindi.options import eligible_cells, labels_at
from yindi.questions.card import Drawing, Question
from yindi.questions.present import evidence, industry_name, place_name, present
from yindi.questions.shortlists import DIGITS, Shortlist, shortlists
from yindi.questions.technologies import Technologies, technologies_of
from yindi.questions.worth import worth_of_reach

UNITS = {
    "rank": "rank, 1 the nearest",
    "density": "share",
    "nearest_density": "share",
    "relative_relatedness": "standard deviations",
    "technology_density": "share",
    "outlook_gain": "unit of the values",
    "location_quotient": "ratio",
    "step": "turn, 1 the first",
}
# How many of the present industries are named as what makes an option near.
NAMED = 3


def answer(
    economy: Economy, *, nearest: int = 10, neighbours: int = 5, measure: str = MINIMUM.name, power: float = 1.0
) -> Finding:
    """The industries nearest to each place among those below its even share, and in which order to take them up.

    An option is an eligible industry whose location quotient is known and below 1. `density` is the share of its
    related industries, weighted by relatedness, that the place has; all industries count as company, eligible or not.
    `nearest_density` is the same over the `neighbours` industries nearest to it, `relative_relatedness` its distance
    from the mean of the place's options (0 where these are all equally near). Of equal densities the larger quotient
    comes first. Options without any company are left out. `because` names the present industries that make an option
    near, the most related first.

    `outlook_gain` describes what an option would be worth: how much more of what is valuable would lie within reach of
    the place with it. It is given where industries have a value, and is no part of the odds.

    `step` is the order with the least expected time for the whole list, if an industry takes 1 / density ^ `power`
    periods with the company that is there when its turn comes; industries off the list do not move meanwhile.
    """
    now = present(economy)
    here = presence(now.quotient)
    near = relatedness(here, measure=measure_named(measure))
    density = relatedness_density(here, near)
    options = eligible_cells(economy) & (here == 0)
    lists = shortlists(density, now.quotient, here, near, options, nearest=nearest, power=power)
    place = np.array([each.place for each in lists for _ in each.industries], dtype=np.int64)
    industry = np.array([what for each in lists for what in each.industries], dtype=np.int64)
    relative = relative_relatedness(density, here, options=options)
    technologies, worth = technologies_of(economy), worth_of_reach(economy, here, near)
    columns: dict[str, list[str] | Array | Whole] = {
        "place": labels_at(place, economy.places),
        "industry": labels_at(industry, economy.industries),
        "rank": np.array([rank for each in lists for rank in range(1, len(each.industries) + 1)], dtype=np.int64),
        "density": density[place, industry],
        "nearest_density": nearest_density(here, near, neighbours)[place, industry],
        "relative_relatedness": np.nan_to_num(relative[place, industry], nan=0.0),
        **technology_density(technologies, here, place, industry),
        **({} if worth.gain is None else {"outlook_gain": worth.gain[place, industry]}),
        "location_quotient": now.quotient[place, industry],
        "step": np.array([step for each in lists for step in each.steps], dtype=np.int64),
        **because(economy, here, near, place, industry),
    }
    words = dict.fromkeys(("place", "industry", "because", "because_en", "because_zh"), pl.String)
    table = pl.DataFrame(columns, schema_overrides=words).with_columns(pl.col(pl.Float64).fill_nan(None))
    table = table.sort("rank", -pl.col("density").round(DIGITS), maintain_order=True)
    return Finding(
        question="near",
        says=sentence(economy, lists, table),
        table=table,
        units={name: unit for name, unit in UNITS.items() if name in table.columns},
        evidence=evidence(economy, now) + technologies.evidence,
        cautions=(
            *cautions(here, density, options, relative, lists),
            *about_technologies(technologies, place),
            *((worth.caution,) if lists else ()),
            *about_the_order(economy, lists),
        ),
        settings={"nearest": nearest, "neighbours": neighbours, "measure": measure, "power": power},
    )


def measure_named(name: str) -> Measure:
    """One of the measures of relatedness; refuses a name that is none."""
    found = {measure.name: measure for measure in MEASURES}
    if name not in found:
        raise BadValues("method.out_of_range", what="measure", value=name, allowed=", ".join(found))
    return found[name]


def technology_density(
    technologies: Technologies, here: Array, place: Whole, industry: Whole
) -> dict[str, list[str] | Array | Whole]:
    """What share of an industry's related technologies the place has: a column, blank for places without any known."""
    if technologies.present is None or technologies.unknown[place].all():
        return {}
    across = relatedness_density(technologies.present, cross_proximity(technologies.present, here))
    return {"technology_density": np.where(technologies.unknown[place], np.nan, across[place, industry])}


def because(
    economy: Economy, here: Array, near: Array, place: Whole, industry: Whole
) -> dict[str, list[str] | Array | Whole]:
    """The present industries most related to each option, by their codes and by their names in both languages."""
    names = [industry_name(economy, code) for code in economy.industries]
    between = say("finding.near.between")
    codes, said = [], []
    for at, what in zip(place.tolist(), industry.tolist(), strict=True):
        related = np.where(here[at] == 1, near[what], 0.0).round(DIGITS)
        related[what] = 0.0
        first = [other for other in np.argsort(-related, kind="stable")[:NAMED].tolist() if related[other] > 0]
        codes.append("; ".join(economy.industries[other] for other in first))
        said.append(join([names[other] for other in first], between=between))
    return {"because": codes, "because_en": [each.en for each in said], "because_zh": [each.zh for each in said]}


def sentence(economy: Economy, lists: tuple[Shortlist, ...], table: pl.DataFrame) -> Bilingual:
    """How near the nearest options are, and what is near to most places."""
    if not lists:
        return say("finding.near.nothing")
    counts = table.group_by("industry").len().sort("len", "industry", descending=[True, False])
    return say(
        "finding.near",
        density=f"{100 * np.median(table.filter(pl.col('rank') == 1)['density'].to_numpy()):.0f}",
        industry=industry_name(economy, counts["industry"][0]),
        count=f"{counts['len'][0]:,}",
        places=f"{len(lists):,}",
    )


def about_the_order(economy: Economy, lists: tuple[Shortlist, ...]) -> list[Bilingual]:
    """How much longer the greedy order takes than the best."""
    if not lists:
        return []
    excess = np.array([each.excess for each in lists])
    # Rounded, so that of equals the first place stays the first.
    worst = int(np.argmax(excess.round(DIGITS)))
    return [
        say(
            "caution.near.order",
            greedy=f"{100 * np.median(excess):.1f}",
            worst=f"{100 * excess[worst]:.1f}",
            place=place_name(economy, economy.places[lists[worst].place]),
        )
    ]


def cautions(
    here: Array, density: Array, options: Truth, relative: Array, lists: tuple[Shortlist, ...]
) -> list[Bilingual]:
    """What nearness is not, what is not known, what has no company, and what could not be told apart."""
    found = [say("caution.near.description")]
    if blank := int(np.isnan(here).sum()):
        found.append(say("caution.not_known", count=f"{blank:,}"))
    if alone := int((options & ~(density.round(DIGITS) > 0)).sum()):
        found.append(say("caution.near.no_company", count=f"{alone:,}", options=f"{int(options.sum()):,}"))
    if empty := len(here) - len(lists):
        found.append(say("caution.near.no_options", count=f"{empty:,}"))
    if alike := sum(bool(np.isnan(relative[each.place, each.industries]).all()) for each in lists):
        found.append(say("caution.near.alike", count=f"{alike:,}"))
    if open_ := [each for each in lists if not each.order.exact]:
        most = 100 * max(each.order.gap for each in open_)
        found.append(say("caution.near.not_proven", count=f"{len(open_):,}", gap=f"{most:.0f}"))
    return found


def about_technologies(technologies: Technologies, place: Whole) -> list[Bilingual]:
    """Whether technologies could be laid beside the industries, and what is missing for it."""
    if technologies.present is None:
        return [say("caution.near.no_technologies")]
    if missing := len(set(place[technologies.unknown[place]].tolist())):
        return [say("caution.near.few_technologies", count=f"{missing:,}")]
    return []


NEAR = Question(
    name="near",
    stage="grow",
    asks=say("question.near"),
    needs=("activity", "places", "industries"),
    sources=("hidalgo2007", "pinheiro2022", "catalan2022", "alshamsi2018"),
    answer=answer,
    chart=Drawing("bars", "density", by=("place", "industry"), hide=("step",)),
    sheet=("industry", "rank", "density", "outlook_gain", "location_quotient", "because"),
)
