"""What a column or a word of a table is called in both languages."""

from yindi.messages import Bilingual, say, templates
from yindi.tables.vocabulary import vocabulary

LANGUAGE_SUFFIXES = {"_en": "file_out.in_english", "_zh": "file_out.in_chinese"}


def column_label(name: str) -> Bilingual:
    """The label of a column: from our own list, or the vocabulary.

    >>> column_label("place_zh").en
    'Place (Chinese)'
    """
    for suffix, key in LANGUAGE_SUFFIXES.items():
        if name.endswith(suffix):
            return say(key, label=column_label(name.removesuffix(suffix)))
    if name.startswith("needs_"):
        return say("file_out.column.needs", factor=word("", name.removeprefix("needs_")))
    return word(f"file_out.column.{name}", name)


def role_label(name: str) -> Bilingual:
    """The label of a role, an action, or what else the plan says of a choice.

    >>> role_label("leave_to_market").zh
    '交由市场'
    """
    keys = (f"brief.role.{name}", f"brief.action.{name}", f"file_out.word.{name}")
    return word(next((key for key in keys if key in templates()), name), name)


def code_label(name: str) -> Bilingual:
    """The label of a code in a column of words: a guardrail, a rule, a kind of limit, a unit, else as `role_label`.

    >>> code_label("above_band").en, code_label("openness").zh
    ('manufacturing above its usual share', '开放合作')
    """
    keys = (f"file_out.code.{name}", f"guard.rule.{name}", f"brief.hold.{name}", f"unit.{name}")
    key = next((key for key in keys if key in templates()), None)
    return role_label(name) if key is None else templates()[key]


def word(key: str, name: str) -> Bilingual:
    """A message if there is one, else the vocabulary's label, else the word itself."""
    if key in templates():
        return templates()[key]
    term = vocabulary().get(name)
    return term.label if term else Bilingual(name, name)
