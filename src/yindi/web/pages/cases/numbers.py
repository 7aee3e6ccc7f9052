"""Numbers as people type them into a form: commas stand between thousands and nowhere else."""

import re
from unicodedata import normalize

# At most fifteen digits, so that a whole number stays what it is wherever it is read as a decimal.
DIGITS = r"[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})"
WHOLE = re.compile(DIGITS)
NUMBER = re.compile(rf"(?:{DIGITS}(?:\.[0-9]{{1,15}})?|[+-]?\.[0-9]{{1,15}})(?:[eE][+-]?[0-9]{{1,2}})?")


def whole_typed(text: str) -> int:
    """A whole number; full-width digits and commas count as plain ones. Refuses (ValueError) everything else.

    >>> whole_typed("1,200"), whole_typed("１，２００")
    (1200, 1200)
    """
    return int(plain(text, WHOLE))


def number_typed(text: str) -> float:
    """A decimal number with a point; a comma for decimals is refused (ValueError), since 0,5 could be read as 5.

    >>> number_typed("1,200.5")
    1200.5
    """
    return float(plain(text, NUMBER))


def plain(text: str, pattern: re.Pattern[str]) -> str:
    """The digits of a text that follows a pattern."""
    typed = normalize("NFKC", text[:80]).strip()
    if pattern.fullmatch(typed) is None:
        raise ValueError(text)
    return typed.replace(",", "")
