"""What methods refuse before they compute: no presence, no relatedness, no quantity, and choices out of range."""

from collections.abc import Callable

import numpy as np
import pytest

from yindi.errors import BadValues
from yindi.methods import complexity as c
from yindi.methods import relatedness as r

HERE = np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
NEAR = np.array([[0.0, 0.5], [0.5, 0.0]])
WORTH = np.array([1.0, 2.0])

# Every method that takes presence, by what it is asked with.
OF_PRESENCE: dict[str, Callable[[np.ndarray], object]] = {
    "proximity": r.proximity,
    "relatedness": r.relatedness,
    "presence_counts": r.presence_counts,
    "cross_proximity, one": lambda here: r.cross_proximity(here, HERE),
    "cross_proximity, other": lambda here: r.cross_proximity(HERE, here),
    "relatedness_density": lambda here: r.relatedness_density(here, NEAR),
    "nearest_density": lambda here: r.nearest_density(here, NEAR, 1),
    "nearest_count": lambda here: r.nearest_count(here, NEAR, 1),
    "relative_relatedness": lambda here: r.relative_relatedness(HERE / 2, here),
    "complexity": c.complexity,
    "complexity_years": lambda here: c.complexity_years(here[:, :, None]),
    "fitness": c.fitness,
    "fitness_years": lambda here: c.fitness_years(here[:, :, None]),
    "reflections": c.reflections,
    "outlook": lambda here: c.outlook(here, NEAR, WORTH),
}


@pytest.mark.parametrize("name", OF_PRESENCE)
@pytest.mark.parametrize("wrong", [1.61, 0.5, 2.0, -1.0, np.inf])
def test_refuses_what_is_no_presence(name: str, wrong: float) -> None:
    here = HERE.copy()
    here[1, 0] = wrong
    with pytest.raises(BadValues) as caught:
        OF_PRESENCE[name](here)
    assert caught.value.key == "method.not_presence"
    assert caught.value.values["count"] == 1
    assert f"{wrong:g}" in str(caught.value)


@pytest.mark.parametrize("name", OF_PRESENCE)
def test_hand_a_blank_is_presence_not_known(name: str) -> None:
    here = HERE.copy()
    here[1, 0] = np.nan
    OF_PRESENCE[name](here)


@pytest.mark.parametrize(
    ("ask", "key"),
    [
        (lambda: r.relatedness_density(HERE, NEAR - 1.0), "method.not_a_quantity"),
        (lambda: r.relatedness_density(HERE, np.full((2, 2), np.inf)), "method.not_a_quantity"),
        (lambda: r.relatedness_density(HERE, np.zeros((3, 3))), "method.other_shape"),
        (lambda: r.nearest_density(HERE, NEAR, 0), "method.out_of_range"),
        (lambda: r.nearest_count(HERE, NEAR, -1), "method.out_of_range"),
        (lambda: r.relative_relatedness(HERE[:1] / 2, HERE), "method.other_shape"),
        (lambda: r.relative_relatedness(HERE / 2, HERE, options=np.ones((1, 2), bool)), "method.other_shape"),
        (lambda: r.cross_proximity(HERE, HERE[:2]), "method.other_shape"),
        (lambda: c.reflections(HERE, steps=-1), "method.out_of_range"),
        (lambda: c.fitness(HERE, rounds=-1), "method.out_of_range"),
        (lambda: c.fitness(HERE, start=np.array([1.0, 0.0, 1.0])), "method.out_of_range"),
        (lambda: c.fitness(HERE, start=np.array([1.0, -2.0, 1.0])), "method.out_of_range"),
        (lambda: c.fitness(HERE, start=np.array([1.0, np.inf, 1.0])), "method.out_of_range"),
        (lambda: c.fitness(HERE, start=np.ones(2)), "method.other_shape"),
        (lambda: c.external_complexity(-HERE, WORTH), "method.not_a_quantity"),
        (lambda: c.external_complexity(HERE, WORTH / 0.0), "method.not_a_number"),
        (lambda: c.external_complexity(HERE, np.ones(3)), "method.other_shape"),
        (lambda: c.outlook(HERE, NEAR, np.ones(3)), "method.other_shape"),
        (lambda: c.outlook(HERE, NEAR, np.array([np.inf, 1.0])), "method.not_a_number"),
    ],
)
@pytest.mark.filterwarnings("ignore:divide by zero")
def test_refuses_at_the_door(ask: Callable[[], object], key: str) -> None:
    with pytest.raises(BadValues) as caught:
        ask()
    assert caught.value.key == key
