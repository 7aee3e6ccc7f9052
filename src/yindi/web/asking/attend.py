"""The process that made a result stays and answers about it, what-ifs and cases: a line of JSON in, lines out."""

import json
import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from queue import SimpleQueue
from threading import Thread
from time import perf_counter
from typing import Any

from pydantic import TypeAdapter

from yindi.errors import YindiError
from yindi.present.what_if import WhatIf, what_if
from yindi.procedure.planned.beside import facts_from_plan
from yindi.procedure.planned.handing import facts_from, facts_record
from yindi.procedure.planned.placing import PlanNow
from yindi.procedure.wording import commitment_from
from yindi.study import Results, Study, run
from yindi.study.cases import plan_now
from yindi.study.scenarios import AS_IT_STANDS, Scenario, ScenarioResults, as_it_stands, read_scenario, resolve
from yindi.web.making.telling import Telling, tell

# What was solved last is kept, so that two scenarios are compared at once. [scenarios]
MOST_SOLVED = 8
NAME = "what if"


class Cancelled(Exception):
    """A question that nobody waits for any longer."""


class Attending:
    """A study and its results, which are made at the first question where they are not there."""

    def __init__(self, study: Study, results: Results | None) -> None:
        self.study = study
        self.results = results
        self.plan: PlanNow | None = None
        self.solved: OrderedDict[tuple[str, ...], ScenarioResults] = OrderedDict()
        self.cancelled: set[int] = set()
        self.asked: SimpleQueue[dict[str, Any] | None] = SimpleQueue()

    def attend(self, lines: Iterable[str]) -> None:
        """Answer until nothing more comes in; checks of a scenario do not wait for one that is being solved."""
        Thread(target=self.hear, args=(lines,), daemon=True).start()
        while (asked := self.asked.get()) is not None:
            if "case" in asked:
                self.judge(asked)
            else:
                self.answer(asked)

    def hear(self, lines: Iterable[str]) -> None:
        """Take in one line after another."""
        for line in lines:
            asked = json.loads(line)
            if "cancel" in asked:
                self.cancelled.add(asked["cancel"])
            elif "check" in asked:
                self.check(asked)
            else:
                self.asked.put(asked)
        self.asked.put(None)

    def check(self, asked: dict[str, Any]) -> None:
        """Whether the study understands some changes: the scenario as a record, or why not."""
        number = asked["ask"]
        try:
            tell(asked=number, record=self.read(asked["check"]).record)
        except YindiError as refusal:
            tell(asked=number, refused=refusal.says.as_dict())

    def judge(self, asked: dict[str, Any]) -> None:
        """What the plan says of a case, beside the facts that come with it, or why it says nothing."""
        number = asked["ask"]
        try:
            facts = facts_from_plan(self.plan_now(number), commitment_from(asked["case"]), facts_from(asked["given"]))
            tell(asked=number, facts=facts_record(facts))
        except YindiError as refusal:
            tell(asked=number, refused=refusal.says.as_dict())

    def plan_now(self, number: int) -> PlanNow:
        """The plan as cases are judged beside it, made once."""
        if self.plan is None:
            self.plan = plan_now(self.require_results(number))
        return self.plan

    def answer(self, asked: dict[str, Any]) -> None:
        """Solve two scenarios and say what moves from one to the other, or why they cannot be solved."""
        number = asked["ask"]
        try:
            sides = [self.read(asked[name]) for name in ("before", "after")]
            results = self.require_results(number)
            begun = perf_counter()
            found, table = what_if(*(self.solve(results, side, number) for side in sides))
            adapter: TypeAdapter[WhatIf] = TypeAdapter(WhatIf)
            answer = adapter.dump_json(found).decode()
            tell(asked=number, answer=answer, csv=table, seconds=perf_counter() - begun)
        except YindiError as refusal:
            tell(asked=number, refused=refusal.says.as_dict())
        except Cancelled:
            tell(asked=number, cancelled=True)

    def read(self, lines: Iterable[str]) -> Scenario:
        """A scenario from its changes as they are typed."""
        name = NAME if (changes := tuple(lines)) else AS_IT_STANDS
        return read_scenario(self.study, name, changes)

    def require_results(self, number: int) -> Results:
        """The results, made where they are not there; nobody cancels that, since every question needs them."""
        if self.results is None:
            self.results = run(self.study, progress=Telling(asked=number))
        return self.results

    def solve(self, results: Results, scenario: Scenario, number: int) -> ScenarioResults:
        """A scenario solved from the run, which is the same whatever was asked before."""
        key = tuple(change.text for change in scenario.changes)
        found = self.solved.pop(key, None)
        if found is None:
            heard = Heard(Telling(asked=number), lambda: number in self.cancelled)
            changed = bool(scenario.changes)
            found = resolve(results, scenario, progress=heard) if changed else as_it_stands(results)
        self.solved[key] = found
        while len(self.solved) > MOST_SOLVED:
            self.solved.popitem(last=False)
        return found


class Heard:
    """Progress that ends the work once it is cancelled."""

    def __init__(self, telling: Telling, cancelled: Callable[[], bool]) -> None:
        self.telling = telling
        self.cancelled = cancelled

    def stage(self, key: str, total: int) -> Callable[[], None]:
        """A stage begins, unless nobody waits for it."""
        self.require_wanted()
        tick = self.telling.stage(key, total)

        def ticked() -> None:
            self.require_wanted()
            tick()

        return ticked

    def require_wanted(self) -> None:
        """End the work where it was cancelled."""
        if self.cancelled():
            raise Cancelled


def lines_of(descriptor: int) -> Iterator[str]:
    """Lines as they come in. No buffer is held that an ending process would wait for."""
    rest = b""
    while data := os.read(descriptor, 1 << 16):
        *whole, rest = (rest + data).split(b"\n")
        yield from (line.decode() for line in whole)


def attend(study: Study, results: Results | None, *, descriptor: int = 0) -> None:
    """Answer what comes in on standard input until it ends."""
    Attending(study, results).attend(lines_of(descriptor))
