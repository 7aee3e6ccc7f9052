"""One name for one thing: the word that is at once column, argument and key of its label."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from yindi.messages import Bilingual, say, templates


@dataclass(frozen=True)
class Term:
    """One concept: its name in code and tables, unit, label and meaning."""

    name: str
    unit: str
    label: Bilingual
    meaning: Bilingual


@cache
def vocabulary() -> Mapping[str, Term]:
    """All terms by name.

    >>> vocabulary()["place"].label.zh
    '地区'
    """
    text = files("yindi.tables").joinpath("vocabulary.csv").read_text(encoding="utf-8")
    found = {
        row["name"]: Term(
            row["name"],
            row["unit"],
            Bilingual(row["label_en"], row["label_zh"]),
            Bilingual(row["meaning_en"], row["meaning_zh"]),
        )
        for row in csv.DictReader(text.splitlines())
    }
    return MappingProxyType(found)


def table_title(name: str) -> Bilingual:
    """What a table of a study is called, with its name in files; its name alone where there is no better word.

    >>> table_title("flows").zh, table_title("own").en
    ('部门间流量（flows）', 'own')
    """
    key = f"table_title.{name}"
    return say("table_title.named", title=say(key), name=name) if key in templates() else Bilingual(name, name)
