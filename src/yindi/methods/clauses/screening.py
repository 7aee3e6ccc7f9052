"""Where the words of a rule stand in a text, and whether they are negated or set aside there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from yindi.methods.clauses.combining import Combination, Places, Span, combined
from yindi.methods.clauses.negation import Negations, negating_words, negation_of
from yindi.methods.clauses.splitting import Clause

State = Literal["review", "negated", "set_aside"]
Script = Literal["zh", "en"]
HAN = re.compile("[\u4e00-\u9fff]")
LATIN = re.compile("[A-Za-z]{3}")
LONGEST_LEAD = 200


@dataclass(frozen=True)
class Rule:
    """An expression to look for in clauses of one language.

    `group` is what it stands for: of overlapping finds in one group the longest counts. `unless` sets a find aside
    where it stands in the same clause, such as a stated basis in law.
    """

    name: str
    group: str
    language: Script
    expression: re.Pattern[str]
    unless: re.Pattern[str] | None


@dataclass(frozen=True)
class Found:
    """One find: which rule, in which clause, `text[start:end]`, the words, what negates or sets aside, and the state.

    `words` may begin in the lead-in of a list, which the span does not cover.
    """

    rule: str
    group: str
    clause: Clause
    start: int
    end: int
    words: str
    state: State
    because: str


@dataclass(frozen=True)
class Grammar:
    """Rules that combine concepts, and the words of the concepts by language."""

    combinations: tuple[Combination, ...] = ()
    concepts: Mapping[Script, Mapping[str, re.Pattern[str]]] = field(default_factory=dict)


def screen_clauses(
    clauses: Sequence[Clause],
    rules: Sequence[Rule],
    negations: Mapping[Script, Negations],
    grammar: Grammar = Grammar(),
) -> tuple[Found, ...]:
    """Every find of every rule, in the order of the text.

    A list item is read behind its lead-in: "must meet: (1) local registration" is one demand, and "the following is
    prohibited: (1) …" negates every item.

    Parameters
    ----------
    clauses : sequence of Clause
        From `split_clauses`.
    rules : sequence of Rule
        A rule is tried on clauses that hold letters of its language.
    negations : mapping
        What negates in each language.
    grammar : Grammar
        Rules that look for words of several concepts near each other.

    Returns
    -------
    tuple of Found
        In one clause and group: of overlapping finds the one to be reviewed, then the longest, then the first rule; of
        a combination none that overlaps another find of the same family of groups, such as 9 of 9.1 and 9.2.
    """
    by_number = {clause.number: clause for clause in clauses}
    names = frozenset(rule.name for rule in grammar.combinations)
    found: list[Found] = []
    for clause in clauses:
        scripts: dict[Script, bool] = {
            "zh": HAN.search(clause.text) is not None,
            "en": LATIN.search(clause.text) is not None,
        }
        lead = _lead(clause, by_number)
        text = lead + clause.text
        here = [
            _judged(text, len(lead), clause, rule, one, negations[rule.language])
            for rule in rules
            if scripts[rule.language]
            for one in rule.expression.finditer(text)
            if one.end() > len(lead)
        ]
        here += _combinations(text, len(lead), clause, grammar, negations, scripts)
        found += _one_of_each(here, names)
    return tuple(found)


def _lead(clause: Clause, by_number: Mapping[int, Clause]) -> str:
    """The lead-ins of a clause, outermost first, the nearest two at most."""
    parts: list[str] = []
    while clause.lead and len(parts) < 2:
        clause = by_number[clause.lead]
        parts.insert(0, clause.text[-LONGEST_LEAD:])
    return "".join(parts)


def _judged(text: str, lead: int, clause: Clause, rule: Rule, one: re.Match[str], negations: Negations) -> Found:
    negated = negating_words(text, one.start(), one.end(), negations)
    aside = None if negated or rule.unless is None else rule.unless.search(text)
    state: State = "negated" if negated else "set_aside" if aside else "review"
    offset = clause.start - lead
    start = max(one.start(), lead) + offset
    because = negated or (aside[0] if aside else "")
    return Found(rule.name, rule.group, clause, start, one.end() + offset, one[0], state, because)


def _combinations(
    text: str,
    lead: int,
    clause: Clause,
    grammar: Grammar,
    negations: Mapping[Script, Negations],
    scripts: Mapping[Script, bool],
) -> Iterator[Found]:
    """Every find of the combinations in one clause behind its lead-in."""
    places = {script: Places(text, concepts) for script, concepts in grammar.concepts.items() if scripts[script]}
    for rule in grammar.combinations:
        if not scripts[rule.language]:
            continue
        here = places[rule.language]
        for parts in combined(rule, here):
            if parts[-1][1] > lead:
                yield _combined(text, lead, clause, rule, parts, here, negations[rule.language])


def _combined(
    text: str, lead: int, clause: Clause, rule: Combination, parts: Sequence[Span], here: Places, negations: Negations
) -> Found:
    start, end = parts[0][0], parts[-1][1]
    # Each word may be the one that is forbidden; a prohibition that is one of the words forbids no other, unless it
    # stands in the lead-in, where it governs the whole list.
    own = [part for part in parts if part[1] > lead]
    spans = (negation_of(text, part[0], end, negations) for part in parts)
    outer = next((one for one in spans if one and not any(one[0] < b and a < one[1] for a, b in own)), None)
    negated = text[outer[0] : outer[1]] if outer else ""
    aside = next((one for concept in rule.unless for one in here.of(concept)), None)
    state: State = "negated" if negated else "set_aside" if aside else "review"
    because = negated or (text[aside[0] : aside[1]] if aside else "")
    offset = clause.start - lead
    return Found(
        rule.name, rule.group, clause, max(start, lead) + offset, end + offset, text[start:end], state, because
    )


def _one_of_each(found: Sequence[Found], combinations: frozenset[str]) -> list[Found]:
    """Of finds of one group that overlap, the first in rank; in the order of the text.

    A combination gives way to any find of its family, which is what its group is called before the dot.
    """
    ranked = sorted(found, key=lambda one: (one.state != "review", one.rule in combinations, one.start - one.end))
    kept: list[Found] = []
    for one in ranked:
        wide = one.rule in combinations
        near = [other for other in kept if one.start < other.end and other.start < one.end]
        if not any(_family(one) == _family(other) if wide else one.group == other.group for other in near):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.start, one.end, one.group))


def _family(found: Found) -> str:
    return found.group.split(".", 1)[0]
