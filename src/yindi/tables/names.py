"""What a person probably meant: the nearest allowed name."""

from collections.abc import Iterable
from difflib import get_close_matches

from yindi.messages import Bilingual, say


def nearest(name: str, allowed: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The allowed name most like `name`, or None where none is like it; capitals do not count.

    >>> nearest("Industy", ["place", "industry"])
    'industry'
    """
    by_lower = {word.lower(): word for word in allowed}
    found = get_close_matches(name.lower(), by_lower, n=1, cutoff=cutoff)
    return by_lower[found[0]] if found else None


def suggestion(name: str, allowed: Iterable[str]) -> Bilingual:
    """A sentence that proposes the nearest allowed name; empty where none is near."""
    found = nearest(name, allowed)
    return say("table.suggestion", name=found) if found else Bilingual("", "")
