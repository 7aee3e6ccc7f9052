"""Why an industry in a place: parts of evidence, each a few facts with their numbers and what they rest on."""

from dataclasses import dataclass

from yindi.messages import Bilingual


@dataclass(frozen=True)
class Fact:
    """One line of evidence.

    label, value : what it is, and its number with unit; note : what to know of it, if anything
    rows : the table of the study that it rests on, "" for none; of_place, of_industry : the rows to look at there
    page : a page of the workspace where it is told at length, "" for none
    """

    label: Bilingual
    value: Bilingual
    note: Bilingual | None = None
    rows: str = ""
    of_place: str = ""
    of_industry: str = ""
    page: str = ""


@dataclass(frozen=True)
class Part:
    """Some facts of one kind, under a heading; `says` where there is none."""

    name: str
    heading: Bilingual
    facts: tuple[Fact, ...]
    says: Bilingual | None = None


@dataclass(frozen=True)
class Why:
    """The evidence on one option: what is advised of it, in a sentence, and the parts."""

    place: str
    industry: str
    place_name: Bilingual
    industry_name: Bilingual
    action: Bilingual
    role: Bilingual
    says: Bilingual
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Choice:
    """One option of a place in the list of all that it could do.

    action : its code; odds : without support, NaN-free; worth : None where it is not known
    cells : action, role, odds, worth and start as they are shown
    """

    industry: str
    name: Bilingual
    action: str
    role: str
    odds: float
    worth: float | None
    cells: tuple[Bilingual, ...]
