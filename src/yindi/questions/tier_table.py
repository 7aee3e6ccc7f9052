"""The table of clusters: the tier of each, its figures, and what would move it up or down."""

import numpy as np
import polars as pl

from yindi.arrays import Array, Truth, Whole
from yindi.assumptions import assumption
from yindi.economy import Economy
from yindi.messages import join, say
from yindi.methods.clusters import NOT_VERY, VERY
from yindi.methods.clusters.tiers import TIERS, Criteria, Lines
from yindi.options import labels_at
from yindi.questions.plants import Plants
from yindi.questions.tier_conditions import Cell, Line, lines_of, promotion, relegation
from yindi.questions.tier_evidence import Look


def clusters_table(
    economy: Economy, look: Look, met: Criteria, tiers: Whole, support: Array, holds: Truth, islanded: Truth,
    lines: Lines,
) -> pl.DataFrame:  # fmt: skip
    """One row for each cluster: the highest tier first, in it those whose support holds, then the largest share."""
    tier = tiers[:, :, 0]
    place, industry = np.nonzero(tier)
    share = look.share[place, industry, 0].round(12)
    order = np.lexsort((industry, place, -share, ~holds[place, industry], -tier[place, industry]))
    place, industry = place[order], industry[order]
    rises, falls, meets = [], [], []
    for at in zip(place.tolist(), industry.tolist(), strict=True):
        cell = Cell(
            quotient=float(look.quotient[(*at, 0)]), share=float(look.share[(*at, 0)]), needed=float(met.needed[at[1]]),
            growth=float(look.growth[(*at, 0)]), support=float(support[at]), large=bool(met.large[at]),
            growing=bool(met.growing[at]), supported=bool(met.supported[at]), islanded=bool(islanded[at]),
        )  # fmt: skip
        stands = lines_of(cell, lines.quotient, lines.growth, lines.support)
        even = Line("quotient", f"{cell.quotient:.2f}", f"{lines.emerging:.2f}")
        rises.append(promotion(TIERS[tier[at]], cell, stands))
        falls.append(relegation(TIERS[tier[at]], cell, stands, even))
        passed = (("specialised", met.specialised), ("large", met.large), ("growing", met.growing))
        names = [say(f"cluster.met.{name}") for name, those in (*passed, ("supported", met.supported)) if those[at]]
        meets.append(join(names, between=say("cluster.comma")))
    held = [say(f"cluster.word.{'yes' if at else 'no'}") for at in holds[place, industry].tolist()]
    same = (tiers[place, industry, 1:] == tier[place, industry][:, None]).mean(axis=1) if tiers.shape[2] > 1 else None
    return pl.DataFrame(
        {
            "place": labels_at(place, economy.places),
            "industry": labels_at(industry, economy.industries),
            "tier": [TIERS[code] for code in tier[place, industry].tolist()],
            "location_quotient": look.quotient[place, industry, 0],
            "country_share": 100 * look.share[place, industry, 0],
            "share_needed": 100 * met.needed[industry],
            "share_growth": look.growth[place, industry, 0],
            "support_p": support[place, industry],
            "support_holds_en": [text.en for text in held],
            "support_holds_zh": [text.zh for text in held],
            "meets_en": [text.en for text in meets],
            "meets_zh": [text.zh for text in meets],
            "stability": np.ones(len(place)) if same is None else same,
            "promotion_en": [text.en for text in rises],
            "promotion_zh": [text.zh for text in rises],
            "relegation_en": [text.en for text in falls],
            "relegation_zh": [text.zh for text in falls],
        },
        schema_overrides=dict.fromkeys(TEXTS, pl.String),
    )


TEXTS = (
    *("place", "industry", "tier", "support_holds_en", "support_holds_zh", "meets_en", "meets_zh"),
    *("promotion_en", "promotion_zh", "relegation_en", "relegation_zh"),
)


def with_plants(economy: Economy, table: pl.DataFrame, plants: Plants) -> pl.DataFrame:
    """Whether each cluster's industry is agglomerated beyond chance, and whether the cluster is one firm."""
    place = np.array([economy.places.index(one) for one in table["place"]], dtype=np.int64)
    industry = np.array([economy.industries.index(one) for one in table["industry"]], dtype=np.int64)
    gamma, largest = plants.gamma[industry], plants.largest_firm[place, industry]
    grades = np.select([np.isnan(gamma), gamma > VERY, gamma < NOT_VERY], ["not_known", "very", "not_very"], "somewhat")
    firms = np.select([np.isnan(largest), largest > assumption("one_firm").value], ["not_known", "yes"], "no")
    for name, words in (("agglomerated", grades), ("one_firm", firms)):
        texts = [say(f"cluster.word.{word}") for word in words.tolist()]
        table = table.with_columns(
            pl.Series(f"{name}_en", [text.en for text in texts], dtype=pl.String),
            pl.Series(f"{name}_zh", [text.zh for text in texts], dtype=pl.String),
        )
    return table
