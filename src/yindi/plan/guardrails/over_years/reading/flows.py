"""What industries buy from each other, from the tables of flows and sectors."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from yindi.arrays import Array
from yindi.economy import Economy
from yindi.methods.extraction import lost_by_users
from yindi.methods.ratio import ratio
from yindi.plan.guardrails.over_years.reading.aligned import aligned
from yindi.plan.schedule.programme import YearsProgramme

# How tables name the final use that leaves the country; the second is the code of the United States' tables.
EXPORTS = ("exports", "F040")


@dataclass(frozen=True)
class Traded:
    """Flows between industries in the last year, and what else is made of their output. [money]

    flows : (industries, industries) without negative entries, which are adjustments and no deliveries
    output : (industries,); final, exported : (industries,) what final uses take, and exports of it
    imported : (industries,) share of supply that is imported, NaN where not known. [share]
    """

    flows: Array
    output: Array
    final: Array
    exported: Array
    imported: Array

    @property
    def relies(self) -> Array:
        """The share of the column industry's output that is lost without the row industry. [share]"""
        return ratio(lost_by_users(self.flows, self.output), np.broadcast_to(self.output, self.flows.shape))


def read_flows(economy: Economy, programme: YearsProgramme) -> Traded | None:
    """Flows between industries; None without flows and sectors. Sectors without an industry are left out."""
    if "flows" not in economy or "sectors" not in economy:
        return None
    table, sectors = economy.table("flows"), economy.table("sectors")
    if "industry" not in sectors.columns:
        return None
    of = {row[0]: row[1] for row in sectors.select("sector", "industry").iter_rows() if row[1] is not None}
    role = dict(sectors.select("sector", "role").iter_rows())
    sold = table.with_columns(
        pl.col("seller").replace_strict(of, default=None).alias("maker"),
        pl.col("buyer").replace_strict(of, default=None).alias("user"),
        pl.col("buyer").replace_strict(role, default=None).alias("use"),
        pl.col("seller").replace_strict(role, default=None).alias("made"),
    )
    # At home where that is told apart, else all.
    home = sold.filter(pl.col("origin") == "domestic")
    home = home if home.height else sold.filter(pl.col("origin") == "all")
    if home.height == 0:
        return None
    home = home.filter(pl.col("year") == home["year"].max())
    goods = home.filter(pl.col("made") != "value_added")
    flows = between(goods, programme)
    sales = total(goods, programme)
    # A sector that makes a commodity of another industry may buy more than is sold under its own name.
    output = np.maximum.reduce([sales, flows.sum(axis=0), flows.sum(axis=1)])
    final = np.maximum(output - flows.sum(axis=1), 0.0)
    exported = np.maximum(total(goods.filter(pl.col("buyer").is_in(EXPORTS)), programme), 0.0)
    return Traded(flows, output, final, np.minimum(exported, final), imported_share(sold, programme))


def between(goods: pl.DataFrame, programme: YearsProgramme) -> Array:
    """What each industry sells to each: (industries, industries); a negative sum, an adjustment, counts as none."""
    summed = goods.drop_nulls(["maker", "user"]).group_by("maker", "user").agg(pl.col("value").sum())
    axes = (("maker", programme.industries), ("user", programme.industries))
    return np.maximum(np.nan_to_num(aligned(summed, "value", axes)), 0.0)


def total(goods: pl.DataFrame, programme: YearsProgramme) -> Array:
    """All that is sold of each industry: (industries,)."""
    summed = goods.drop_nulls("maker").group_by("maker").agg(pl.col("value").sum())
    return np.nan_to_num(aligned(summed, "value", (("maker", programme.industries),)))


def imported_share(sold: pl.DataFrame, programme: YearsProgramme) -> Array:
    """Imports over all supply in the last year with imports: (industries,); NaN where not known."""
    # Tables take imports off final use again, with a minus sign: only what is brought in is counted.
    abroad = sold.filter((pl.col("origin") == "imports") & (pl.col("value") > 0))
    if abroad.height == 0:
        return np.full(len(programme.industries), np.nan)
    year = abroad["year"].max()
    here = sold.filter((pl.col("year") == year) & pl.col("origin").is_in(["domestic", "all"]))
    brought = np.maximum(total(abroad.filter(pl.col("year") == year), programme), 0.0)
    made = np.maximum(total(here.filter(pl.col("made") != "value_added"), programme), 0.0)
    return ratio(brought, brought + made, empty=np.nan)
