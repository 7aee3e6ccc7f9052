"""What-ifs as addresses and forms say them: repeated changes, lines of text, and one field for each setting."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qs, urlencode

from fastapi import Depends, Query

from yindi.messages import Language
from yindi.study.scenarios import Change
from yindi.web.asking.question import Key, Lines

# More changes than fit into an address. [changes, characters]
MOST_LINES, MOST_LINE = 200, 300
Sent = list[Annotated[str, Query(max_length=MOST_LINE)]]


def key_of(
    after: Annotated[Sent, Query(alias="set", max_length=MOST_LINES)] = [],  # noqa: B006 - read only
    before: Annotated[Sent, Query(max_length=MOST_LINES)] = [],  # noqa: B006
) -> Key:
    """What an address asks for; blanks are nothing.

    >>> key_of(["cap=6", ""], [])
    ((), ('cap=6',))
    """
    one, other = (tuple(line for line in some if line.strip()) for some in (before, after))
    return one, other


Asked = Annotated[Key, Depends(key_of)]


def query(key: Key) -> str:
    """What is asked for, as part of an address.

    >>> query(((), ("cap=6", "picks.P1=2")))
    'set=cap%3D6&set=picks.P1%3D2'
    """
    before, after = key
    return urlencode([*(("before", line) for line in before), *(("set", line) for line in after)])


def address(language: Language, key: Key, **more: str) -> str:
    """The address of a question; `set=` keeps an empty one apart from the last work."""
    return f"/{language}/what-if?" + "&".join(part for part in (query(key) or "set=", urlencode(more)) if part)


def asked_in(body: bytes) -> Key:
    """What a form asks for: lines as they are typed, then its single fields, each with what it is about.

    >>> asked_in(b"lines=cap%3D6&value:picks.place=4&picks.place:place=P1")
    ((), ('cap=6', 'picks.P1=4'))

    What was filled in for somebody who came from a place, and was left alone, is no change.

    >>> asked_in(b"here=P1&value:picks.place=&picks.place:place=P1&value:cap=5")
    ((), ('cap=5',))
    """
    filled = filled_in(body)
    return filled.before, (*filled.lines, *filled.by_field.values())


@dataclass(frozen=True)
class Filled:
    """A form as it was filled in.

    before, lines : the changes that are typed as text
    by_field : the change that each single setting makes, by the name of the setting in the form
    typed : what stands in every box that is not empty, by its name
    """

    before: Lines
    lines: Lines
    by_field: Mapping[str, str]
    typed: Mapping[str, str]


def filled_in(body: bytes) -> Filled:
    """What a form holds, box by box.

    >>> filled_in(b"lines=picks%3D2&value:cap=-1").by_field
    {'cap': 'cap=-1'}
    """
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    before, lines = (
        tuple(line.strip()[:MOST_LINE] for line in typed if line.strip())
        for typed in (
            "\n".join(fields.get("before", [])).splitlines(),
            [*fields.get("set", []), *"\n".join(fields.get("lines", [])).splitlines()],
        )
    )
    names = [name.removeprefix("value:") for name in fields if name.startswith("value:")]
    by_field = {name: text[:MOST_LINE] for name in names if (text := line_of(name, fields))}
    boxes = {name: values[0].strip()[:MOST_LINE] for name, values in fields.items() if ":" in name}
    return Filled(before, lines, by_field, {name: text for name, text in boxes.items() if text})


def line_of(name: str, fields: dict[str, list[str]]) -> str:
    """One field as it would be typed; nothing where it was left alone."""
    setting, *axes = name.split(".")
    keys = (f"value:{name}", f"{name}:year", *(f"{name}:{axis}" for axis in axes))
    value, year, *about = (fields.get(key, [""])[0].strip() for key in keys)
    # A field that was filled in before anybody typed says nothing by itself.
    if not value and not any(one for one in about if one not in fields.get("here", [])):
        return ""
    return Change(setting, tuple(about), value, int(year) if year.isdecimal() else None).text
