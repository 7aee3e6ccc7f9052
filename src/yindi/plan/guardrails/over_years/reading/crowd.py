"""How crowded every industry is, from the tables of head-room and of declared plans."""

import numpy as np
import polars as pl

from yindi.arrays import Array
from yindi.economy import Economy
from yindi.methods.cascades import accuracy_of_auc
from yindi.plan.guardrails.over_years.evidence import Crowd, Signal
from yindi.plan.guardrails.over_years.reading.aligned import aligned, years_of
from yindi.plan.schedule.programme import YearsProgramme


def read_crowd(economy: Economy, programme: YearsProgramme) -> Crowd | None:
    """Plans, capacity and demand; None without both tables. Years without a row take the last year before them."""
    if "headroom" not in economy and "declared" not in economy:
        return None
    shape = (len(programme.industries), len(programme.years))
    declared = np.zeros((len(programme.places), len(programme.industries)), dtype=bool)
    if "declared" in economy:
        named = set(economy.table("declared").select("place", "industry").iter_rows())
        cells = [(place, industry) for place in programme.places for industry in programme.industries]
        declared = np.array([cell in named for cell in cells], dtype=bool).reshape(declared.shape)
    unknown = np.full(shape, np.nan)
    if "headroom" not in economy:
        return Crowd(declared, np.zeros(shape), np.zeros(shape[0]), unknown, unknown, unknown)
    table = economy.table("headroom")
    low, middle, high = (scenario(table, programme, name, "demand") for name in ("p10", "p50", "p90"))
    # Demand of nothing has no logarithm: such an industry has no room, and its cap says so already.
    known = (low > 0) & ~np.isnan(middle + high)
    low, middle, high = (np.where(known, part, np.nan) for part in (low, middle, high))
    installed = scenario(table, programme, "p50", "installed")
    announced = np.nan_to_num(scenario(table, programme, "p50", "announced"))
    scale = scenario(table, programme, "p50", "efficient_scale")
    first = np.nan_to_num(scale[np.arange(shape[0]), np.argmax(~np.isnan(scale), axis=1)])
    units = table["unit"].unique(maintain_order=True).to_list()
    return Crowd(declared, installed + announced, first, low, middle, high, units[0] if len(units) == 1 else "")


def scenario(table: pl.DataFrame, programme: YearsProgramme, name: str, value: str) -> Array:
    """One column in one scenario: (industries, years); the last year before stands in for a missing one."""
    rows = table.filter(pl.col("scenario") == name)
    if rows.height == 0:
        return np.full((len(programme.industries), len(programme.years)), np.nan)
    years = years_of(rows)
    stated = aligned(rows, value, (("industry", programme.industries), ("year", years)))
    result = np.full((len(programme.industries), len(programme.years)), np.nan)
    for position, year in enumerate(programme.years):
        for earlier in reversed([at for at, known in enumerate(years) if known <= year]):
            result[:, position] = np.where(np.isnan(result[:, position]), stated[:, earlier], result[:, position])
    return result


def read_signal(auc: tuple[float, float, float] | None) -> Signal | None:
    """The accuracy of a signal as good as the odds of entry; None where these were not scored, or tell nothing apart.

    >>> read_signal((0.5, 0.4, 0.6)) is None, round(read_signal((0.76, 0.7, 0.8)).accuracy, 2)
    (True, 0.69)
    """
    if auc is None or np.isnan(auc).any() or auc[0] <= 0.5:
        return None
    value, low, high = (accuracy_of_auc(area) for area in auc)
    return Signal(value, low, high, learned=True)
