"""Whether a workspace that is killed loses a step of a case or a scenario that it has answered, or half-writes one.

One small study is served again and again, each time by a process of its own that is forked from one that has everything
loaded, and ended by a signal at a random moment while somebody sends one change after the other.
"""

import multiprocessing
import random
import re
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from getpass import getuser
from http.client import HTTPException
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Timer
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, build_opener

from scenarios_served import Visit
from scenarios_study import write_study
from yindi.procedure import Store
from yindi.study.scenarios import ScenarioStore

KILLS = 100
LONGEST = 0.5
SIZE = 12, 8
# The most starts in a place and year that a scenario may name; its cap goes further.
MOST = 1000
TODAY = date.today().isoformat()
FUND = {
    "procedure": "fund", "title": "Fund", "sponsor": "Cheng", "unit": "yuan", "actor": "Cheng", "role": "centre",
    "evidence": "charter", "date": TODAY, "exit_date": (date.today() + timedelta(days=900)).isoformat(),
}  # fmt: skip
MONEY = {
    "step": "authorise", "seen": "1", "amount": "1,000", "evidence": "budget", "reason": "as voted", "actor": "An",
    "role": "approver", "date": TODAY,
}  # fmt: skip


class Stay(HTTPRedirectHandler):
    """Says where an answer leads and does not go there: the answer is what is told."""

    def redirect_request(self, *_: object) -> None:
        """Nowhere."""


Save = Callable[[Visit, int], int]


def answering(folder: Path, told: Connection) -> None:
    """A workspace over the study in a folder; tells its port."""
    from yindi.web.asking.keeping import Keeping
    from yindi.web.making.order import Order
    from yindi.web.serve import listening, serve

    door = listening(0)
    told.send(door.getsockname()[1])
    serve(
        Order(folder / "study", None, "benchmark"), door, root=folder / "kept", cases=folder / "cases.sqlite",
        keeping=Keeping(folder / "scenarios.sqlite", "study"),
    )  # fmt: skip


def one_step(visit: Visit, number: int) -> int:
    """One step of a case after the last one: a fund is opened, then it is given money; the number of its event."""
    case = f"F{(number + 2) // 2}"
    where, form = ("/en/step", {"case": case, **MONEY}) if number % 2 else ("/en/open", {"id": case, **FUND})
    try:
        leads = visit.post(where, **form).url
    except HTTPError as answer:
        leads = answer.headers.get("Location", f"{answer.code} {where}")
    found = re.search(r"done=(\d+)", leads)
    assert found is not None, leads
    return int(found[1])


def one_scenario(visit: Visit, number: int) -> int:
    """One more version of a scenario, whose two changes are alike: how many versions there are, as far as they go."""
    value = number % MOST + 1
    visit.post("/api/scenarios/save", name="growing", lines=f"cap={value}\nstarts={value}")
    return number + 1


def steps_kept(folder: Path) -> int:
    """How many events the record holds, once all of it is tried again."""
    with Store(folder / "cases.sqlite") as store:
        registry = store.verify()
        assert len(registry.states) == (registry.last + 1) // 2, "half-written"
        return registry.last


def scenarios_kept(folder: Path) -> int:
    """How many versions there are, the last of which is whole."""
    with ScenarioStore(folder / "scenarios.sqlite", owner=getuser(), study="study") as store:
        saved = store.read("growing")
    cap, starts = (change.value for change in saved.scenario.changes)
    assert cap == starts == (saved.versions - 1) % MOST + 1, "half-written"
    return saved.versions


WAYS: dict[str, tuple[Save, Callable[[Path], int], str]] = {
    "steps": (one_step, steps_kept, "/en/open?procedure=fund"),
    "scenarios": (one_scenario, scenarios_kept, "/en/what-if?set="),
}


def killed(what: str, kills: int = KILLS) -> dict[str, Any]:
    """Kill a server at random moments; all that was answered is there, at most one more, and all of it is whole."""
    save, count, page = WAYS[what]
    draw, context = random.Random(20261126), multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["yindi.web.serve"])
    answered = beyond = last = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        write_study(folder / "study", *SIZE)
        for _ in range(kills):
            told = one_life(context, folder, page, lambda visit, number: save(visit, number), last, draw)
            kept = count(folder)
            assert kept in (told, told + 1), "lost, or more than what was being written"
            answered, beyond, last = answered + told - last, beyond + kept - told, kept
    return {"kills": kills, "answered": answered, "written_not_yet_told": beyond, "lost": 0, "half_written": 0}


def one_life(context: Any, folder: Path, page: str, save: Save, last: int, draw: random.Random) -> int:
    """Serve, save until killed; the last number that was answered."""
    mine, theirs = context.Pipe()
    server = context.Process(target=answering, args=(folder, theirs))
    server.start()
    theirs.close()
    visit = Visit(mine.recv())
    visit.opener = build_opener(HTTPCookieProcessor(), Stay())
    if page.startswith("/en/what-if"):
        visit.ready()
    while not visit.token:
        with suppress(OSError):
            visit.token = visit.get(page).split('name="token" value="')[1].split('"')[0]
        time.sleep(0.01)
    killer, told = Timer(draw.uniform(0.01, LONGEST), server.kill), last
    try:
        while True:
            told = save(visit, told)
            if not killer.is_alive() and killer.ident is None:
                killer.start()
    except HTTPError:  # an answer, and none that is expected: not what a kill looks like
        raise
    except (OSError, HTTPException):
        killer.join()
    finally:
        server.kill()
    server.join()
    return told
