"""From which old strengths can new industries grow (老树发新芽)?"""

import numpy as np
import polars as pl

from yindi.arrays import Array, Truth
from yindi.economy import Economy
from yindi.finding import Finding
from yindi.messages import Bilingual, join, say
from yindi.methods.ratio import ratio
from yindi.methods.relatedness import company_given, proximity
from yindi.methods.specialisation import presence
from yindi.options import eligible_cells, labels_at
from yindi.questions.card import Drawing, Question
from yindi.questions.emerging import LOOK_BACK, NewAndOld, new_and_old
from yindi.questions.present import evidence, industry_name, place_name, present

UNITS = {
    "company_given": "share",
    "times_even": "ratio",
    "old_density": "share",
    "location_quotient": "ratio",
    "place_share": "share",
}
WORDS = dict.fromkeys(("place", "industry", "sprouts", "sprouts_en", "sprouts_zh"), pl.String)
# How many of the new industries are named for each strength, and of all new industries in the caution.
NAMED = 3
FIRST = 5
DIGITS = 12


def answer(economy: Economy, *, over: int = LOOK_BACK) -> Finding:
    """The old strengths of each place, those first that are most of the company of the new industries it lacks.

    An old strength is an eligible old industry in which a place holds at least an even share; what it lacks are the
    eligible new industries in which it is known to hold less. `company_given` is the share of the related industries
    of what it lacks, weighted by relatedness, that this strength makes up, in the mean over what it lacks;
    `times_even` sets it against the mean of all industries, and `old_density` adds up all old strengths of the place.
    `sprouts` names the new industries of which it is the largest part. New and old are those of the column `emerging`
    of the industries table; without it, new is what gained in its share of all activity over the last
    `over` years.
    """
    now = present(economy)
    here = presence(now.quotient)
    age = new_and_old(economy, over=over)
    eligible = eligible_cells(economy)
    strong = eligible & (here == 1) & age.old
    lacking = eligible & (here == 0) & age.new
    near = proximity(here)
    everywhere = np.ones(here.shape, dtype=bool)
    given, even = company_given(near, strong, lacking), company_given(near, everywhere, lacking)
    rows = given.round(DIGITS) > 0
    place, industry = np.nonzero(rows)
    mean = np.broadcast_to(even.mean(axis=1, keepdims=True), given.shape)
    together = given.sum(axis=1)
    columns: dict[str, list[str] | Array] = {
        "place": labels_at(place, economy.places),
        "industry": labels_at(industry, economy.industries),
        "company_given": given[rows],
        "times_even": ratio(given, mean)[rows],
        "old_density": together[place],
        "location_quotient": now.quotient[rows],
        "place_share": now.place_share[rows],
        **sprouts(economy, near, lacking, rows),
    }
    table = pl.DataFrame(columns, schema_overrides=WORDS)
    table = table.sort(pl.col("company_given").round(DIGITS), descending=True, maintain_order=True)
    held = company_given(near, here == 1, lacking).sum(axis=1)
    return Finding(
        question="roots",
        says=sentence(economy, age, table, together[rows.any(axis=1)], held[rows.any(axis=1)]),
        table=table,
        units=UNITS,
        evidence=evidence(economy, now),
        cautions=(
            say("caution.roots.description"),
            about_new_and_old(economy, age, np.asarray(eligible.any(axis=0))),
            *missing(here, rows),
        ),
        settings={"over": over},
    )


def sprouts(economy: Economy, near: Array, lacking: Truth, rows: Truth) -> dict[str, list[str] | Array]:
    """The new industries of which each strength is the largest part, by their codes and names in both languages."""
    share = ratio(near, np.broadcast_to(near.sum(axis=0), near.shape)).round(DIGITS)
    names = [industry_name(economy, code) for code in economy.industries]
    between = say("finding.near.between")
    codes, said = [], []
    for place, industry in zip(*np.nonzero(rows), strict=True):
        part = np.where(lacking[place], share[industry], 0.0)
        first = [new for new in np.argsort(-part, kind="stable")[:NAMED].tolist() if part[new] > 0]
        codes.append("; ".join(economy.industries[new] for new in first))
        said.append(join([names[new] for new in first], between=between))
    return {"sprouts": codes, "sprouts_en": [each.en for each in said], "sprouts_zh": [each.zh for each in said]}


def sentence(economy: Economy, age: NewAndOld, table: pl.DataFrame, together: Array, held: Array) -> Bilingual:
    """How much of the company of the new the old strengths hold, and which of them most."""
    if table.is_empty():
        return say("finding.roots.nothing")
    foremost = table.group_by("place", maintain_order=True).first()
    counts = foremost.group_by("industry").len().sort("len", "industry", descending=[True, False])
    most = table.sort(pl.col("old_density").round(DIGITS), "place", descending=[True, False]).row(0, named=True)
    return say(
        "finding.roots" if age.stated else "finding.roots.rising",
        old=f"{100 * np.median(together):.0f}",
        all=f"{100 * np.median(held):.0f}",
        place=place_name(economy, most["place"]),
        most=f"{100 * most['old_density']:.0f}",
        industry=industry_name(economy, counts["industry"][0]),
        count=f"{counts['len'][0]:,}",
        places=f"{foremost.height:,}",
    )


def about_new_and_old(economy: Economy, age: NewAndOld, eligible: Truth) -> Bilingual:
    """Who says which industries are new, and which those are."""
    new = np.flatnonzero(age.new & eligible)
    if not age.stated and not age.start:
        return say("caution.roots.neither")
    named = [industry_name(economy, economy.industries[position]) for position in new[:FIRST]]
    words = {
        "count": f"{len(new):,}",
        "old": f"{int((age.old & eligible).sum()):,}",
        "first": join(named, between=say("finding.near.between")) if len(named) else say("finding.roots.none_new"),
    }
    if len(new) > FIRST:
        words["first"] = say("caution.strengths.and_more", names=words["first"], more=f"{len(new) - FIRST:,}")
    if age.stated:
        return say("caution.roots.stated", **words)
    return say("caution.roots.rising", start=age.start, end=age.end, **words)


def missing(here: Array, rows: Truth) -> list[Bilingual]:
    """What is not known, and places without a row."""
    found = []
    if blank := int(np.isnan(here).sum()):
        found.append(say("caution.not_known", count=f"{blank:,}"))
    if empty := int((~rows.any(axis=1)).sum()):
        found.append(say("caution.roots.no_row", count=f"{empty:,}"))
    return found


ROOTS = Question(
    name="roots",
    stage="upgrade",
    asks=say("question.roots"),
    needs=("activity", "places", "industries"),
    sources=("hidalgo2007", "neffke2011"),
    answer=answer,
    chart=Drawing("bars", "company_given", by=("place", "industry"), hide=("old_density",)),
    on_map=Drawing("map", "old_density", by=("place",)),
    sheet=("industry", "company_given", "times_even", "location_quotient", "sprouts"),
)
