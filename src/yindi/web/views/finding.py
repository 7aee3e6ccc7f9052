"""What a search can find: places, industries, pages, settings, questions and cases, each with the words it goes by."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import urlencode

from yindi.messages import Bilingual, say, templates
from yindi.present.numbers import same
from yindi.present.what_if.wording import setting_in_words
from yindi.procedure.records import Commitment
from yindi.questions import QUESTIONS
from yindi.study.scenarios.settings import SETTINGS
from yindi.web.making.made import Made
from yindi.web.pages import PAGES
from yindi.web.pages.cases.seen import Seen

# Pages that no other page of the catalogue is about, with the messages by which they are known, the name first.
BESIDE: dict[str, tuple[str, ...]] = {
    "": ("web.head.start",),
    "desk": ("web.ways.desk", "web.head.desk"),
    "cases": ("web.ways.cases", "web.head.cases"),
    "lapses": ("web.head.lapses", "case.column.overdue"),
    "ledgers": ("web.ways.ledgers", "web.head.ledgers"),
    "calendar": ("web.ways.calendar", "web.head.calendar"),
    "barriers": ("web.nav.barriers", "web.ways.barriers", "web.head.barriers"),
    "submitted": ("web.ways.submitted", "web.head.submitted"),
    "open": ("web.ways.open", "web.head.open"),
    "verify": ("web.head.verify",),
    "rows": ("web.head.rows",),
    "studies": ("web.head.studies",),
    "me": ("web.head.me",),
}


@dataclass(frozen=True)
class Hit:
    """Something found: of which kind, its name, and the page about it behind the language."""

    kind: str
    name: Bilingual
    page: str


@dataclass(frozen=True)
class Known:
    """What may be found: the hit, its code, and further texts by which it is known."""

    hit: Hit
    code: str
    others: tuple[Bilingual, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Its code and its name in both languages, as they are compared."""
        return self.code.casefold(), self.hit.name.en.casefold(), self.hit.name.zh.casefold()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Everything that it goes by."""
        return *self.names, *(text.casefold() for one in self.others for text in (one.en, one.zh))

    def holds(self, words: Iterable[str]) -> bool:
        """Whether every word stands somewhere in what it goes by, in any order."""
        return all(any(word in text for text in self.texts) for word in words)

    def begins(self, word: str) -> bool:
        """Whether a word of its names begins so; one letter alone names nothing."""
        return len(word) > 1 and any(part.startswith(word) for name in self.names for part in name.split())


def everything(made: Made, seen: Seen) -> tuple[Known, ...]:
    """All that may be found in a result and a record of cases."""
    cases = seen.registry.commitments.values()
    return (
        *axis("place", made),
        *axis("industry", made),
        *everywhere(),
        *(Known(Hit("case", named(case), "case?" + urlencode({"case": case.id})), case.id) for case in cases),
    )


def axis(kind: str, made: Made) -> tuple[Known, ...]:
    """All places, or all industries."""
    some = made.frame.places if kind == "place" else made.frame.industries
    return tuple(Known(Hit(kind, one.name, f"{kind}?" + urlencode({kind: one.code})), one.code) for one in some)


@cache
def everywhere() -> tuple[Known, ...]:
    """What every study has: pages, settings of a what-if, and questions."""
    listed = {page.name: (f"web.nav.{page.name}", f"web.head.{page.name}") for page in PAGES if page.listed}
    pages = {**{name: keys for name, keys in listed.items() if name != "start"}, **BESIDE}
    return (
        *(
            Known(Hit("page", say(keys[0]), name), name, tuple(say(key) for key in keys[1:] if key in templates()))
            for name, keys in pages.items()
        ),
        *(
            Known(Hit("setting", setting_in_words(name), f"what-if?set=#setting-{name}"), name)
            for name in SETTINGS
        ),
        *(
            Known(Hit("question", one.asks, "question?" + urlencode({"question": one.name})), one.name)
            for one in QUESTIONS
        ),
    )  # fmt: skip


def named(case: Commitment) -> Bilingual:
    """A case by its identifier and its title."""
    return same(f"{case.id} {case.title}".strip())
