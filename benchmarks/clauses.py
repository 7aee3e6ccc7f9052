"""How well and how fast policy texts are screened.

    python benchmarks/clauses.py [--set first|second|third|fourth] [--sentences N]

Each labelled set is scored apart: a line of JSON for all articles and one for each, by language, with Wilson's 95 %
intervals of precision and recall. The rules have learnt from the first and second set; the third, by another writer,
and the fourth measure. A last line times the screen of a text made of the first set's sentences, repeated up to N; its
check is the number of finds to review.
"""

import argparse
import json
import sys
from dataclasses import asdict
from itertools import cycle, islice

from timing import measure
from yindi.procedure.screen.labelled import SETS, scores, sentences
from yindi.procedure.screen.text import screen_text


def main() -> None:
    """Score the sets that are asked for, then time the screen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, action="append", help="a labelled set; all by default")
    parser.add_argument("--sentences", type=int, default=2_000, help="sentences of the timed text")
    asked = parser.parse_args()
    for name in asked.set or SETS:
        labelled = sentences(name)
        for score in scores(labelled) if labelled else ():
            sys.stdout.write(json.dumps({"set": name, **asdict(score)}) + "\n")
    text = "\n".join(one.text for one in islice(cycle(sentences("first")), asked.sentences))
    screen_text(text[:100])  # the rules are compiled before the clock starts

    def run() -> int:
        return sum(flag.state == "review" for flag in screen_text(text))

    measure(f"{asked.sentences} sentences, {len(text)} letters", "yindi", run, threads=1)


if __name__ == "__main__":
    main()
