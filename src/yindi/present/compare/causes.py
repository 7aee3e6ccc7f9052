"""What lies behind a result and changed between two of them: data, settings, assumptions, method."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

CauseKind = Literal["data", "settings", "assumptions", "method"]
KINDS: tuple[CauseKind, ...] = ("data", "settings", "assumptions", "method")
# What a run found out, or another entry says already.
FOUND = frozenset({"cap_used", "cap_automatic", "year", "seed"})


@dataclass(frozen=True)
class Cause:
    """One thing that differs: of which kind, its name, and how it was and is (None: it was not there)."""

    kind: CauseKind
    name: str
    old: str | None
    new: str | None


def causes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Cause, ...]:
    """Everything that differs between what went into two results, by their manifests.

    Parameters
    ----------
    old, new : manifests

    Returns
    -------
    tuple of Cause
        Data by the content of each table; settings by value; assumptions by value and range; method by the versions
        of the program and of the libraries that may change a number.

    Examples
    --------
    >>> before = {"seed": 1, "settings": {"picks": 3}}
    >>> causes(before, {"seed": 1, "settings": {"picks": 4}})
    (Cause(kind='settings', name='picks', old='3', new='4'),)
    """
    return tuple(
        Cause(kind, name, old_parts.get(name), new_parts.get(name))
        for kind in KINDS
        for old_parts, new_parts in [(dict(parts(old, kind)), dict(parts(new, kind)))]
        for name in sorted({*old_parts, *new_parts})
        if old_parts.get(name) != new_parts.get(name)
    )


def parts(manifest: Mapping[str, Any], kind: CauseKind) -> Iterator[tuple[str, str]]:
    """The parts of one kind, each as a text that tells whether it is the same."""
    if kind == "data":
        for name, file in manifest.get("inputs", {}).get("tables", {}).items():
            yield name, f"{file['rows']:,} · {file['sha256'][:12]}"
    elif kind == "settings":
        yield "seed", str(manifest.get("seed"))
        for name, value in manifest.get("settings", {}).items():
            if name not in FOUND:
                yield name, str(value)
    elif kind == "assumptions":
        for name, entry in manifest.get("assumptions", {}).items():
            yield name, f"{entry['value']} ({entry['low']} – {entry['high']})"
    else:
        yield "yindi", str(manifest.get("version"))
        yield from ((name, str(number)) for name, number in manifest.get("libraries", {}).items())
