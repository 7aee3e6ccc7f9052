"""What the workspace costs: its first page, a click, a view that is kept, an open tab, fifty people, a what-if, a kill.

    python benchmarks/workspace.py [--case first-load] [--study europe] [--kept DIR]

The workspace is served from a process of its own over an embedded economy; `what-if` over a made-up study of 340 places
and 100 industries. Each line gives the load of the machine before and after. Results are kept under `--kept`, if named.
"""

import argparse
import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scenarios_served import Visit
from scenarios_study import write_study
from timing import measure
from workspace_browser import clicks, first_load, what_if
from workspace_kills import killed

CASES = ("first-load", "clicks", "cpu", "memory", "fifty", "what-if", "kills")
PEOPLE, REQUESTS, TABS, VIEWS = 50, 20, 20, 500
SERVER = """
import sys
from pathlib import Path
from yindi.cli.studies import study_folder
from yindi.web.asking.keeping import Keeping
from yindi.web.making.order import Order
from yindi.web.serve import listening, serve
study, kept, home = sys.argv[1:]
door = listening(0)
print(door.getsockname()[1], flush=True)
serve(Order(study_folder(study), None, f"yindi plan {study}"), door, root=Path(kept), cases=Path(home) / "cases.sqlite",
      keeping=Keeping(Path(home) / "scenarios.sqlite", "study"))
"""


@contextmanager
def served(study: str, kept: Path) -> Iterator[tuple[int, int]]:
    """A workspace over a study; its port and its process."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-c", SERVER, study, str(kept), home]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                yield int(server.stdout.readline()), server.pid
            finally:
                server.terminate()


def ready(port: int) -> Visit:
    """Somebody at a browser, once there is a result."""
    visit = Visit(port)
    visit.ready()
    return visit


def places_of(visit: Visit) -> list[str]:
    """The codes of all places, as they stand in the links of the first page."""
    found = re.findall(r'href="[^"]*place\?place=([^"&]+)"', visit.get("/en/"))
    return list(dict.fromkeys(found))


def megabytes(pid: int) -> float:
    """What a process holds in memory."""
    (line,) = (line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def processor(pid: int) -> float:
    """Processor time that a process has used. [s]"""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def asked(port: int, addresses: list[str]) -> list[float]:
    """One person asks one thing after the other; seconds of each answer, none of them a fault."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    seconds = []
    for address in addresses:
        began = time.perf_counter()
        line.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = line.getresponse()
        answer.read()
        assert answer.status == 200, f"{answer.status} {address}"
        seconds.append(time.perf_counter() - began)
    line.close()
    return seconds


def cpu(port: int, pid: int, places: list[str]) -> dict[str, float]:
    """Processor time of the server for a page that is kept, and for the first view of a place."""
    addresses = [f"/en/place?place={place}" for place in places[:20]]
    before = processor(pid)
    asked(port, addresses)
    first = processor(pid)
    asked(port, addresses * (VIEWS // len(addresses)))
    return {"kept_ms": 1000 * (processor(pid) - first) / VIEWS, "first_ms": 1000 * (first - before) / len(addresses)}


def memory(study: str) -> dict[str, float]:
    """What a server holds more for each tab that listens how far a plan is, while the plan is being made."""
    with tempfile.TemporaryDirectory() as kept, served(study, Path(kept)) as (port, pid):
        lines = []
        for number in range(TABS + 1):
            while True:
                try:
                    asked(port, ["/en/"])
                    break
                except OSError:
                    time.sleep(0.1)
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            line.request("GET", "/api/work-events")
            answer = line.getresponse()
            assert answer.readline().startswith(b"data:")
            lines.append((line, answer))
            if number == 0:  # the first finds everything cold
                before = megabytes(pid)
        found = {"tabs": TABS, "megabytes_each": round((megabytes(pid) - before) / TABS, 3), "holds": megabytes(pid)}
        for line, _ in lines:
            line.close()
        return found


def fifty(port: int, places: list[str]) -> dict[str, float]:
    """Fifty people who each ask for twenty pages at once."""
    pages = ["/en/", "/zh/plan", "/en/crowding", "/en/guardrails", "/zh/trust", "/en/questions", "/en/data"]

    def of(person: int) -> list[str]:
        mine = [f"/en/place?place={places[(person * 7 + one) % len(places)]}" for one in range(REQUESTS - len(pages))]
        return [*pages, *mine]

    with ThreadPoolExecutor(PEOPLE) as people:
        seconds = sorted(one for some in people.map(lambda who: asked(port, of(who)), range(PEOPLE)) for one in some)
    at = {f"p{share}_s": round(seconds[len(seconds) * share // 100], 3) for share in (50, 95)}
    return {"requests": len(seconds), **at, "most_s": round(seconds[-1], 3)}


def loaded(run: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What a run finds, and how many processes wanted the machine in the minute before and at its end."""
    before = os.getloadavg()[0]
    found = run()
    return {**found, "load": [round(before, 1), round(os.getloadavg()[0], 1)], "cores": os.cpu_count()}


def one(case: str, study: str, kept: Path) -> dict[str, Any]:
    """One case."""
    if case == "kills":
        return {what: killed(what) for what in ("steps", "scenarios")}
    if case == "memory":
        return memory(study)
    with served(study, kept) as (port, pid):
        visit = ready(port)
        if case == "what-if":
            return what_if(visit.base)
        if case == "first-load":
            return first_load(visit.base)
        places = places_of(visit)
        if case == "clicks":
            return clicks(visit.base, places)
        return cpu(port, pid, places) if case == "cpu" else fifty(port, places)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", choices=CASES)
    parser.add_argument("--study", default="europe")
    parser.add_argument("--kept", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        kept = options.kept or Path(name) / "kept"
        for case in [options.case] if options.case else CASES:
            study = options.study
            if case == "what-if":
                study = str((options.kept or Path(name)).resolve() / "340x100")
                if not Path(study).is_dir():
                    write_study(Path(study), 340, 100)
            measure(
                case, f"yindi, {Path(study).name}", lambda c=case, s=study: loaded(lambda: one(c, s, kept)), threads=2
            )


if __name__ == "__main__":
    main()
