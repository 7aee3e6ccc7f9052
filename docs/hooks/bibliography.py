"""The bibliography: a plain reader of references.bib, the page of references, and links to it."""

import re
from functools import cache
from pathlib import Path

ENTRY = re.compile(r"@(\w+)\{(\w+),\n(.*?)\n\}", re.S)
FIELD = re.compile(r"^\s*(\w+) = \{(.*?)\},?$", re.M)
LETTERS = {r"{\'a}": "á", r"{\'e}": "é", r"{\'i}": "í", r"{\'o}": "ó", "{I}": "I", "--": "–", "``": "“", "''": "”"}
CITATION = re.compile(r"\[([a-z]+[0-9]{4})\](?!\()")


@cache
def entries(path: Path) -> dict[str, dict[str, str]]:
    """Key → fields of every entry, its kind under "kind"."""
    found: dict[str, dict[str, str]] = {}
    for kind, key, body in ENTRY.findall(path.read_text(encoding="utf-8")):
        if key in found:
            raise ValueError(f"references.bib holds {key} twice")
        found[key] = {"kind": kind, **{name: plain(value) for name, value in FIELD.findall(body)}}
    return found


def plain(text: str) -> str:
    """A field without the marks of BibTeX."""
    for mark, letter in LETTERS.items():
        text = text.replace(mark, letter)
    return re.sub(r"`([^']+)'", r"‘\1’", text)


def reference(fields: dict[str, str]) -> str:
    """One work in a line."""
    where = next((fields[name] for name in ("journal", "booktitle", "publisher", "institution") if name in fields), "")
    number = f"({fields['number']})" if "number" in fields and "volume" in fields else ""
    details = [
        f"*{where}*",
        f"{fields.get('volume', '')}{number}" if "volume" in fields else fields.get("number", ""),
        fields.get("pages", ""),
        fields.get("publisher", ""),
    ]
    doi = f" doi:{fields['doi']}" if "doi" in fields else ""
    names = fields["author"].replace(" and ", "; ")
    return f"{names} ({fields['year']}). {fields['title']}. {', '.join(part for part in details if part)}.{doi}"


def references_page(path: Path) -> str:
    """All works, each under its key."""
    lines = ["# References", "", "The works that the code and these pages cite, by the key under which they do so.", ""]
    for key, fields in sorted(entries(path).items()):
        lines += [f"## {key}", "", reference(fields), ""]
    return "\n".join(lines)


def linked(markdown: str, path: Path, *, depth: int) -> str:
    """Citations in brackets as links to the page of references."""

    def link(found: re.Match[str]) -> str:
        key = found[1]
        if key not in entries(path):
            raise ValueError(f"no entry {key} in references.bib")
        return f"[{key}]({'../' * depth}references.md#{key})"

    return CITATION.sub(link, markdown)
