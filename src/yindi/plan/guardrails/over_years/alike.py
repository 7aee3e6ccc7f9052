"""How often so many places would choose alike, each by its own judgement or by imitation: evidence, no verdict."""

import numpy as np

from yindi.assumptions import assumption
from yindi.messages import Bilingual, say
from yindi.methods.cascades import choosers_by_own_signal, choosers_in_a_cascade
from yindi.plan.guardrails.over_years.evidence import Signal


def alike_in_words(count: int, of: int, signal: Signal | None) -> list[Bilingual]:
    """How often so many would choose alike by signals of their own, and how often in sight of each other.

    Each for an industry that is worth it and one that is not, and over the range of the accuracy of a signal; nothing
    where no more than half choose it: a cascade has more.
    """
    if 2 * count <= of:
        return []
    known = signal or assumed_signal()
    accuracies = sorted({known.accuracy, *np.clip((known.low, known.high), 0.5, 1.0).tolist()})
    chances = {
        f"{by}_{what}": share_in_words(
            [float(odds(accuracy, of, worth=worth)[count:].sum()) for accuracy in accuracies]
        )
        for by, odds in (("alone", choosers_by_own_signal), ("seeing", choosers_in_a_cascade))
        for what, worth in (("good", True), ("bad", False))
    }
    kind = "learned" if known.learned else "assumed"
    return [
        say(
            "guard.says.alike",
            accuracy=f"{known.accuracy:.2f}",
            low=f"{accuracies[0]:.2f}",
            high=f"{accuracies[-1]:.2f}",
            kind=say(f"guard.signal.{kind}"),
            **chances,
        )
    ]


def assumed_signal() -> Signal:
    """The accuracy of a place's own judgement where no odds tell it."""
    known = assumption("signal_accuracy")
    return Signal(known.value, known.low, known.high, learned=False)


def share_in_words(chances: list[float]) -> str:
    """Chances in per cent, from the least to the largest; one number where they do not differ.

    >>> share_in_words([0.25, 0.5]), share_in_words([0.0002, 0.0001])
    ('25–50', '0.0')
    """
    ends = [
        f"{100 * chance:.0f}" if chance >= 0.1 else f"{100 * chance:.1f}" for chance in (min(chances), max(chances))
    ]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)
