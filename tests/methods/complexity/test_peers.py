"""Agreement with four other packages to 1e-9, each in the mode named after it (extra `peers`).

Tables: random ones, and two embedded economies (51 states × 65 lines, 31 provinces × 19 sections). Where a package
answers with blanks or points the other way, a test says so by its name.
"""

from functools import cache
from importlib.resources import as_file, files

import numpy as np
import pytest

from yindi.methods.complexity import (
    DATAWHEEL,
    ECOMPLEXITY,
    ECONCOMPLEX,
    FERMI_CREF,
    complexity,
    external_complexity,
    fitness,
    outlook,
    reflections,
)
from yindi.methods.relatedness import proximity, relatedness_density
from yindi.methods.specialisation import location_quotient, presence
from yindi.study import read_study

pandas = pytest.importorskip("pandas")
pytestmark = pytest.mark.filterwarnings("ignore")  # theirs
WHY = "install the extra 'peers' to compare"
NEAR = {"rtol": 0, "atol": 1e-9}


@cache
def amounts(name: str) -> np.ndarray:
    """A random table, somewhat nested, by its seed; or three years' mean of an embedded economy."""
    if name.isdigit():
        random = np.random.default_rng(int(name))
        bent = np.arange(40)[:, None] / 40 + np.arange(25)[None, :] / 25 < 1.2
        return np.exp(random.normal(size=(40, 25)) + np.where(bent, 1.2, -1.0))
    with as_file(files("yindi") / "examples" / name) as folder:
        panel = read_study(folder).economy.panel()
    return np.nanmean(panel.values[:, :, -3:], axis=2)


@pytest.fixture(params=["0", "1", "2", "usa", "china"])
def value(request: pytest.FixtureRequest) -> np.ndarray:
    return amounts(request.param)


@pytest.fixture
def quotient(value) -> np.ndarray:
    return location_quotient(value)


@pytest.fixture
def present(quotient) -> np.ndarray:
    return presence(quotient)


@pytest.fixture
def worth(value) -> np.ndarray:
    return np.random.default_rng(7).normal(size=value.shape[1])


def of_ecomplexity(value: np.ndarray, **choices: object) -> dict[str, np.ndarray]:
    """What ecomplexity gives for a table of amounts, as (places, industries)."""
    ecomplexity = pytest.importorskip("ecomplexity", reason=WHY)
    place, industry = np.indices(value.shape)
    rows = pandas.DataFrame({"t": 1, "p": place.ravel(), "i": industry.ravel(), "v": value.ravel()})
    names = {"time": "t", "loc": "p", "prod": "i", "val": "v"}
    result = ecomplexity.ecomplexity(rows, names, verbose=False, check_logsupermodularity=False, **choices)
    result = result.sort_values(["p", "i"])
    return {name: result[name].to_numpy(dtype=float).reshape(value.shape) for name in result.columns}


def of_fermi(value: np.ndarray):
    """fermi-cref's object with binary comparative advantage."""
    fermi = pytest.importorskip("fermi", reason=WHY)
    return fermi.efc(value).compute_rca().binarize()


def test_twin_ecomplexity(value, quotient, present) -> None:
    theirs = of_ecomplexity(value)
    index = complexity(present, convention=ECOMPLEXITY)
    near = proximity(present)
    itself = near + np.eye(len(near))
    found = outlook(present, near, index.industries, convention=ECOMPLEXITY)
    np.testing.assert_allclose(quotient, theirs["rca"], **NEAR)
    np.testing.assert_array_equal(present, theirs["mcp"])
    np.testing.assert_array_equal(present.sum(axis=1), theirs["diversity"][:, 0])
    np.testing.assert_array_equal(present.sum(axis=0), theirs["ubiquity"][0])
    np.testing.assert_allclose(index.places, theirs["eci"][:, 0], **NEAR)
    np.testing.assert_allclose(index.industries, theirs["pci"][0], **NEAR)
    np.testing.assert_allclose(relatedness_density(present, itself), theirs["density"], **NEAR)
    np.testing.assert_allclose(found.index, theirs["coi"][:, 0], **NEAR)
    np.testing.assert_allclose(found.gain, theirs["cog"], **NEAR)


def test_twin_econcomplex_index_and_outlook(value, quotient, present) -> None:
    theirs = pytest.importorskip("econcomplex", reason=WHY)
    index = complexity(present, convention=ECONCOMPLEX)
    near = proximity(present)
    found = outlook(present, near, index.industries, convention=ECONCOMPLEX)
    places, industries = theirs.eci_pci(value)
    np.testing.assert_allclose(quotient, theirs.rca(value), **NEAR)
    np.testing.assert_allclose(index.places, places, **NEAR)
    np.testing.assert_allclose(index.industries, industries, **NEAR)
    np.testing.assert_allclose(near, theirs.proximity(value)["product"], **NEAR)
    np.testing.assert_allclose(relatedness_density(present, near), theirs.relatedness_density(value) / 100, **NEAR)
    np.testing.assert_allclose(found.index, theirs.complexity_outlook_index(value, industries), **NEAR)
    np.testing.assert_allclose(found.gain, theirs.complexity_outlook_gain(value, industries), **NEAR)


def test_twin_econcomplex_fitness_reflections_and_external(value, present, worth) -> None:
    theirs = pytest.importorskip("econcomplex", reason=WHY)
    fit, industries = theirs.eci_pci(value, method="fitness")
    ours = fitness(present, convention=ECONCOMPLEX)
    np.testing.assert_allclose(ours.places, fit, **NEAR)
    np.testing.assert_allclose(ours.industries, industries, **NEAR)
    places, industries = theirs.eci_pci(value, method="reflections")
    steps = reflections(present, convention=ECONCOMPLEX)
    # Their reflections run together and lose as many digits as the spread has noughts.
    digits = {"rtol": 0, "atol": max(1e-9, 1e-14 / steps.spread)}
    np.testing.assert_allclose(steps.places, places, **digits)
    np.testing.assert_allclose(steps.industries, industries, **digits)
    external = external_complexity(present, worth, convention=ECONCOMPLEX)
    np.testing.assert_allclose(external.scaled, theirs.subnational_eci(value, worth)[0], **NEAR)


def test_twin_fermi_cref(value, quotient, present, worth) -> None:
    fermi = pytest.importorskip("fermi", reason=WHY)
    theirs = of_fermi(value)
    np.testing.assert_allclose(quotient, fermi.efc(value).compute_rca().get_matrix(dense=True), **NEAR)
    np.testing.assert_array_equal(present, theirs.get_matrix(dense=True))
    index = complexity(present, convention=FERMI_CREF)
    places, industries = theirs.get_eci_pci()
    np.testing.assert_allclose(index.places, places, **NEAR)
    np.testing.assert_allclose(index.industries, industries, **NEAR)
    places, industries = theirs.get_eci_pci(method="reflections", force=True)
    steps = reflections(present, convention=FERMI_CREF)
    digits = {"rtol": 0, "atol": max(1e-9, 1e-14 / steps.spread)}
    np.testing.assert_allclose(steps.places, places, **digits)
    np.testing.assert_allclose(steps.industries, industries, **digits)
    fit, industries = theirs.get_fitness_complexity()
    ours = fitness(present, convention=FERMI_CREF)
    np.testing.assert_allclose(ours.places, fit, **NEAR)
    np.testing.assert_allclose(ours.industries, industries, **NEAR)
    given = np.exp(worth)
    summed = external_complexity(present, given, convention=FERMI_CREF).places
    np.testing.assert_allclose(summed / summed.sum(), theirs.get_exogenous_fitness(given), **NEAR)


def test_twin_datawheel(value, quotient, present, worth) -> None:
    theirs = pytest.importorskip("economic_complexity", reason=WHY)
    table, near = pandas.DataFrame(quotient), proximity(present)
    np.testing.assert_allclose(quotient, theirs.rca(pandas.DataFrame(value)), **NEAR)
    places, industries = theirs.complexity(table)
    steps = reflections(present, convention=DATAWHEEL)
    digits = {"rtol": 0, "atol": max(1e-9, 1e-14 / steps.spread)}
    np.testing.assert_allclose(steps.places, places, **digits)
    np.testing.assert_allclose(steps.industries, industries, **digits)
    near_table = pandas.DataFrame(near)
    density = theirs.relatedness(table, proximities=near_table)
    np.testing.assert_allclose(relatedness_density(present, near), density, **NEAR)
    gain = theirs.opportunity_gain(table, pci=pandas.Series(worth), proximities=near_table)
    np.testing.assert_allclose(outlook(present, near, worth, convention=DATAWHEEL).gain, gain, **NEAR)
    worth[2] = np.nan
    for standardize in (False, True):
        external = external_complexity(present, worth, convention=DATAWHEEL)
        expected = theirs.complexity_subnational(table, pandas.Series(worth), standardize=standardize)[0]
        np.testing.assert_allclose(external.scaled if standardize else external.places, expected, **NEAR)


def test_twin_datawheel_proximity(quotient, present) -> None:
    theirs = pytest.importorskip("economic_complexity", reason=WHY)
    if int(pandas.__version__.split(".")[0]) >= 3:
        pytest.skip("economic-complexity 0.3.0 writes into a view that pandas 3 keeps from being written")
    np.testing.assert_allclose(proximity(present), theirs.proximity(pandas.DataFrame(quotient)), **NEAR)


def test_econcomplex_turns_industries_against_places_in_the_united_states() -> None:
    """Places by diversity, industries by rarity: here a place's index is minus its industries' mean, rescaled."""
    theirs = pytest.importorskip("econcomplex", reason=WHY)
    value = amounts("usa")
    present = presence(location_quotient(value))
    places, industries = theirs.eci_pci(value)
    mean = present @ industries / present.sum(axis=1)
    assert np.corrcoef(places, mean)[0, 1] == pytest.approx(-1)
    atlas = complexity(present)
    np.testing.assert_allclose(present @ atlas.industries / present.sum(axis=1), atlas.places, **NEAR)


def test_ecomplexity_returns_only_blanks_when_one_industry_is_nowhere() -> None:
    value = amounts("0").copy()
    value[:, 4] = 0.0
    value[:, 4] = value.sum(axis=1) / 20  # an even share in every place, so nowhere above it
    theirs = of_ecomplexity(value, rca_mcp_threshold=1.1)
    present = presence(location_quotient(value), at_least=1.1)
    ours = complexity(present)
    assert np.isnan(theirs["eci"]).all()
    assert np.isnan(theirs["density"]).all()
    assert np.isnan(ours.places).sum() == (present.sum(axis=1) == 0).sum()
    assert np.isnan(ours.industries).sum() == 1


def test_datawheel_returns_only_blanks_when_one_industry_is_empty() -> None:
    theirs = pytest.importorskip("economic_complexity", reason=WHY)
    value = amounts("0").copy()
    value[:, 3] = 0.0
    places, industries = theirs.complexity(theirs.rca(pandas.DataFrame(value)))
    assert places.isna().all()
    assert industries.isna().all()
    present = presence(location_quotient(value))
    assert not np.isnan(reflections(present, convention=DATAWHEEL).places).any()


def test_fermi_cref_says_nothing_of_a_fitness_that_does_not_settle() -> None:
    fermi = pytest.importorskip("fermi", reason=WHY)
    triangle = np.array([[1.0, 1.0], [1.0, 0.0]])
    fit, _ = fermi.efc(triangle).get_fitness_complexity()
    assert fit[1] / fit[0] == pytest.approx(1 / 1001)
    ours = fitness(triangle, convention=FERMI_CREF)
    np.testing.assert_allclose(ours.places, fit, **NEAR)
    assert ours.settled == "ranks"
    assert ours.vanishing.tolist() == [False, True]
