"""A server that is killed while it saves a scenario: what was answered is there, nothing is half-written."""

import importlib.util
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
KILLS = 3


@pytest.mark.skipif(sys.platform == "win32", reason="the process is ended by a signal")
def test_law_no_save_that_was_answered_is_lost(shelf: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    spec = importlib.util.spec_from_file_location("scenarios_served", BENCHMARKS / "scenarios_served.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    shutil.copytree(shelf.order.folder, tmp_path / "study")
    found = module.killed(tmp_path, kills=KILLS)
    assert found["kills"] == KILLS
    assert found["saves"] >= KILLS
    assert found["lost"] == 0
