"""What is to be made: a study and its settings, and under which name the result is kept."""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from yindi.study import Study, read_study
from yindi.study.reading import with_draws

SETTINGS = "study.toml"


@dataclass(frozen=True)
class Order:
    """A study by its folder, the draws where they are not those of the study, and the command that makes the same.

    A scenario is one more kind of order: another study made from this one, kept under another name.
    """

    folder: Path
    draws: int | None
    replay: str

    def study(self) -> Study:
        """The study, read afresh; refuses what `read_study` refuses."""
        return with_draws(read_study(self.folder), self.draws)

    def key(self, study: Study) -> str:
        """Under which name the result is kept: the same only for the same inputs, settings and program."""
        parts = {
            "program": program(),
            "settings": sha256((self.folder / SETTINGS).read_bytes()).hexdigest(),
            "tables": {name: [file.path, file.sha256] for name, file in study.files.items()},
            "draws": study.plan.draws,
            "replay": self.replay,
        }
        return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


@cache
def program() -> str:
    """The SHA-256 of every file of this program but its examples."""
    found = sha256()
    for name, path in walk(files("yindi"), ""):
        found.update(f"{name}\n".encode() + path.read_bytes())
    return found.hexdigest()


def walk(folder: Traversable, at: str) -> list[tuple[str, Traversable]]:
    """Every file that makes the program, by its path, in order."""
    found: list[tuple[str, Traversable]] = []
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if path.is_dir() and path.name not in ("__pycache__", "examples"):
            found += walk(path, f"{at}{path.name}/")
        elif path.is_file():
            found.append((f"{at}{path.name}", path))
    return found
