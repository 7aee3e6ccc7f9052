"""The process that makes a result, so that nobody's page waits for it; tells how far it is, one line of JSON each."""

import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from threadpoolctl import threadpool_limits

from yindi.errors import YindiError
from yindi.messages import say
from yindi.study import run
from yindi.web.door.bundle import bundle
from yindi.web.making.keep import keep
from yindi.web.making.order import Order

# Ticks are told at most this often. [seconds]
EVERY = 0.2


def tell(**facts: Any) -> None:
    """One line to the process that asked."""
    print(json.dumps(facts, ensure_ascii=True), flush=True)


class Telling:
    """Progress as lines: each stage, and its ticks now and then."""

    def stage(self, key: str, total: int) -> Callable[[], None]:
        """A stage begins."""
        tell(stage=say(key).as_dict(), done=0, total=total)
        done, told = 0, monotonic()

        def tick() -> None:
            nonlocal done, told
            done += 1
            if monotonic() - told >= EVERY:
                told = monotonic()
                tell(done=done, total=total)

        return tick


def work(order: Order, root: Path) -> None:
    """Make what is ordered, unless it is kept already; the last line names the folder or says why there is none."""
    progress = Telling()
    try:
        progress.stage("cli.stage.read", 0)
        study = order.study()
        key = order.key(study)
        if not (root / key).is_dir():
            results = run(study, progress=progress)
            progress.stage("cli.stage.write", 0)
            keep(results, root / key, replay=order.replay)
        # Made here and not by the server, which then never starts the drawing engine.
        bundle(root)
        tell(ready=key)
    except YindiError as refusal:
        tell(refused=refusal.says.as_dict())
    except OSError as problem:
        tell(refused=say("cli.system", problem=problem.strerror or "").as_dict())


def main() -> None:
    """Run one order given as JSON; ended from outside, it cleans up like after Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    asked = json.loads(sys.argv[1])
    with threadpool_limits(limits=1):
        work(Order(Path(asked["folder"]), asked["draws"], asked["replay"]), Path(asked["root"]))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
