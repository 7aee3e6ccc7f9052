"""manifest.json: what went in, what came out, and with which programs; no times, no paths, no people."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from yindi import __version__
from yindi.study import Results, Study
from yindi.tables.store import MANIFEST, PROGRAM

# Libraries whose version may change a number or a byte.
LIBRARIES = ("numpy", "scipy", "polars", "highspy", "xlsxwriter", "vl-convert-python")
SETTINGS = "study.toml"


def manifest_text(results: Results, outputs: Mapping[str, str], *, replay: str) -> str:
    """The manifest as JSON.

    Parameters
    ----------
    results : Results
    outputs : path inside the folder → SHA-256, of every other file written
    replay : str
        The command that makes the same folder again.
    """
    return json.dumps(manifest(results, outputs, replay=replay), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def write_manifest(folder: Path, content: Mapping[str, Any]) -> None:
    """Write a manifest into the folder of a report: what went in, then every other file with its SHA-256."""
    whole = {**content, "outputs": dict(sorted(hashes_under(folder).items()))}
    text = json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def manifest(results: Results, outputs: Mapping[str, str], *, replay: str) -> dict[str, Any]:
    """The manifest as nested records."""
    study, plan = results.study, results.plan
    return {
        "program": PROGRAM,
        "version": __version__,
        "study": study.title.as_dict(),
        "replay": replay,
        "seed": study.plan.seed,
        "settings": {
            **asdict(study.plan), "cap_used": plan.cap, "cap_automatic": plan.cap_automatic, "year": plan.year,
            **{f"schedule.{name}": value for name, value in asdict(study.schedule).items()},
            **{f"weights.{name}": weight for name, weight in sorted(study.weights.items())},
        },
        "schedule": outcome(results),
        "assumptions": {
            some.name: {
                "value": some.value, "low": some.low, "high": some.high,
                "since": some.since.isoformat(), "own": some.own, "source": some.source.as_dict(),
            }
            for some in results.assumptions
        },
        "inputs": inputs(study),
        "outputs": dict(sorted(outputs.items())),
        "libraries": {name: version(name) for name in LIBRARIES},
    }  # fmt: skip


def outcome(results: Results) -> dict[str, Any]:
    """How the plan over years came out: its objective and bound, None where no schedule was found, and its status."""
    found, possible = results.years.solved.schedule, results.years.possible
    ends = {"objective": float(found.objective), "bound": float(found.bound)}
    return {**{name: value if possible else None for name, value in ends.items()}, "status": str(found.status)}


def inputs(study: Study) -> dict[str, Any]:
    """The files that the study was read from, with their hashes and rows."""
    settings = study.folder / SETTINGS
    return {
        "settings": {"path": SETTINGS, "sha256": hash_of(settings) if settings.is_file() else None},
        "tables": {
            name: {"path": file.path, "sha256": file.sha256, "rows": file.rows} for name, file in study.files.items()
        },
        **cases_of(study),
    }


def cases_of(study: Study) -> dict[str, Any]:
    """The record of cases that the plan went on from, by its head; nothing where there is none."""
    used = study.cases
    if used is None:
        return {}
    record = {"path": used.path, "head": f"{used.events}:{used.head}", "cases": used.cases}
    return {"cases": record | {"date": used.day.isoformat(), "rows": dict(used.rows)}}


def hash_of(path: Path) -> str:
    """The SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


def hashes_under(folder: Path) -> dict[str, str]:
    """Path inside the folder → SHA-256, of every file in it."""
    return {path.relative_to(folder).as_posix(): hash_of(path) for path in sorted(folder.rglob("*")) if path.is_file()}
