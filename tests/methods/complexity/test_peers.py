"""Agreement with other packages to 1e-9, each in the mode named after it (extra `peers`)."""

import warnings

import numpy as np
import pytest

from yindi.methods.complexity import DATAWHEEL, ECOMPLEXITY, ECONCOMPLEX, complexity, outlook
from yindi.methods.relatedness import proximity
from yindi.methods.specialisation import location_quotient, presence

pandas = pytest.importorskip("pandas")
WHY = "install the extra 'peers' to compare"


def random_table(seed: int) -> np.ndarray:
    """Amounts of 25 industries in 40 places, somewhat nested."""
    random = np.random.default_rng(seed)
    bent = np.arange(40)[:, None] / 40 + np.arange(25)[None, :] / 25 < 1.2
    return np.exp(random.normal(size=(40, 25)) + np.where(bent, 1.2, -1.0))


@pytest.fixture(params=range(4))
def value(request: pytest.FixtureRequest) -> np.ndarray:
    return random_table(request.param)


def of_ecomplexity(value: np.ndarray):
    """What ecomplexity returns for a table of amounts, sorted by place and industry."""
    ecomplexity = pytest.importorskip("ecomplexity", reason=WHY)
    place, industry = np.indices(value.shape)
    rows = pandas.DataFrame({"t": 1, "p": place.ravel(), "i": industry.ravel(), "v": value.ravel()})
    names = {"time": "t", "loc": "p", "prod": "i", "val": "v"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = ecomplexity.ecomplexity(rows, names, verbose=False, check_logsupermodularity=False)
    return result.sort_values(["p", "i"])


def test_twin_outlook_of_ecomplexity(value) -> None:
    theirs = of_ecomplexity(value)
    present = presence(location_quotient(value))
    industries = complexity(present, convention=ECOMPLEXITY).industries
    ours = outlook(present, proximity(present), industries, convention=ECOMPLEXITY)
    np.testing.assert_allclose(ours.index, theirs["coi"].to_numpy().reshape(value.shape)[:, 0], atol=1e-9)
    np.testing.assert_allclose(ours.gain, theirs["cog"].to_numpy().reshape(value.shape), atol=1e-9)


def test_twin_outlook_of_econcomplex(value) -> None:
    econcomplex = pytest.importorskip("econcomplex", reason=WHY)
    present = presence(location_quotient(value))
    industries = complexity(present, convention=ECONCOMPLEX).industries
    ours = outlook(present, proximity(present), industries, convention=ECONCOMPLEX)
    index = econcomplex.complexity_outlook_index(value, industries)
    gain = econcomplex.complexity_outlook_gain(value, industries)
    np.testing.assert_allclose(ours.index, index, atol=1e-9)
    np.testing.assert_allclose(ours.gain, gain, atol=1e-9)


def test_twin_opportunity_gain_of_datawheel(value) -> None:
    datawheel = pytest.importorskip("economic_complexity", reason=WHY)
    quotient = location_quotient(value)
    present = presence(quotient)
    near, industries = proximity(present), complexity(present).industries
    gain = datawheel.opportunity_gain(
        pandas.DataFrame(quotient), pci=pandas.Series(industries), proximities=pandas.DataFrame(near)
    )
    np.testing.assert_allclose(
        outlook(present, near, industries, convention=DATAWHEEL).gain, gain.to_numpy(), atol=1e-9
    )
