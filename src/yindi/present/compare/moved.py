"""Which choices moved between two results."""

from dataclasses import dataclass

import polars as pl

from yindi.messages import Bilingual, say
from yindi.present.compare.causes import KINDS, Cause, causes
from yindi.present.compare.made import Made
from yindi.present.compare.over_years import YearsDifference, years_difference
from yindi.present.compare.weighed import other_weights

# Odds that moved by less are the same to a reader.
NOTABLE = 0.01
KEYS = ("place", "industry")
NAMES = ("place_en", "place_zh", "industry_en", "industry_zh")
MOVED = {
    "place": pl.String, "industry": pl.String, "change": pl.String, "role_old": pl.String, "role_new": pl.String,
    "odds_old": pl.Float64, "odds_new": pl.Float64, **dict.fromkeys(NAMES, pl.String),
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """Two results beside each other.

    moved : place, industry, change (added, dropped, role, odds), role_old, role_new, odds_old, odds_new [probability],
        names; places and industries in the order of the new result, then what only the old one had.
    kept : choices that both have; causes : what differs behind them.
    years : the plans over years beside each other; None where one of them has none.
    """

    moved: pl.DataFrame
    old_choices: int
    new_choices: int
    kept: int
    causes: tuple[Cause, ...]
    says: Bilingual
    years: YearsDifference | None = None


def difference(old: Made, new: Made) -> Difference:
    """What moved from one result to another, and what differs behind them.

    Parameters
    ----------
    old, new : Made

    Returns
    -------
    Difference
        Odds are listed where they moved by one point or more.
    """
    table = moved(old.choices, new.choices)
    found = causes(old.manifest, new.manifest)
    added, dropped = (int((table["change"] == change).sum()) for change in ("added", "dropped"))
    kept = new.choices.height - added
    return Difference(
        moved=table,
        old_choices=old.choices.height,
        new_choices=new.choices.height,
        kept=kept,
        causes=found,
        says=sentence(found, added=added, dropped=dropped, kept=kept, other=table.height - added - dropped),
        years=None
        if old.years is None or new.years is None
        else years_difference(old.years, new.years, comparable=not other_weights(found)),
    )


def moved(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Every choice that is new, gone, in another role, or at other odds.

    Parameters
    ----------
    old, new : choices with place, industry, role, odds and names

    Returns
    -------
    pl.DataFrame
    """
    now = new.select(*KEYS, *NAMES, role_new="role", odds_new="odds")
    before = old.select(*KEYS, role_old="role", odds_old="odds", **{f"{name}_before": name for name in NAMES})
    both = now.join(before, on=KEYS, how="full", coalesce=True, maintain_order="left_right")
    change = (
        pl.when(pl.col("role_old").is_null())
        .then(pl.lit("added"))
        .when(pl.col("role_new").is_null())
        .then(pl.lit("dropped"))
        .when(pl.col("role_old") != pl.col("role_new"))
        .then(pl.lit("role"))
        .when(((pl.col("odds_new") - pl.col("odds_old")).abs() >= NOTABLE).fill_null(value=False))
        .then(pl.lit("odds"))
    )
    named = (pl.coalesce(name, f"{name}_before").alias(name) for name in NAMES)
    table = both.with_columns(*named, change=change).filter(pl.col("change").is_not_null())
    return table.select(*MOVED).cast(MOVED)  # type: ignore[arg-type]


def sentence(found: tuple[Cause, ...], *, added: int, dropped: int, kept: int, other: int) -> Bilingual:
    """What moved, and how far it can be said why."""
    kinds = [kind for kind in KINDS if any(cause.kind == kind for cause in found)]
    counts = {"added": f"{added:,}", "dropped": f"{dropped:,}", "kept": f"{kept:,}", "other": f"{other:,}"}
    if not kinds:
        key = "diff.same_causes_moved" if added or dropped or other else "diff.same"
        return say(key, **counts)
    if len(kinds) == 1:
        return say("diff.one_cause", cause=say(f"diff.kind.{kinds[0]}"), **counts)
    return say("diff.several_causes", count=len(kinds), **counts)
