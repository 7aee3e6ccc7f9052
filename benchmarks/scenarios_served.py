"""How long a what-if takes in the workspace, and whether a killed server loses a scenario.

    python benchmarks/scenarios_served.py [--case 340x100]

A workspace is served from a process of its own. Each line asks one what-if as the page does: from the request to the
page that shows the answer; `solved` is what the process that solves took of it. `kills` ends the server at random
moments of a save.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path
from threading import Timer
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from scenarios import ASKED
from scenarios_study import write_study
from timing import measure
from yindi.study.scenarios import ScenarioStore

CASES = ("60x30", "340x100")
KILLS = 20
LONGEST = 1.0
SERVER = """
import sys
from pathlib import Path
from yindi.web.asking.keeping import Keeping
from yindi.web.making.order import Order
from yindi.web.serve import listening, serve
folder = Path(sys.argv[1])
door = listening(0)
print(door.getsockname()[1], flush=True)
serve(Order(folder / "study", None, "benchmark"), door, root=folder / "kept",
      keeping=Keeping(folder / "scenarios.sqlite", "study"))
"""


class Visit:
    """Somebody at a browser."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.opener = build_opener(HTTPCookieProcessor())
        self.token = ""

    def get(self, address: str) -> str:
        """A page."""
        return self.opener.open(self.base + address, timeout=600).read().decode()

    def post(self, address: str, **fields: str) -> Any:
        """A change."""
        data = urlencode({"token": self.token, **fields}).encode()
        return self.opener.open(self.base + address, data, timeout=600)

    def state(self) -> str:
        """How far the result is; the server may not answer yet."""
        try:
            return str(json.loads(self.get("/api/work"))["state"])
        except URLError:
            return "working"

    def ready(self) -> None:
        """Wait for the result, and take the token of the visit."""
        while self.state() == "working":
            time.sleep(0.1)
        self.token = self.get("/en/what-if?set=").split('name="token" value="')[1].split('"')[0]


@contextmanager
def served(folder: Path) -> Iterator[tuple[Visit, subprocess.Popen[str]]]:
    """A workspace over the study in a folder."""
    with subprocess.Popen([sys.executable, "-c", SERVER, str(folder)], stdout=subprocess.PIPE, text=True) as server:
        try:
            visit = Visit(int(server.stdout.readline()))
            visit.ready()
            yield visit, server
        finally:
            server.terminate()


def shown(visit: Visit, lines: tuple[str, ...]) -> dict[str, float]:
    """Ask, wait for the answer, and fetch the page that shows it."""
    where = visit.post("/api/what-if", lines="\n".join(lines)).headers["Location"]
    visit.get(where.replace("answer", "events"))
    page = visit.get(where.replace("/api/what-if/answer", "/en/what-if"))
    assert 'id="result"' in page
    told = json.loads(visit.get(where))
    after = told["answer"]["after"]
    return {"solved": told["seconds"], "objective": after["objective"], "gap": after["gap"], "page_kb": len(page) / 1e3}


def killed(folder: Path, kills: int = KILLS) -> dict[str, int]:
    """Kill a server while it saves; every save that was answered is there, at most one more, all of it whole."""
    draw = random.Random(20261126)
    answered = beyond = last = 0
    for _ in range(kills):
        with served(folder) as (visit, server):
            told = last
            killer = Timer(draw.uniform(0.05, LONGEST), server.kill)
            try:
                while True:
                    number = told + 1
                    visit.post("/api/scenarios/save", name="growing", lines=f"cap={number}\nstarts={number}")
                    told = number
                    if told == last + 1:
                        killer.start()
            except OSError:
                killer.join()
        answered += told - last
        with ScenarioStore(folder / "scenarios.sqlite", owner=getuser(), study="study") as store:
            saved = store.read("growing")
        cap, starts = (change.value for change in saved.scenario.changes)
        assert cap == starts, "half-written"
        assert cap in (told, told + 1), "lost, or more than what was being written"
        assert saved.versions == cap
        beyond += cap - told
        last = cap
    return {"kills": kills, "saves": answered, "written_not_yet_told": beyond, "lost": 0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", choices=(*CASES, "kills"))
    options = parser.parse_args()
    for case in [options.case] if options.case else (*CASES, "kills"):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            places, industries = (int(number) for number in (CASES[0] if case == "kills" else case).split("x"))
            write_study(folder / "study", places, industries)
            if case == "kills":
                with served(folder):  # the result is made once, and kept
                    pass
                measure(case, "yindi", lambda f=folder: killed(f), threads=1)
                continue
            with served(folder) as (visit, _):
                shown(visit, ("deepen=0",))  # the first question finds everything cold
                for lines in ASKED:
                    measure(case, " ".join(lines), lambda v=visit, a=lines: shown(v, a), threads=2)


if __name__ == "__main__":
    main()
