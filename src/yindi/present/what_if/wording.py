"""Settings, what they are about, and changes of them, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from yindi.economy import Economy
from yindi.messages import Bilingual, join, say, templates
from yindi.present.files.names import named
from yindi.present.numbers import same
from yindi.study.scenarios import Change
from yindi.study.scenarios.reading import NAMED
from yindi.study.scenarios.settings import SETTINGS

COMMA = Bilingual(", ", "、")


def setting_in_words(name: str) -> Bilingual:
    """What a setting is called; its own name where there is no better word.

    >>> setting_in_words("cap").en, setting_in_words("no such").en
    ('Most places in one industry (cap)', 'no such')
    """
    return say(f"scenario.setting.{name}") if f"scenario.setting.{name}" in templates() else same(name)


def value_in_words(value: object) -> Bilingual:
    """A value as it stands in a form.

    >>> value_in_words(0.5).en, value_in_words("refused").en, value_in_words(None).en, value_in_words(1e6).en
    ('0.5', 'refused', '–', '1000000')
    """
    if isinstance(value, str):
        return say(f"scenario.value.{value}") if f"scenario.value.{value}" in templates() else same(value)
    if value is None:
        return same("–")
    text = f"{value:.6g}"
    return same(f"{value:.0f}" if "e+" in text else text)


def label_in_words(axis: str, label: str) -> Bilingual:
    """A label that no table of a study names, such as the computed criteria."""
    if axis == "action":
        return say(f"schedule.action.{label}")
    if axis == "criterion" and f"criterion.{label}" in templates():
        return say(f"criterion.{label}")
    return say(f"scenario.label.{label}") if f"scenario.label.{label}" in templates() else same(label)


@dataclass(frozen=True)
class Called:
    """What the labels of an economy are called, by axis."""

    economy: Economy

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, Bilingual]]:
        """Axis → label → name, as far as a table gives names."""
        held = {axis: table for axis, table in NAMED.items() if table in self.economy}
        return {axis: named(self.economy.table(table), axis) for axis, table in held.items()}

    def label(self, axis: str, label: str) -> Bilingual:
        """The name behind a label of an axis; a word for what no table names."""
        return self.names.get(axis, {}).get(label) or label_in_words(axis, label)

    def change(self, change: Change) -> Bilingual:
        """A change as a phrase: the setting, what it is about, and what it becomes."""
        axes = next(axes for axes in SETTINGS[change.setting].about if len(axes) == len(change.at))
        about = [self.label(axis, label) for axis, label in zip(axes, change.at, strict=True)]
        about += [] if change.year is None else [same(str(change.year))]
        words = {"setting": setting_in_words(change.setting), "value": value_in_words(change.value)}
        if not about:
            return say("scenario.change", **words)
        return say("scenario.change_of", about=join(about, between=COMMA), **words)
