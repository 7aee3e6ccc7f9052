"""The process that makes a result, so that nobody's page waits for it; it then stays and answers what-ifs about it."""

import json
import signal
import sys
from pathlib import Path

from threadpoolctl import threadpool_limits

from yindi.errors import YindiError
from yindi.messages import say
from yindi.study import Results, Study, run
from yindi.web.asking.attend import attend
from yindi.web.door.bundle import bundle
from yindi.web.making.keep import keep, written
from yindi.web.making.order import Order
from yindi.web.making.telling import Telling, tell, to_its_end

Made = tuple[Study, Results | None]


def work(order: Order, root: Path, *, wanted: str = "") -> Made | None:
    """Make what is ordered, unless it is kept already; the last line names the folder or says why there is none.

    wanted : the name under which the result has to be kept, where no other will do.

    Returns
    -------
    Made or None
        The study, and the results where they were made now; None where there is no result.
    """
    progress = Telling()
    try:
        progress.stage("cli.stage.read", 0)
        study = order.study()
        key = order.key(study)
        if wanted and key != wanted:
            tell(refused=say("what_if.changed").as_dict())
            return None
        results = None
        if not (root / key).is_dir():
            results = run(study, progress=progress)
            tick = progress.stage("cli.stage.write", written(results))
            keep(results, root / key, replay=order.replay, tick=tick)
        # Made here and not by the server, which then never starts the drawing engine.
        bundle(root)
        tell(ready=key)
        return study, results
    except YindiError as refusal:
        tell(refused=refusal.says.as_dict())
    except OSError as problem:
        tell(refused=say("cli.system", problem=problem.strerror or "").as_dict())
    return None


def main() -> None:
    """Run one order given as JSON; ended from outside, it cleans up like after Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    asked = json.loads(sys.argv[1])
    with threadpool_limits(limits=1):
        order = Order(Path(asked["folder"]), asked["draws"], asked["replay"])
        made = work(order, Path(asked["root"]), wanted=asked.get("wanted", ""))
        if made is not None:
            attend(*made)


if __name__ == "__main__":
    to_its_end(main)
