"""A process whose workspace is gone ends without a word."""

import json
import os
import subprocess
import sys
from pathlib import Path


def test_hand_work_that_nobody_waits_for_ends_without_a_word(tmp_path: Path) -> None:
    """The first line it tells finds nobody; nothing is said to the terminal and nothing is left."""
    listens, tells = os.pipe()
    os.close(listens)
    asked = {"folder": str(tmp_path / "study"), "draws": None, "replay": "test", "root": str(tmp_path / "kept")}
    command = [sys.executable, "-m", "yindi.web.making.work", json.dumps(asked)]
    done = subprocess.run(command, stdout=tells, stderr=subprocess.PIPE, timeout=120, check=False)
    os.close(tells)
    assert (done.returncode, done.stderr) == (1, b"")
    assert not (tmp_path / "kept").exists()
