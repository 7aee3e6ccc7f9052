"""The process that sorts a submitted list of projects into piles beside the plan, telling how far it is by lines."""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from yindi.errors import InputRefused, YindiError
from yindi.messages import say
from yindi.plan.schedule.submitted import PILES
from yindi.present.files.submitted_check import submitted_check
from yindi.study import read_study, run
from yindi.study.reading import with_draws
from yindi.study.submitted import judge_submitted, with_submitted
from yindi.tables.source import show_path
from yindi.web.making.limiting import require_bounded
from yindi.web.making.telling import Telling, tell, to_its_end

# What a list may hold. [lines]
MOST_LINES = 5_000


def sort(folder: Path, draws: int | None, sent: Path) -> list[dict[str, Any]]:
    """The lines of a list with their pile and what would let each pass, in order of piles.

    Raises
    ------
    YindiError
        Where the list or the study is refused, in the words of the command line.
    """
    require_bounded(sent)
    progress = Telling()
    progress.stage("cli.stage.read", 0)
    study, lines = with_submitted(read_study(folder), sent)
    if lines.height > MOST_LINES:
        raise InputRefused("web.submitted.lines", where=show_path(sent), count=lines.height, most=f"{MOST_LINES:,}")
    results = run(with_draws(study, draws), progress=progress)
    table = submitted_check(results, lines, judge_submitted(results, lines))
    place = {pile: at for at, pile in enumerate(PILES)}
    return sorted(table.to_dicts(), key=lambda row: place[row["pile"]])


def main() -> None:
    """Sort one list given as JSON; the last line holds it, or says why it is refused."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    asked = json.loads(sys.argv[1])
    try:
        with threadpool_limits(limits=1):
            tell(sorted=sort(Path(asked["folder"]), asked["draws"], Path(asked["sent"])))
    except YindiError as refusal:
        tell(refused=refusal.says.as_dict())
    except OSError as problem:
        tell(refused=say("cli.system", problem=problem.strerror or os.strerror(problem.errno or 0)).as_dict())


if __name__ == "__main__":
    to_its_end(main)
