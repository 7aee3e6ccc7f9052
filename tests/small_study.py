"""One small invented study that makes a whole plan in about a second, with labels that would hurt a careless file."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

PLACES = ("P1", "P2", "P3", "P4", "P5", "P6", "P7", "-P8", "=P9")
INDUSTRIES = ("A", "B", "C", "D", "E", "Z")
YEARS = range(2000, 2012)
DRAWS = 9

SETTINGS = f"""title = {{ en = "Small study", zh = "小型研究" }}
caution = {{ en = "Invented.", zh = "虚构。" }}

[tables]
activity = "activity.csv"
places = "places.csv"
industries = "industries.csv"

[activity]
measure = "employment"
measure_zh = "就业人数"
unit = "persons"
unit_zh = "人"

[plan]
horizon = 3
picks = 2
draws = {DRAWS}

[schedule]
headroom = "none"

[sources.activity]
title = {{ en = "Invented", zh = "虚构" }}
licence = "CC0"
retrieved = 2026-11-22
"""

HOSTILE = {"P3": "\\u003c/script><b>P3", "P5": "=HYPERLINK(1)", "P6": "@SUM(1)", "P7": "https://example.org"}


def write_small(folder: Path) -> Path:
    """Write the study; the same bytes every time."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "study.toml").write_text(SETTINGS, encoding="utf-8")
    write(
        folder / "places.csv",
        ["place", "name_en", "name_zh"],
        ([place, HOSTILE.get(place, f"Place {place}"), f"{place}市"] for place in PLACES),
    )
    write(
        folder / "industries.csv",
        ["industry", "name_en", "name_zh", "eligible"],
        ([name, f"Industry {name}", f"{name}业", "false" if name == "Z" else "true"] for name in INDUSTRIES),
    )
    write(folder / "activity.csv", ["place", "industry", "year", "value"], activity())
    return folder


def activity() -> Iterable[list[Any]]:
    """Values that wander from year to year, by a fixed irregular sequence; one cell is never known."""
    state = 1
    for place in PLACES:
        for industry in INDUSTRIES:
            level = 50.0
            for year in YEARS:
                state = (state * 16807) % 2147483647
                level *= 0.7 + 0.65 * state / 2147483647
                if (place, industry) != ("P2", "C"):
                    yield [place, industry, year, f"{level:.3f}"]


def write(path: Path, header: list[str], rows: Iterable[list[Any]]) -> None:
    """Write one table."""
    path.write_text("".join(",".join(map(str, row)) + "\n" for row in (header, *rows)), encoding="utf-8")
