"""A file that ends the process which reads it is refused, and the files after it are still tried."""

from pathlib import Path

import polars as pl
import pytest

from yindi.errors import InputRefused
from yindi.tables.readers import trial
from yindi.tables.readers.parquet import read_parquet

# Stands for Polars: reads good files, fails on bad ones and dies of deadly ones.
STAND_IN = """
import os, sys
for path in sys.argv[2:]:
    name = os.path.basename(path)
    if "deadly" in name:
        os.abort()
    print("refused" if "bad" in name else "read", flush=True)
"""


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    found = {}
    for number, name in enumerate(("good", "deadly_one", "bad", "deadly_two", "last")):
        found[name] = tmp_path / f"{name}.parquet"
        pl.DataFrame({"place": [str(number)]}).write_parquet(found[name])
    return found


def test_files_after_a_deadly_one_are_tried(files: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "_tried", {})
    monkeypatch.setattr(trial, "TRIAL", STAND_IN)
    trial.try_all(list(files.values()))
    monkeypatch.setattr(trial, "TRIAL", "raise SystemExit('nothing is tried twice')")
    assert [name for name, path in files.items() if trial.survives(path)] == ["good", "last"]
    with pytest.raises(InputRefused) as caught:
        read_parquet(files["deadly_one"], columns={})
    assert caught.value.key == "file.unreadable"


def test_own_examples_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "TRIAL", "raise SystemExit")
    own = sorted((Path(trial.__file__).parents[2] / "examples").rglob("*.parquet"))
    assert own
    assert all(trial.survives(path) for path in own)
