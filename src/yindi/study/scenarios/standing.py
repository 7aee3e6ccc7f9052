"""What stands now in a run for each setting that a scenario may change: for all, or for each label of its last axis."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from yindi.plan.worth import SUCCESS
from yindi.study.run import Results
from yindi.study.scenarios.scenario import Value
from yindi.study.scenarios.settings import AUTO
from yindi.study.wishing import assumption_of


@dataclass(frozen=True)
class Standing:
    """What stands: one value, or the least and the most of many; found : what the plan worked out where it was free to.

    each : by label, where a setting is about one axis.
    """

    least: Value | None = None
    most: Value | None = None
    found: Value | None = None
    each: Mapping[str, Value] = field(default_factory=dict)


def one(value: Value | None, found: Value | None = None) -> Standing:
    """One value for all."""
    return Standing(value, value, found)


def many(values: Mapping[str, float]) -> Standing:
    """One value for each label; an amount without limit is none."""
    finite = {label: value for label, value in values.items() if np.isfinite(value)}
    if not finite:
        return Standing()
    return Standing(min(finite.values()), max(finite.values()), each=finite)


def standing(results: Results) -> Mapping[str, Standing]:
    """What stands in a run, by setting.

    Returns
    -------
    mapping of settings
        A setting of the catalogue of which nothing is known here stands as nothing.
    """
    return {name: read(results) for name, read in STANDS.items()}


def cap(results: Results) -> Standing:
    """The cap, and which the plan found where it may choose."""
    return one(AUTO, results.plan.cap) if results.plan.cap_automatic else one(results.plan.cap)


def picks(results: Results) -> Standing:
    """How many industries each place supports."""
    programme = results.years.made.programme
    return many(dict(zip(programme.places, programme.picks.tolist(), strict=True)))


def starts(results: Results) -> Standing:
    """How many options start in a place in one year."""
    said, each = results.study.schedule.starts, results.years.made.programme.starts
    return one(said) if said is not None else Standing(float(each.min()), float(each.max()))


def resources(results: Results) -> Standing:
    """What all places together have of each factor in the first year."""
    programme = results.years.made.programme
    total = programme.budgets[:, :, 0].sum(axis=0).tolist()
    return many(dict(zip((factor.name for factor in programme.factors), total, strict=True)))


def room(results: Results) -> Standing:
    """How many places each industry has room for in the last year, by demand and the plan's own cap."""
    programme = results.years.made.programme
    return many(dict(zip(programme.industries, programme.caps[:, -1].tolist(), strict=True)))


def weights(results: Results) -> Standing:
    """How much each criterion counts."""
    return many(dict(results.study.weights or {SUCCESS: 1.0}))


def rows(table: str) -> Callable[[Results], Standing]:
    """How many rows a table of the study has."""

    def read(results: Results) -> Standing:
        economy = results.study.economy
        return one(economy.table(table).height if table in economy else 0)

    return read


def assumed(name: str) -> Callable[[Results], Standing]:
    """A dated assumption."""
    return lambda results: one(assumption_of(results.study, name).value)


def discount(results: Results) -> Standing:
    """The yearly rate: the study's own, or the dated assumption."""
    said = results.study.schedule.discount
    return one(said if said is not None else assumption_of(results.study, "discount").value)


STANDS: Mapping[str, Callable[[Results], Standing]] = {
    "cap": cap,
    "picks": picks,
    "deepen": lambda results: one(results.study.plan.deepen),
    "starts": starts,
    "uplift": assumed("uplift"),
    "leave_to_market": assumed("leave_to_market"),
    "discount": discount,
    "demand": lambda results: one(results.study.schedule.scenario),
    "weights": weights,
    "resources": resources,
    "room": room,
    "decisions": rows("decisions"),
    "excluded": rows("excluded"),
}
