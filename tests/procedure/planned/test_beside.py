"""Of which guards a plan speaks; and facts that come back from another process as they went."""

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from yindi.messages import Bilingual
from yindi.procedure import Commitment, Facts
from yindi.procedure.guards import GUARDS
from yindi.procedure.planned.beside import SPOKEN
from yindi.procedure.planned.handing import facts_from, facts_record
from yindi.procedure.planned.verdicts import LIMITS, RULES
from yindi.procedure.verdict import OUTCOMES, Verdict

TODAY = date(2027, 3, 1)
TEXTS = st.builds(Bilingual, st.text(max_size=5), st.text(max_size=5))
NUMBERS = st.none() | st.floats(allow_nan=False)
VERDICTS = st.builds(
    Verdict, guard=st.sampled_from(sorted(GUARDS)), outcome=st.sampled_from(OUTCOMES), clause=TEXTS, says=TEXTS,
    number=NUMBERS, limit=NUMBERS, unit=st.text(max_size=5), change=st.none() | TEXTS, missing=st.text(max_size=5),
)  # fmt: skip
FACTS = st.builds(
    Facts, today=st.dates(), odds=NUMBERS, load=st.floats(allow_nan=False), failure_evidence=st.text(max_size=5),
    clauses=st.none() | st.lists(st.text(max_size=3), max_size=2).map(tuple), alternative=st.none() | st.booleans(),
    papers=st.integers(0, 9), tests_failed=st.none() | st.integers(0, 4), price_now=NUMBERS,
    planned=st.lists(VERDICTS, max_size=3).map(tuple),
)  # fmt: skip


@given(FACTS)
def test_law_facts_come_back_as_they_went(facts: Facts) -> None:
    assert facts_from(json.loads(json.dumps(facts_record(facts)))) == facts


def test_law_the_guards_that_a_plan_speaks_of_are_those_that_look_at_it() -> None:
    assert set(GUARDS) >= SPOKEN
    # Every guard that looks at a figure which only the plan gives, beside those of which it has verdicts.
    given = {"gate_met", "cap_left", "surplus", "starts_left", "budget_left", "price_now", "odds", "failure_evidence"}
    little = Commitment(id="X", procedure="support", version="", sponsor="Lin", exit_date=TODAY)
    looking = set()
    for name, guard in GUARDS.items():
        read: set[str] = set()

        class Watched:
            def __init__(self, read: set[str]) -> None:
                self.read = read

            def __getattr__(self, name: str) -> Any:
                self.read.add(name)
                return getattr(Facts(today=TODAY, price_before=1.0, cap_left=1.0, amount=1.0), name)

        guard.judge(little, Watched(read))  # type: ignore[arg-type]
        if read & given:
            looking.add(name)
    assert looking | set(RULES) | set(LIMITS) == SPOKEN
