"""What manufacturing every place has beside places of its stage, from activity, accounts and flows."""

from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array, Truth
from yindi.assumptions import assumption
from yindi.economy import Economy
from yindi.methods.conditional_share import band, development_terms, peers_band, quantile_regression, turning_point
from yindi.methods.functional_floor import sustained_share
from yindi.methods.specialisation import location_quotient
from yindi.plan.guardrails.over_years.evidence import RealEconomy
from yindi.plan.guardrails.over_years.reading.aligned import aligned, years_of
from yindi.plan.guardrails.over_years.reading.flows import Traded
from yindi.plan.schedule.programme import YearsProgramme

MANUFACTURING = "manufacturing"
# Kinds that are neither manufacturing nor a service.
OTHER_GOODS = ("agriculture", "mining", "utilities", "construction")
LOOK_BACK = 5


@dataclass(frozen=True)
class Stage:
    """Where places stand in every year: activity (places, industries, years); share, income, size (places, years)."""

    activity: Array
    share: Array
    income: Array
    people: Array


def read_real(economy: Economy, programme: YearsProgramme, traded: Traded | None) -> RealEconomy | None:
    """Shares, bands and reliance; None without both the tables of accounts and of flows, or without activity."""
    if "activity" not in economy or ("accounts" not in economy and traded is None):
        return None
    kinds = kinds_of(economy, programme)
    manufacturing = np.array([kind == MANUFACTURING for kind in kinds], dtype=bool)
    stage = read_stage(economy, programme, manufacturing)
    low, high, turning, by = usual(stage)
    last = stage.activity[:, :, -1]
    quotient = location_quotient(last)
    size = len(programme.industries)
    relies = np.zeros((size, size)) if traded is None else traded.relies
    services = np.array([bool(kind) and kind not in (MANUFACTURING, *OTHER_GOODS) for kind in kinds], dtype=bool)
    sites = (quotient >= 1.0).sum(axis=0).astype(float)
    return RealEconomy(
        last, manufacturing, added_by_success(programme, last), low, high,
        functional_floor(last, manufacturing, services, traded), stage.income[:, -1], turning,
        yearly_change(stage.share), yearly_growth(stage.income), relies, sites, by,
    )  # fmt: skip


def kinds_of(economy: Economy, programme: YearsProgramme) -> list[str]:
    """The kind of every industry; empty where none is stated."""
    stated: dict[str, str] = {}
    if "industries" in economy and "kind" in economy.table("industries").columns:
        stated = dict(economy.table("industries").select("industry", "kind").iter_rows())
    return [stated.get(industry) or "" for industry in programme.industries]


def read_stage(economy: Economy, programme: YearsProgramme, manufacturing: Truth) -> Stage:
    """Activity, and accounts where there are any, on the years of activity."""
    rows = economy.table("activity")
    years = years_of(rows)
    axes = (("place", programme.places), ("industry", programme.industries), ("year", years))
    activity = aligned(rows, "value", axes)
    whole = np.nansum(activity, axis=1)
    made = np.nansum(activity[:, manufacturing], axis=1)
    known = (whole > 0) & manufacturing.any()
    share = np.divide(made, whole, out=np.full(whole.shape, np.nan), where=known)
    nothing = np.full(whole.shape, np.nan)
    if "accounts" not in economy:
        return Stage(activity, share, nothing, np.where(whole > 0, whole, np.nan))
    accounts = economy.table("accounts")
    by_year = (("place", programme.places), ("year", years))
    gdp, population, workers = (aligned(accounts, name, by_year) for name in ("gdp", "population", "employment"))
    # People who live there; where nobody counts them, those who work there.
    people = population if (~np.isnan(population)).any() else workers
    if not (~np.isnan(people)).any():
        return Stage(activity, share, nothing, gdp)
    income = np.divide(gdp, people, out=nothing, where=(people > 0) & (gdp > 0))
    return Stage(activity, share, income, people)


def usual(stage: Stage) -> tuple[Array, Array, float, str]:
    """The band of shares at each place's stage, the income at which the share turns, and how they were found."""
    low, high = assumption("band_low").value, assumption("band_high").value
    positive = np.where(stage.people > 0, stage.people, np.nan)
    income, size = np.log(stage.income), np.log(positive)
    seen = ~np.isnan(stage.share + income + size)
    if seen.sum() >= assumption("band_observations").value:
        terms, share = development_terms(income[seen], size[seen]), stage.share[seen]
        here = ~np.isnan(income[:, -1] + size[:, -1])
        ends = np.full((2, len(here)), np.nan)
        at = development_terms(income[here, -1], size[here, -1])
        ends[:, here] = band(share, terms, at, low, high)
        middle = quantile_regression(share, terms, 0.5)
        return ends[0], ends[1], turning_point(float(middle[1]), float(middle[2])), "regression"
    features = [part[:, -1] for part in (income, size) if (~np.isnan(part[:, -1])).any()]
    if not features:
        nothing = np.full(len(stage.share), np.nan)
        return nothing, nothing, float("nan"), "peers"
    peers = int(assumption("band_peers").value)
    return *peers_band(stage.share[:, -1], np.column_stack(features), peers, low, high), float("nan"), "peers"


def added_by_success(programme: YearsProgramme, activity: Array) -> Array:
    """What a success adds to a place: an entry what is lacking to an even share, an exit all that there is.

    Other actions change no share here: how much they add is not known. So is what stands in a blank cell.
    """
    whole = np.nansum(activity)
    even = np.outer(np.nansum(activity, axis=1), np.nansum(activity, axis=0)) / (whole if whole > 0 else 1.0)
    now = activity[programme.place, programme.industry]
    lacking = np.maximum(even[programme.place, programme.industry] - now, 0.0)
    entering = np.array([action == "enter" for action in programme.action], dtype=bool)
    leaving = np.array([action == "exit" for action in programme.action], dtype=bool)
    added: Array = np.nan_to_num(np.select([entering, leaving], [lacking, -now], 0.0))
    return added


def functional_floor(activity: Array, manufacturing: Truth, services: Truth, traded: Traded | None) -> Array:
    """The manufacturing share that a place's services and exports rest on: (places,); NaN where flows are not known.

    Services of the place call for manufacturing as those of the country do; of its manufacturing the country's part is
    exported.
    """
    whole = np.nansum(activity, axis=1)
    nothing = np.full(len(whole), np.nan)
    if traded is None or not manufacturing.any() or not services.any():
        return nothing
    at_home = np.where(services, traded.final - traded.exported, 0.0)
    for_services = sustained_share(traded.flows, traded.output, at_home, manufacturing)
    for_exports = sustained_share(traded.flows, traded.output, traded.exported, manufacturing)
    made, served = (np.nansum(activity[:, part], axis=1) for part in (manufacturing, services))
    share, serving = (np.divide(part, whole, out=nothing.copy(), where=whole > 0) for part in (made, served))
    if served.sum() <= 0:
        return nothing
    least: Array = for_services * made.sum() / served.sum() * serving + for_exports * share
    return least


def yearly_change(share: Array) -> Array:
    """Mean yearly change over the last years known at both ends: (places,)."""
    span = min(LOOK_BACK, share.shape[1] - 1)
    return (share[:, -1] - share[:, -1 - span]) / span if span else np.full(len(share), np.nan)


def yearly_growth(income: Array) -> Array:
    """Mean yearly growth of output per head over the last years, less that of the middle place: (places,)."""
    growth = yearly_change(np.log(income))
    known = growth[~np.isnan(growth)]
    return growth - (np.median(known) if len(known) else np.nan)
