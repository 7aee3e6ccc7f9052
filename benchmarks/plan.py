"""How long the main job takes, as a whole command in a process of its own.

    python benchmarks/plan.py [--case china] [--peers]

The check is the objective of the plan. There is no peer that plans all places jointly; `--peers` adds the floor that
any run pays: starting the program and importing its libraries.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from timing import measure

CASES = ("china", "europe", "usa")


def plan(case: str) -> float:
    """Run the command and read the objective back from what it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        subprocess.run([sys.executable, "-m", "yindi", "plan", case, "--out", str(out), "--quiet"], check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        rows = (out / "tables" / "frontier.csv").read_text(encoding="utf-8").splitlines()
        header = rows[0].split(",")
        chosen = next(row.split(",") for row in rows[1:] if row.split(",")[header.index("chosen")] in ("true", "True"))
        return float(chosen[header.index("objective")])


def imports() -> None:
    """Start the program and import all of its libraries."""
    code = "import numba, highspy, polars, scipy.special, jinja2, xlsxwriter, vl_convert, yindi.study"
    subprocess.run([sys.executable, "-c", code], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", choices=CASES)
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    for case in [options.case] if options.case else CASES:
        measure(case, "yindi", lambda name=case: plan(name), threads=2)
    if options.peers:
        measure("start", "floor: start and imports", imports, threads=1, repeats=3)


if __name__ == "__main__":
    main()
