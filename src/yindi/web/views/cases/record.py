"""The file of cases as the workspace reads and writes it: looked at afresh, kept while its head stays."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from yindi.procedure.reading import procedures
from yindi.procedure.records import Event
from yindi.procedure.registry import Registry, empty_registry
from yindi.procedure.stepping import step
from yindi.procedure.store import Store
from yindi.procedure.store.store import Request
from yindi.web.pages.cases.seen import Seen, nothing_yet

# The file where none is named: the one that `yindi case` uses, in the folder where the workspace is started.
CASES = Path("yindi-cases.sqlite")


class Records:
    """One file of cases. A store belongs to the thread that opened it, so one thread reads and another writes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reader, self.writer = ThreadPoolExecutor(1), ThreadPoolExecutor(1)
        self.opened: dict[str, tuple[Store, tuple[int, int]]] = {}
        self.seen: Seen | None = None

    def look(self) -> Seen:
        """Everything as it stands now; nothing where there is no file."""
        return self.reader.submit(self._look).result()

    def take(self, ask: Callable[[Registry], Request]) -> Event:
        """Take a step in one transaction; refuses it where `step` does, with nothing written and no file made.

        No other case moves with it: deadlines that have passed are entered by `run_clock` alone.
        """
        return self.writer.submit(self._take, ask).result()

    def run_clock(self, day: date) -> tuple[Event, ...]:
        """Take every step that is due because a deadline passed before a day."""
        return self.writer.submit(lambda: self._store("writer", create=False).run_clock(day)).result()

    def close(self) -> None:
        """Close the file."""
        for thread, name in ((self.reader, "reader"), (self.writer, "writer")):
            thread.submit(self._close, name).result()
            thread.shutdown()

    def _look(self) -> Seen:
        if not self.path.is_file():
            return nothing_yet()
        store = self._store("reader", create=False)
        registry = store.registry()
        if self.seen is None or not self.seen.kept or self.seen.registry.head != registry.head:
            # Another may have written between the two looks.
            events = tuple(event for event in store.events() if event.seq <= registry.last)
            self.seen = Seen(registry, events, True)
        return self.seen

    def _take(self, ask: Callable[[Registry], Request]) -> Event:
        if not self.path.is_file():
            move, opening = ask(empty_registry(procedures().values()))
            step(empty_registry(procedures().values()), move, opening=opening)
        return self._store("writer", create=True).take_as(ask, day=None)

    def _store(self, name: str, *, create: bool) -> Store:
        """The store of a thread, opened again where another file has taken the place of the one before."""
        known = self.opened.get(name)
        if known is not None:
            if self.path.is_file() and place_of(self.path) == known[1]:
                return known[0]
            self._close(name)
        store = Store(self.path, create=create)
        self.opened[name] = store, place_of(self.path)
        return store

    def _close(self, name: str) -> None:
        known = self.opened.pop(name, None)
        if known is not None:
            known[0].close()


def place_of(path: Path) -> tuple[int, int]:
    """Where a file lies on the disk: another file under the same name lies elsewhere."""
    found = path.stat()
    return found.st_dev, found.st_ino
