"""What a scenario may change: the catalogue of settings, what each is about, and which values it allows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf

from yindi.messages import Bilingual, say
from yindi.study.fields import finite
from yindi.study.scenarios.scenario import Value
from yindi.study.scheduling import SCENARIOS
from yindi.study.settings import ASSUMPTIONS, MOST_CAP

AUTO = "auto"
APPROVED, REFUSED, OPEN = "approved", "refused", "open"
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Allowed:
    """Which values are allowed: `read` gives the value, or None where it is none; `expects` says so in words.

    words : those that are allowed instead of a number.
    """

    read: Callable[[Value], Value | None]
    expects: Callable[[], Bilingual]
    words: tuple[str, ...] = ()


def whole(least: int, most: int) -> Allowed:
    """A whole number within bounds."""

    def read(value: Value) -> Value | None:
        number = as_number(value)
        return int(number) if number is not None and number == int(number) and least <= number <= most else None

    return Allowed(read, lambda: say("study.expects_whole", least=f"{least:,}", most=f"{most:,}"))


def cap() -> Allowed:
    """A whole number from 1, or the word that lets the plan find it."""
    numbers = whole(1, MOST_CAP)
    return Allowed(
        lambda value: AUTO if value == AUTO else numbers.read(value),
        lambda: say("study.expects_cap", most=f"{MOST_CAP:,}"),
        (AUTO,),
    )


def number(least: float, most: float) -> Allowed:
    """A number within bounds."""

    def read(value: Value) -> Value | None:
        found = as_number(value)
        return found if found is not None and least <= found <= most else None

    def expects() -> Bilingual:
        if most == inf:
            return say("study.expects_weight") if least == -inf else say("scenario.expects_amount")
        return say("scenario.expects_number", least=f"{least:g}", most=f"{most:g}")

    return Allowed(read, expects)


def word(*words: str) -> Allowed:
    """One of some words."""
    return Allowed(
        lambda value: value if value in words else None,
        lambda: say("study.expects_word", allowed=", ".join(words)),
        words,
    )


def as_number(value: Value) -> float | None:
    """A finite number from a number or its text; None where it is none."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    return finite(value)


@dataclass(frozen=True)
class Setting:
    """One setting: what it may be about, one line of axes for each way to write it, and whether a year may follow."""

    name: str
    allowed: Allowed
    about: tuple[tuple[str, ...], ...] = ((),)
    dated: bool = False

    @property
    def forms(self) -> str:
        """How it is written.

        >>> SETTINGS["resources"].forms
        'resources.FACTOR[.YEAR], resources.PLACE.FACTOR[.YEAR]'
        """
        year = "[.YEAR]" if self.dated else ""
        return ", ".join(".".join((self.name, *(axis.upper() for axis in axes))) + year for axes in self.about)


SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting("cap", cap()),
        Setting("picks", whole(0, 1000), ((), ("place",))),
        Setting("deepen", whole(0, 1000)),
        Setting("starts", whole(1, 1000)),
        Setting("uplift", number(*ASSUMPTIONS["uplift"])),
        Setting("leave_to_market", number(*ASSUMPTIONS["leave_to_market"])),
        Setting("discount", number(*ASSUMPTIONS["discount"])),
        Setting("demand", word(*SCENARIOS)),
        Setting("weights", number(-inf, inf), (("criterion",),)),
        Setting("resources", number(0.0, inf), (("factor",), ("place", "factor")), dated=True),
        Setting("room", whole(0, MOST_CAP), (("industry",),)),
        Setting("decisions", word(APPROVED, REFUSED, OPEN), (("place", "industry", "action"),), dated=True),
        Setting("excluded", word(YES, NO), (("place", "industry"),)),
    )
}
