"""What success is worth: criteria with units and ranges, weighed as the user says, never blended into the odds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from yindi.arrays import Array
from yindi.errors import YindiError
from yindi.messages import Bilingual

# Criteria that are computed where no table of the study brings them.
SUCCESS = "success"
COMPUTED = (SUCCESS, "added_activity", "complexity", "productivity")


@dataclass(frozen=True)
class Criterion:
    """What a success of each option is worth by one criterion.

    value, low, high : (options,) NaN where there is not enough data. [unit]
    source : where the figures come from, or what is missing.
    """

    name: str
    label: Bilingual
    unit: Bilingual
    value: Array
    low: Array
    high: Array
    source: Bilingual


@dataclass(frozen=True)
class Weighed:
    """One criterion as it was weighed: its weight, the typical amount that the weight refers to, and how many
    options have a value."""

    criterion: Criterion
    weight: float
    typical: float
    known: int


@dataclass(frozen=True)
class Worth:
    """What a success of each option is worth under stated weights.

    value, low, high : (options,) NaN where a criterion that counts has no value. [worth]
    others : names of the criteria that have values but no weight.
    """

    value: Array
    low: Array
    high: Array
    weighed: tuple[Weighed, ...]
    others: tuple[str, ...] = ()


def typical_amount(value: Array) -> float:
    """The median size of what is known, by which amounts in different units are made comparable.

    Examples
    --------
    >>> typical_amount(np.array([-4.0, 1.0, 2.0, np.nan]))
    2.0
    """
    known = np.abs(value[~np.isnan(value)])
    middle = float(np.median(known)) if len(known) else 0.0
    return middle if middle > 0 else 1.0


def worth_of(criteria: Sequence[Criterion], weights: Mapping[str, float]) -> Worth:
    """What a success of each option is worth.

    W[o] = Σ_c weight[c] · value[c, o] / typical[c],  typical[c] = median of |value[c, ·]|

    Parameters
    ----------
    criteria : sequence of Criterion
    weights : criterion → number
        Worth of a typical amount; below zero for what is not wanted. Empty: each success counts 1.

    Returns
    -------
    Worth
        NaN where a criterion with a weight has no value: not enough data, never 0. The low end takes the low end of
        what is wanted and the high end of what is not.

    Raises
    ------
    YindiError
        If a weight names no criterion.

    Examples
    --------
    >>> none = Bilingual("", "")
    >>> jobs = np.array([100.0, 300.0, 200.0])
    >>> criterion = Criterion("jobs", none, Bilingual("persons", "人"), jobs, jobs / 2, jobs * 2, none)
    >>> worth_of([criterion], {"jobs": 1.0}).value
    array([0.5, 1.5, 1. ])
    """
    by_name = {criterion.name: criterion for criterion in criteria}
    counted = {name: weight for name, weight in (weights or {SUCCESS: 1.0}).items() if weight != 0}
    for name in counted:
        if name not in by_name:
            raise YindiError("worth.no_criterion", name=name, allowed=", ".join(by_name))
    weighed = []
    total = np.zeros((3, len(criteria[0].value) if criteria else 0))
    for name, weight in counted.items():
        criterion = by_name[name]
        typical = typical_amount(criterion.value)
        ends = (criterion.low, criterion.high) if weight > 0 else (criterion.high, criterion.low)
        total += weight / typical * np.stack([criterion.value, *ends])
        weighed.append(Weighed(criterion, weight, typical, int(np.sum(~np.isnan(criterion.value)))))
    known = (name for name, criterion in by_name.items() if not np.isnan(criterion.value).all())
    others = tuple(name for name in known if name not in counted)
    return Worth(total[0], total[1], total[2], tuple(weighed), others)
