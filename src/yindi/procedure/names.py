"""When two names, or two receipts, are the same: what a reader sees, not the bytes that were typed."""

import unicodedata
from functools import lru_cache

# Characters that no reader sees and that are no control or format characters (categories C): the rest of Unicode's
# property Default_Ignorable_Code_Point.
UNSEEN = frozenset(
    chr(code)
    for first, last in (
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x3164, 0x3164), (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0), (0xE0100, 0xE01EF),
    )
    for code in range(first, last + 1)
)  # fmt: skip
KEPT = 65_536


@lru_cache(maxsize=KEPT)
def canonical_name(text: str) -> str:
    """The form in which names and receipts are compared: two that read alike have the same one.

    Compatibility forms count as what they stand for (NFKC), upper case as lower (case folding), any run of white space
    as one space and none at the ends; characters that nobody sees count as nothing. Letters of different scripts that
    look alike stay different. It is blank where a reader sees nothing.

    >>> canonical_name(" Ｌｉ  Wei") == canonical_name("li we\\u200di")
    True
    >>> canonical_name("李 伟") == canonical_name("李伟")
    False
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.casefold().split())
    form = folded(seen(text))
    # Folding may bring up characters that fold again; the form of a form is itself.
    while (again := folded(seen(form))) != form:
        form = again
    return form


def folded(text: str) -> str:
    """A text by compatibility, case and white space."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())


def seen(text: str) -> str:
    """A text without the characters that nobody sees; white space of any kind as a space."""
    return "".join(
        " " if letter.isspace() else letter
        for letter in text
        if letter.isspace() or not (letter in UNSEEN or unicodedata.category(letter).startswith("C"))
    )


def same_name(one: str, other: str) -> bool:
    """Whether two names or receipts read alike.

    >>> same_name("Li Wei", "LI\\u3000WEI")
    True
    """
    return canonical_name(one) == canonical_name(other)


def invisible(text: str) -> tuple[str, ...]:
    """The control, format and other unprintable characters of a text (categories C), by number and name, each once.

    >>> invisible("Li\\u200bWei")
    ('U+200B ZERO WIDTH SPACE',)
    """
    found = dict.fromkeys(letter for letter in text if unicodedata.category(letter).startswith("C"))
    return tuple(f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".rstrip() for letter in found)
