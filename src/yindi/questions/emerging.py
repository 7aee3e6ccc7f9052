"""Which industries are new and which are old: as the industries table says, else as their shares have moved."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Truth
from yindi.economy import Economy
from yindi.methods.levels import mean_level, window_years, yearly_shares
from yindi.questions.present import span, start_of

# How far back one looks for what has gained, where nobody says what is new.
LOOK_BACK = 10
# Shares that differ by less are equal.
DIGITS = 12


@dataclass(frozen=True)
class NewAndOld:
    """New and old industries: (industries,) each; an industry may be neither.

    stated : whether the industries table says so; else new is what gained from `start` to `end`, both empty where the
    panel is too short.
    """

    new: Truth
    old: Truth
    stated: bool
    start: str = ""
    end: str = ""


def new_and_old(economy: Economy, *, over: int = LOOK_BACK) -> NewAndOld:
    """New and old industries by the column `emerging`, else by whether their share of all places rose.

    The share of an industry at both ends is over the cells that are known at both, each end the mean of up to three
    years. A column without any mark says nothing.
    """
    table = economy.table("industries")
    if "emerging" in table.columns and table["emerging"].any():
        marks = dict(table.select("industry", "emerging").iter_rows())
        said = [marks[industry] for industry in economy.industries]
        return NewAndOld(
            np.array([mark is True for mark in said]), np.array([mark is False for mark in said]), stated=True
        )
    panel = economy.panel()
    ends = window_years(start_of(panel.years, over), panel.years[-1], panel.years)
    nothing = np.zeros(len(economy.industries), dtype=bool)
    if not ends[0] or not ends[1]:
        return NewAndOld(nothing, nothing, stated=False)
    shares = yearly_shares(panel.values)
    levels = np.stack([mean_level(shares, panel.years, end) for end in ends], axis=2)
    known: Truth = np.asarray(~np.isnan(levels).any(axis=2))
    of_all = np.where(known[:, :, None], levels, 0.0).sum(axis=0)
    change = (of_all[:, 1] / of_all[:, 1].sum() - of_all[:, 0] / of_all[:, 0].sum()).round(DIGITS)
    seen = known.any(axis=0) & (of_all > 0).any(axis=1)
    return NewAndOld(seen & (change > 0), seen & (change <= 0), stated=False, start=span(ends[0]), end=span(ends[1]))
