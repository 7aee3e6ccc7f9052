"""How many places every industry has room for in every year, and who says so."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

from yindi.arrays import Array
from yindi.economy import Economy, Panel
from yindi.errors import InputRefused
from yindi.methods.events import LINE
from yindi.methods.headroom import SCENARIOS, room, share_growth
from yindi.methods.turnover import turnover
from yindi.plan.schedule.sizes import Sizes
from yindi.plan.schedule.wishes import YearsWishes

RoomSource = Literal["headroom", "demand", "activity", "none"]


@dataclass(frozen=True)
class Rooms:
    """Room of every industry under one scenario of demand.

    caps : (industries, years) infinite where nothing limits; for all starts up to the year. [places]
    source : (industries,) which table says so.
    """

    caps: Array
    source: tuple[RoomSource, ...]


def rooms_of(economy: Economy, sizes: Sizes, wishes: YearsWishes, *, scenario: str | None = None) -> Rooms:
    """The room of every industry under a scenario (that of the wishes by default).

    The table headroom goes before the table demand, and that before the history of the activity table. History forbids
    no industry outright: where it shows less room than for one place, one may start, in the stead of others.

    Raises
    ------
    InputRefused
        If the table headroom has rows of an industry and year, but none of the scenario.
    """
    scenario = scenario or wishes.scenario
    caps = np.full((len(economy.industries), len(wishes.years)), np.inf)
    source: list[RoomSource] = ["none"] * len(economy.industries)
    if wishes.headroom:
        caps = np.maximum(rooms_from_history(economy.panel(), sizes, wishes)[SCENARIOS.index(scenario)], 1.0)
        source = ["activity" if np.isfinite(row).any() else "none" for row in caps]
    if "demand" in economy:
        for row in economy.table("demand").to_dicts():
            at = economy.industries.index(row["industry"])
            caps[at], source[at] = row["capacity"], "demand"
    if "headroom" in economy:
        for industry, stated in rooms_stated(economy, wishes, scenario).items():
            caps[industry], source[industry] = stated, "headroom"
    return Rooms(caps, tuple(source))


def rooms_stated(economy: Economy, wishes: YearsWishes, scenario: str) -> dict[int, Array]:
    """The room that the table headroom states: (years,) by industry.

    Between two years that are stated, and after the last, the earlier statement holds; before the first, the first.
    """
    table = economy.table("headroom")
    cells = table.select("industry", "year").unique(maintain_order=True)
    chosen = table.filter(pl.col("scenario") == scenario)
    lacking = cells.join(chosen, on=["industry", "year"], how="anti")
    if lacking.height:
        raise InputRefused(
            "headroom.no_scenario", where="headroom", count=lacking.height,
            first=[f"{row['industry']}/{row['year']}" for row in lacking.to_dicts()], scenario=scenario,
        )  # fmt: skip
    amounts = [chosen[name].cast(pl.Float64).to_numpy() for name in ("demand", "installed", "efficient_scale")]
    stated = chosen.select("industry", "year").with_columns(pl.Series("room", room(*amounts))).sort("year")
    result: dict[int, Array] = {}
    for row in stated.to_dicts():
        at = economy.industries.index(row["industry"])
        if at in result:
            result[at][np.array(wishes.years) >= row["year"]] = row["room"]
        else:
            result[at] = np.full(len(wishes.years), row["room"], dtype=float)
    return result


def rooms_from_history(panel: Panel, sizes: Sizes, wishes: YearsWishes) -> Array:
    """The room that follows from how industries and their places have changed: (scenarios, industries, years).

    room = ⌊max(demand − installed + left free, 0) ÷ efficient scale⌋

    Demand in k years is what the industries do now, times the growth of all demand over k years, times how the share
    of the industry may change over k years; what they do now is installed; left free is what places that shrink give
    up over k years, the median of the past (`turnover`; nothing where the wishes switch it off); the efficient scale is
    the median present strength. Where the history holds no window of k years, the room of the longest window that it
    holds stays.

    References
    ----------
    davis1992
    """
    now = np.nansum(sizes.level, axis=0)
    scale = sizes.scale(LINE)
    result = np.full((len(SCENARIOS), len(now), len(wishes.years)), np.inf)
    evenly = bool(np.all(np.diff(panel.years) == 1))
    for number, year in enumerate(wishes.years):
        ahead = year - panel.years[-1]
        step = min(ahead, panel.years[-1] - panel.years[0])
        if not evenly or step < 1:
            continue
        growth = (1 + wishes.assumed("demand_growth")) ** ahead
        demand = now * np.exp(share_growth(panel.values, step).change) * growth
        if wishes.turnover:
            demand += now * np.nan_to_num(turnover(panel.values, step, growth=growth))
        result[:, :, number] = room(demand, np.broadcast_to(now, demand.shape), np.broadcast_to(scale, demand.shape))
    return result
