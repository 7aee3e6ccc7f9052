"""Where the scenarios of people are kept: one file, in the person's own folder unless another is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from yindi.study.scenarios import Scenario, ScenarioStore
from yindi.study.scenarios.store.store import Saved
from yindi.web.asking.question import Lines
from yindi.web.folders import own_folder
from yindi.web.making.order import Order

FILE = "scenarios.sqlite"


@dataclass(frozen=True)
class Kept:
    """A saved scenario: its changes as they are typed, which version stands, and how many there are."""

    name: str
    lines: Lines
    version: int
    versions: int


@dataclass(frozen=True)
class Keeping:
    """A file of scenarios, and the name under which it knows the study."""

    path: Path
    study: str

    @staticmethod
    def beside(order: Order) -> "Keeping":
        """The person's own file, for the study in a folder."""
        return Keeping(people_file(), str(order.folder.resolve()))

    @contextmanager
    def opened(self, owner: str) -> Iterator[ScenarioStore]:
        """The scenarios of one person; the file is made where it is not there."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with ScenarioStore(self.path, owner=owner, study=self.study, create=True) as store:
            yield store

    def listed(self, owner: str) -> tuple[Kept, ...]:
        """Every scenario that a person has saved, by name."""
        if not self.path.exists():
            return ()
        with self.opened(owner) as store:
            return tuple(map(kept, store.saved()))

    def last(self, owner: str) -> Lines:
        """What a person last worked on; nothing where that is nothing."""
        if not self.path.exists():
            return ()
        with self.opened(owner) as store:
            found = store.last_work()
            return () if found is None else lines_of(found)


def kept(saved: Saved) -> Kept:
    """A saved scenario as pages show it."""
    return Kept(saved.scenario.name, lines_of(saved.scenario), saved.version, saved.versions)


def lines_of(scenario: Scenario) -> Lines:
    """The changes of a scenario as they are typed."""
    return tuple(change.text for change in scenario.changes)


def people_file() -> Path:
    """A person's own file of scenarios."""
    return own_folder("data", windows="data") / FILE
