"""What is used of what there is: each factor by year, over all places."""

from dataclasses import dataclass

import numpy as np

from yindi.messages import Bilingual, Language, say
from yindi.plan.schedule.programme import YearsProgramme, used_by
from yindi.present.charts.base import Chart, Mark, Spec, Table, axis, frame
from yindi.present.charts.telling import told_rows
from yindi.present.numbers import percent, same, whole
from yindi.present.palette import ACCENT, MAIN
from yindi.study import Results

WIDTH, HEIGHT, LEFT, GAP = 430, 150, 64, 24
MOST = 3
# A place is at its limit where less than this share of what it has is left.
LEFT_OVER = 0.05


@dataclass(frozen=True)
class Use:
    """One factor in one year over the places that have a limit: used and had, and how many places are at theirs."""

    factor: int
    year: int
    used: float
    had: float
    tight: int
    places: int

    @property
    def share(self) -> float:
        """The share used; NaN where there is nothing to use."""
        return self.used / self.had if self.had > 0 else float("nan")


def uses(results: Results) -> tuple[Use, ...]:
    """Every factor and year, those after the last in which starts still need something included; positions."""
    programme = results.years.made.programme
    used = used_by(programme, results.years.solved.schedule)
    limited = np.isfinite(programme.had)
    had, spent = np.where(limited, programme.had, 0.0), np.where(limited, used, 0.0)
    tight = limited & (spent > 0) & (spent >= (1 - LEFT_OVER) * had)
    return tuple(
        Use(
            factor, year, float(spent[:, factor, year].sum()), float(had[:, factor, year].sum()),
            int(tight[:, factor, year].sum()), int(limited[:, factor, year].sum()),
        )
        for factor, year in np.ndindex(used.shape[1:])
    )  # fmt: skip


def spec(results: Results, language: Language) -> Spec | None:
    """Shares used by year, one line of bars for each of the first factors."""
    years = results.years.made.programme.years
    told = zip(uses(results), told_rows(table(results), language), strict=True)
    shown = {use: tell for use, tell in told if use.factor < MOST and use.year < len(years) and np.isfinite(use.share)}
    if not shown or not results.years.possible:
        return None
    wide = 0.8 / len({use.factor for use in shown})
    bars = [
        {
            "x": use.year + 0.1 + wide * use.factor,
            "x2": use.year + 0.1 + wide * (use.factor + 1),
            "share": round(100 * use.share, 2),
            "tight": round(100 * use.tight / use.places, 2),
            "tell": tell,
        }
        for use, tell in shown.items()
    ]
    every = -(-len(years) // 12)
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, len(years)], "nice": False},
        "axis": axis(
            "", values=[at + 0.5 for at in range(0, len(years), every)], grid=False,
            labelExpr=f"'' + ({years[0]} + floor(datum.value))",
        ),
    }  # fmt: skip
    y = {
        "type": "quantitative",
        "scale": {"domain": [0, 100], "nice": False},
        "axis": axis(say("brief.axis.share_used").text(language), values=[0, 25, 50, 75, 100], titleX=-48),
    }
    return {
        **frame(WIDTH, HEIGHT, left=LEFT),
        "data": {"values": bars},
        "layer": [
            {
                "mark": {"type": "rect", "color": MAIN},
                "encoding": {
                    "x": {**x, "field": "x"}, "x2": {"field": "x2"}, "y": {**y, "field": "share"}, "y2": {"datum": 0},
                },
            },
            {
                "mark": {"type": "rule", "color": ACCENT, "strokeWidth": 2, "strokeDash": [4, 3]},
                "encoding": {"x": {**x, "field": "x"}, "x2": {"field": "x2"}, "y": {**y, "field": "tight"}},
            },
        ],
    }  # fmt: skip


def table(results: Results) -> Table:
    """Each factor and year."""
    programme = results.years.made.programme
    names = ("brief.factor", "brief.year", "brief.means_used", "brief.had", "brief.share_used", "brief.tight")
    return Table(
        header=tuple(say(name) for name in names),
        rows=tuple(
            (
                say(
                    "brief.years.trade.column",
                    criterion=results.years.names.factors[use.factor],
                    unit=programme.factors[use.factor].counted_in,
                ),
                year_in_words(programme, use.year),
                whole(use.used),
                whole(use.had),
                percent(use.share),
                same(f"{use.tight} / {use.places}"),
            )
            for use in uses(results)
        ),
        file="tables/means.csv",
    )


def year_in_words(programme: YearsProgramme, year: int) -> Bilingual:
    """A year, and whether it lies after the last of the plan."""
    label = str(programme.budget_years[year])
    return same(label) if year < len(programme.years) else say("brief.means.after", year=label)


def legend(results: Results) -> tuple[Mark, ...]:
    """What bars and dashes are."""
    del results
    return (Mark("main", say("brief.means.bar")), Mark("accent", say("brief.means.dash")))


MEANS = Chart("means", lambda _: say("brief.chart.means"), spec, table, legend)
