"""The benchmarks run, and contenders agree; how long they take is for people to judge."""

import json
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def test_twin_contenders_agree_on_the_objective() -> None:
    command = [sys.executable, str(BENCHMARKS / "choose.py"), "--case", "31x13", "--peers"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    checks = {line["who"]: line["check"] for line in lines if line["check"] is not None}
    assert set(checks) == {"yindi", "highs"}
    assert checks["yindi"] == checks["highs"]
    keys = {"case", "who", "threads", "seconds", "cpu_seconds", "peak_mb", "check"}
    assert all(line.keys() == keys for line in lines)
