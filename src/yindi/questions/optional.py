"""Columns that a finding has only where the economy holds what they need; otherwise a caution says what is missing."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from yindi.arrays import Array
from yindi.economy import Economy, positions
from yindi.messages import Bilingual, say
from yindi.methods.specialisation import grubel_lloyd_of_places, population_quotient_of_places, variety


@dataclass(frozen=True)
class Columns:
    """Values of every place by name, and what stands in the way of others or limits them."""

    values: dict[str, Array]
    cautions: tuple[Bilingual, ...] = ()
    evidence: tuple[str, ...] = ()


def variety_columns(economy: Economy, level: Array) -> Columns:
    """Related and unrelated variety, where every industry has a parent class and some class holds two."""
    industries = economy.table("industries")
    parents = industries["parent"] if "parent" in industries.columns else pl.Series([None] * industries.height)
    if missing := parents.null_count():
        caution = say("caution.standing.no_parents", count=missing, industries=industries.height)
        return Columns({}, (caution,))
    classes = sorted(parents.unique().to_list())
    if len(classes) == industries.height:
        return Columns({}, (say("caution.standing.one_each"),))
    found = variety(level, positions(parents, classes))
    return Columns({"related_variety": found.related, "unrelated_variety": found.unrelated})


def per_head_columns(economy: Economy, amounts: Array, year: int) -> Columns:
    """Activity per head against that of all places at a year, blank where the population is not known."""
    accounts = economy.table("accounts") if "accounts" in economy else pl.DataFrame()
    people = np.full(len(economy.places), np.nan)
    if "population" in accounts.columns:
        given = accounts.filter((pl.col("year") == year) & pl.col("population").is_not_null())
        people[positions(given["place"], economy.places)] = given["population"].cast(pl.Float64).to_numpy()
    quotient = population_quotient_of_places(amounts, people)
    evidence = f"accounts ({economy.tables['accounts'].source}): {year}" if "accounts" in economy else ""
    missing = int(np.isnan(quotient).sum())
    caution = say("caution.standing.no_population", count=missing, places=len(people), year=year)
    return known_part("per_head", quotient, caution, evidence)


def trade_columns(economy: Economy) -> Columns:
    """The share of trade that goes both ways at the last year of trade, blank where a place has none that is known."""
    if "trade" not in economy or economy.table("trade").is_empty():
        return Columns({}, (say("caution.standing.no_trade"),))
    trade = economy.table("trade")
    year = int(trade["year"].to_numpy().max())
    flows = []
    for flow in ("exports", "imports"):
        rows = trade.filter((pl.col("year") == year) & (pl.col("flow") == flow))
        values = np.full((len(economy.places), len(economy.industries)), np.nan)
        cell = positions(rows["place"], economy.places), positions(rows["industry"], economy.industries)
        values[cell] = rows["value"].cast(pl.Float64).to_numpy()
        flows.append(values)
    index = grubel_lloyd_of_places(*flows)
    caution = say("caution.standing.trade_not_known", count=int(np.isnan(index).sum()), places=len(index), year=year)
    return known_part("grubel_lloyd", index, caution, f"trade ({economy.tables['trade'].source}): {year}")


def known_part(name: str, values: Array, caution: Bilingual, evidence: str) -> Columns:
    """A column of places, blank where a place has no value, with a caution that counts those; none if all are blank."""
    if np.isnan(values).all():
        return Columns({}, (caution,))
    return Columns({name: values}, (caution,) if np.isnan(values).any() else (), (evidence,))
