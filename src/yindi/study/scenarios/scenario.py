"""A scenario: a name, and what is changed in a study that needs no new odds."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from yindi.errors import InputRefused
from yindi.messages import say
from yindi.tables.source import show

Value = int | float | str
LONGEST_NAME = 80


@dataclass(frozen=True)
class Change:
    """One setting of a study that is changed.

    setting : a name of `SETTINGS`; at : the identifiers of what it is about, such as a place and a factor;
    value : what it becomes; year : from which year on, or in which it starts; None where that is open.
    """

    setting: str
    at: tuple[str, ...]
    value: Value
    year: int | None = None

    @property
    def key(self) -> tuple[str, tuple[str, ...], int | None]:
        """What is changed: a later change of the same replaces an earlier one. A decision has one year."""
        return self.setting, self.at, None if self.setting == "decisions" else self.year

    @property
    def text(self) -> str:
        """The change as it is typed.

        >>> Change("picks", ("Zhejiang",), 4).text, Change("resources", ("A.B", "money"), 10.0, 2027).text
        ('picks.Zhejiang=4', 'resources."A.B".money.2027=10')
        """
        year = () if self.year is None else (str(self.year),)
        parts = (f'"{part}"' if "." in part else part for part in (self.setting, *self.at, *year))
        value = self.value if isinstance(self.value, str) else f"{self.value:.15g}"
        return f"{'.'.join(parts)}={value}"


@dataclass(frozen=True)
class Scenario:
    """A study with some settings changed; the later of two changes of the same stands.

    >>> Scenario("tighter", (Change("cap", (), 6), Change("cap", (), 4))).changes
    (Change(setting='cap', at=(), value=4, year=None),)
    """

    name: str
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        text = self.name.strip()
        if not text or text != self.name or len(text) > LONGEST_NAME or not text.isprintable():
            raise InputRefused("scenario.bad_name", where=show(self.name), most=LONGEST_NAME)
        object.__setattr__(self, "changes", tuple({change.key: change for change in self.changes}.values()))

    def named(self, name: str) -> "Scenario":
        """The same changes under another name."""
        return Scenario(name, self.changes)

    def with_changes(self, changes: Sequence[Change]) -> "Scenario":
        """The scenario with further changes."""
        return Scenario(self.name, (*self.changes, *changes))

    @property
    def record(self) -> str:
        """The scenario as JSON that is the same for the same content; `from_record` reads it back."""
        lines = [{"setting": one.setting, "at": list(one.at), "value": one.value, "year": one.year}
                 for one in self.changes]  # fmt: skip
        whole = {"name": self.name, "changes": lines}
        return json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def from_record(record: str) -> Scenario:
    """The scenario that a record holds.

    >>> from_record(Scenario("tighter", (Change("cap", (), 6),)).record).changes[0].text
    'cap=6'

    Raises
    ------
    InputRefused
        If it holds none.
    """
    try:
        whole = json.loads(record)
        return Scenario(str(whole["name"]), tuple(_change(line) for line in whole["changes"]))
    except (ValueError, KeyError, TypeError) as problem:
        raise InputRefused("scenario.unreadable", where=show(record), problem=show(problem)) from problem


def _change(line: Any) -> Change:
    value, year = line["value"], line["year"]
    if isinstance(value, bool) or not isinstance(value, int | float | str) or not isinstance(year, int | None):
        raise TypeError(say("scenario.bad_record").en)
    return Change(str(line["setting"]), tuple(str(part) for part in line["at"]), value, year)
