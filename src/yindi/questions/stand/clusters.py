"""Where are the real clusters, and in what tier?"""

import numpy as np
import polars as pl

from yindi.arrays import Array, Truth
from yindi.assumptions import assumption
from yindi.economy import Economy
from yindi.finding import Finding
from yindi.messages import Bilingual, say
from yindi.methods.clusters import LocalMoran, false_discovery, local_moran
from yindi.methods.clusters.tiers import TIERS, criteria_met
from yindi.methods.levels import mean_level, nearest_years, window_years, yearly_shares
from yindi.questions.card import Drawing, Question
from yindi.questions.neighbours import neighbours_of
from yindi.questions.plants import plants_of
from yindi.questions.present import industry_name, place_name, start_of
from yindi.questions.tier_cautions import plant_cautions, support_cautions, threshold_cautions
from yindi.questions.tier_evidence import lines_in_force, seen
from yindi.questions.tier_table import TEXTS, clusters_table, with_plants
from yindi.questions.together import together

SEED = 20261122
DRAWS = 49
# A draw asks only whether support is on the same side of its line.
IN_DRAWS = 199
# More take seconds; where they are too few for a discovery, a caution says so.
MOST_PERMUTATIONS = 99_999
UNITS = {
    "location_quotient": "ratio",
    "country_share": "percent",
    "share_needed": "percent",
    "share_growth": "percent a year",
    "support_p": "probability",
    "stability": "share",
}


def answer(economy: Economy, *, over: int = 5, draws: int = DRAWS, seed: int = SEED) -> Finding:
    """The clusters (a place and an eligible industry) and their tiers, with what would move each up or down.

    Four criteria, each shown with its value: *specialised* (location quotient), *large* (share of all places together,
    among the first places), *growing* (the share has not fallen over `over` years; yearly, between the middles of the
    two levels) and *supported* (high quotient among neighbours with high quotients, by local Moran's I). First tier:
    all four. Second: specialised, and large or supported. Third: specialised. Emerging: at least an even share that
    grows, and large or supported. No criterion makes up for another. The thresholds are dated assumptions. The
    quotient and the share are those of the last level, over all that is known then, as in the other answers; growth is
    over the cells known at both ends, and only these can be clusters. Levels are means of up to three years.

    `meets` names the criteria met; `support_holds` says whether support is a discovery within its industry, at a false
    discovery rate as small as the line of support; `stability` is the share of draws, with random weights on places and
    on industries, in which the tier is the same. `support_p` is 1 where a place is not high among high.
    """
    panel = economy.panel()
    shares = yearly_shares(panel.values)
    first, last = start_of(panel.years, over), panel.years[-1]
    ends = window_years(first, last, panel.years) if first < last else ((), ())
    if not ends[0] or not ends[1]:
        return nothing(economy, {"over": over, "draws": draws, "seed": seed})
    spell = np.stack([mean_level(shares, panel.years, end) for end in ends], axis=2)
    unknown = np.asarray(np.isnan(spell).any(axis=2))
    spell[unknown] = np.nan
    latest = nearest_years(last, panel.years)
    level = mean_level(shares, panel.years, latest)
    # A level stands for the middle of its years: these may lie nearer to each other than the first year and the last.
    look = seen(level, spell, float(np.mean(ends[1]) - np.mean(ends[0])), draws, seed)
    neighbours, by = neighbours_of(economy)
    rate = assumption("cluster_support").value
    permutations = permutations_for(len(economy.places), rate)
    moran = local_moran(look.quotient[:, :, 0], neighbours, permutations=permutations, seed=seed)
    holds: Truth = (moran.quadrant == 1) & (false_discovery(moran.p_two_sided) <= rate)
    drawn = look.quotient[:, :, 1:]
    in_draws = local_moran(drawn.reshape(len(drawn), -1), neighbours, permutations=IN_DRAWS, seed=seed)
    support = np.concatenate([support_of(moran)[:, :, None], support_of(in_draws).reshape(drawn.shape)], axis=2)
    lines = lines_in_force("value")
    met = [
        criteria_met(
            look.quotient[:, :, draw], look.share[:, :, draw], look.growth[:, :, draw], support[:, :, draw],
            lines, place_weights=look.weights[:, draw],
        )
        for draw in range(1 + draws)
    ]  # fmt: skip
    chosen = eligible(economy) & ~unknown
    tiers = np.stack([each.tier * chosen for each in met], axis=2)
    islanded: Truth = np.isnan(moran.lag) & ~np.isnan(look.quotient[:, :, 0])
    plants = plants_of(economy, level)
    table = clusters_table(economy, look, met[0], tiers, support[:, :, 0], holds, islanded, lines)
    if plants is not None:
        table = with_plants(economy, table, plants)
    counts = {
        end: criteria_met(look.quotient[:, :, 0], look.share[:, :, 0], look.growth[:, :, 0], support[:, :, 0],
                          lines_in_force(end)).tier * chosen
        for end in ("lenient", "strict")
    }  # fmt: skip
    return Finding(
        question="clusters",
        says=sentence(economy, table),
        table=table,
        units=UNITS,
        evidence=tuple(
            f"activity ({economy.tables['activity'].source}): {end[0]}–{end[-1]}" for end in sorted({*ends, latest})
        ),
        cautions=(
            say("caution.clusters.tiers", places=len(economy.places)),
            *not_known(unknown),
            *support_cautions(by, moran, holds, islanded, permutations),
            *together(economy, level, eligible(economy)),
            *plant_cautions(plants),
            *threshold_cautions(counts),
        ),
        settings={"over": over, "draws": draws, "seed": seed},
    )


def not_known(unknown: Truth) -> tuple[Bilingual, ...]:
    """How many cells are not known at one of the two ends (places, industries), where any is."""
    if not unknown.any():
        return ()
    return (say("caution.clusters.not_known", count=f"{int(unknown.sum()):,}", cells=f"{unknown.size:,}"),)


def eligible(economy: Economy) -> Truth:
    """Which industries may be chosen (industries,); all, where the industries table does not say."""
    table = economy.table("industries")
    if "eligible" not in table.columns:
        return np.ones(len(economy.industries), dtype=bool)
    return table["eligible"].fill_null(True).to_numpy()


def support_of(moran: LocalMoran) -> Array:
    """The pseudo p-value of standing high among high neighbours; 1 where not (places, variables)."""
    return np.where(moran.quadrant == 1, moran.p, 1.0)


def permutations_for(places: int, rate: float) -> int:
    """So many that the smallest p-value could be a discovery ten times over; not more than `MOST_PERMUTATIONS`.

    >>> permutations_for(31, 0.05)
    12399
    """
    return int(min(np.ceil(10 * 2 * places / rate) - 1, MOST_PERMUTATIONS))


def sentence(economy: Economy, table: pl.DataFrame) -> Bilingual:
    """How many clusters in each tier, who leads, and how stable."""
    if table.is_empty():
        return say("finding.clusters.none")
    of_tier = dict(table["tier"].value_counts().rows())
    counts = {tier: f"{of_tier.get(tier, 0):,}" for tier in TIERS[1:]}
    top = table.row(0, named=True)
    of_first = pl.col("tier") == TIERS[-1]
    first = table.filter(of_first)["stability"]
    return say(
        "finding.clusters",
        total=f"{table.height:,}",
        **counts,
        place=place_name(economy, top["place"]),
        industry=industry_name(economy, top["industry"]),
        share=f"{top['country_share']:.1f}",
        quotient=f"{top['location_quotient']:.2f}",
        percent=f"{100 * assumption('cluster_support').value:g}",
        held=table.filter(of_first & (pl.col("support_holds_en") == say("cluster.word.yes").en)).height,
        stability=f"{100 * table['stability'].to_numpy().mean():.0f}",
        first_stability=f"{100 * first.to_numpy().mean():.0f} %" if len(first) else say("finding.clusters.no_first"),
    )


def nothing(economy: Economy, settings: dict[str, str | int | float]) -> Finding:
    """No tiers where one year only is known: growth is one of the criteria."""
    columns = dict.fromkeys(UNITS, pl.Float64)
    return Finding(
        question="clusters",
        says=say("finding.clusters.one_year"),
        table=pl.DataFrame(schema={**dict.fromkeys(TEXTS, pl.String), **columns}),
        units=UNITS,
        evidence=(f"activity ({economy.tables['activity'].source}): {economy.years[-1]}",),
        settings=settings,
    )


CLUSTERS = Question(
    name="clusters",
    stage="stand",
    asks=say("question.clusters"),
    needs=("activity", "places", "industries"),
    sources=("anselin1995", "ellison1997", "ellison2010", "benjamini1995", "carroll2008"),
    answer=answer,
    chart=Drawing("bars", "country_share", by=("place", "industry"), tell="tier", order=TIERS[:0:-1]),
    sheet=(
        "industry",
        "tier",
        "location_quotient",
        "country_share",
        "support_holds",
        "stability",
        "meets",
        "promotion",
        "relegation",
    ),
    on_map=Drawing("map", "location_quotient", tell="tier", order=TIERS[:0:-1]),
)
