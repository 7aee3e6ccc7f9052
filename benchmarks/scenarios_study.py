"""A made-up study of a given size: places and industries whose shares wander towards what is near to what they do."""

from pathlib import Path

import numpy as np
import polars as pl

SEED = 20261126
YEARS = range(2008, 2020)
SETTINGS = """title = "Made up"

[tables]
activity = "activity.parquet"
places = "places.csv"
industries = "industries.csv"

[activity]
measure = "employment"
unit = "persons"

[plan]
horizon = 5
picks = 5
cap = {cap}
draws = 5

[sources.activity]
title = "Made up for a benchmark"
licence = "CC0"
retrieved = 2026-11-26
"""


def write_study(folder: Path, places: int, industries: int) -> Path:
    """Write the study; the same for the same size."""
    random = np.random.default_rng(SEED)
    folder.mkdir(parents=True)
    size = random.lognormal(0, 1, places)[:, None] * random.lognormal(0, 1, industries)
    strength = random.normal(0, 0.7, (places, industries))
    rows = []
    names = [f"P{number:03}" for number in range(places)], [f"I{number:03}" for number in range(industries)]
    for year in YEARS:
        value = np.round(1000 * size * np.exp(strength), 1)
        rows.append(
            pl.DataFrame(
                {
                    "place": np.repeat(names[0], industries), "industry": np.tile(names[1], places),
                    "year": np.full(value.size, year), "value": value.ravel(),
                }
            )
        )  # fmt: skip
        strength += random.normal(0, 0.2, strength.shape) - 0.03 * strength
    pl.concat(rows).write_parquet(folder / "activity.parquet")
    pl.DataFrame({"place": names[0], "name_en": names[0], "name_zh": names[0]}).write_csv(folder / "places.csv")
    pl.DataFrame({"industry": names[1], "name_en": names[1], "name_zh": names[1]}).write_csv(folder / "industries.csv")
    cap = max(2 * 5 * places // industries, 1)
    (folder / "study.toml").write_text(SETTINGS.format(cap=cap), encoding="utf-8")
    return folder
