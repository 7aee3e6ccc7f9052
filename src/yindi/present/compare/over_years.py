"""Two plans over years beside each other: starts that moved, objective, bound and prices before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from yindi.messages import Bilingual, join, say
from yindi.plan.schedule.build import YearsPlan
from yindi.plan.schedule.diff import MOVES, Moved, counted, moved_between
from yindi.plan.schedule.programme import YearsProgramme
from yindi.plan.schedule.solve import Solved
from yindi.plan.schedule.words import amount
from yindi.present.compare.weighed import weighed_in_words
from yindi.present.files.years.schedule import schedule
from yindi.present.files.years.year_prices import year_prices
from yindi.present.numbers import amounts
from yindi.study import Results

SCHEDULE = "tables/schedule.parquet"
PRICES = "tables/year_prices.parquet"
NAMES = ("place_en", "place_zh", "industry_en", "industry_zh")
STARTS = ("place", "industry", "action", "start", *NAMES)
ROOMS = ("industry", "year", "price", "industry_en", "industry_zh")
COLUMNS = {
    **dict.fromkeys(("place", "industry", "action", "change"), pl.String),
    "start_old": pl.Int64, "start_new": pl.Int64, **dict.fromkeys(NAMES, pl.String),
}  # fmt: skip
# Prices that differ by less than the sixth digit of the file are the same.
FINER = 1e-6


@dataclass(frozen=True)
class MadeYears:
    """The plan over years of one result: its starts and prices, objective and bound (None where there is no schedule).

    solved : the programme and what was solved for it, where the run was made here.
    """

    starts: pl.DataFrame
    rooms: pl.DataFrame
    objective: float | None
    bound: float | None
    solved: tuple[YearsProgramme, Solved] | None = None


@dataclass(frozen=True)
class YearsDifference:
    """Two plans over years beside each other.

    moved : place, industry, action, change (new, gone, earlier, later), start_old, start_new, names
    kept : starts in the same year in both
    prices : industry, year, price_old, price_new, names, the largest change first.
    comparable : whether both count worth under the same weights
    """

    moved: pl.DataFrame
    kept: int
    prices: pl.DataFrame
    says: Bilingual
    comparable: bool = True


def years_made_by(results: Results) -> MadeYears:
    """The plan over years of a run that was just made."""
    return years_made(results.years)


def years_made(plan: YearsPlan) -> MadeYears:
    """A plan over years that was just made."""
    found = plan.solved.schedule
    ends = (float(found.objective), float(found.bound)) if plan.possible else (None, None)
    starts, rooms = schedule(plan).select(STARTS), year_prices(plan).select(ROOMS)
    return MadeYears(starts, rooms, ends[0], ends[1], (plan.made.programme, plan.solved))


def years_difference(old: MadeYears, new: MadeYears, *, comparable: bool = True) -> YearsDifference:
    """What moved from one plan over years to another; options and industries are matched by their labels.

    Parameters
    ----------
    old, new : MadeYears
    comparable : bool
        Whether both count worth under the same weights; else each plan is valued under both.

    Returns
    -------
    YearsDifference
    """
    was, will = starts_by_label(old.starts), starts_by_label(new.starts)
    moves = moved_between(was, will)
    kept = sum(will.get(option) == year for option, year in was.items())
    says = sentence(moves, kept, old, new, comparable=comparable)
    return YearsDifference(table_of(moves, old, new), kept, prices_moved(old.rooms, new.rooms), says, comparable)


def starts_by_label(starts: pl.DataFrame) -> dict[Any, int]:
    """The year in which each option starts, by place, industry and action."""
    return {(row["place"], row["industry"], row["action"]): row["start"] for row in starts.iter_rows(named=True)}


def table_of(moves: tuple[Moved, ...], old: MadeYears, new: MadeYears) -> pl.DataFrame:
    """Every start that moved, in the order of the new plan, then what only the old one had."""
    named: dict[Any, Mapping[str, Any]] = {}
    for some in (new, old):
        for row in some.starts.iter_rows(named=True):
            named.setdefault((row["place"], row["industry"], row["action"]), row)
    order = {option: number for number, option in enumerate(named)}
    rows = [
        {
            "place": one.option[0], "industry": one.option[1], "action": one.option[2], "change": one.kind,
            "start_old": one.before, "start_new": one.after,
            **{name: named[one.option][name] for name in NAMES},
        }
        for one in sorted(moves, key=lambda one: order[one.option])
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=COLUMNS)


def prices_moved(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """The prices of room that differ, the largest change first; 0 where there was no such industry or year."""
    keys = ["industry", "year"]
    both = new.rename({"price": "price_new"}).join(
        old.rename({"price": "price_old"}), on=keys, how="full", coalesce=True, maintain_order="left_right"
    )
    named = (pl.coalesce(name, f"{name}_right").alias(name) for name in ("industry_en", "industry_zh"))
    both = both.with_columns(*named, pl.col("price_old", "price_new").fill_null(0.0))
    change = (pl.col("price_new") - pl.col("price_old")).abs()
    both = both.filter(change > FINER).sort(change, descending=True, maintain_order=True)
    return both.select(*keys, "price_old", "price_new", "industry_en", "industry_zh")


def sentence(
    moves: tuple[Moved, ...], kept: int, old: MadeYears, new: MadeYears, *, comparable: bool = True
) -> Bilingual:
    """How many starts moved in which way, and objective and bound before and after, where these can be compared."""
    counts = counted(moves)
    moved = say("diff.years", kept=f"{kept:,}", **{kind: f"{counts[kind]:,}" for kind in MOVES})
    if not comparable:
        return join([moved, weighed_in_words(old.solved, new.solved)], between=Bilingual(" ", ""))
    values = amounts(old.objective, new.objective, old.bound, new.bound)
    names = ("objective_old", "objective_new", "bound_old", "bound_new")
    ends = say("diff.years_ends", **dict(zip(names, values, strict=True)))
    return join([moved, ends], between=Bilingual(" ", ""))


def price_text(value: float) -> str:
    """A price as the page shows it."""
    return amount(value)
