"""Complexity of places and industries from present cells alone, without any matrix of places × places."""

from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.linalg import LinearOperator, eigsh

from yindi.arrays import Array, Truth
from yindi.methods.complexity import ATLAS, Complexity, Convention
from yindi.methods.complexity.index import LEAST, MOST
from yindi.methods.complexity.scaling import scaled, sign_of_industries, sign_of_places
from yindi.methods.structure.presences import Presences

# A subspace this wide finds one leading direction in few products; a smaller side than this leaves no room for it.
SUBSPACE = 10
SMALLEST = 16
# What is left of a direction, or of its product, below this share of it is rounding.
NOTHING = 1e-13


def sparse_complexity(
    present: Presences, *, convention: Convention = ATLAS, start: Complexity | None = None
) -> Complexity:
    """The complexity index, from Lanczos steps that touch present cells only.

    On the smaller side, S = A Aᵀ with A = D^−½ M U^−½ has eigenvalue 1 for the direction √D (or √U), in which all are
    alike. It is taken off, S − √D √Dᵀ / Σ D, so that the direction that is looked for leads. Whether the next is
    tied with it (`Complexity.tied`) is looked for only where the smaller side has fewer than 16: it would cost twice
    the steps, and large tables of counts are not that symmetric.

    Parameters
    ----------
    present : Presences
    convention : Convention
    start : Complexity
        A first guess, such as that of the year before; diversity by default.

    Returns
    -------
    Complexity

    References
    ----------
    hausmann2014, lehoucq1998

    Examples
    --------
    >>> nested = Presences(np.array([0, 3, 5, 6]), np.array([0, 1, 2, 0, 1, 0], dtype=np.int32), 3)
    >>> sparse_complexity(nested).places.round(3) + 0.0
    array([ 1.225,  0.   , -1.225])
    """
    diversity, ubiquity = present.diversity.astype(float), present.ubiquity.astype(float)
    rows, columns = diversity > 0, ubiquity > 0
    places, industries = np.full(len(rows), np.nan), np.full(len(columns), np.nan)
    if min(rows.sum(), columns.sum()) < 2:
        return Complexity(places, industries, 1.0, float("nan"), 0)
    here = connected_cells(present, rows, columns)
    diversity, ubiquity = diversity[rows], ubiquity[columns]
    guess = diversity if start is None else np.nan_to_num(start.places[rows])
    eigenvalue, third, value = leading_direction(here, diversity, ubiquity, guess)
    tied = eigenvalue - third < LEAST
    if tied or not LEAST < eigenvalue < MOST:
        return Complexity(places, industries, eigenvalue, float("nan"), 0, tied)
    mean = (here @ value) / diversity
    sign = sign_of_places(mean, diversity)
    side = sign_of_industries(value, ubiquity, sign, convention)
    places[rows] = scaled(sign * mean, convention)
    industries[columns] = scaled(side * value, convention, by=sign * mean if convention.scaled_by == "places" else None)
    lean = float(np.mean(scaled(sign * mean, ATLAS) * scaled(diversity, ATLAS)))
    return Complexity(places, industries, eigenvalue, lean, 0)


def connected_cells(present: Presences, rows: Truth, columns: Truth) -> csr_array:
    """The present cells as a sparse matrix of the places with an industry and the industries with a place."""
    position = np.cumsum(columns) - 1
    starts = np.concatenate([present.starts[:-1][rows], present.starts[-1:]])
    # Half as wide where the last start fits.
    number = np.int32 if len(present.columns) <= np.iinfo(np.int32).max else np.int64
    cells = (np.ones(len(present.columns)), position[present.columns].astype(number), starts.astype(number))
    return csr_array(cells, shape=(int(rows.sum()), int(columns.sum())))


def leading_direction(here: csr_array, diversity: Array, ubiquity: Array, guess: Array) -> tuple[float, float, Array]:
    """The second and third eigenvalue of U⁻¹ Mᵀ D⁻¹ M and the second vector (industries,), by the smaller side."""
    across = here.T.tocsr()
    if here.shape[0] <= here.shape[1]:
        second, third, side = second_of(here, across, diversity, ubiquity, guess - guess.mean())
        return second, third, (across @ (side / np.sqrt(diversity))) / ubiquity
    by_industry = (across @ (guess - guess.mean())) / ubiquity
    second, third, side = second_of(across, here, ubiquity, diversity, by_industry)
    return second, third, side / np.sqrt(ubiquity)


def second_of(
    here: csr_array, across: csr_array, lengths: Array, widths: Array, guess: Array
) -> tuple[float, float, Array]:
    """The largest eigenvalue of S − √D √Dᵀ / Σ D, the next (−∞ where not looked for), and the vector of the largest.

    D are the `lengths` of the side looked at.
    """
    root = np.sqrt(lengths)
    alike = root / np.linalg.norm(root)

    def times(vector: Array) -> Array:
        """One product with the operator."""
        flat = vector.ravel()
        product: Array = (here @ ((across @ (flat / root)) / widths)) / root - alike * (alike @ flat)
        return product

    size = len(lengths)
    operator = LinearOperator((size, size), matvec=times, dtype=float)
    if size < SMALLEST:
        values, vectors = np.linalg.eigh(operator @ np.eye(size))
        return float(values[-1]), float(values[-2]), vectors[:, -1]
    # A guess without any direction of its own leaves nothing to start from; where any other does so too, none differ.
    for begin in (guess * root, np.cos(np.arange(size))):
        apart = begin - alike * (alike @ begin)
        if np.linalg.norm(times(apart)) > NOTHING * np.linalg.norm(begin):
            values, vectors = eigsh(operator, k=1, which="LA", ncv=min(SUBSPACE, size), v0=apart, tol=0)
            return float(values[0]), -np.inf, vectors[:, 0]
    return 0.0, -np.inf, np.zeros(size)


def facing(found: Complexity, before: Complexity | None) -> Complexity:
    """The same line, turned where it points against that of the year before; its lean then turns too.

    >>> one = Complexity(np.array([1.0, -1.0]), np.array([1.0]), 0.5, 0.9, 0)
    >>> facing(one, replace(one, places=-one.places)).places
    array([-1.,  1.])
    """
    if before is None:
        return found
    both = ~np.isnan(found.places) & ~np.isnan(before.places)
    if np.dot(found.places[both], before.places[both]) >= 0:
        return found
    return replace(found, places=-found.places, industries=-found.industries, lean=-found.lean)
