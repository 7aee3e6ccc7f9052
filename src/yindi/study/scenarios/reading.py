"""Changes at the door: from what a person typed, or a record of it, to changes that a study understands."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from yindi.errors import InputRefused
from yindi.messages import say
from yindi.plan.schedule.means import SUPPORT, factors_of
from yindi.plan.schedule.programme import ACTIONS
from yindi.plan.worth import COMPUTED
from yindi.study.reading import Study
from yindi.study.run import economy_until
from yindi.study.scenarios.scenario import Change, Scenario
from yindi.study.scenarios.settings import REFUSED, SETTINGS, Setting
from yindi.study.wishing import years_wishes
from yindi.tables.names import suggestion
from yindi.tables.source import show

# The tables whose names a person may type instead of identifiers.
NAMED = {"place": "places", "industry": "industries", "factor": "factors", "criterion": "criteria"}
SHOWN = 12


@dataclass(frozen=True)
class Door:
    """What a study knows: the identifiers on every axis, what else they may be called, and the years of its plan."""

    study: Study

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the plan."""
        last = max(economy_until(self.study).years)
        return years_wishes(self.study, last_year=last, margin=0.0).years

    @cached_property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """The identifiers on every axis."""
        economy = self.study.economy
        listed = {axis: tuple(economy.table(table)[axis].to_list()) if table in economy else ()
                  for axis, table in NAMED.items()}  # fmt: skip
        factors = listed["factor"]
        return {
            "place": economy.places,
            "industry": economy.industries,
            "factor": (*factors, SUPPORT) if self._assumes_support() else factors,
            "criterion": tuple(dict.fromkeys((*listed["criterion"], *COMPUTED))),
            "action": ACTIONS,
        }

    def _assumes_support(self) -> bool:
        """Whether the plan counts support in a factor of its own, since no table names one in its unit; `means_of`."""
        economy = self.study.economy
        unit = economy.tables["activity"].units.get("value", "")
        return "needs" not in economy and all(factor.unit != unit for factor in factors_of(economy))

    @cached_property
    def called(self) -> Mapping[str, Mapping[str, str]]:
        """The identifier behind each name that only one of an axis has, by axis."""
        return {axis: self._called(axis, table) for axis, table in NAMED.items()}

    def _called(self, axis: str, table: str) -> Mapping[str, str]:
        economy = self.study.economy
        if table not in economy:
            return {}
        data = economy.table(table)
        meant: dict[str, set[str]] = {}
        for column in ("name_en", "name_zh"):
            if column in data.columns:
                for identifier, name in data.select(axis, column).drop_nulls().iter_rows():
                    meant.setdefault(name.strip().lower(), set()).add(identifier)
        return {name: next(iter(some)) for name, some in meant.items() if len(some) == 1}

    def find(self, axis: str, typed: str) -> str | None:
        """The identifier that a text means, itself or its name in either language; None where it means none."""
        if typed in self.known[axis]:
            return typed
        return self.called.get(axis, {}).get(typed.strip().lower())

    def read(self, text: str) -> Change:
        """A change as it is typed, such as `picks.Zhejiang=4`; a part with a dot stands in quotation marks."""
        key, equals, value = text.rpartition("=") if "=" in text else (text, "", "")
        parts = next(csv.reader([key.strip()], delimiter="."), [])
        name, *rest = parts or [""]
        setting = self.setting(name, text)
        if not equals:
            raise InputRefused("scenario.form", where=show(text), forms=setting.forms)
        year = None
        if setting.dated and rest and self.is_year(rest[-1]):
            year = int(rest.pop())
        return self.checked(Change(name, tuple(rest), value.strip(), year))

    def is_year(self, text: str) -> bool:
        """Whether a part is a year and not the identifier of anything."""
        digits = len(text) == 4 and text.isascii() and text.isdigit()
        return digits and all(text not in labels for labels in self.known.values())

    def setting(self, name: str, text: str) -> Setting:
        """A setting by its name."""
        if name not in SETTINGS:
            raise InputRefused(
                "scenario.unknown_setting", where=show(text), first=[show(name)], allowed=", ".join(SETTINGS),
                suggestion=suggestion(name, SETTINGS),
            )  # fmt: skip
        return SETTINGS[name]

    def checked(self, change: Change) -> Change:
        """A change with identifiers and a value of the right kind.

        Raises
        ------
        InputRefused
            If the setting, what it is about, its value or its year is not one that the study knows.
        """
        text = show(change.text)
        setting = self.setting(change.setting, text)
        axes = next((axes for axes in setting.about if len(axes) == len(change.at)), None)
        if axes is None or (change.year is not None and not setting.dated):
            raise InputRefused("scenario.form", where=text, forms=setting.forms)
        at = tuple(self.label(axis, typed, text) for axis, typed in zip(axes, change.at, strict=True))
        value = setting.allowed.read(change.value)
        if value is None:
            found = show(change.value)
            raise InputRefused(
                "scenario.bad_value", where=text, first=[found], found=found, expected=setting.allowed.expects()
            )  # fmt: skip
        if change.year is not None and change.year not in self.years:
            raise InputRefused(
                "scenario.bad_year", where=text, first=[str(change.year)], year=change.year,
                low=self.years[0], high=self.years[-1],
            )  # fmt: skip
        if change.setting == "decisions" and change.year is not None and value == REFUSED:
            raise InputRefused("scenario.refused_year", where=text)
        return replace(change, at=at, value=value)

    def label(self, axis: str, typed: str, text: str) -> str:
        """An identifier, or a refusal that says which there are."""
        found = self.find(axis, typed)
        if found is None:
            known = self.known[axis]
            names = (*known, *self.called.get(axis, {}))
            raise InputRefused(
                "scenario.unknown_name", where=text, first=[show(typed)], name=show(typed),
                axis=say(f"scenario.axis.{axis}"), suggestion=suggestion(typed, names),
                allowed=", ".join(known[:SHOWN]) + (" …" if len(known) > SHOWN else ""),
            )  # fmt: skip
        return found


def read_scenario(study: Study, name: str, lines: Iterable[str]) -> Scenario:
    """A scenario from lines as a person types them, each checked against the study.

    Raises
    ------
    InputRefused
        If a line is none that the study understands; of several the first three are named.
    """
    door = Door(study)
    changes: list[Change] = []
    refused: list[tuple[str, InputRefused]] = []
    for line in lines:
        try:
            changes.append(door.read(line))
        except InputRefused as refusal:
            refused.append((line, refusal))
    _refuse(refused)
    return Scenario(name, tuple(changes))


def require_known(study: Study, scenario: Scenario) -> Scenario:
    """The scenario itself, its identifiers and values as the study has them; refuses what the study does not know."""
    door = Door(study)
    changes: list[Change] = []
    refused: list[tuple[str, InputRefused]] = []
    for change in scenario.changes:
        try:
            changes.append(door.checked(change))
        except InputRefused as refusal:
            refused.append((change.text, refusal))
    _refuse(refused)
    return Scenario(scenario.name, tuple(changes))


def _refuse(refused: list[tuple[str, InputRefused]]) -> None:
    """Nothing where nothing is refused; the refusal itself where it is one, else how many and the first three."""
    if len(refused) == 1:
        raise refused[0][1]
    if refused:
        raise InputRefused(
            "scenario.several", where=show(refused[0][0]), count=len(refused),
            first=[show(line) for line, _ in refused], says=refused[0][1].says,
        )  # fmt: skip
