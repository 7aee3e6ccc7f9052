"""What a limit is about, and its name in words: the same for a check, a price, a conflict and a gate."""

from dataclasses import dataclass, field
from typing import Literal

from yindi.messages import Bilingual, join, say
from yindi.plan.schedule.programme import YearsProgramme

LimitKind = Literal[
    "budget",
    "starts",
    "picks",
    "deepen_picks",
    "rule",
    "cap",
    "floor",
    "need",
    "exclusion",
    "approved",
    "refused",
    "closed",
    "stray",
]
COUNTS = ("starts", "picks", "deepen_picks")


@dataclass(frozen=True)
class Limit:
    """One limit of a programme.

    place, industry, factor, year, option, other : positions of what it is about; −1 where it is about none.
    rule : the name of the guardrail's rule that it comes from.
    """

    kind: LimitKind
    place: int = -1
    industry: int = -1
    factor: int = -1
    year: int = -1
    option: int = -1
    other: int = -1
    rule: str = ""


@dataclass(frozen=True)
class Names:
    """How places, industries, factors and rules are called; labels and codes where nothing better is known."""

    places: tuple[Bilingual, ...]
    industries: tuple[Bilingual, ...]
    factors: tuple[Bilingual, ...]
    rules: dict[str, Bilingual] = field(default_factory=dict)


def plain_names(programme: YearsProgramme) -> Names:
    """The labels of a programme as names."""
    return Names(
        tuple(Bilingual(name, name) for name in programme.places),
        tuple(Bilingual(name, name) for name in programme.industries),
        tuple(Bilingual(factor.name, factor.name) for factor in programme.factors),
    )


def unit_of(programme: YearsProgramme, limit: Limit) -> str:
    """The unit in which a limit is counted; empty where it is not counted."""
    if limit.kind == "budget":
        return programme.factors[limit.factor].unit
    if limit.kind in COUNTS:
        return "options"
    return "places" if limit.kind in ("cap", "floor") else ""


def option_in_words(programme: YearsProgramme, names: Names, option: int) -> Bilingual:
    """An option by its place, industry and action."""
    return say(
        "schedule.option",
        place=names.places[programme.place[option]],
        industry=names.industries[programme.industry[option]],
        action=say(f"schedule.action.{programme.action[option]}"),
    )


def limit_in_words(programme: YearsProgramme, names: Names, limit: Limit) -> Bilingual:
    """What a limit is about, as a phrase.

    >>> from yindi.plan.schedule.programme import YearsProgramme
    >>> import numpy as np
    >>> one = np.ones(1)
    >>> programme = YearsProgramme(("Lu",), ("silk",), (2026,), (), np.zeros(1, dtype=int), np.zeros(1, dtype=int),
    ...     ("enter",), one, one, np.ones((1, 1), dtype=bool), one, np.ones((1, 0, 1)), np.ones((1, 0, 1)), one,
    ...     np.ones((1, 1)), one, np.ones((1, 1)), one, one)
    >>> limit_in_words(programme, plain_names(programme), Limit("starts", place=0, year=0)).en
    'starts of Lu in 2026'
    """
    values: dict[str, Bilingual | int] = {}
    if limit.place >= 0:
        values["place"] = names.places[limit.place]
    if limit.industry >= 0:
        values["industry"] = names.industries[limit.industry]
    if limit.factor >= 0:
        values["factor"] = names.factors[limit.factor]
    if limit.year >= 0:
        values["year"] = programme.budget_years[limit.year]
    if limit.option >= 0:
        values["option"] = option_in_words(programme, names, limit.option)
    if limit.other >= 0:
        values["other"] = option_in_words(programme, names, limit.other)
    if limit.kind == "rule":
        return rule_in_words(names, limit, values)
    key: str = limit.kind
    # Nothing comes before the first year of a plan, so nothing can be left over in it.
    if limit.kind == "budget" and programme.factors[limit.factor].carries and limit.year > 0:
        key = "budget_carried"
    if limit.kind == "budget" and limit.year >= len(programme.years):
        key += "_after"
    if limit.kind == "approved" and limit.year >= 0:
        key = "approved_in"
    if limit.kind == "stray" and limit.option < 0:
        key = "stray_options"
    return say(f"schedule.limit.{key}", **values)


def rule_in_words(names: Names, limit: Limit, values: dict[str, Bilingual | int]) -> Bilingual:
    """A rule of a guardrail and what it is about."""
    about = [values[part] for part in ("place", "industry", "year") if part in values]
    texts = [part if isinstance(part, Bilingual) else Bilingual(str(part), str(part)) for part in about]
    rule = names.rules.get(limit.rule, Bilingual(limit.rule, limit.rule))
    if not texts:
        return say("schedule.limit.rule", rule=rule)
    return say("schedule.limit.rule_of", rule=rule, about=join(texts, between=Bilingual(", ", "、")))
