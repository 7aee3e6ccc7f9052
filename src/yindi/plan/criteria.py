"""What success is worth by each criterion: from the study's tables, or computed from what the economy holds."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import polars as pl

from yindi.arrays import Array
from yindi.economy import Economy, positions
from yindi.messages import Bilingual, say
from yindi.methods.complexity import complexity
from yindi.methods.events import LINE
from yindi.methods.line import reaches
from yindi.methods.pigeonhole import HIGH, LOW, pigeonhole_weights
from yindi.methods.specialisation import presence
from yindi.plan.schedule.options import OptionList
from yindi.plan.schedule.programme import ACTIONS
from yindi.plan.schedule.sizes import Sizes
from yindi.plan.worth import SUCCESS, Criterion

DRAWS = 49
SEED = 20261122
YEARS_OF_PRODUCTIVITY = 3
NUMBER = Bilingual("successes", "次成功")


def criteria_of(options: OptionList, economy: Economy, sizes: Sizes, *, margin: float) -> tuple[Criterion, ...]:
    """Every criterion by which options may be valued; those of the study go before computed ones of the same name.

    Parameters
    ----------
    options : OptionList
    economy : Economy
    sizes : Sizes
    margin : float
        The least change of a deepening. [log ratio]

    Returns
    -------
    tuple of Criterion
        NaN where there is not enough data; the source then says what is missing.
    """
    computed = (
        success(options),
        added_activity(options, sizes, margin),
        industry_complexity(options, sizes),
        productivity(options, economy),
    )
    stated = tuple(stated_criteria(options, economy))
    names = {criterion.name for criterion in stated}
    return (*stated, *(criterion for criterion in computed if criterion.name not in names))


def success(options: OptionList) -> Criterion:
    """Each success counts 1."""
    one = np.ones(len(options.place))
    return Criterion(SUCCESS, say("criterion.success"), NUMBER, one, one, one, say("criterion.success.source"))


def added_activity(options: OptionList, sizes: Sizes, margin: float) -> Criterion:
    """What success adds to the activity of the place, at least, and up to a typical strength.

    Entering adds what an even share has over the present; deepening adds e^m − 1 of the present. The high end is a
    quotient like that of the median strength of the industry. Nothing is known of other actions.
    """
    level, even = (cells[options.place, options.industry] for cells in (sizes.level, sizes.even))
    strong = np.where(reaches(sizes.quotient, LINE), sizes.quotient, np.nan)
    typical = np.full(strong.shape[1], np.nan)
    held = ~np.isnan(strong).all(axis=0)
    typical[held] = np.nanmedian(strong[:, held], axis=0)
    enters, deepens = (options.action == ACTIONS.index(action) for action in ("enter", "deepen"))
    least = np.where(deepens, level * np.expm1(margin), np.where(enters, np.maximum(even - level, 0.0), np.nan))
    up_to = np.where(enters | deepens, even * typical[options.industry] - level, np.nan)
    return Criterion(
        "added_activity",
        say("criterion.added_activity"),
        Bilingual(sizes.unit, sizes.unit_zh or sizes.unit),
        least,
        least,
        np.fmax(least, up_to),
        say("criterion.added_activity.source"),
    )


def industry_complexity(options: OptionList, sizes: Sizes) -> Criterion:
    """How complex the industry is: a description of where industries sit, with the middle 95 % of reweighted draws."""
    here = presence(sizes.quotient)
    value, low, high = complexity_drawn(here.tobytes(), here.dtype.str, here.shape)
    spread = [np.where(np.isnan(value), np.nan, end)[options.industry] for end in (low, high)]
    return Criterion(
        "complexity",
        say("criterion.complexity"),
        Bilingual("standard deviations", "标准差"),
        value[options.industry],
        spread[0],
        spread[1],
        say("criterion.complexity.source"),
    )


# Many plans of one study, such as scenarios, ask for the same draws.
@lru_cache(maxsize=4)
def complexity_drawn(present: bytes, kind: str, shape: tuple[int, ...]) -> tuple[Array, Array, Array]:
    """The complexity of industries, and the ends of the middle 95 % of reweighted draws: (industries,) each.

    `present` holds the presences (places, industries) as bytes of numbers of a kind, in rows of a shape.
    """
    here = np.frombuffer(present, dtype=kind).reshape(shape).copy()
    value = complexity(here).industries
    drawn = []
    for draw in range(DRAWS):
        place_weights, industry_weights = pigeonhole_weights(SEED, draw, *here.shape)
        other = complexity(here, place_weights=place_weights, industry_weights=industry_weights).industries
        both = ~np.isnan(other) & ~np.isnan(value)
        turned = both.sum() >= 2 and np.cov(other[both], value[both])[0, 1] < 0
        drawn.append(-other if turned else other)
    ends = percentiles(np.array(drawn))
    return value, np.fmin(ends[0], value), np.fmax(ends[1], value)


def percentiles(drawn: Array) -> Array:
    """The ends of the middle 95 % of draws, column by column: (2, columns), NaN where a column has none."""
    ends = np.full((2, drawn.shape[1]), np.nan)
    some = ~np.isnan(drawn).all(axis=0)
    ends[:, some] = np.nanpercentile(drawn[:, some], [LOW, HIGH], axis=0)
    return ends


def productivity(options: OptionList, economy: Economy) -> Criterion:
    """How far value added per worker in the broad sector of the industry lies above the mean of the place.

    (gdp of the sector / its employment) / (gdp of the place / its employment) − 1, in the latest year, with the least
    and the most of the last three. It needs gdp and employment by sector, and the sector of each industry.
    """
    unit = Bilingual("share above the mean of the place", "高于本地均值的比例")
    nothing = np.full(len(options.place), np.nan)
    label = say("criterion.productivity")
    industries = economy.table("industries") if "industries" in economy else pl.DataFrame()
    if "accounts_by_sector" not in economy or "sector" not in industries.columns:
        return Criterion("productivity", label, unit, nothing, nothing, nothing, say("criterion.productivity.missing"))
    table = economy.table("accounts_by_sector").drop_nulls(["gdp", "employment"])
    both = table.group_by("place", "year").agg(pl.len(), pl.col("gdp", "employment").sum().name.suffix("_all"))
    table = table.join(both.filter(pl.col("len") == 3), on=["place", "year"])
    table = table.filter((pl.col("employment") > 0) & (pl.col("gdp_all") > 0))
    table = table.with_columns(
        gap=(pl.col("gdp") / pl.col("employment")) / (pl.col("gdp_all") / pl.col("employment_all")) - 1
    )
    latest = table.sort("year").group_by("place", "sector", maintain_order=True).tail(YEARS_OF_PRODUCTIVITY)
    gaps = latest.group_by("place", "sector", maintain_order=True).agg(
        pl.col("gap").last().alias("value"), pl.col("gap").min().alias("low"), pl.col("gap").max().alias("high")
    )
    found = {(row["place"], row["sector"]): row for row in gaps.to_dicts()}
    sectors = industries["sector"].to_list()
    cells = [
        found.get((economy.places[place], sectors[industry]), {})
        for place, industry in zip(options.place.tolist(), options.industry.tolist(), strict=True)
    ]
    value, low, high = (
        np.array([cell.get(name, np.nan) for cell in cells], dtype=float) for name in ("value", "low", "high")
    )
    return Criterion("productivity", label, unit, value, low, high, say("criterion.productivity.source"))


def stated_criteria(options: OptionList, economy: Economy) -> Iterator[Criterion]:
    """The criteria of the study's own tables; a row with a place goes before one that holds everywhere."""
    if "criteria" not in economy or "worth" not in economy:
        return
    rows = economy.table("worth")
    for named in economy.table("criteria").to_dicts():
        name = named["criterion"]
        mine = rows.filter(pl.col("criterion") == name)
        cells = np.full((3, *options.size), np.nan)
        places = mine["place"] if "place" in mine.columns else pl.Series([None] * mine.height, dtype=pl.String)
        ends = [mine[end] if end in mine.columns else mine["value"] for end in ("low", "high")]
        values = [mine["value"], *(end.fill_null(mine["value"]) for end in ends)]
        industry = positions(mine["industry"], economy.industries)
        for everywhere in (True, False):
            for at in np.flatnonzero(places.is_null().to_numpy() == everywhere).tolist():
                place = slice(None) if everywhere else economy.places.index(places[at])
                cells[:, place, industry[at]] = np.array([part[at] for part in values]).reshape(
                    (3, 1) if everywhere else (3,)
                )
        value, low, high = cells[:, options.place, options.industry]
        label = Bilingual(named.get("name_en") or name, named.get("name_zh") or name)
        unit = Bilingual(named["unit"], named.get("unit_zh") or named["unit"])
        yield Criterion(name, label, unit, value, low, high, say("criterion.stated.source"))
