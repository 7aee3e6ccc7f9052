"""How open knowledge is, from the tables of patents, citations, research and technologies."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy import sparse

from yindi.arrays import Array
from yindi.economy import Economy, positions
from yindi.errors import InputRefused
from yindi.methods.coinvention import coinvention, inventing, share_by_place
from yindi.methods.partners import complementarity
from yindi.methods.ratio import ratio
from yindi.methods.relatedness import proximity
from yindi.plan.guardrails.over_years.evidence import Abroad, Knowledge
from yindi.plan.guardrails.over_years.reading.aligned import aligned
from yindi.plan.schedule.programme import YearsProgramme
from yindi.questions.present import span
from yindi.questions.technologies import technologies_of

TABLES = ("patents", "research", "technologies")
LOOK_BACK = 5


@dataclass(frozen=True)
class Patents:
    """The patents of the last years: which places have an inventor on which, and of which all addresses are known.

    inventing : (patents, places); abroad : (patents,) whether some inventor lives abroad
    known : (patents,) whether all inventors' addresses are known; names : (patents,)
    """

    inventing: sparse.csr_array
    abroad: Array
    known: Array
    names: list[str]
    years: str


def read_knowledge(economy: Economy, programme: YearsProgramme) -> Knowledge | None:
    """Shares from abroad, inventors together and complements; None without any of the tables.

    Raises
    ------
    InputRefused
        If no patent has an inventor's address, an address lies both at home and abroad, or a part exceeds its whole.
    """
    if not any(table in economy for table in TABLES):
        return None
    patents = read_patents(economy, programme) if "patents" in economy else None
    places = len(programme.places)
    together = np.full((places, places), np.nan) if patents is None else coinvention(patents.inventing)
    gap, complement = read_complements(economy, programme)
    found = Knowledge(
        None if patents is None else coinvented(patents),
        None if patents is None else read_citations(economy, patents),
        read_share(economy, programme, "technology_imports", beside=True),
        read_share(economy, programme, "foreign_research_expenditure", beside=False),
        together,
        gap,
        complement,
        "" if patents is None else patents.years,
    )
    parts = (found.coinvented, found.cited, found.bought, found.foreign)
    return None if all(part is None for part in parts) and np.isnan(gap).all() else found


def read_patents(economy: Economy, programme: YearsProgramme) -> Patents:
    """Inventors of the last years by place; applicants' addresses are left out."""
    table = filled(economy.table("patents"))
    refuse_both("patents", table, "patent")
    inventors = table.filter(pl.col("role") == "inventor")
    if inventors.height == 0:
        first = table["patent"].unique(maintain_order=True).to_list()
        raise InputRefused("knowledge.no_inventor", where="patents", count=table.height, first=first)
    last = int(inventors["year"].max())  # type: ignore[arg-type]
    recent = inventors.filter(pl.col("year") > last - LOOK_BACK)
    names = recent["patent"].unique(maintain_order=True).to_list()
    recent = recent.with_columns(at=pl.Series(positions(recent["patent"], names)))
    home = recent.filter(pl.col("place").is_in(list(programme.places)))
    here = inventing(
        home["at"].to_numpy(), positions(home["place"], programme.places),
        patents=len(names), places=len(programme.places),
    )  # fmt: skip
    abroad, known = np.zeros(len(names)), np.ones(len(names))
    abroad[recent.filter(pl.col("country").is_not_null())["at"].to_numpy()] = 1.0
    known[recent.filter(pl.col("country").is_null() & pl.col("place").is_null())["at"].to_numpy()] = 0.0
    years = tuple(sorted(recent["year"].unique().to_list()))
    return Patents(here, abroad, known, names, span(years))


def filled(table: pl.DataFrame) -> pl.DataFrame:
    """The table with both columns of where something lies, blank where they are not there."""
    missing = [pl.lit(None, dtype=pl.String).alias(name) for name in ("place", "country") if name not in table.columns]
    return table.with_columns(missing)


def refuse_both(where: str, table: pl.DataFrame, name: str) -> None:
    """Refuse rows that lie both at home and abroad."""
    both = table.filter(pl.col("place").is_not_null() & pl.col("country").is_not_null())
    if both.height:
        raise InputRefused("knowledge.both", where=where, count=both.height, first=both[name].to_list())


def coinvented(patents: Patents) -> Abroad:
    """Patents with an inventor at home, and those of them with another abroad; only where all addresses are known."""
    at_home = np.asarray(patents.inventing.sum(axis=1)).ravel() > 0
    whole = patents.known
    part = patents.abroad * whole
    count = float(whole[at_home].sum())
    return Abroad(
        share_by_place(patents.inventing, part, whole),
        float(part[at_home].sum() / count) if count else float("nan"),
        count,
        int((at_home & (whole == 0)).sum()),
    )


def read_citations(economy: Economy, patents: Patents) -> Abroad | None:
    """Where what is cited comes from, counted for every place with an inventor on the citing patent; None without."""
    if "citations" not in economy:
        return None
    table = filled(economy.table("citations"))
    refuse_both("citations", table, "cited")
    mine = table.filter(pl.col("patent").is_in(patents.names))
    at = positions(mine["patent"], patents.names)
    at_home = (np.asarray(patents.inventing.sum(axis=1)).ravel() > 0)[at]
    from_abroad = mine["country"].is_not_null().to_numpy()
    origin = from_abroad | mine["place"].is_not_null().to_numpy()
    count = float((origin & at_home).sum())
    size = len(patents.names)
    part = np.bincount(at, weights=from_abroad.astype(float), minlength=size).astype(float)
    whole = np.bincount(at, weights=origin.astype(float), minlength=size).astype(float)
    return Abroad(
        share_by_place(patents.inventing, part, whole),
        float((from_abroad & at_home).sum() / count) if count else float("nan"),
        count,
        int((~origin & at_home).sum()),
    )


def read_share(economy: Economy, programme: YearsProgramme, column: str, *, beside: bool) -> Abroad | None:
    """A column of research against research (and itself, where it stands beside it), in the last year with both."""
    if "research" not in economy:
        return None
    table = economy.table("research")
    if not {column, "research_expenditure"} <= set(table.columns):
        return None
    stated = table.drop_nulls([column, "research_expenditure"])
    if stated.height == 0:
        return None
    over = stated.filter(pl.col(column) > pl.col("research_expenditure"))
    if not beside and over.height:
        first = [f"{place} {year}" for place, year in over.select("place", "year").iter_rows()]
        raise InputRefused("knowledge.part", where="research", count=over.height, first=first, column=column)
    now = stated.filter(pl.col("year") == stated["year"].max())
    axes = (("place", programme.places),)
    part, research = aligned(now, column, axes), aligned(now, "research_expenditure", axes)
    whole = part + research if beside else research
    known = ~np.isnan(whole)
    count = float(whole[known].sum())
    share = ratio(part, np.where(known, whole, 0.0), empty=np.nan)
    return Abroad(share, float(part[known].sum() / count) if count else float("nan"), count, int((~known).sum()))


def read_complements(economy: Economy, programme: YearsProgramme) -> tuple[Array, Array]:
    """The gap of every place around its technologies, and what each place has of each gap; NaN without the table."""
    places = len(programme.places)
    gap, complement = np.full(places, np.nan), np.full((places, places), np.nan)
    if "technologies" not in economy or "places" not in economy:
        return gap, complement
    found = technologies_of(economy)
    if found.present is None:
        return gap, complement
    row = [economy.places.index(place) for place in programme.places]
    present = found.present[row]
    known = ~found.unknown[row]
    present = np.where(known[:, None], present, np.nan)
    gap, complement = complementarity(present, proximity(present))
    gap[~known] = np.nan
    return gap, complement
