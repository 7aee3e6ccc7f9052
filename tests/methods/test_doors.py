"""What methods refuse before they compute: no presence, no relatedness, no quantity, and choices out of range."""

from collections.abc import Callable

import numpy as np
import pytest

from yindi.errors import BadValues
from yindi.methods import clusters as k
from yindi.methods import complexity as c
from yindi.methods import relatedness as r
from yindi.methods import specialisation as s
from yindi.methods import structure as w

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
def test_refuses_at_the_door_of_relatedness_and_complexity(ask: Callable[[], object], key: str) -> None:
    with pytest.raises(BadValues) as caught:
        ask()
    assert caught.value.key == key


LEVELS = np.array([[3.0, 1.0], [1.0, 3.0], [2.0, 0.0]])
ROWS = np.array([0, 1, 1]), np.array([0, 0, 1]), np.array([1.0, 2.0, 3.0])


@pytest.mark.parametrize(
    ("ask", "key"),
    [
        (lambda: s.locational_gini(LEVELS, convention="foo"), "method.out_of_range"),
        (lambda: s.locational_gini(LEVELS, against=np.ones(2)), "method.other_shape"),
        (lambda: s.hoover_localisation(np.ones((3, 3, 2)), against=np.ones(3)), "method.other_shape"),
        (lambda: s.shrunk_quotient(LEVELS, LEVELS, convention="foo"), "method.out_of_range"),
        (lambda: s.shrunk_quotient(LEVELS, LEVELS[:1]), "method.other_shape"),
        (lambda: s.presence(LEVELS, at_least=float("nan")), "method.out_of_range"),
        (lambda: s.presence(LEVELS, at_least=-1.0), "method.out_of_range"),
        (lambda: s.presence_above_floors(LEVELS, LEVELS, s.Floors(cell=float("nan"))), "method.out_of_range"),
        (lambda: s.presence_above_floors(LEVELS, LEVELS, s.Floors(industry=-1.0)), "method.out_of_range"),
        (lambda: s.presence_above_floors(LEVELS, LEVELS[:1], s.Floors()), "method.other_shape"),
        (lambda: s.log_quotient(LEVELS, least=0.0), "method.out_of_range"),
        (lambda: s.log_quotient(LEVELS, least=-1.0), "method.out_of_range"),
        (lambda: s.grubel_lloyd_index(LEVELS, LEVELS[:1]), "method.other_shape"),
        (lambda: s.grubel_lloyd_of_places(LEVELS, LEVELS[:1]), "method.other_shape"),
        (lambda: s.population_quotient(np.ones((2, 2, 2)), np.ones(2)), "method.other_shape"),
        (lambda: s.population_quotient_of_places(LEVELS, np.ones(2)), "method.other_shape"),
        (lambda: s.shift_share(LEVELS, LEVELS[:1]), "method.other_shape"),
        (lambda: k.ellison_glaeser(LEVELS, np.array([-0.2, 0.5])), "method.out_of_range"),
        (lambda: k.ellison_glaeser(LEVELS, np.array([0.5, 1.5])), "method.out_of_range"),
        (lambda: k.ellison_glaeser(LEVELS, np.array([0.5])), "method.other_shape"),
        (lambda: k.ellison_glaeser(LEVELS, np.array([0.5, 0.5]), areas="foo"), "method.out_of_range"),
        (lambda: k.plant_herfindahl(np.ones(2), np.array([0, 5]), industries=3), "method.position_outside"),
        (lambda: k.plant_herfindahl(np.ones(2), np.array([0]), industries=3), "method.other_shape"),
        (lambda: k.largest_firm_share(np.ones(1), np.array([2]), np.array([0]), cells=2), "method.position_outside"),
        (lambda: k.largest_firm_share(np.ones(1), np.array([0]), np.array([0, 1]), cells=2), "method.other_shape"),
        (lambda: k.herfindahl_bounds(LEVELS, LEVELS[:1]), "method.other_shape"),
        (lambda: k.herfindahl_bounds(LEVELS, LEVELS, smallest=float("nan")), "method.out_of_range"),
        (lambda: w.structure(*ROWS, shape=(2, 2), at_least=float("nan")), "method.out_of_range"),
        (lambda: w.stream_structure(lambda: [ROWS], shape=(2, 2), at_least=-1.0), "method.out_of_range"),
        (
            lambda: w.structure_by_year(*ROWS[:2], ROWS[0], ROWS[2], shape=(2, 2, 2), at_least=np.inf),
            "method.out_of_range",
        ),
    ],
)
def test_refuses_a_choice_that_is_none_and_tables_that_do_not_belong_together(
    ask: Callable[[], object], key: str
) -> None:
    with pytest.raises(BadValues) as caught:
        ask()
    assert caught.value.key == key
