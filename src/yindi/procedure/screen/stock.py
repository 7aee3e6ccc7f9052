"""The measures in force as a clean-up list: what each holds that must be reviewed, and when it ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import polars as pl

from yindi.errors import InputRefused
from yindi.messages import Bilingual, say
from yindi.procedure.screen.text import Flag, cited, screen_text

Expiry = Literal["past", "running", "none"]
Pile = Literal["past_expiry", "review", "no_end", "nothing_found"]
# In this order a clean-up takes them.
PILES: tuple[Pile, ...] = ("past_expiry", "review", "no_end", "nothing_found")


@dataclass(frozen=True)
class Policy:
    """One measure of the stock: its dates, its finds by clause label, and the pile it falls into."""

    name: str
    issued: date | None
    expires: date | None
    expiry: Expiry
    flags: tuple[tuple[str, Flag], ...]
    pile: Pile

    @property
    def to_review(self) -> tuple[tuple[str, Flag], ...]:
        """The finds from which a review follows, with the label of their clause."""
        return tuple((clause, flag) for clause, flag in self.flags if flag.state == "review")

    @property
    def says(self) -> Bilingual:
        """What the clean-up has to do with it."""
        pile = "review_open" if self.pile == "review" and self.expires is None else self.pile
        return say(
            f"screen.pile.{pile}",
            count=len(self.to_review),
            expires=self.expires.isoformat() if self.expires else "—",
        )


def clean_up(stock: pl.DataFrame, *, on: date) -> tuple[Policy, ...]:
    """Every measure of a table `clauses`, those past their expiry first, then those with finds, most finds first.

    Parameters
    ----------
    stock : table
        Columns policy, clause, text, and optionally issued and expires (ISO dates); one row for each clause.
    on : date
        The day for which expiry is told.

    Raises
    ------
    InputRefused
        If a date cannot be read, differs within a measure, or ends before it begins.

    Examples
    --------
    >>> rows = {"policy": ["M1"], "clause": ["1"], "text": ["企业须在本市注册。"], "expires": ["2025-12-31"]}
    >>> [policy] = clean_up(pl.DataFrame(rows), on=date(2026, 1, 1))
    >>> policy.pile, len(policy.to_review)
    ('past_expiry', 1)
    """
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in stock.iter_rows(named=True):
        rows.setdefault(str(row["policy"]), []).append(row)
    dates = {name: (_day(of, name, "issued"), _day(of, name, "expires")) for name, of in rows.items()}
    wrong = [name for name, (issued, expires) in dates.items() if issued and expires and expires < issued]
    if wrong:
        raise InputRefused("screen.ends_before", where="clauses", count=len(wrong), first=wrong)
    found = [_policy(name, of, *dates[name], on) for name, of in rows.items()]
    return tuple(sorted(found, key=lambda one: (PILES.index(one.pile), -len(one.to_review), one.name)))


def clean_up_table(policies: Sequence[Policy]) -> pl.DataFrame:
    """The clean-up list, one find a row; a measure without finds has one row with blanks.

    Columns: policy, pile, issued, expires, clause, article, item, words, exception_en, exception_zh, says_en, says_zh.
    """
    rows = []
    for policy in policies:
        common = {
            "policy": policy.name, "pile": policy.pile,
            "issued": policy.issued.isoformat() if policy.issued else None,
            "expires": policy.expires.isoformat() if policy.expires else None,
            "says_en": policy.says.en, "says_zh": policy.says.zh,
        }  # fmt: skip
        rows += [common | _of(clause, flag) for clause, flag in policy.to_review] or [common]
    return pl.DataFrame(rows, schema=COLUMNS)


COLUMNS = {
    "policy": pl.String, "pile": pl.String, "issued": pl.String, "expires": pl.String, "clause": pl.String,
    "article": pl.Int64, "item": pl.Int64, "words": pl.String, "exception_en": pl.String, "exception_zh": pl.String,
    "says_en": pl.String, "says_zh": pl.String,
}  # fmt: skip


def _of(clause: str, flag: Flag) -> dict[str, Any]:
    return {
        "clause": clause, "article": flag.item.article, "item": flag.item.item, "words": flag.found.words,
        "exception_en": flag.exception.en, "exception_zh": flag.exception.zh,
    }  # fmt: skip


def articles_of(policy: Policy) -> Bilingual:
    """The items under which a measure must be reviewed, each once."""
    names = dict.fromkeys(cited(flag.item) for _, flag in policy.to_review)
    return Bilingual(", ".join(name.en for name in names), "、".join(name.zh for name in names))


def _policy(
    name: str, rows: Sequence[Mapping[str, Any]], issued: date | None, expires: date | None, on: date
) -> Policy:
    flags = tuple((str(row["clause"]), flag) for row in rows for flag in screen_text(str(row["text"])))
    expiry: Expiry = "none" if expires is None else "past" if expires < on else "running"
    hits = any(flag.state == "review" for _, flag in flags)
    pile: Pile = (
        "past_expiry" if expiry == "past" else "review" if hits else "no_end" if expiry == "none" else "nothing_found"
    )
    return Policy(name, issued, expires, expiry, flags, pile)


def _day(rows: Sequence[Mapping[str, Any]], name: str, column: str) -> date | None:
    """The one date that the rows of a measure give; None where they give none."""
    given = sorted({str(row[column]) for row in rows if row.get(column) not in (None, "")})
    if len(given) > 1:
        raise InputRefused(
            "screen.dates_differ", where=f"clauses · {name}", column=column, count=len(given), first=given
        )
    try:
        return date.fromisoformat(given[0]) if given else None
    except ValueError as problem:
        raise InputRefused("screen.no_date", where=f"clauses · {name}", column=column, first=given) from problem
