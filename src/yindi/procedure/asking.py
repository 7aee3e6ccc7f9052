"""Commitments and facts from files that people write: TOML with the names of the records."""

import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from pathlib import Path
from typing import Any

from yindi.errors import InputRefused
from yindi.messages import say
from yindi.procedure.guards.facts import Facts
from yindi.procedure.reading import procedures
from yindi.procedure.records import Commitment, QuotaNeed, Stage

PARTS: dict[str, type[Stage] | type[QuotaNeed]] = {"stages": Stage, "quota": QuotaNeed}
Given = Mapping[str, Any]
# What a cell of each type may be; whole numbers may stand where decimals may.
KINDS: dict[str, tuple[type, ...]] = {
    "tuple": (list,), "str": (str,), "int": (int,), "float": (int, float), "date": (date,), "bool": (bool,),
}  # fmt: skip


def commitment_of(path: Path) -> Commitment:
    """A commitment from a TOML file; without a version it follows the procedure that ships.

    Raises
    ------
    InputRefused
        If the file is no TOML, a name is missing or not known, or a value is of another kind than its name asks for.
    """
    given = read_toml(path)
    named = procedures().get(str(given.get("procedure")))
    if "version" not in given:
        if named is None:
            raise InputRefused("case_file.procedure", where=path.name, allowed=", ".join(procedures()))
        given["version"] = named.version
    whole = {name: value for name, value in given.items() if name not in PARTS}
    parts: dict[str, Any] = {}
    for name, kind in PARTS.items():
        rows = given.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise InputRefused("case_file.kind", where=path.name, first=[name], allowed=f"[[{name}]]")
        parts[name] = tuple(kind(**checked(row, kind, f"{path.name} › {name} {at}")) for at, row in enumerate(rows, 1))
    return Commitment(**checked(whole, Commitment, path.name, without=tuple(PARTS)), **parts)


def facts_of(path: Path | None, *, today: date) -> Facts:
    """Facts from a TOML file; without a file nothing is known. What is not stated stays unknown."""
    given = read_toml(path) if path is not None else {}
    where = path.name if path is not None else ""
    return Facts(**checked({**given, "today": today}, Facts, where, without=("planned",)))


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file."""
    if not path.is_file():
        raise InputRefused("file.missing", where=path.name)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise InputRefused("case_file.toml", where=path.name, problem=problem) from problem


def checked(given: Given, kind: Callable[..., object], where: str, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """What was given for a record: every name known, none missing, every value of its kind."""
    known = {field.name: field for field in fields(kind) if field.name not in without}  # type: ignore[arg-type]
    unknown = [name for name in given if name not in known]
    if unknown:
        allowed = ", ".join(known)
        raise InputRefused("case_file.unknown", where=where, count=len(unknown), first=unknown, allowed=allowed)
    missing = [name for name, field in known.items() if field.default is MISSING and name not in given]
    if missing:
        raise InputRefused("case_file.missing", where=where, count=len(missing), first=missing)
    for name, value in given.items():
        require_kind(name, value, known[name], where)
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}


def require_kind(name: str, value: object, field: "Field[Any]", where: str) -> None:
    """Refuse a value of another kind than its field; a day with a time, or yes for a number, is another kind."""
    words = str(field.type)
    word = next(word for word in KINDS if word in words)
    kinds = KINDS[word]
    fits = type(value) in kinds and (not isinstance(value, list) or all(isinstance(each, str) for each in value))
    if not fits or (isinstance(value, float) and not math.isfinite(value)):
        raise InputRefused("case_file.kind", where=where, first=[name], allowed=say(f"case_file.kind.{word}"))
