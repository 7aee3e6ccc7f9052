"""What a replay says, in sentences: a difference is one only where its interval leaves out nought."""

from collections.abc import Sequence
from math import isfinite

from yindi.messages import Bilingual, say
from yindi.trust.card import Estimate
from yindi.trust.cycles.card import Compared, WayScore
from yindi.trust.cycles.ways import ONE_SHOT, OWN_BEST, STAGED, YEARLY


def direction(difference: Estimate) -> str:
    """more, less or alike, by the interval.

    >>> direction(Estimate(2.0, 0.5, 3.5)), direction(Estimate(2.0, -0.5, 4.5))
    ('more', 'alike')
    """
    return "more" if difference.low > 0 else "less" if difference.high < 0 else "alike"


def signed(value: float) -> str:
    """One decimal with a sign, and none on nought.

    >>> signed(1.25), signed(-0.04), signed(-2.0)
    ('+1.2', '0.0', '−2.0')
    """
    text = f"{value:+.1f}"
    return text[1:] if float(text) == 0 else text.replace("-", "−")


def sentences(ways: Sequence[WayScore], compared: Sequence[Compared]) -> tuple[Bilingual, ...]:
    """The answer in words, a sentence for each comparison that was asked, one on the exits, and what none of it is."""
    by_pair = {(row.first, row.second): row for row in compared}
    said = [answer(by_pair[STAGED.name, ONE_SHOT.name], by_pair[STAGED.name, YEARLY.name])]
    for other in (OWN_BEST, ONE_SHOT, YEARLY):
        row = by_pair[STAGED.name, other.name]
        said.append(
            say(
                "cycles.says.compared",
                other=say(f"cycles.way.{other.name}"),
                money=of(row.per_money),
                money_is=say(f"cycles.is.{direction(row.per_money)}"),
                spent=of(row.per_spent),
                spent_is=say(f"cycles.is.{direction(row.per_spent)}"),
                misses=of(row.misses),
                misses_is=say(f"cycles.is.{direction(row.misses)}"),
            )
        )
    staged = next(way for way in ways if way.way == STAGED.name)
    said.append(
        say(
            "cycles.says.exits" if staged.ended else "cycles.says.no_exit",
            ended=staged.ended,
            starts=staged.starts,
            good=staged.good_ended,
            of_ended=f"{staged.figures['good_of_ended'].value:.0f}",
            of_kept=f"{staged.figures['good_of_kept'].value:.0f}",
            left=f"{staged.left:.0f}",
            money=f"{staged.money:.0f}",
        )
    )
    return (*said, say("cycles.says.no_effect"))


def answer(once: Compared, without: Compared) -> Bilingual:
    """Whether staging made more of the same money and left less of it in misses, in words."""
    return say(
        "cycles.says.answer",
        once=say(f"cycles.brought.{direction(once.per_money)}"),
        without=say(f"cycles.brought.{direction(without.per_money)}"),
        misses=say(f"cycles.left.{direction(without.misses)}"),
    )


def of(difference: Estimate) -> str:
    """A difference with its interval, where there is one.

    >>> of(Estimate(1.25, -0.5, 3.0)), of(Estimate(1.25, float("nan"), float("nan")))
    ('+1.2 (−0.5 … +3.0)', '+1.2')
    """
    if not isfinite(difference.low):
        return signed(difference.value)
    return f"{signed(difference.value)} ({signed(difference.low)} … {signed(difference.high)})"
