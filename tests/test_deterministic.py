"""The same study gives the same bytes: in another process, folder and hour, and with another number of threads."""

import os
import subprocess
import sys
from pathlib import Path


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file by its path in the folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def planned(study: Path, here: Path, **environment: str) -> dict[str, bytes]:
    """What `yindi plan` writes for a study, run from a folder of its own."""
    here.mkdir()
    subprocess.run(
        [sys.executable, "-W", "error", "-m", "yindi", "plan", str(study), "--out", "out", "--quiet", "--lang", "en"],
        cwd=here, check=True, capture_output=True, env={**os.environ, **environment},
    )  # fmt: skip
    return files_of(here / "out")


def test_law_the_same_bytes_whatever_the_threads(small_folder: Path, tmp_path: Path) -> None:
    one = planned(small_folder, tmp_path / "one", OMP_NUM_THREADS="1", PYTHONHASHSEED="1", TZ="UTC")
    two = planned(small_folder, tmp_path / "two", OMP_NUM_THREADS="2", PYTHONHASHSEED="2", TZ="Asia/Shanghai")
    assert {"plan.html", "plan.xlsx", "trust.json", "manifest.json", "tables/recommendations.csv"} <= one.keys()
    assert [name for name in one.keys() | two.keys() if one.get(name) != two.get(name)] == []
