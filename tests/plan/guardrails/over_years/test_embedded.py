"""Evidence and guardrails on the embedded economies."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import yindi
from plan.schedule.random_programmes import plain_programme, schedule_of_starts
from yindi.economy import Economy
from yindi.plan.guardrails.over_years import rows_of_all, verdicts_of_all
from yindi.plan.guardrails.over_years.reading import read_evidence
from yindi.plan.guardrails.over_years.reading.flows import read_flows
from yindi.plan.schedule.programme import YearsProgramme
from yindi.study import read_study

BY = {"china": "regression", "europe": "peers", "usa": "peers"}


def embedded(name: str) -> tuple[Economy, YearsProgramme]:
    """An economy, and a programme in which every cell may be entered or, one in four, given up."""
    economy = read_study(Path(yindi.__file__).parent / "examples" / name).economy
    place, industry = (part.ravel() for part in np.indices((len(economy.places), len(economy.industries))))
    action = tuple("exit" if cell % 4 == 0 else "enter" for cell in range(len(place)))
    programme = plain_programme([0.1] * len(place), place.tolist(), industry.tolist(), years=2)
    return economy, replace(programme, places=economy.places, industries=economy.industries, action=action)


@pytest.mark.parametrize("name", sorted(BY))
def test_law_bands_are_shares_and_about_half_of_the_places_lie_within(name: str) -> None:
    economy, programme = embedded(name)
    real = read_evidence(economy, programme).real
    assert real is not None
    assert real.by == BY[name]
    known = ~np.isnan(real.low)
    assert known.any()
    assert (real.low[known] >= 0).all()
    assert (real.low[known] <= real.high[known]).all()
    assert (real.high[known] <= 1).all()
    share = np.nansum(real.activity[:, real.manufacturing], axis=1) / np.nansum(real.activity, axis=1)
    within = ((share >= real.low) & (share <= real.high))[known].mean()
    # Between the quartiles lies about half; in one year of 31 places, far from exactly so.
    assert 0.25 < within < 0.75


@pytest.mark.parametrize("name", ["china", "usa"])
def test_law_an_industry_loses_itself_and_no_other_more_than_itself(name: str) -> None:
    economy, programme = embedded(name)
    traded = read_flows(economy, programme)
    assert traded is not None
    made = traded.output > 0
    assert np.diag(traded.relies)[made] == pytest.approx(np.ones(int(made.sum())))
    assert (traded.relies <= 1 + 1e-9).all()
    assert np.nanmax(traded.imported) < 1
    assert np.nansum(traded.imported) > 0


@pytest.mark.parametrize("name", sorted(BY))
def test_law_every_finding_on_a_random_plan_is_in_both_languages_and_numbered(name: str) -> None:
    economy, programme = embedded(name)
    evidence = read_evidence(economy, programme)
    random = np.random.default_rng(5)
    starts = np.where(random.random(len(programme.place)) < 0.05, random.integers(0, 2, len(programme.place)), -1)
    found = verdicts_of_all(programme, schedule_of_starts(starts), evidence)
    assert len(rows_of_all(programme, evidence)) > 0
    assert {verdict.judgement for verdict in found} >= {"pass", "flag"}
    for verdict in found:
        assert not re.search(r"\bnan\b", verdict.says.en)
        assert verdict.says.en.strip()
        assert verdict.says.zh.strip()
