"""What tests of several folders share: steady random examples, the small study as a folder, and its results."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings

from small_study import write_small
from yindi.study import Results, read_study, run

# Shared parts of folders hold no examples to try.
collect_ignore_glob = ["*conftest.py"]

# The same examples in every run, and no deadline: other work may share the machine.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small study; not to be changed."""
    return write_small(tmp_path_factory.mktemp("studies") / "small")


@pytest.fixture(scope="session")
def small_results(small_folder: Path) -> Results:
    """The results of the small study."""
    return run(read_study(small_folder))


@pytest.fixture(scope="session")
def weighed_results(small_folder: Path) -> Results:
    """The results of the small study with two criteria weighed."""
    return run(replace(read_study(small_folder), weights={"success": 1.0, "complexity": 0.5}))
