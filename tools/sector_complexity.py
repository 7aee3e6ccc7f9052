"""Does complexity among countries mean anything at 35 sectors? `python tools/sector_complexity.py --source DIR`.

Prints what the decision "No values from elsewhere are shipped" rests on. DIR holds `world-wiod` (World Input–Output
Database, 2013 release) and `frontier-dea/sfaR_worldprod.csv.gz` (output and labour of 82 countries, 1960–1987).
"""

import argparse
from pathlib import Path

import numpy as np
import polars as pl

from yindi.arrays import Array
from yindi.methods.complexity import complexity, complexity_years, fitness
from yindi.methods.pigeonhole import pigeonhole_weights
from yindi.methods.specialisation import location_quotient, presence

COUNTRIES, SECTORS, FINAL_USES, GOODS = 41, 35, 5, 16
YEARS = range(1995, 2012)
NAMES = {
    "Australia": "AUS", "austria": "AUT", "belgium": "BEL", "brazil": "BRA", "canada": "CAN", "china": "CHN",
    "cyprus": "CYP", "germany": "DEU", "denmark": "DNK", "spain": "ESP", "finland": "FIN", "france": "FRA",
    "uk": "GBR", "greece": "GRC", "indonesia": "IDN", "india": "IND", "ireland": "IRL", "italy": "ITA",
    "japan": "JPN", "korea": "KOR", "mexico": "MEX", "netherlands": "NLD", "portugal": "PRT", "sweden": "SWE",
    "turkey": "TUR", "us": "USA",
}  # fmt: skip


def exports(folder: Path, year: int) -> Array:
    """Sales of each country's sectors to other countries, for any use: (countries, sectors)."""
    table = pl.read_parquet(folder / f"wiot_{year}.parquet")
    between = table.select(pl.col("^z[0-9]+$")).to_numpy().astype(float)
    final = table.select(pl.col("^f[0-9]+$")).to_numpy().astype(float)
    sold = between.reshape(COUNTRIES, SECTORS, COUNTRIES, SECTORS).sum(axis=3)
    sold += final.reshape(COUNTRIES, SECTORS, COUNTRIES, FINAL_USES).sum(axis=3)
    sold[np.arange(COUNTRIES), :, np.arange(COUNTRIES)] = 0.0
    # Inventories make a few cells negative; the rest of the world is no country.
    return np.maximum(sold.sum(axis=2)[:-1], 0.0)


def output_per_worker(source: Path) -> dict[str, float]:
    """Log output per worker in 1987 of the countries in both sources."""
    last = pl.read_csv(source / "frontier-dea" / "sfaR_worldprod.csv.gz").filter(pl.col("yr") == pl.col("yr").max())
    return {
        NAMES[row["country"]]: row["ly"] - row["ll"] for row in last.iter_rows(named=True) if row["country"] in NAMES
    }


def correlation(one: Array, other: Array) -> float:
    """Correlation of two lists."""
    return float(np.corrcoef(one, other)[0, 1])


def report(title: str, years: list[Array], sectors: list[str], rich: Array, who: list[int]) -> None:
    """Print one choice of sectors: order, agreement with riches, and how far it holds."""
    late, early = (presence(location_quotient(sum(part, np.zeros_like(years[0])))) for part in (years[-3:], years[:3]))
    print(f"\n{title}")
    for name, here in (("2009–2011", late), ("1995–1997", early)):
        index, fit = complexity(here), fitness(here)
        with_riches = correlation(index.places[who], rich), correlation(np.log(fit.places[who]), rich)
        print(f"  {name}: correlation of the index with the number of sectors {index.lean:.2f}")
        print(
            f"    with output per worker, {len(who)} places: index {with_riches[0]:.2f}, fitness {with_riches[1]:.2f}"
        )
    index = complexity(late)
    print("  order 2009–2011:", ", ".join(sectors[item] for item in np.argsort(-index.industries)))
    together = []
    for draw in range(99):
        place_weights, _ = pigeonhole_weights(1, draw, *late.shape)
        drawn = complexity(late, place_weights=place_weights).industries
        both = ~np.isnan(drawn)
        together.append(abs(correlation(drawn[both], index.industries[both])))
    print(f"  countries drawn anew: sector values correlate {np.mean(together):.2f} with these on average")
    all_years = complexity_years(np.stack([presence(location_quotient(year)) for year in years], axis=2))
    print(f"  sectors 1995 and 2011: {correlation(all_years.industries[:, 0], all_years.industries[:, -1]):.2f}")


def main() -> None:
    """Report all sectors, then goods only."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--source", type=Path, required=True, help="the folder that holds one folder per source")
    source = options.parse_args().source
    wiod = source / "world-wiod"
    codes = pl.read_csv(wiod / "countries.csv").to_series().to_list()
    sectors = [str(name) for name in pl.read_csv(wiod / "industries.csv").to_series(-1)][: SECTORS - 1]
    years = [exports(wiod, year)[:, : SECTORS - 1] for year in YEARS]
    riches = output_per_worker(source)
    rich, who = np.array(list(riches.values())), [codes.index(code) for code in riches]
    report("34 sectors (private households left out)", years, sectors, rich, who)
    report("16 sectors of goods", [year[:, :GOODS] for year in years], sectors, rich, who)


if __name__ == "__main__":
    main()
