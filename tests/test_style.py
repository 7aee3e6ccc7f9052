"""The whole repository keeps its own style, and every type holds."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = [name for name in ("src", "tests", "tools", "benchmarks", "docs") if (ROOT / name).is_dir()]


def outcome(*command: str) -> str:
    """What a checker complains of; nothing where all is well."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_ruff_finds_nothing() -> None:
    pytest.importorskip("ruff")
    assert outcome("ruff", "check", *FOLDERS) == ""


def test_every_file_is_formatted() -> None:
    pytest.importorskip("ruff")
    assert outcome("ruff", "format", "--check", *FOLDERS) == ""


def test_every_type_holds() -> None:
    pytest.importorskip("mypy")
    assert outcome("mypy") == ""
