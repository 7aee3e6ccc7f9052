"""Is the Yindi model better than the strongest simple baseline: one rule for every study (docs/decisions, b and i)."""

import numpy as np

from yindi.messages import Bilingual, say
from yindi.plan.odds import BASELINES, EventName
from yindi.trust.card import Estimate, ModelScore

# With fewer cases of either kind, a score says nothing.
FEWEST_CASES = 10


def strongest_baseline(models: dict[str, ModelScore]) -> str:
    """The baseline with the largest ROC-AUC; of equals, the first listed; one without a score is a coin toss."""
    scores = {model.name: models[model.name].roc_auc.value for model in BASELINES}
    return max(scores, key=lambda name: 0.5 if np.isnan(scores[name]) else round(scores[name], 9))


def is_beaten(difference: Estimate, picks_difference: Estimate) -> bool:
    """The strongest baseline is beaten if the whole interval of the paired ROC-AUC difference is above zero and
    precision at the picks is no worse.

    >>> is_beaten(Estimate(0.05, 0.01, 0.09), Estimate(0.0, -0.1, 0.1))
    True
    >>> is_beaten(Estimate(0.05, -0.01, 0.09), Estimate(0.1, 0.05, 0.2))
    False
    """
    return difference.low > 0 and picks_difference.value >= 0


def verdict(
    event: EventName,
    *,
    cases: tuple[int, int],
    beaten: bool,
    strongest: str,
    models: dict[str, ModelScore],
    difference: Estimate,
) -> Bilingual:
    """One sentence on one event; `cases` are those that happened and those that did not."""
    if min(cases) < FEWEST_CASES:
        return say(
            "verdict.not_enough",
            event=say(f"event.{event}"),
            happened=cases[0],
            other=cases[1],
            fewest=FEWEST_CASES,
            baseline=say(f"model.{strongest}"),
        )
    own = models["yindi"].roc_auc
    coin_toss = own.low <= 0.5 and models[strongest].roc_auc.low <= 0.5
    key = "verdict.beaten" if beaten else "verdict.coin_toss" if coin_toss else "verdict.not_beaten"
    return say(
        key,
        event=say(f"event.{event}"),
        baseline=say(f"model.{strongest}"),
        yindi=f"{own.value:.2f}",
        other=f"{models[strongest].roc_auc.value:.2f}",
        difference=signed(difference.value),
        low=signed(difference.low),
        high=signed(difference.high),
    )


def signed(value: float) -> str:
    """A difference with its sign and two decimals; no sign where nothing is left of it.

    >>> signed(0.051), signed(-0.002), signed(-0.2)
    ('+0.05', '0.00', '−0.20')
    """
    text = f"{value:+.2f}"
    return text[1:] if float(text) == 0 else text.replace("-", "−")
