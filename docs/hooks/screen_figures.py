"""The tables of precision and recall on the page of the screen; running this file writes them."""

import re
import sys
from math import isnan
from pathlib import Path

from markup import table

from yindi.procedure.screen.labelled import SETS, Score, SetName, scores, sentences

PAGE = Path(__file__).parent.parent / "screen.md"
LANGUAGES = {"all": "both", "zh": "Chinese", "en": "English"}
HEADER = ("article", "language", "sentences", "to be found", "found", "right", "precision", "recall")


def figures(name: SetName) -> str:
    """The table of one set; a sentence where it has not been written yet."""
    labelled = sentences(name)
    if not labelled:
        return "Not written yet."
    kinds = [sentence.kind for sentence in labelled]
    lawful = sum(not sentence.articles for sentence in labelled)
    counted = (
        f"{len(labelled)} sentences, {lawful} of them lawful as they stand ({kinds.count('negated')} negated, "
        f"{kinds.count('look_alike')} look-alikes), {kinds.count('exception')} with an exception claimed."
    )
    return "\n".join([counted, "", *table(HEADER, [row(score) for score in scores(labelled)])]).rstrip()


def row(score: Score) -> tuple[str, ...]:
    """One score as it is printed."""
    return (
        score.article,
        LANGUAGES[score.language],
        f"{score.sentences:,}",
        f"{score.to_find:,}",
        f"{score.found:,}",
        f"{score.right:,}",
        three(score.precision),
        three(score.recall),
    )


def three(share: tuple[float, float, float]) -> str:
    """A share with its interval."""
    value, low, high = share
    return "–" if isnan(value) else f"{value:.2f} ({low:.2f} … {high:.2f})"


def marked(name: SetName) -> re.Pattern[str]:
    """Where the table of a set stands on the page."""
    return re.compile(rf"(<!-- {name} set -->\n).*?(<!-- end of {name} set -->)", re.S)


def written(page: str) -> str:
    """The page with the tables of every set as they are now."""
    for name in SETS:
        page = marked(name).sub(lambda found, name=name: f"{found[1]}{figures(name)}\n\n{found[2]}", page)
    return page


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
