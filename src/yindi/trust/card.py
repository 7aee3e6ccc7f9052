"""The trust card: how often such advice came true, beside simple baselines, with intervals."""

from dataclasses import dataclass

from yindi.messages import Bilingual
from yindi.plan.odds import EventName
from yindi.trust.nulls import NullWorld


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class ModelScore:
    """How well one model's odds told apart what happened from what did not."""

    roc_auc: Estimate
    pr_auc: Estimate
    precision_at_picks: Estimate


@dataclass(frozen=True)
class DividendScore:
    """Successes per 100 picks, industry totals kept; `blind_place_totals` keeps the places' totals too."""

    blind: Estimate
    own_presence: Estimate
    plan: Estimate
    gain: Estimate
    gain_over_own_presence: Estimate
    blind_place_totals: float


@dataclass(frozen=True)
class ChosenScore:
    """Expected beside realised on the chosen; `expected` has the optimism of choosing removed where it could be
    estimated. `unknown` picks are not counted: nobody knows what became of them."""

    picks: int
    successes: int
    expected: float
    expected_before: float
    optimism: float
    realised: Estimate
    unknown: int


@dataclass(frozen=True)
class StratumScore:
    """One size class of places; `scores` are those of every model."""

    stratum: str
    places: int
    n: int
    events: int
    yindi_auc: float
    own_presence_auc: float
    picks: int
    successes: int
    scores: dict[str, dict[str, float]]


@dataclass(frozen=True)
class SensitivityRow:
    """The main figures under another margin or line; shown, never chosen from."""

    margin: float
    line: float
    n: int
    events: int
    yindi_auc: float
    own_presence_auc: float
    gain: float


@dataclass(frozen=True)
class Coefficient:
    """One slope of the Yindi model: as it was scored, and as refitted on everything for the plan."""

    feature: str
    scored: float
    refitted: float


@dataclass(frozen=True)
class EventCard:
    """Everything known about the odds of one event."""

    event: EventName
    learn: str
    score: str
    learn_n: int
    learn_events: int
    n: int
    events: int
    base_rate: float
    models: dict[str, ModelScore]
    dividend: DividendScore
    permuted: NullWorld
    resampled: NullWorld
    chosen: ChosenScore
    strongest: str
    difference: Estimate
    picks_difference: Estimate
    beaten: bool
    used: str
    used_dividend: DividendScore
    used_permuted: NullWorld
    used_resampled: NullWorld
    used_chosen: ChosenScore
    strata: tuple[StratumScore, ...]
    sensitivity: tuple[SensitivityRow, ...]
    coefficients: tuple[Coefficient, ...]
    verdict: Bilingual


@dataclass(frozen=True)
class CrowdingScore:
    """What the cap cost in the backtest: crowding and realised success, free choice beside the plan."""

    cap: int
    most_advised_before: float
    most_advised_after: float
    effective_before: float
    effective_after: float
    objective_loss: float
    realised_before: float
    realised_after: float


@dataclass(frozen=True)
class CapScore:
    """The backtest under one cap: what was chosen, how crowded, and how much of it came true.

    cap is None for free choice; `known` choices have a known outcome and only they are counted in `realised`;
    `difference` is that to free choice, paired. [successes per 100 picks]
    """

    cap: int | None
    used: bool
    choices: int
    known: int
    most_advised: float
    effective_number: float
    objective_loss: float
    realised: Estimate
    difference: Estimate


@dataclass(frozen=True)
class WindowYears:
    """The years that made the two levels of a window, and whether it was learned from or scored."""

    learned: bool
    start: tuple[int, ...]
    end: tuple[int, ...]


@dataclass(frozen=True)
class TrustCard:
    """How far to trust a plan: both events, what the caps cost, and one sentence."""

    entry: EventCard
    deepening: EventCard
    crowding: CrowdingScore
    by_cap: tuple[CapScore, ...]
    horizon: int
    margin: float
    line: float
    draws: int
    seed: int
    penalty: dict[EventName, float]
    windows: tuple[WindowYears, ...]
    says: Bilingual

    def event(self, name: EventName) -> EventCard:
        """The card of one event."""
        return self.entry if name == "entry" else self.deepening
