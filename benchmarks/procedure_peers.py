"""Two state-machine libraries, given the same table of steps as data, that replay the same events."""

from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from types import SimpleNamespace

from yindi.procedure import Event, Procedure
from yindi.procedure.table import BACK, NEW

# `back` depends on where a case came from, which neither table can say: here all come back to a funded stage.
CAME_FROM = "funded"
Replay = Callable[[Procedure, Sequence[Event]], Counter[str]]


def by_transitions(procedure: Procedure, events: Sequence[Event]) -> Counter[str]:
    """`transitions`: one machine, and a model for each case that holds its state."""
    machine = import_module("transitions").Machine(
        model=None,
        states=[NEW, *procedure.states],
        initial=NEW,
        auto_transitions=False,
        transitions=[
            {"trigger": row.step, "source": row.source, "dest": CAME_FROM if row.to == BACK else row.to}
            for row in procedure.rows
        ],
    )
    models: dict[str, SimpleNamespace] = {}
    for event in events:
        model = models.get(event.commitment)
        if model is None:
            model = models[event.commitment] = SimpleNamespace(state=NEW)
        machine.events[event.step].trigger(model)
    return Counter(model.state for model in models.values())


def by_statemachine(procedure: Procedure, events: Sequence[Event]) -> Counter[str]:
    """`python-statemachine`: a class made from the table, and an instance for each case."""
    states: dict[str, dict[str, object]] = {NEW: {"initial": True, "on": {}}}
    for state in procedure.states:
        states[state] = {"final": True} if state in procedure.ends else {"on": {}}
    for row in procedure.rows:
        steps = states[row.source]["on"]
        assert isinstance(steps, dict)
        steps[row.step] = [{"target": CAME_FROM if row.to == BACK else row.to}]
    make = import_module("statemachine.io.class_factory").create_machine_class_from_definition
    machine = make("Support", states=states, catch_errors_as_events=False)
    cases: dict[str, object] = {}
    for event in events:
        case = cases.get(event.commitment)
        if case is None:
            case = cases[event.commitment] = machine()
        case.send(event.step)  # type: ignore[attr-defined]
    return Counter(next(iter(case.configuration)).id for case in cases.values())  # type: ignore[attr-defined]


PEERS: tuple[tuple[str, Replay], ...] = (
    ("transitions", by_transitions),
    ("python-statemachine", by_statemachine),
)
