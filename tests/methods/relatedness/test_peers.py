"""Agreement to 1e-9 with three other packages, each in its compatible convention, on random and on real tables."""

import warnings
from functools import cache
from importlib.resources import as_file, files

import numpy as np
import pytest

from yindi.arrays import Array
from yindi.methods.relatedness import (
    ASSOCIATION,
    ATLAS_MINIMUM,
    COSINE,
    JACCARD,
    MINIMUM,
    PROBABILITY,
    SAMPLE_WITH_HELD,
    Measure,
    correlation_proximity,
    cross_proximity,
    nearest_count,
    nearest_density,
    relatedness,
    relatedness_density,
    relative_relatedness,
)
from yindi.methods.specialisation import location_quotient, presence
from yindi.questions.present import present as present_state
from yindi.study import read_study

CLOSE = {"rtol": 1e-9, "atol": 1e-9}
TABLES = ("china", "usa", "random 0", "random 1", "random 2")
REASON = "install the extra 'peers' to compare"


@cache
def quotients(name: str) -> Array:
    """Location quotients of an embedded economy, or of a nested random table; a blank is a zero, as for the peers."""
    if name.startswith("random"):
        random = np.random.default_rng(int(name.split()[1]))
        bent = np.arange(40)[:, None] / 40 + np.arange(25)[None, :] / 25 < 1.2
        return location_quotient(np.exp(random.normal(size=(40, 25)) + np.where(bent, 1.2, -1.0)))
    with as_file(files("yindi") / "examples" / name) as folder:
        return np.nan_to_num(present_state(read_study(folder).economy).quotient)


@pytest.mark.parametrize("name", TABLES)
def test_twin_ecomplexity(name: str) -> None:
    """Its diagonal is kept, so that an industry is part of its own company."""
    proximities = pytest.importorskip("ecomplexity.calc_proximity", reason=REASON)
    densities = pytest.importorskip("ecomplexity.calc_density", reason=REASON)
    quotient = quotients(name)
    here = presence(quotient)
    theirs = proximities.calc_discrete_proximity(here, here.sum(axis=0))
    ours = relatedness(here, measure=ATLAS_MINIMUM)
    np.testing.assert_allclose(ours, theirs, **CLOSE)
    np.testing.assert_allclose(relatedness_density(here, ours), densities.calc_density(here, theirs), **CLOSE)
    # Continuous: correlations of quotients.
    continuous = proximities.calc_continuous_proximity(quotient, here.sum(axis=0))
    np.testing.assert_allclose(correlation_proximity(quotient, own=True), continuous, **CLOSE)


def test_twin_ecomplexity_from_rows_to_density() -> None:
    """The same through its front door."""
    pandas = pytest.importorskip("pandas")
    ecomplexity = pytest.importorskip("ecomplexity", reason=REASON)
    quotient = quotients("random 0")
    place, industry = np.indices(quotient.shape)
    rows = pandas.DataFrame({"t": 1, "p": place.ravel(), "i": industry.ravel(), "v": quotient.ravel()})
    names = {"time": "t", "loc": "p", "prod": "i", "val": "v"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = ecomplexity.ecomplexity(rows, names, verbose=False, check_logsupermodularity=False)
    here = presence(location_quotient(quotient))
    ours = relatedness_density(here, relatedness(here, measure=ATLAS_MINIMUM))
    np.testing.assert_allclose(ours.ravel(), theirs.sort_values(["p", "i"])["density"], **CLOSE)


@pytest.mark.parametrize("neighbours", [1, 5, 12])
def test_twin_ecomplexity_counts_the_nearest_instead_of_weighing_them(neighbours: int) -> None:
    """Its `knn` gives whole numbers (issue 35 of py-ecomplexity): a count, which our named mode reproduces."""
    densities = pytest.importorskip("ecomplexity.calc_density", reason=REASON)
    quotient = quotients("random 1")
    here, near = presence(quotient), correlation_proximity(quotient, own=True)  # without ties
    theirs = densities.calc_density(here, near, knn=neighbours)
    np.testing.assert_allclose(nearest_count(here, near, neighbours), theirs, **CLOSE)
    assert (theirs == theirs.round()).all()
    assert theirs.max() > 1 or neighbours == 1
    assert nearest_density(here, near, neighbours).max() <= 1


@pytest.mark.parametrize("name", TABLES)
def test_twin_econcomplex(name: str) -> None:
    """Its diagonal is empty, its densities are percentages."""
    theirs = pytest.importorskip("econcomplex.relatedness", reason=REASON)
    quotient = quotients(name)
    here = presence(quotient)
    near = theirs.proximity(here, use_rca=False, compute="product")["product"]
    np.testing.assert_allclose(relatedness(here, measure=MINIMUM), near, **CLOSE)
    ours = relatedness_density(here, relatedness(here))
    np.testing.assert_allclose(100 * ours, theirs.relatedness_density(here, use_rca=False), **CLOSE)
    np.testing.assert_allclose(
        relative_relatedness(ours, here), theirs.relative_relatedness(here, use_rca=False), **CLOSE
    )
    np.testing.assert_allclose(
        correlation_proximity(quotient), theirs.continuous_proximity(quotient, method="correlation"), **CLOSE
    )
    one, other = here[:, ::2], here[:, 1::2]
    across = theirs.cross_proximity(one, other, use_rca=False)
    np.testing.assert_allclose(cross_proximity(one, other), across, **CLOSE)
    np.testing.assert_allclose(
        relatedness_density(one, cross_proximity(one, other)),
        theirs.cross_relatedness(one, across, use_rca=False),
        **CLOSE,
    )


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    ("measure", "method"),
    [(ASSOCIATION, "association"), (PROBABILITY, "probability"), (COSINE, "cosine"), (JACCARD, "jaccard")],
)
def test_twin_econcomplex_indices(name: str, measure: Measure, method: str) -> None:
    theirs = pytest.importorskip("econcomplex.relatedness", reason=REASON)
    here = presence(quotients(name))
    np.testing.assert_allclose(relatedness(here, measure=measure), theirs.relatedness_index(here, method), **CLOSE)


@pytest.mark.parametrize("name", TABLES)
def test_twin_economic_complexity(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty diagonal; relative relatedness with the sample's deviation, for industries that are there as well."""
    pandas = pytest.importorskip("pandas")
    theirs = pytest.importorskip("economic_complexity", reason=REASON)
    # Version 0.3.0 empties the diagonal in a view that pandas 3 hands out read-only, and stops there.
    fill = np.fill_diagonal
    monkeypatch.setattr(np, "fill_diagonal", lambda view, value: (view.setflags(write=True), fill(view, value)))
    here = presence(quotients(name))
    frame = pandas.DataFrame(here)
    for measure, procedure in ((MINIMUM, "max"), (COSINE, "sqrt")):
        near = theirs.proximity(frame, procedure=procedure).to_numpy()
        np.testing.assert_allclose(relatedness(here, measure=measure), near, **CLOSE)
    ours = relatedness_density(here, relatedness(here))
    np.testing.assert_allclose(ours, theirs.relatedness(frame), **CLOSE)
    np.testing.assert_allclose(
        relative_relatedness(ours, here, convention=SAMPLE_WITH_HELD), theirs.relative_relatedness(frame), **CLOSE
    )
    one, other = here[:, ::2], here[:, 1::2]
    across = theirs.cross_proximity(pandas.DataFrame(one), pandas.DataFrame(other))
    np.testing.assert_allclose(cross_proximity(one, other), across, **CLOSE)
    np.testing.assert_allclose(
        relatedness_density(one, cross_proximity(one, other)),
        theirs.cross_relatedness(pandas.DataFrame(one), across),
        **CLOSE,
    )
