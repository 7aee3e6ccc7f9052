"""The file of accounts: opened for one question or one change at a time, as a whole."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from yindi.tables.database import connected, transaction
from yindi.web.people.layout import LAYOUT


@dataclass(frozen=True)
class People:
    """A store of accounts on a local disk; several processes may use it at once. `now` tells the time. [seconds]

    The file is opened for every question, so that what another process changed, such as `yindi account remove`, holds
    at once.
    """

    path: Path
    now: Callable[[], float] = time.time

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The store as it stands at one moment; refuses where there is none."""
        with self._open("DEFERRED", create=False) as connection:
            yield connection

    @contextmanager
    def writing(self, *, create: bool = False) -> Iterator[sqlite3.Connection]:
        """The store for one change, which happens as a whole or not at all."""
        with self._open("IMMEDIATE", create=create) as connection:
            yield connection

    @contextmanager
    def _open(self, kind: str, *, create: bool) -> Iterator[sqlite3.Connection]:
        with (
            closing(connected(self.path, LAYOUT, create=create)) as connection,
            transaction(connection, kind, self.path),
        ):
            yield connection
