"""Which entries and exits happened?"""

import numpy as np
import polars as pl

from yindi.arrays import Array, Truth
from yindi.economy import Economy
from yindi.finding import Finding
from yindi.messages import Bilingual, join, say
from yindi.methods.events import LINE, entry, exit_, noise_margin
from yindi.methods.levels import mean_level, window_years, yearly_shares
from yindi.methods.line import reaches
from yindi.methods.specialisation import location_quotient
from yindi.options import labels_at
from yindi.questions.card import Drawing, Question
from yindi.questions.present import industry_name, span, start_of

UNITS = {"quotient_before": "ratio", "quotient_after": "ratio"}
WORDS: dict[str, type[pl.DataType]] = dict.fromkeys(
    ("place", "industry", "event", "every_year_en", "every_year_zh"), pl.String
)
FIGURES: dict[str, type[pl.DataType]] = dict.fromkeys(UNITS, pl.Float64)
MOST_NAMED = 3


def answer(economy: Economy, *, over: int = 5) -> Finding:
    """Industries whose location quotient rose over 1 in a place (entry) or fell under 1 (exit), over some years.

    Levels are means of up to three years around the last year and around the year `over` years before it (the
    nearest year there is, where the panel has none). A crossing counts if the quotient changed by at least `margin`,
    the median size of its change from one year to the next. Both quotients are over the cells known at both levels:
    what is no longer published moves no other cell over the line. All industries are followed, eligible or not. A
    quotient is relative: it also moves when the rest of the economy does. `every_year` says whether the quotients of
    single years stand on the old side of 1 in every year of the first level and on the new side in every year of the
    last; where they do not, the crossing is less than sure.
    """
    panel = economy.panel()
    shares = yearly_shares(panel.values)
    last = panel.years[-1]
    first = start_of(panel.years, over)
    ends = window_years(first, last, panel.years)
    if not ends[0] or not ends[1]:
        return nothing(economy, over)
    levels = np.stack([mean_level(shares, panel.years, end) for end in ends], axis=2)
    levels[np.isnan(levels).any(axis=2)] = np.nan
    quotients = location_quotient(levels)
    before, after = quotients[:, :, 0], quotients[:, :, 1]
    by_year = np.stack([location_quotient(shares[:, :, year]) for year in range(shares.shape[2])], axis=2)
    margin = noise_margin(by_year, panel.years)
    _, entered = entry(before, after, margin=margin)
    _, left = exit_(before, after, margin=margin)
    place, industry = np.nonzero(entered | left)
    holds = every_year(shares, panel.years, ends, np.asarray(~np.isnan(levels).any(axis=2)), entered)[place, industry]
    words = [say("cluster.word.yes" if one else "cluster.word.no") for one in holds.tolist()]
    table = pl.DataFrame(
        {
            "place": labels_at(place, panel.places),
            "industry": labels_at(industry, panel.industries),
            "event": np.where(entered[place, industry], "entry", "exit").tolist(),
            "every_year_en": [word.en for word in words],
            "every_year_zh": [word.zh for word in words],
            "quotient_before": before[place, industry],
            "quotient_after": after[place, industry],
        },
        schema_overrides=WORDS,
    )
    # What holds in every year first, then the largest changes, what came from nothing or fell to it before all others;
    # equals stay equal.
    change = (pl.col("quotient_after").log() - pl.col("quotient_before").log()).abs()
    table = table.sort(pl.Series(holds), change.round(12), descending=True, maintain_order=True)
    return Finding(
        question="happened",
        says=say(
            "finding.happened",
            entries=f"{int(entered.sum()):,}",
            exits=f"{int(left.sum()):,}",
            first=span(ends[0]),
            last=span(ends[1]),
            held=f"{int(holds.sum()):,}",
            percent=f"{100 * np.expm1(margin):.0f}",
            gained=most_often(economy, entered),
            lost=most_often(economy, left),
        ),
        table=table,
        units=UNITS,
        evidence=tuple(f"activity ({economy.tables['activity'].source}): {end[0]}–{end[-1]}" for end in ends),
        cautions=cautions(before, after, asked=over, given=last - first),
        settings={"over": over},
    )


def every_year(
    shares: Array, years: tuple[int, ...], ends: tuple[tuple[int, ...], ...], known: Truth, entered: Truth
) -> Truth:
    """Whether the quotients of all single years lie on the side of the line on which their level does.

    shares : (places, industries, years); ends : the years of both levels; known, entered : (places, industries). Years
    in which a cell is not known say nothing.
    """
    above = []
    for end in ends:
        chosen = shares[:, :, [years.index(year) for year in end]]
        quotients = location_quotient(np.where(known[:, :, None], chosen, np.nan))
        above.append(np.where(np.isnan(quotients), np.nan, reaches(quotients, LINE)))
    before, after = above
    rose = ~(before == 1).any(axis=2) & ~(after == 0).any(axis=2)
    fell = ~(before == 0).any(axis=2) & ~(after == 1).any(axis=2)
    held: Truth = np.where(entered, rose, fell)
    return held


def nothing(economy: Economy, over: int) -> Finding:
    """No entries and no exits where one year only is known: nothing is known to have happened."""
    return Finding(
        question="happened",
        says=say("finding.happened.one_year"),
        table=pl.DataFrame(schema=WORDS | FIGURES),
        units=UNITS,
        evidence=(f"activity ({economy.tables['activity'].source}): {economy.years[-1]}",),
        settings={"over": over},
    )


def most_often(economy: Economy, happened: Truth) -> Bilingual:
    """The industries to which something happened in most places, with in how many."""
    counts = happened.sum(axis=0)
    if not counts.any():
        return say("finding.happened.none")
    first = np.flatnonzero(counts == counts.max())
    names = [industry_name(economy, economy.industries[position]) for position in first[:MOST_NAMED].tolist()]
    named = join(names, between=say("finding.happened.between"))
    if len(first) > MOST_NAMED:
        named = say("finding.happened.and_more", names=named, more=len(first) - MOST_NAMED)
    return say("finding.happened.places", names=named, count=int(counts.max()))


def cautions(before: Array, after: Array, *, asked: int, given: int) -> tuple[Bilingual, ...]:
    """What could not be followed, and whether the years are those that were asked for."""
    found = []
    if blank := int((np.isnan(before) | np.isnan(after)).sum()):
        found.append(say("caution.happened.not_known", count=f"{blank:,}", cells=f"{before.size:,}"))
    if given != asked:
        found.append(say("caution.happened.other_years", asked=asked, given=given))
    return tuple(found)


HAPPENED = Question(
    name="happened",
    stage="grow",
    asks=say("question.happened"),
    needs=("activity", "places", "industries"),
    sources=("balassa1965", "boschma2013"),
    answer=answer,
    chart=Drawing("scatter", "quotient_before", against="quotient_after", by=("place", "industry"), tell="event"),
    sheet=("industry", "event", "quotient_before", "quotient_after", "every_year"),
)
