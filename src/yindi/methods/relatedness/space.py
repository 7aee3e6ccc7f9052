"""The space of industries: the links that hold it together, and where each industry stands in a picture of it."""

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import minimum_spanning_tree, shortest_path

from yindi.arrays import Array, Whole

# Links in all, as a multiple of the industries; so few keep a picture readable.
LINKS = 2
ROUNDS = 300
# How much farther apart than the farthest linked ones those stand that no way links. [ratio]
APART = 1.3


def backbone(near: Array, *, links: float = LINKS) -> Whole:
    """The links of the tree of greatest proximity, and the strongest besides.

    Parameters
    ----------
    near : (industries, industries)
        Symmetric proximity, 0 for none. [probability]
    links : float
        How many links in all, as a multiple of the industries; the tree is kept whole.

    Returns
    -------
    (links, 2)
        Positions of both ends, the smaller first, in ascending order.

    References
    ----------
    hidalgo2007

    Examples
    --------
    >>> backbone(np.array([[0.0, 0.9, 0.2], [0.9, 0.0, 0.8], [0.2, 0.8, 0.0]]), links=0).tolist()
    [[0, 1], [1, 2]]
    """
    first, second = np.triu_indices(len(near), 1)
    strength = near[first, second]
    # A tree of least length: lengths fall with proximity, and none is 0, which would be no link.
    length = csr_matrix(np.triu(np.where(near > 0, 2.0 - near, 0.0), 1))
    tree = minimum_spanning_tree(length).tocoo()
    kept = {(int(min(a, b)), int(max(a, b))) for a, b in zip(tree.row, tree.col, strict=True)}
    for at in np.argsort(-strength, kind="stable").tolist():
        if len(kept) >= links * len(near) or strength[at] <= 0:
            break
        kept.add((int(first[at]), int(second[at])))
    return np.array(sorted(kept), dtype=np.int64).reshape(-1, 2)


def laid_out(near: Array, links: Whole, *, rounds: int = ROUNDS) -> Array:
    """Positions in the plane whose distances follow the ways along links, by majorising the stress.

    stress = Σ_{i<j} (|x_i − x_j| − d_ij)² / d_ij², with d the shortest way, a link being 2 − φ long.

    Parameters
    ----------
    near : (industries, industries)
        Symmetric proximity. [probability]
    links : (links, 2)
        As from `backbone`.
    rounds : int
        The stress falls in each; the first positions are those of classical scaling.

    Returns
    -------
    (industries, 2)
        Centred, the longer extent first and between −1 and 1; the same for the same input.

    References
    ----------
    kamada1989, gansner2004

    Examples
    --------
    >>> chain = np.array([[0.0, 0.5, 0.0], [0.5, 0.0, 0.5], [0.0, 0.5, 0.0]])
    >>> np.abs(laid_out(chain, backbone(chain))).round(3).tolist()
    [[1.0, 0.0], [0.0, 0.0], [1.0, 0.0]]
    """
    wanted = ways(near, links)
    count = len(wanted)
    if count < 2:
        return np.zeros((count, 2))
    at = classical(wanted)
    weights = np.zeros_like(wanted)
    apart = ~np.eye(count, dtype=bool)
    weights[apart] = wanted[apart] ** -2
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(rounds):
        distance = np.linalg.norm(at[:, None] - at[None], axis=2)
        pull = np.divide(-weights * wanted, distance, out=np.zeros_like(wanted), where=distance > 1e-12)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        at = inverse @ (pull @ at)
    return turned(at)


def ways(near: Array, links: Whole) -> Array:
    """The shortest way between any two industries along links: (industries, industries)."""
    lengths = np.zeros_like(near)
    lengths[links[:, 0], links[:, 1]] = 2.0 - near[links[:, 0], links[:, 1]]
    result: Array = shortest_path(csr_matrix(lengths), directed=False)
    linked = np.isfinite(result)
    return np.where(linked, result, APART * max(float(result[linked].max(initial=0.0)), 2.0))


def classical(distance: Array) -> Array:
    """The two main axes of distances, as classical scaling has them: (industries, 2)."""
    squared = distance**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    values, axes = np.linalg.eigh(centred)
    result: Array = axes[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-12))
    return result


def turned(at: Array) -> Array:
    """Positions turned so that they reach farthest along the first axis, scaled to 1, of a fixed sign."""
    at = at - at.mean(axis=0)
    _, _, axes = np.linalg.svd(at, full_matrices=False)
    at = at @ axes.T
    for axis in range(2):
        # Of two mirror images, the one whose farthest point lies on the positive side.
        far = int(np.argmax(np.round(np.abs(at[:, axis]), 9)))
        if at[far, axis] < 0:
            at[:, axis] = -at[:, axis]
    result: Array = at / max(float(np.abs(at[:, 0]).max()), 1e-12)
    return result
