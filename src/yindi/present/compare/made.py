"""A result as it was made, from its folder or straight from a run: its causes and its choices, read alike."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from yindi.errors import InputRefused
from yindi.present.compare.over_years import PRICES, ROOMS, SCHEDULE, STARTS, MadeYears, years_made_by
from yindi.present.files.manifest import manifest
from yindi.present.files.recommendations import recommendations
from yindi.study import Results
from yindi.tables.source import show, show_path
from yindi.tables.store import MANIFEST, not_ours, outputs_of

CHOICES = "tables/recommendations.parquet"
COLUMNS = (
    "place", "industry", "action", "role", "odds", "place_en", "place_zh", "industry_en", "industry_zh",
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """One result: its manifest, and its choices with place, industry, action, role, odds and names.

    years : its plan over years; None where an earlier version made it.
    """

    manifest: Mapping[str, Any]
    choices: pl.DataFrame
    years: MadeYears | None = None


def made_by(results: Results) -> Made:
    """A run that was just made, without any folder."""
    return Made(manifest(results, {}, replay=""), recommendations(results).select(COLUMNS), years_made_by(results))


def is_result(folder: Path) -> bool:
    """Whether a folder holds a result of this program."""
    return outputs_of(folder / MANIFEST) is not None


def read_made(folder: Path) -> Made:
    """The result in a folder, as `yindi plan` wrote it.

    Raises
    ------
    InputRefused
        If the folder holds no result, or its choices were changed since.
    """
    if not is_result(folder):
        raise InputRefused("diff.no_result", where=show_path(folder))
    content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    over_years = (SCHEDULE, PRICES) if "schedule" in content else ()
    strange = set(not_ours(folder))
    for name in (CHOICES, *over_years):
        if name in strange or not (folder / name).is_file():
            raise InputRefused("diff.changed", where=show_path(folder), first=[show(name)])
    choices = pl.read_parquet(folder / CHOICES).select(COLUMNS)
    if not over_years:
        return Made(content, choices)
    starts, rooms = (pl.read_parquet(folder / name) for name in over_years)
    found = content["schedule"]
    years = MadeYears(starts.select(STARTS), rooms.select(ROOMS), found["objective"], found["bound"])
    return Made(content, choices, years)
