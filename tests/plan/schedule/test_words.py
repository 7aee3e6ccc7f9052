"""Every hold and every gate has a sentence in both languages."""

from dataclasses import replace

import numpy as np
import pytest

from plan.schedule.random_programmes import plain_programme
from yindi.plan.schedule.binds import Hold, what_holds_back
from yindi.plan.schedule.limits import Limit, plain_names
from yindi.plan.schedule.programme import Decided
from yindi.plan.schedule.readiness import readiness_gates
from yindi.plan.schedule.solve import solve_years
from yindi.plan.schedule.words import gate_in_words, hold_in_words

PLAIN = plain_programme([0.3, 0.2], [0, 0], [0, 1])
MONEY = Limit("budget", place=0, factor=0, year=0)


@pytest.mark.parametrize(
    ("hold", "en", "zh"),
    [
        (
            Hold(MONEY, 1500.0, "million", 0.1, 0.2),
            "money of P0 in 2026: 1,500 million more would add 0.1",
            "P0 2026 年的money：再多 1,500 million可增加 0.1",
        ),
        (
            Hold(Limit("picks", place=0), 1.0, "options", 0.0, 0.2),
            "picks of P0: one less would cost 0.2; one more adds nothing",
            "P0的项数：减少 1 项会损失 0.2；增加 1 项则无增益",
        ),
        (
            Hold(MONEY, 2.0, "million", 0.0, 0.25),
            "money of P0 in 2026: 2 million less would cost 0.25; as much more adds nothing",
            "P0 2026 年的money：减少 2 million会损失 0.25；增加同样多则无增益",
        ),
        (
            Hold(MONEY, 1.0, "million", 0.0, np.inf),
            "money of P0 in 2026: with 1 million less, what is decided no longer fits",
            "P0 2026 年的money：减少 1 million后，已定事项便无法容纳",
        ),
        (
            Hold(Limit("cap", industry=1, year=0), 1.0, "places", 0.25, 0.0),
            "room in I1 up to 2026: to go there without paying its price would add 0.25",
            "I1截至 2026 年的名额：若进入时无须付价，可增加 0.25",
        ),
    ],
)
def test_hand_what_a_step_is_worth(hold: Hold, en: str, zh: str) -> None:
    says = hold_in_words(PLAIN, plain_names(PLAIN), hold)
    assert says.en == en
    assert says.zh == zh


def test_hand_gates_in_odds_in_uplift_and_closed() -> None:
    programme = replace(PLAIN, picks=np.ones(1))
    gate = readiness_gates(programme, solve_years(programme), 0)[0]
    names = plain_names(programme)
    assert gate_in_words(programme, names, gate).en == "Opens where support adds 30.0 % (now 20.0 %), to start in 2026"
    stated = gate_in_words(programme, names, replace(gate, odds=0.4), odds=0.25)
    assert stated.en == "Opens at odds of 40.0 % (now 25.0 %), to start in 2026"
    assert gate_in_words(programme, names, gate, odds=0.25).en.startswith("Better odds alone would not open it")
    refused = gate_in_words(programme, names, replace(gate, refused=True))
    assert refused.en.startswith("Refused; without the refusal: Opens")
    closed = replace(programme, decided=(Decided(0, True),))
    shut = readiness_gates(closed, solve_years(closed), 0)[0]
    assert gate_in_words(closed, names, shut).en == "Closed at any odds: picks of P0"
    assert gate_in_words(closed, names, replace(shut, limit=None)).zh == "无论把握度多高都不开放：有多项限制同时不允许"


def test_law_everything_that_holds_a_place_back_has_words() -> None:
    programme = replace(PLAIN, starts=np.ones((1, 1)), budgets=np.ones((1, 1, 1)))
    for hold in what_holds_back(programme, solve_years(programme), 0).holds:
        says = hold_in_words(programme, plain_names(programme), hold)
        assert says.en != says.zh
