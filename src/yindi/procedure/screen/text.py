"""What a reviewer must look at in a policy text, clause by clause; never a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from yindi.errors import InputRefused
from yindi.messages import Bilingual, join, say
from yindi.methods.clauses import Claim, Found, State, claims_of, screen_clauses, split_clauses
from yindi.procedure.screen.rules import Item, cues, grammar, items, negations, rules

MOST_LETTERS = 2_000_000
MOST_CLAUSES = 50_000
NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True)
class Flag:
    """One find in one clause.

    `found` holds pattern, clause, span, words and state; `item` the article and what it forbids; `claim` the exception
    claimed. `says` is one sentence, `exception` another; `item.asks` is what a reviewer must answer.
    """

    found: Found
    item: Item
    claim: Claim
    says: Bilingual
    exception: Bilingual

    @property
    def state(self) -> State:
        """`review`, or `negated` or `set_aside` where the words are there but no review follows from them."""
        return self.found.state


def screen_text(text: str) -> tuple[Flag, ...]:
    """Every find of the red-line patterns in a policy text, in its order.

    Parameters
    ----------
    text : str
        Chinese, English or both; line ends separate paragraphs.

    Returns
    -------
    tuple of Flag
        Empty where no pattern stands in it, which does not mean that the text is lawful.

    Raises
    ------
    InputRefused
        If the text is beyond 2,000,000 letters or 50,000 clauses.

    References
    ----------
    statecouncil2024

    Examples
    --------
    >>> [flag] = screen_text("企业须在本市注册。")
    >>> flag.says.en
    'needs review under art. 9(2)'
    >>> [flag] = screen_text("不得要求企业在本市注册。")
    >>> flag.state, flag.found.because
    ('negated', '不得')
    """
    if len(text) > MOST_LETTERS:
        raise InputRefused("document.long", where="text", most=f"{MOST_LETTERS:,}")
    clauses = split_clauses(text)
    if len(clauses) > MOST_CLAUSES:
        raise InputRefused("document.clauses", where="text", count=len(clauses), most=f"{MOST_CLAUSES:,}")
    found = screen_clauses(clauses, rules(), negations(), grammar())
    claims = claims_of([one.clause for one in found], clauses, cues())
    return tuple(_flag(one, claim) for one, claim in zip(found, claims, strict=True))


def flag_table(flags: Sequence[Flag], places: Sequence[str] = ()) -> pl.DataFrame:
    """Finds as a table, one a row; `where` from the places of the text's lines.

    Columns: article, item, clause, where, start, end, words, pattern, state, because, grounds, alternative,
    end_condition, says_en, says_zh, exception_en, exception_zh, asks_en, asks_zh, clause_date.
    """
    rows = [
        {
            "article": flag.item.article, "item": flag.item.item, "clause": flag.found.clause.name,
            "where": places[flag.found.clause.line] if places else str(flag.found.clause.line + 1),
            "start": flag.found.start, "end": flag.found.end, "words": flag.found.words,
            "pattern": flag.found.rule, "state": flag.state, "because": flag.found.because,
            "grounds": ";".join(map(str, flag.claim.grounds)),
            "alternative": flag.claim.alternative, "end_condition": flag.claim.end,
            "says_en": flag.says.en, "says_zh": flag.says.zh,
            "exception_en": flag.exception.en, "exception_zh": flag.exception.zh,
            "asks_en": flag.item.asks.en, "asks_zh": flag.item.asks.zh, "clause_date": flag.item.clause_date,
        }
        for flag in flags
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=COLUMNS)


COLUMNS = {
    "article": pl.Int64, "item": pl.Int64, "clause": pl.String, "where": pl.String, "start": pl.Int64, "end": pl.Int64,
    "words": pl.String, "pattern": pl.String, "state": pl.String, "because": pl.String, "grounds": pl.String,
    "alternative": pl.String, "end_condition": pl.String, "says_en": pl.String, "says_zh": pl.String,
    "exception_en": pl.String, "exception_zh": pl.String, "asks_en": pl.String, "asks_zh": pl.String,
    "clause_date": pl.String,
}  # fmt: skip


def cited(item: Item) -> Bilingual:
    """An item as a person cites it: `art. 9(2)`, `第九条第（二）项`."""
    article = {8: "八", 9: "九", 10: "十", 11: "十一"}[item.article]
    return Bilingual(f"art. {item.article}({item.item})", f"第{article}条第（{NUMERALS[item.item - 1]}）项")


def _flag(found: Found, claim: Claim) -> Flag:
    item = items()[found.group]
    says = say(f"screen.says.{found.state}", clause=cited(item), because=found.because)
    return Flag(found, item, claim, says, _exception(claim))


def _exception(claim: Claim) -> Bilingual:
    """What is claimed under article 12, and whether what it needs is stated."""
    if not claim.grounds:
        return say("screen.exception.none")
    grounds = join([say(f"screen.ground.{ground}") for ground in claim.grounds], between=say("screen.between"))
    return say(
        "screen.exception.claimed",
        grounds=grounds,
        alternative=say(f"screen.stated.{claim.alternative}"),
        end=say(f"screen.stated.{claim.end}"),
    )
