"""Write the made-up activity of the worked example: levels by a fixed rule, so that anyone can make it again."""

import csv
from math import exp, sin
from pathlib import Path

PLACES = "ABCDEFGH"
INDUSTRIES = ("food", "textiles", "machinery", "software", "logistics", "public")
YEARS = range(2010, 2021)


def value(place: int, industry: int, year: int) -> int:
    """Persons employed: a level of the cell, a drift of its own, and a ripple that stands for noise."""
    level = 400 * exp(0.9 * sin(1.7 * place + 2.3 * industry) + 0.1 * place)
    drift = 0.05 * sin(2.9 * place - 1.3 * industry) * (year - 2010)
    ripple = 0.03 * sin(12.9 * place + 78.2 * industry + 37.7 * year)
    return round(level * exp(drift + ripple))


with (Path(__file__).parent / "activity.csv").open("w", newline="", encoding="utf-8") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("place", "industry", "year", "value"))
    for p, place in enumerate(PLACES):
        for i, industry in enumerate(INDUSTRIES):
            rows.writerows((place, industry, year, value(p, i, year)) for year in YEARS)
