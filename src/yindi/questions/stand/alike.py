"""Which places are alike, and is the country growing more alike?"""

import numpy as np
import polars as pl

from yindi.arrays import Array, Truth
from yindi.economy import Economy, Panel
from yindi.errors import BadValues
from yindi.finding import Finding
from yindi.messages import Bilingual, say
from yindi.methods.levels import mean_level, window_years, yearly_shares
from yindi.methods.similarity import cosine_similarity, krugman_index, most_alike, rest_of_the_country
from yindi.options import labels_at
from yindi.questions.card import Drawing, Question
from yindi.questions.likeness import Likeness, likeness
from yindi.questions.present import figure, industry_name, place_name, span

DRAWS = 199
# Fewer tell no spread.
FEWEST = 2
SEED = 20261123
UNITS = {
    "cosine": "index from 0 to 1",
    "krugman_nearest": "index from 0 to 2",
    "krugman_rest": "index from 0 to 2",
    "krugman_rest_before": "index from 0 to 2",
    "krugman_rest_change": "index from −2 to 2",
}


def answer(economy: Economy, *, draws: int = DRAWS, seed: int = SEED) -> Finding:
    """The place most like each place, how far each lies from the rest of the country, and whether both have changed.

    Two levels are compared, of up to three years each, at both ends of the panel. Two places are compared over the
    industries known in both and at both levels, so that a blank is not read as a zero and a change is never a change
    of what is known. `cosine` is that of the nearest place (the first among equals), `krugman_nearest` the Krugman
    index between the two; `krugman_rest` is measured against all other places together, at the last level and at the
    first (`krugman_rest_before`). A lower Krugman index and a higher cosine mean more alike.

    Whether places have grown more alike is told by the mean cosine of two places, and only where the 95 % interval of
    its change leaves out nought: the change ± 1.96 standard deviations over `draws` random weights on places and on
    industries. Beside it stands the mean Krugman index of two places.
    """
    if draws < FEWEST:
        raise BadValues("method.out_of_range", what="draws", value=draws, allowed=f"≥ {FEWEST}")
    panel = economy.panel()
    ends = years_of_the_levels(panel)
    shares = yearly_shares(panel.values)
    levels = np.stack([mean_level(shares, panel.years, end) for end in ends], axis=2)
    levels[np.isnan(levels).any(axis=2)] = np.nan
    cosine = cosine_similarity(levels)
    compared = ~np.isnan(cosine).any(axis=2) & ~np.eye(len(panel.places), dtype=bool)
    table = places_table(panel, levels, cosine[:, :, -1], compared)
    pairs = likeness(levels, compared, draws=draws, seed=seed) if compared.any() else None
    return Finding(
        question="alike",
        says=sentence(economy, table, ends, pairs, grown=share_grown(cosine[compared])),
        table=table,
        units={name: unit for name, unit in UNITS.items() if name in table.columns},
        evidence=tuple(f"activity ({economy.tables['activity'].source}): {end[0]}–{end[-1]}" for end in ends),
        cautions=(*cautions(levels, compared, table), *about_the_change(economy, pairs)),
        settings={"draws": draws, "seed": seed},
    )


def years_of_the_levels(panel: Panel) -> tuple[tuple[int, ...], ...]:
    """The years of the first level and of the last; of one only, where the panel has one year."""
    return tuple(end for end in window_years(panel.years[0], panel.years[-1], panel.years) if end)


def places_table(panel: Panel, levels: Array, cosine: Array, compared: Truth) -> pl.DataFrame:
    """One row for each place that can be compared with any other; no change, where there is one level only."""
    place = np.flatnonzero(compared.any(axis=1))
    nearest = most_alike(np.where(compared, cosine, np.nan))[place]
    krugman = krugman_index(levels, rest_of_the_country(levels))[place]
    columns: dict[str, list[str] | Array] = {
        "place": labels_at(place, panel.places),
        "nearest_place": labels_at(nearest, panel.places),
        "cosine": cosine[place, nearest],
        "krugman_nearest": krugman_index(levels[place], levels[nearest])[:, -1],
        "krugman_rest": krugman[:, -1],
    }
    if levels.shape[2] > 1:
        columns["krugman_rest_before"] = krugman[:, 0]
        columns["krugman_rest_change"] = krugman[:, -1] - krugman[:, 0]
    table = pl.DataFrame(columns, schema_overrides={"place": pl.String, "nearest_place": pl.String})
    # The most alike first; rounded as above.
    return table.sort(pl.col("cosine").round(12), descending=True, maintain_order=True)


def share_grown(cosine: Array) -> float:
    """What share of pairs is more alike at the last level than at the first; `cosine` (pairs, levels)."""
    return float((cosine[:, -1] > cosine[:, 0]).mean()) if len(cosine) else 0.0


def sentence(
    economy: Economy, table: pl.DataFrame, ends: tuple[tuple[int, ...], ...], pairs: Likeness | None, *, grown: float
) -> Bilingual:
    """The most alike two places, and whether places on average have grown more alike."""
    if pairs is None:
        return say("finding.alike.nothing")
    top = table.row(int(table["cosine"].round(12).arg_max() or 0), named=True)
    now = {
        "place": place_name(economy, top["place"]),
        "other": place_name(economy, top["nearest_place"]),
        "cosine": f"{top['cosine']:.3f}",
        "now": f"{pairs.cosine[-1]:.3f}",
        "last": span(ends[-1]),
        "krugman": f"{pairs.krugman[-1]:.3f}",
        "rest": f"{table['krugman_rest'].to_numpy().mean():.3f}",
    }
    if len(ends) == 1:
        return say("finding.alike.one_level", **now)
    return say(
        f"finding.alike.{pairs.direction}",
        before=f"{pairs.cosine[0]:.3f}",
        first=span(ends[0]),
        share=f"{100 * grown:.0f}",
        by=figure(pairs.change, "+.3f"),
        low=figure(pairs.low, "+.3f"),
        high=figure(pairs.high, "+.3f"),
        krugman_before=f"{pairs.krugman[0]:.3f}",
        rest_before=f"{table['krugman_rest_before'].to_numpy().mean():.3f}",
        **now,
    )


def about_the_change(economy: Economy, pairs: Likeness | None) -> tuple[Bilingual, ...]:
    """What the interval does not cover, whether one industry decides, and whether the two measures disagree."""
    if pairs is None or len(pairs.cosine) == 1:
        return ()
    found = [say("caution.alike.interval")]
    if pairs.without >= 0:
        name = industry_name(economy, economy.industries[pairs.without])
        found.append(
            say(
                "caution.alike.hangs",
                industry=name,
                change=figure(pairs.turned, "+.3f"),
                by=figure(pairs.change, "+.3f"),
            )
        )
    apart = round(float(pairs.krugman[-1] - pairs.krugman[0]), 3)
    if apart * round(pairs.change, 3) > 0:
        found.append(say("caution.alike.disagree"))
    return tuple(found)


def cautions(levels: Array, compared: Truth, table: pl.DataFrame) -> tuple[Bilingual, ...]:
    """What was not known, and what could not be compared."""
    found = []
    known = (~np.isnan(levels[:, :, 0])).astype(float)
    if (known == 0).any() and compared.any():
        common = (known @ known.T)[compared]
        found.append(
            say(
                "caution.alike.not_known",
                count=f"{int((known == 0).sum()):,}",
                cells=f"{known.size:,}",
                least=int(common.min()),
                most=int(common.max()),
                industries=known.shape[1],
            )
        )
    pairs = len(levels) * (len(levels) - 1) // 2
    if missing := pairs - int(compared.sum()) // 2:
        places = len(levels) - table.height
        found.append(say("caution.alike.not_compared", count=f"{missing:,}", pairs=f"{pairs:,}", places=places))
    return tuple(found)


ALIKE = Question(
    name="alike",
    stage="stand",
    asks=say("question.alike"),
    needs=("activity", "places", "industries"),
    sources=("krugman1991", "unido1979"),
    answer=answer,
    chart=Drawing("scatter", "krugman_rest", against="cosine"),
    sheet=("nearest_place", "cosine", "krugman_nearest", "krugman_rest", "krugman_rest_before", "krugman_rest_change"),
)
