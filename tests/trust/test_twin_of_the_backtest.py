"""The backtest of the embedded china economy, calculated a second time with pandas, loops and scikit-learn.

Nothing of the package is used but the reader: shares, levels, quotients, margin, events, the fit of own presence and
its scores are all made anew from the definitions in the documentation.
"""

from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from yindi.methods.levels import yearly_shares
from yindi.plan.making import Limits
from yindi.study import read_study
from yindi.trust.backtest import ends_of, score, see, set_up
from yindi.trust.figures import all_figures

HORIZON, LAST = 6, 2017
DECISION = LAST - HORIZON
WINDOWS = [(2003, 2009), (2004, 2010), (2005, 2011)]
# By hand, from the rule: the three nearest years of its own side, none after the decision.
START_YEARS = {2003: [2003, 2004, 2005], 2004: [2003, 2004, 2005], 2005: [2004, 2005, 2006], 2011: [2009, 2010, 2011]}
END_YEARS = {2009: [2008, 2009, 2010], 2010: [2009, 2010, 2011], 2011: [2009, 2010, 2011], 2017: [2015, 2016, 2017]}


@pytest.fixture(scope="module")
def china():
    return read_study(Path(str(files("yindi.examples").joinpath("china"))))


@pytest.fixture(scope="module")
def figures(china):
    economy = china.economy
    panel = economy.panel()
    places, industries = len(panel.places), len(panel.industries)
    eligible = np.repeat(economy.table("industries")["eligible"].to_numpy()[None, :], places, axis=0)
    limits = Limits(np.full(places, 3.0), np.full(places, 1.0), np.full(industries, np.inf), 0.5, 0.5)
    setup = set_up(
        yearly_shares(panel.values), panel.years, horizon=HORIZON, eligible=eligible,
        groups=tuple(economy.table("places")["group"]), limits=limits,
    )  # fmt: skip
    views = see(setup, *setup.ones)
    backtest = score(setup, views, ends_of(setup, views), weights=np.ones(setup.shape))
    return setup, backtest, all_figures(backtest, *setup.ones)


def quotients(table: pd.DataFrame) -> pd.Series:
    """Location quotient of every cell of one level."""
    total = table.groupby("place")["share"].transform("sum") * table.groupby("industry")["share"].transform("sum")
    return table.set_index(["place", "industry"])["share"] * table["share"].sum() / total.to_numpy()


@pytest.fixture(scope="module")
def twin(china):
    rows = pd.DataFrame(china.economy.table("activity").select("place", "industry", "year", "value").to_dicts())
    rows["share"] = rows["value"] / rows.groupby("year")["value"].transform("sum")

    def level(years: list[int]) -> pd.Series:
        part = rows[rows["year"].isin(years)]
        return quotients(part.groupby(["place", "industry"], sort=False)["share"].mean().reset_index())

    yearly = {year: quotients(rows[rows["year"] == year]) for year in range(2003, DECISION + 1)}
    changes = []
    for year in range(2003, DECISION):
        pair = pd.concat([yearly[year], yearly[year + 1]], axis=1, keys=["before", "after"]).dropna()
        pair = pair[(pair["before"] >= 0.5) & (pair["before"] <= 2.0) & (pair["after"] > 0)]
        changes += np.abs(np.log(pair["after"]) - np.log(pair["before"])).tolist()
    margin = float(np.median(changes))
    industries = china.economy.table("industries")
    eligible = set(industries.filter(industries["eligible"])["industry"])

    def cells(start: int, end: int) -> pd.DataFrame:
        both = pd.concat([level(START_YEARS[start]), level(END_YEARS[end])], axis=1, keys=["start", "end"]).dropna()
        both = both[both.index.get_level_values("industry").isin(eligible) & (both["start"] < 1)]
        rise = np.log(both["end"]) - np.log(both["start"])
        return both.assign(did=((both["end"] >= 1) & (rise >= margin)).astype(int))

    learn = pd.concat([cells(*window) for window in WINDOWS])
    final = cells(DECISION, LAST)
    x = np.log(np.maximum(learn["start"], 0.01))
    # Three windows of which one and a half would fit end to end: they weigh as one together.
    weights = np.full(len(learn), 1 / 3)
    standard = ((x - x.mean()) / x.std(ddof=0)).to_numpy()[:, None]
    fit = LogisticRegression(C=1.0, tol=1e-10, max_iter=1000).fit(standard, learn["did"], sample_weight=weights)
    new = ((np.log(np.maximum(final["start"], 0.01)) - x.mean()) / x.std(ddof=0)).to_numpy()[:, None]
    return margin, learn, final, fit.predict_proba(new)[:, 1]


def test_twin_margin_cells_and_events(twin, figures) -> None:
    margin, learn, final, _ = twin
    setup, backtest, _ = figures
    result = backtest.events["entry"]
    assert setup.margin == pytest.approx(margin, rel=1e-12)
    assert (result.learned, result.learned_events) == (len(learn), int(learn["did"].sum()))
    assert (result.could.sum(), result.did.sum()) == (len(final), final["did"].sum())


def test_twin_odds_of_own_presence(twin, figures, china) -> None:
    _, _, final, odds = twin
    result = figures[1].events["entry"].odds["own_presence"]
    places, industries = china.economy.places, china.economy.industries
    ours = [result[places.index(place), industries.index(industry)] for place, industry in final.index]
    assert np.allclose(ours, odds, atol=1e-6)


def test_twin_scores_of_own_presence(twin, figures) -> None:
    _, _, final, odds = twin
    ours = figures[2]
    assert ours["entry.own_presence.roc_auc"] == pytest.approx(roc_auc_score(final["did"], odds), abs=1e-9)
    assert ours["entry.own_presence.pr_auc"] == pytest.approx(average_precision_score(final["did"], odds), abs=1e-9)


def test_twin_precision_at_three_picks_per_place(twin, figures) -> None:
    _, _, final, odds = twin
    picks = final.assign(odds=odds).sort_values("odds", ascending=False).groupby(level="place").head(3)
    assert figures[2]["entry.own_presence.precision_at_picks"] == pytest.approx(picks["did"].mean(), abs=1e-9)
