"""Scenarios in a file: kept by owner and study, undone and redone, and whole whatever happens to a writer."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from yindi.errors import InputRefused
from yindi.study.scenarios import Change, Scenario, ScenarioStore

KILLS = 6
# Saves versions of one scenario for ever, and says which is on the disk.
WRITER = """
import sys
from pathlib import Path
from yindi.study.scenarios import Change, Scenario, ScenarioStore
with ScenarioStore(Path(sys.argv[1]), owner="An", study="s") as store:
    number = int(sys.argv[2])
    while True:
        number += 1
        store.save(Scenario("growing", (Change("cap", (), number), Change("starts", (), number))))
        print(number, flush=True)
"""


def capped(name: str, cap: int) -> Scenario:
    return Scenario(name, (Change("cap", (), cap),))


def opened(path: Path, *, owner: str = "An", study: str = "s") -> ScenarioStore:
    return ScenarioStore(path / "scenarios.sqlite", owner=owner, study=study, create=True)


def test_hand_what_is_saved_is_there_for_the_next(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.save(capped("tight", 2))
        store.save(capped("loose", 9))
    with opened(tmp_path) as again:
        assert [saved.scenario for saved in again.saved()] == [capped("loose", 9), capped("tight", 2)]
        assert again.last_work() == capped("loose", 9)


def test_hand_undo_and_redo(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for cap in (1, 2, 3):
            store.save(capped("a", cap))
        assert store.undo("a").scenario == capped("a", 2)
        assert store.undo("a").scenario == capped("a", 1)
        with pytest.raises(InputRefused, match="no earlier version"):
            store.undo("a")
        assert store.redo("a").scenario == capped("a", 2)
        assert store.last_work() == capped("a", 2)
        # A save after an undo drops what was undone.
        saved = store.save(capped("a", 7))
        assert (saved.version, saved.versions) == (3, 3)
        with pytest.raises(InputRefused, match="no later version"):
            store.redo("a")
        assert store.undo("a").scenario == capped("a", 2)


def test_hand_the_same_again_is_no_new_version(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.save(capped("a", 1))
        store.save(capped("a", 2))
        store.undo("a")
        saved = store.save(capped("a", 1))
        assert (saved.version, saved.versions) == (1, 2)
        assert store.redo("a").scenario == capped("a", 2)


def test_hand_owners_and_studies_are_apart(tmp_path: Path) -> None:
    with opened(tmp_path) as mine, opened(tmp_path, owner="Bo") as hers, opened(tmp_path, study="t") as other:
        mine.save(capped("a", 1))
        hers.save(capped("a", 2))
        assert mine.read("a").scenario == capped("a", 1)
        assert hers.read("a").scenario == capped("a", 2)
        assert other.saved() == ()
        assert other.last_work() is None
        hers.forget("a")
        assert mine.read("a").scenario == capped("a", 1)
        with pytest.raises(InputRefused, match="no scenario of this name"):
            hers.read("a")


def test_hand_what_is_not_saved_is_remembered(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.remember(capped("draft", 5))
        assert store.saved() == ()
    with opened(tmp_path) as again:
        assert again.last_work() == capped("draft", 5)


def test_hand_doors(tmp_path: Path) -> None:
    with opened(tmp_path) as store, pytest.raises(InputRefused, match="as it stands"):
        store.save(Scenario("base"))
    with pytest.raises(InputRefused, match="no store of scenarios"):
        ScenarioStore(tmp_path / "none.sqlite", owner="An", study="s")
    with pytest.raises(InputRefused, match="does not exist"):
        ScenarioStore(tmp_path / "no" / "none.sqlite", owner="An", study="s", create=True)
    (tmp_path / "text.sqlite").write_text("no database at all" * 99)
    with pytest.raises(InputRefused, match="is no store of scenarios"):
        ScenarioStore(tmp_path / "text.sqlite", owner="An", study="s")


def test_law_a_killed_writer_loses_nothing_it_was_told_is_saved(tmp_path: Path) -> None:
    draw = random.Random(20261126)
    with opened(tmp_path) as store:
        last = 0
        for _ in range(KILLS):
            command = [sys.executable, "-c", WRITER, str(tmp_path / "scenarios.sqlite"), str(last)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
                assert writer.stdout is not None
                told = [int(writer.stdout.readline())]
                time.sleep(draw.uniform(0, 0.02))
                writer.send_signal(signal.SIGKILL)
                told += [int(line) for line in writer.stdout if line.endswith("\n")]
            saved = store.read("growing")
            cap, starts = (change.value for change in saved.scenario.changes)
            assert cap == starts, "half-written"
            assert cap in (told[-1], told[-1] + 1), "lost, or more than what was being written"
            assert saved.version == saved.versions == cap
            assert store.last_work() == saved.scenario
            last = int(cap)
