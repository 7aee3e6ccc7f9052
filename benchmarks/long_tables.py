"""Long tables of places and industries for benchmarks: nested ones, made up, and one of US metropolitan areas."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

SEED = 20261123


@dataclass(frozen=True)
class Rows:
    """A long table: place, industry, year as positions, and value."""

    place: np.ndarray
    industry: np.ndarray
    year: np.ndarray
    value: np.ndarray
    shape: tuple[int, int, int]


def nested(case: str, fill: float) -> Rows:
    """Able places do easy industries, with luck that changes a little from year to year."""
    places, industries, years = ([int(part) for part in case.split("x")] + [1])[:3]
    random = np.random.default_rng(SEED)
    able, hard = random.normal(0, 1, places)[:, None], random.normal(0, 1, industries)[None, :]
    luck = able - hard + random.normal(0, 0.7, (places, industries)).astype(np.float32)
    line = np.quantile(luck.ravel()[:2_000_000], 1 - fill)
    parts = []
    for year in range(years):
        here = luck + random.normal(0, 0.1, luck.shape).astype(np.float32) >= line if year else luck >= line
        place, industry = np.nonzero(here)
        value = np.exp(random.normal(0, 1, len(place)))
        parts.append((place, industry, np.full(len(place), year), value))
    place, industry, year, value = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = random.permutation(len(place))
    keys = (column[order].astype(np.int32) for column in (place, industry, year))
    return Rows(*keys, value[order], (places, industries, years))


def metros(path: str) -> Rows:
    """Employment by metropolitan area and six-digit industry."""
    import polars as pl

    table = pl.read_parquet(path).filter((pl.col("naics_level") == 6) & (pl.col("EMP") > 0))
    place, industry = (table[name].cast(pl.String).rank("dense").to_numpy() - 1 for name in ("cbsa_code", "naics_code"))
    value = table["EMP"].cast(pl.Float64).to_numpy()
    shape = (int(place.max()) + 1, int(industry.max()) + 1, 1)
    return Rows(place.astype(np.int32), industry.astype(np.int32), np.zeros(len(value), np.int32), value, shape)


def saved(case: str, folder: str, *, fill: float, path_of_metros: str = "") -> str:
    """The table of a case in a file, so that making it takes no memory from those who read it."""
    rows = metros(path_of_metros) if case == "metros" else nested(case, fill)
    path = str(Path(folder) / "rows.npz")
    np.savez(path, **vars(rows))
    return path


def read(path: str) -> Rows:
    """The table back from its file."""
    with np.load(path) as columns:
        shape = tuple(int(size) for size in columns["shape"])
        keys = (columns[name] for name in ("place", "industry", "year", "value"))
        return Rows(*keys, (shape[0], shape[1], shape[2]))
