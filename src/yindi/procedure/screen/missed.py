"""What it means that a screen found nothing: how much it misses, as it was measured."""

from yindi.messages import Bilingual, say
from yindi.procedure.screen.labelled import measured


def nothing_found() -> Bilingual:
    """That nothing was found, and how many red lines the screen misses in sentences that did not shape its rules.

    The figures are those of the labelled set that measures, scored with the rules as they stand; never a verdict.

    >>> "misses" in nothing_found().en
    True
    """
    score = measured()
    recall, low, high = (f"{value:.2f}" for value in score.recall)
    missed = score.to_find - score.right
    return say("screen.nothing_found", missed=missed, wanted=score.to_find, recall=recall, low=low, high=high)
