"""A problem says what does not fit before anything is solved, and counts what its choices add."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from yindi.errors import BadValues
from yindi.methods.coordination import FREE, Groups, Problem, worth
from yindi.methods.coordination.problem import refuse_what_is_no_problem


def two_blocks() -> Problem:
    """Two blocks of two items, one row of their own and one that couples them."""
    return Problem(
        value=np.array([3.0, 1.0, 2.0, 1.0]),
        first=np.array([0, 2, 4]),
        uses=np.ones((4, 1)),
        room=np.array([[1.0], [2.0]]),
        loads=sparse.csr_matrix(np.array([[1.0], [0.0], [1.0], [0.0]])),
        low=np.array([-np.inf]),
        high=np.array([1.0]),
        fixed=np.full(4, FREE),
    )


def test_hand_worth_counts_pairs_only_where_both_are_taken() -> None:
    problem = replace(two_blocks(), pairs=np.array([[2, 3]]), gain=np.array([-0.5]))
    assert worth(problem, np.array([0, 2])) == 5.0
    assert worth(problem, np.array([0, 2, 3])) == 5.5


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("value", {"value": np.array([3.0, np.nan, 2.0, 1.0])}),
        ("uses", {"uses": -np.ones((4, 1))}),
        ("low", {"low": np.array([2.0])}),
        ("fixed", {"fixed": np.array([FREE, FREE, FREE, 7])}),
        ("pairs", {"pairs": np.array([[0, 2]]), "gain": np.array([1.0])}),
        ("sets", {"sets": Groups(np.array([0, 2]), np.array([0, 2])), "at_least": np.array([0])}),
        ("enabling", {"needing": np.array([0]), "enabling": Groups(np.array([0, 1]), np.array([3]))}),
        ("room", {"room": np.array([[1.0], [np.nan]])}),
        ("first", {"first": np.array([0, 2, 5])}),
        ("gain", {"pairs": np.array([[0, 1]])}),
    ],
)
def test_law_what_is_no_problem_is_refused_by_name(part: str, change: dict[str, object]) -> None:
    refuse_what_is_no_problem(two_blocks())
    with pytest.raises(BadValues) as refused:
        refuse_what_is_no_problem(replace(two_blocks(), **change))  # type: ignore[arg-type]
    assert refused.value.values["part"] == part
