"""The settings that a scenario may change as a form: what stands now, what is allowed, and what each may be about."""

from dataclasses import dataclass

from yindi.messages import Bilingual, say
from yindi.present.numbers import same
from yindi.present.what_if.wording import Called, setting_in_words, value_in_words
from yindi.study import Results
from yindi.study.scenarios.reading import Door
from yindi.study.scenarios.settings import SETTINGS, Setting
from yindi.study.scenarios.standing import Standing, standing

Row = tuple[Bilingual, ...]


@dataclass(frozen=True)
class Word:
    """A word or a label that may be chosen, with its name and, for a label, what stands for it now."""

    code: str
    name: Bilingual


@dataclass(frozen=True)
class Axis:
    """What a setting may be about, such as the places, with every label."""

    name: str
    says: Bilingual
    labels: tuple[Word, ...]


@dataclass(frozen=True)
class Field:
    """One way to write a setting: its name in the form, its axes, what stands and what is allowed.

    dated : whether a year may be given; words : those that may be given; numbers : whether a number may be.
    """

    name: str
    setting: str
    axes: tuple[str, ...]
    dated: bool
    says: Bilingual
    now: Bilingual
    allowed: Bilingual
    words: tuple[Word, ...]
    numbers: bool


@dataclass(frozen=True)
class Standings:
    """What stands now for each label of a setting."""

    setting: str
    says: Bilingual
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class SettingsForm:
    """Every setting that may be changed; those for the whole study first."""

    fields: tuple[Field, ...]
    axes: tuple[Axis, ...]
    years: tuple[int, ...]
    standings: tuple[Standings, ...]


def form(results: Results) -> SettingsForm:
    """The form of a study that has been run; a new setting of the catalogue appears by itself."""
    called, door, stands = Called(results.study.economy), Door(results.study), standing(results)
    fields = [
        field_of(setting, axes, stands.get(setting.name, Standing()))
        for setting in SETTINGS.values()
        for axes in setting.about
    ]
    used = {axis for one in fields for axis in one.axes}
    axes = tuple(
        Axis(
            axis,
            say(f"scenario.axis.{axis}"),
            tuple(Word(label, called.label(axis, label)) for label in labels),
        )
        for axis, labels in door.known.items()
        if axis in used
    )
    tables = tuple(
        Standings(
            name,
            setting_in_words(name),
            tuple((called.label(axis_of(SETTINGS[name]), label), value_in_words(value)) for label, value in each),
        )
        for name, one in stands.items()
        if (each := tuple(one.each.items()))
    )
    return SettingsForm(tuple(sorted(fields, key=lambda one: len(one.axes))), axes, door.years, tables)


def axis_of(setting: Setting) -> str:
    """The axis of a setting that is about single labels."""
    return next(axes[0] for axes in setting.about if len(axes) == 1)


def field_of(setting: Setting, axes: tuple[str, ...], stands: Standing) -> Field:
    """One way to write a setting, as a field."""
    return Field(
        name=".".join((setting.name, *axes)),
        setting=setting.name,
        axes=axes,
        dated=setting.dated,
        says=setting_in_words(setting.name),
        now=now_in_words(stands),
        allowed=setting.allowed.expects(),
        words=tuple(Word(code, value_in_words(code)) for code in setting.allowed.words),
        numbers=setting.allowed.read(1) is not None,
    )


def now_in_words(stands: Standing) -> Bilingual:
    """What stands now: a value, or the least and the most of many."""
    least, most = value_in_words(stands.least), value_in_words(stands.most)
    if stands.found is not None:
        return say("what_if.found", found=value_in_words(stands.found))
    return least if least == most else same(f"{least.en} – {most.en}")
