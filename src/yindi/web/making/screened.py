"""What a screen finds in a text, as pages show it: each passage marked in its sentence, with what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yindi.messages import Bilingual, say
from yindi.methods.clauses import Clause, split_clauses
from yindi.procedure.screen.missed import misses, nothing_found
from yindi.procedure.screen.text import Flag, cited, screen_text

# So many passages are shown of each kind; the table holds all.
MOST_SHOWN = 200
# What stands in the field of a step where a screen found nothing; blank would mean that there was none.
NOTHING = "0"


@dataclass(frozen=True)
class Passage:
    """One find: `before`, `marked` and `after` are its sentence, behind the lead-in of its list.

    article : the item as a person cites it; clause, line, start, end : where it stands in the text [lines from 1,
    characters from 0]; words : from the first to the last of the find, also those in the lead-in
    state : review, negated or set_aside; says : the same in words, with what negates it or sets it aside
    exception : what is claimed under article 12; asks : what a reviewer must answer
    """

    article: Bilingual
    clause: str
    line: int
    start: int
    end: int
    lead: str
    before: str
    marked: str
    after: str
    words: str
    state: str
    says: Bilingual
    exception: Bilingual
    asks: Bilingual


@dataclass(frozen=True)
class Screened:
    """What a screen found; never a verdict.

    letters, clauses : what was read; review, negated, set_aside : how many finds of each state
    articles : the items to be reviewed as a step of a case states them, `0` where there are none
    says : what was read, and what the screen misses; never : what a find does not mean
    found : what must be reviewed, besides : what is negated or set aside; the first 200 of each
    """

    letters: int
    clauses: int
    review: int
    negated: int
    set_aside: int
    articles: str
    says: tuple[Bilingual, ...]
    never: Bilingual
    found: tuple[Passage, ...]
    besides: tuple[Passage, ...]


def screened(text: str) -> Screened:
    """Every find of a text, as the command line tells it.

    >>> one = screened("外地供应商不得参加投标。不得要求企业在本市注册。")
    >>> one.articles, one.found[0].marked, one.besides[0].before
    ('9(3)', '外地供应商不得参加投标', '不得')
    """
    clauses, flags = split_clauses(text), screen_text(text)
    by_number = {clause.number: clause for clause in clauses}
    review = [flag for flag in flags if flag.state == "review"]
    besides = [flag for flag in flags if flag.state != "review"]
    counts = {state: sum(flag.state == state for flag in flags) for state in ("review", "negated", "set_aside")}
    told = say("cli.screen.count", clauses=f"{len(clauses):,}", **{state: f"{n:,}" for state, n in counts.items()})
    return Screened(
        len(text), len(clauses), counts["review"], counts["negated"], counts["set_aside"], stated(review),
        (told, misses() if review else nothing_found()), say("cli.screen.never"),
        tuple(passage(flag, text, by_number) for flag in review[:MOST_SHOWN]),
        tuple(passage(flag, text, by_number) for flag in besides[:MOST_SHOWN]),
    )  # fmt: skip


def stated(review: Iterable[Flag]) -> str:
    """The items of some finds as a step of a case states them, each once in their order."""
    items = sorted({(flag.item.article, flag.item.item) for flag in review})
    return ", ".join(f"{article}({item})" for article, item in items) or NOTHING


def passage(flag: Flag, text: str, by_number: Mapping[int, Clause]) -> Passage:
    """One find with its sentence in three parts."""
    found, clause = flag.found, flag.found.clause
    lead = by_number[clause.lead].text if clause.lead else ""
    return Passage(
        cited(flag.item), clause.name, clause.line + 1, found.start, found.end, lead,
        text[clause.start : found.start], text[found.start : found.end], text[found.end : clause.end], found.words,
        flag.state, flag.says, flag.exception, flag.item.asks,
    )  # fmt: skip
