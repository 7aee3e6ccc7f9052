"""The odds that something happens without support, learned from what happened before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.errors import YindiError
from yindi.methods.events import LINE, deepening, entry
from yindi.methods.features import FEATURES
from yindi.methods.logistic import Logit, fit_logit

EventName = Literal["entry", "deepening"]

EVENTS: tuple[EventName, ...] = ("entry", "deepening")
EVENT_RULES = {"entry": entry, "deepening": deepening}
COLUMNS = (*FEATURES, "reversion")


@dataclass(frozen=True)
class OddsModel:
    """A way to give odds: a logistic regression on some columns of a cell's facts."""

    name: str
    columns: tuple[str, ...]

    @property
    def positions(self) -> list[int]:
        """Where the columns stand among all facts."""
        return [COLUMNS.index(column) for column in self.columns]


YINDI = OddsModel("yindi", ("own_presence", "commonness", "size", "breadth", "relatedness"))
BASELINES = (
    OddsModel("base_rate", ()),
    OddsModel("place_blind", ("commonness", "industry_size")),
    OddsModel("own_presence", ("own_presence",)),
    OddsModel("mean_reversion", ("reversion",)),
)
BASELINE_PENALTY = 1.0
MODELS = {model.name: model for model in (*BASELINES, YINDI)}


def models_in(planner: Mapping[EventName, str]) -> tuple[OddsModel, ...]:
    """The models that a way to plan uses, each once."""
    return tuple(MODELS[name] for name in dict.fromkeys(planner.values()))


def columns_of(models: Iterable[OddsModel]) -> frozenset[str]:
    """All columns that some models need."""
    return frozenset(column for model in models for column in model.columns)


@dataclass(frozen=True)
class View:
    """What one window shows: quotients and facts at its start, quotients at its end (None for the present).

    start, end : (places, industries); facts : (places, industries, columns).
    """

    start: Array
    facts: Array
    end: Array | None
    weight: float


@dataclass(frozen=True)
class Sample:
    """The cells in which an event could happen, stacked over windows."""

    facts: Array
    happened: Array
    weights: Array
    place: Whole
    industry: Whole
    window: Whole


@dataclass(frozen=True)
class Outcome:
    """Where an event could happen in one window, and where it did; both (places, industries)."""

    could: Truth
    did: Truth


def outcomes(
    views: Sequence[View], event: EventName, *, eligible: Truth, margin: float, line: float = LINE
) -> tuple[Outcome, ...]:
    """What could happen and what did, window by window.

    Parameters
    ----------
    views : windows with an end
    event : "entry" or "deepening"
    eligible : (places, industries)
        Cells that may be chosen at all.
    margin, line : float
        As in `methods.events`. [log ratio], [ratio]
    """
    result = []
    for view in views:
        if view.end is None:
            raise ValueError("a window without an end shows no outcome")
        could, did = EVENT_RULES[event](view.start, view.end, margin=margin, line=line)
        result.append(Outcome(could & eligible, did & eligible))
    return tuple(result)


def gather(views: Sequence[View], ends: Sequence[Outcome], *, weights: Array) -> Sample:
    """All cells in which an event could happen, with what did happen.

    Parameters
    ----------
    views, ends : one for each window
    weights : (places, industries)
        Weight of each cell, multiplied by its window's; cells of weight 0 are left out.

    Returns
    -------
    Sample
    """
    parts = []
    for number, (view, end) in enumerate(zip(views, ends, strict=True)):
        used = end.could & (weights > 0)
        place, industry = np.nonzero(used)
        parts.append((view.facts[used], end.did[used].astype(float), weights[used] * view.weight, place, industry,
                      np.full(len(place), number)))  # fmt: skip
    return Sample(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def penalty_of(model: str, tuned: float) -> float:
    """The ridge penalty of a model: the tuned one for the Yindi model, a weak one for the baselines."""
    return tuned if model == YINDI.name else BASELINE_PENALTY


def learn(sample: Sample, model: OddsModel, *, penalty: float) -> Logit:
    """Fit one model to a sample; refuses one without a row."""
    if len(sample.happened) == 0:
        raise YindiError("plan.nothing_to_learn", model=model.name)
    return fit_logit(sample.facts[:, model.positions], sample.happened, weights=sample.weights, penalty=penalty)


def odds_of(logit: Logit, model: OddsModel, facts: Array) -> Array:
    """Odds of every cell of (…, columns) facts; NaN where the cell is not known."""
    return logit.odds(facts[..., model.positions]) if model.columns else np.where(
        np.isnan(facts[..., 0]), np.nan, logit.odds(facts[..., []])
    )  # fmt: skip
