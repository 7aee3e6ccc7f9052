"""Where does this place stand?"""

import numpy as np
import polars as pl

from yindi.arrays import Array, Truth
from yindi.economy import Economy
from yindi.finding import Finding
from yindi.messages import Bilingual, join, say
from yindi.methods.levels import mean_level, nearest_years, yearly_shares
from yindi.methods.specialisation import hachman_index, locational_gini
from yindi.options import labels_at
from yindi.questions.card import Drawing, Question
from yindi.questions.optional import Columns, per_head_columns, trade_columns, variety_columns
from yindi.questions.portrait import Growth, Mix, growth_of_places, mix_of_places
from yindi.questions.present import figure, industry_name, place_name, span
from yindi.questions.ranks import drawn_ranks, rank_columns

DRAWS = 199
SEED = 20261123
UNITS = {
    "hachman": "index from 0 to 1",
    "diversity_rank": "rank, 1 the mix most like that of all places",
    "diversity_rank_low": "rank",
    "diversity_rank_high": "rank",
    "hachman_change": "index from −1 to 1",
    "cosine": "index from 0 to 1",
    "krugman_rest": "index from 0 to 2",
    "hoover": "share",
    "herfindahl": "index from 0 to 1",
    "entropy": "bits",
    "related_variety": "bits",
    "unrelated_variety": "bits",
    "industries_present": "industries",
    "growth": "percent of start",
    "growth_national": "percent of start",
    "growth_mix": "percent of start",
    "growth_own": "percent of start",
    "own_rank": "rank, 1 the highest own growth",
    "own_rank_low": "rank",
    "own_rank_high": "rank",
    "per_head": "ratio",
    "grubel_lloyd": "share",
}


def answer(economy: Economy, *, over: int = 5, draws: int = DRAWS, seed: int = SEED) -> Finding:
    """Structure, peers and growth of every place, with two ranks as intervals; no score is made of them.

    Structure is that of the mean of the last three years. `hachman` and `hoover` set the mix of a place against that of
    all places, `krugman_rest` against the others only, each over the industries known in the place. `nearest_place` is
    the place with the most similar mix (`cosine`, over industries known in both), `peers` are the three most alike.
    `hachman_change` is how far the index has moved over the cells known at both ends. Growth is that from the level
    around the year `over` years before the last to the last level, each the mean of up to three years, over the cells
    known at both, in the prices of the table; shift–share splits it with the start as base. The ranks are those of
    `hachman` and of `growth_own`; their intervals come from random weights on places and industries, drawn `draws`
    times.
    """
    panel = economy.panel()
    shape = (len(panel.places), len(panel.industries))
    last = nearest_years(panel.years[-1], panel.years)
    level = mean_level(yearly_shares(panel.values), panel.years, last)
    mix, growth = mix_of_places(level), growth_of_places(panel, over)
    grown = bool(growth.years[1])
    listed = mix.known & growth.known if grown else mix.known
    optional = (
        variety_columns(economy, level),
        per_head_columns(economy, panel.values[:, :, -1], panel.years[-1]),
        trade_columns(economy),
    )

    def diversity(place_weights: Array, industry_weights: Array) -> Array:
        return hachman_index(level, place_weights=place_weights, industry_weights=industry_weights)[listed]

    def own(place_weights: Array, industry_weights: Array) -> Array:
        return growth.own(place_weights, industry_weights)[listed]

    columns = {**mix.columns, **{name: values for found in optional for name, values in found.values.items()}}
    columns |= growth.columns() if grown else {}
    columns = {name: values[listed] for name, values in columns.items()}
    columns |= rank_columns(
        "diversity_rank", columns["hachman"], drawn_ranks(diversity, *shape, draws=draws, seed=seed)
    )
    if grown:
        columns |= rank_columns("own_rank", columns["growth_own"], drawn_ranks(own, *shape, draws=draws, seed=seed))
    names = {
        "place": labels_at(np.flatnonzero(listed), panel.places),
        "nearest_place": labels_at(mix.nearest[listed], panel.places),
        **peers(economy, mix, listed),
    }
    table = (
        pl.DataFrame(
            {**names, **{name: columns[name] for name in UNITS if name in columns}},
            schema_overrides=dict.fromkeys(names, pl.String),
        )
        .sort("diversity_rank")
        .with_columns(pl.col(pl.Float64).fill_nan(None))
    )
    return Finding(
        question="standing",
        says=sentence(economy, table, growth, locational_gini(level)),
        table=table,
        units={name: unit for name, unit in UNITS.items() if name in columns},
        evidence=(
            f"activity ({economy.tables['activity'].source}): {last[0]}–{last[-1]}"
            + (f", {growth.years[0][0]}–{growth.years[0][-1]}" if grown else ""),
            *(line for found in optional for line in found.evidence),
        ),
        cautions=cautions(growth, listed, level, optional, draws),
        settings={"over": over, "draws": draws, "seed": seed},
    )


def peers(economy: Economy, mix: Mix, listed: Truth) -> dict[str, list[str]]:
    """The places most alike to each listed place, by their codes and by their names in both languages."""
    names, between = [place_name(economy, place) for place in economy.places], say("finding.near.between")
    groups = [mix.peers[place] for place in np.flatnonzero(listed).tolist()]
    said = [join([names[other] for other in group], between=between) for group in groups]
    return {
        "peers": ["; ".join(labels_at(np.array(group, dtype=np.int64), economy.places)) for group in groups],
        "peers_en": [text.en for text in said],
        "peers_zh": [text.zh for text in said],
    }


def sentence(economy: Economy, table: pl.DataFrame, growth: Growth, gini: Array) -> Bilingual:
    """Who is most and who least like the country, what tells growth apart, and how wide the ranks are."""
    if table.is_empty():
        return say("finding.standing.nothing")
    first, final = table.row(0, named=True), table.row(-1, named=True)
    spread = int(np.nanargmax(gini.round(12)))
    structure = {
        "first": place_name(economy, first["place"]),
        "highest": f"{first['hachman']:.2f}",
        "last": place_name(economy, final["place"]),
        "lowest": f"{final['hachman']:.2f}",
        "industry": industry_name(economy, economy.industries[spread]),
        "gini": f"{gini[spread]:.2f}",
        "width": typical_width(table, "diversity_rank"),
        "places": table.height,
    }
    if "growth" not in table.columns:
        return say("finding.standing.one_year", **structure)
    spell = {"start": span(growth.years[0]), "end": span(growth.years[1])}
    total, mix = table["growth"].to_numpy(), table["growth_mix"].to_numpy()
    variance = float(np.var(total))
    if variance < 1e-12:
        return say("finding.standing.alike", **structure, **spell)
    # Growth is national + mix + own, and the national part is the same for all: the two shares add up to one.
    by_mix = round(100 * float(np.mean((mix - mix.mean()) * (total - total.mean()))) / variance)
    kind = "own" if by_mix < 0 else "mix" if by_mix > 100 else "both"
    return say(
        "finding.standing",
        **structure,
        **spell,
        split=say(f"standing.split.{kind}", mix=figure(by_mix, "d"), own=figure(100 - by_mix, "d")),
        own_width=typical_width(table, "own_rank"),
    )


def typical_width(table: pl.DataFrame, rank: str) -> str:
    """The median width of the interval of a rank."""
    return f"{np.median(table[f'{rank}_high'].to_numpy() - table[f'{rank}_low'].to_numpy()):.0f}"


def cautions(
    growth: Growth, listed: Truth, level: Array, optional: tuple[Columns, ...], draws: int
) -> tuple[Bilingual, ...]:
    """What the intervals do not cover, what was not known, and what the economy holds no data for."""
    found = [say("caution.standing.ranks") if draws else say("caution.standing.no_draws")]
    if missing := int((~listed).sum()):
        found.append(say("caution.standing.left_out", count=missing, places=len(listed)))
    if blank := int(np.isnan(level).sum()):
        found.append(say("caution.standing.not_known", count=f"{blank:,}", cells=f"{level.size:,}"))
    if growth.years[1]:
        if left_out := int(growth.parts.left_out.sum()):
            found.append(say("caution.standing.not_both", count=f"{left_out:,}", cells=f"{level.size:,}"))
        if started := int(growth.parts.started.sum()):
            found.append(say("caution.standing.started", count=f"{started:,}"))
    else:
        found.append(say("caution.standing.one_year"))
    return (*found, *(caution for some in optional for caution in some.cautions))


STANDING = Question(
    name="standing",
    stage="stand",
    asks=say("question.standing"),
    needs=("activity", "places", "industries"),
    sources=(
        "benway2020",
        "hoover1984",
        "hirschman1964",
        "krugman1991",
        "unido1979",
        "frenken2007",
        "dunn1960",
        "grubel1971",
    ),
    answer=answer,
    chart=Drawing("bars", "diversity_rank", low="diversity_rank_low", high="diversity_rank_high"),
    sheet=(
        "peers",
        "diversity_rank",
        "hachman",
        "hachman_change",
        "krugman_rest",
        "industries_present",
        "per_head",
        "related_variety",
        "unrelated_variety",
        "grubel_lloyd",
        "growth",
        "growth_national",
        "growth_mix",
        "growth_own",
        "own_rank",
    ),
)
