"""Regular expressions whose work is bounded: no repetition without an end, few ways to match."""

import re

from yindi.errors import BadValues

# The most ways in which one expression may try to match from one place of a text.
MOST_WAYS = 20_000
LONGEST_EXPRESSION = 3_000
CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\]){0,200}\]")
WORD = re.compile(r"\(\?:\\w\{1,[0-9]{1,2}\}\[ \]\)(?=\{)")
GUARDED_LETTER = re.compile(r"\(\?:\(\?![^()]{1,400}\)[.x]\)$")
COUNT = re.compile(r"\{([0-9]{1,3})(?:(,)([0-9]{0,3}))?\}")


def bounded_expression(expression: str) -> re.Pattern[str]:
    r"""An expression as a compiled pattern, if the work of every search with it is bounded.

    `*`, `+` and `{n,}` are refused, and groups that repeat, but for one letter with a guard, `(?:(?!…).){m,n}`, and
    whole words, `(?:\w{1,9}[ ]){m,n}`. What is left are repetitions {m,n} of single letters, classes and words; each
    can be matched in n − m + 1 ways, so a search tries at most Π (n − m + 1) of them from one place, which may be
    20,000 at most; `?` and alternatives count in the length of the expression.

    Parameters
    ----------
    expression : str
        In the syntax of Python's `re`; letters match in either case.

    Raises
    ------
    BadValues
        If it is too long, not an expression, or its work is not bounded so.

    Examples
    --------
    >>> bounded_expression("不得.{0,12}进入").search("不得让外地车辆进入")[0]
    '不得让外地车辆进入'
    """
    if len(expression) > LONGEST_EXPRESSION:
        raise BadValues("clauses.long", expression=expression[:40], count=len(expression), most=LONGEST_EXPRESSION)
    try:
        made = re.compile(expression, re.IGNORECASE)
    except re.error as problem:
        raise BadValues("clauses.broken", expression=expression[:40], problem=str(problem)) from problem
    if ways(expression) > MOST_WAYS:
        raise BadValues("clauses.unbounded", expression=expression[:40], most=f"{MOST_WAYS:,}")
    return made


def ways(expression: str) -> float:
    """In how many ways the repetitions of an expression can be chosen; infinite where one of them has no end.

    >>> ways("a{0,9}b{2}c{1,3}"), ways("a+")
    (30.0, inf)
    """
    # A word of a repeated group ends at its blank, so it can be matched in one way only.
    plain = CLASS.sub("x", re.sub(r"\\.", "x", WORD.sub("x", expression)))
    found = 1.0
    for place, letter in enumerate(plain):
        if letter in "*+":
            return float("inf")
        if letter == "{":
            count = COUNT.match(plain, place)
            if count is None or (count[2] and not count[3]):
                return float("inf")
            least, most = int(count[1]), int(count[3] or count[1])
            if plain[place - 1] == ")" and most > 1 and not _one_letter(plain[:place]):
                return float("inf")
            found *= max(most - least + 1, 1)
    return found


def _one_letter(before: str) -> bool:
    """Whether the group that ends here is a guard and one letter, `(?:(?!…).)`."""
    return GUARDED_LETTER.search(before) is not None
