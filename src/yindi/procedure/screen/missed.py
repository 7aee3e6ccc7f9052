"""What it means that a screen found nothing: how much it misses, as it was measured."""

from yindi.messages import Bilingual, say
from yindi.procedure.screen.labelled import measured


def nothing_found() -> Bilingual:
    """That nothing was found, and how many red lines the screen misses in sentences that did not shape its rules.

    The figures are those of the labelled set that measures, scored with the rules as they stand; never a verdict.

    >>> "misses" in nothing_found().en
    True
    """
    return say("screen.nothing_found", **counted())


def misses() -> Bilingual:
    """How many red lines the screen misses beside those that it finds, of the same sentences.

    >>> "misses" in misses().en
    True
    """
    return say("screen.misses", **counted())


def counted() -> dict[str, str | int]:
    """What stood in the labelled set to be found, what was missed, and the recall with its 95 % interval."""
    score = measured()
    recall, low, high = (f"{value:.2f}" for value in score.recall)
    return {
        "missed": score.to_find - score.right, "wanted": score.to_find, "recall": recall, "low": low, "high": high,
    }  # fmt: skip
