"""What guardrails over years know beside the programme; a part that is None is not known, and a blank is no zero."""

from dataclasses import dataclass

from yindi.arrays import Array, Truth, Whole
from yindi.messages import Bilingual


@dataclass(frozen=True)
class Carrying:
    """What every place can carry: its debt, and what it has shown that it completes.

    ratio : (places,) debt over yearly revenue, NaN where any part is blank. [ratio]
    at_least : (places,) the same without hidden debt where that is blank: it can only be more. [ratio]
    colour : (places,) position in DEBT_COLOURS, −1 where not known
    hidden_blank : (places,) whether hidden debt is blank
    over : (places,) chance that debt passes its limit within the plan, without the plan. [probability]
    money : (places, years) the most money that may be committed in the year, NaN where not known
    factor : position of money among the factors of the programme, −1 where it is none
    rate : (places,) completed of announced. [share]
    pace : (places,) position in SPEEDS
    starts : (places, years) what it can carry up to each year. [starts]
    """

    ratio: Array
    at_least: Array
    colour: Whole
    hidden_blank: Truth
    over: Array
    money: Array
    factor: int
    rate: Array
    pace: Whole
    starts: Array


@dataclass(frozen=True)
class Crowd:
    """How many plan the same, and how much capacity that adds to what demand can take.

    declared : (places, industries) whether a place's own plan names the industry
    announced : (industries, years) capacity that stands or is announced. [unit of demand]
    plant : (industries,) what one start of load one adds. [unit of demand]
    low, middle, high : (industries, years) demand at p10, p50 and p90; NaN where not known
    unit : of demand
    """

    declared: Truth
    announced: Array
    plant: Array
    low: Array
    middle: Array
    high: Array
    unit: str = ""


@dataclass(frozen=True)
class Signal:
    """How often a place's own judgement of an industry is right, with its range. [probability]

    learned : whether it is that of this study's own odds; else it is assumed
    """

    accuracy: float
    low: float
    high: float
    learned: bool


@dataclass(frozen=True)
class Measured:
    """A market failure that was measured in a place's industry, and the evidence for it; positions."""

    place: int
    industry: int
    failure: str
    evidence: str


@dataclass(frozen=True)
class Support:
    """What is claimed for every option: failure, instrument, evidence and end; and who receives support.

    failure, instrument, evidence : one word for each option, empty where none is named
    exit_year : (options,) calendar year, −1 where none is set
    public_share : (options,) public money over all money, NaN where not known. [share]
    odds : (options,) chance that it happens without support, NaN where not known. [probability]
    received : (industries, recipients) support by recipient, NaN where there is none. [money]
    measured : failures with evidence
    lasting : (options,) years from the start to the end of support wherever it starts, NaN where `exit_year` holds;
        None where it holds for all
    """

    failure: tuple[str, ...]
    instrument: tuple[str, ...]
    evidence: tuple[str, ...]
    exit_year: Whole
    public_share: Array
    odds: Array
    received: Array
    measured: tuple[Measured, ...] = ()
    lasting: Array | None = None


@dataclass(frozen=True)
class RealEconomy:
    """What manufacturing a place has beside what places of its stage have, and which industries carry others.

    activity : (places, industries) in the last year. [unit of activity]
    manufacturing : (industries,) whether it is manufacturing
    added : (options,) what a success adds to the place's activity; below 0 for an exit. [unit of activity]
    low, high : (places,) the band of manufacturing shares at the place's stage, NaN where not known. [share]
    least : (places,) the functional floor: what its services and its exports rest on, NaN where not known. [share]
    income : (places,) output per head; turning : income at which the share turns, NaN where not known. [money]
    trend : (places,) yearly change of the share. [share a year]
    productivity : (places,) yearly growth of output per head less that of the middle place. [share a year]
    relies : (industries, industries) share of the column industry's output that is lost without the row industry
    sites : (industries,) places where it stands
    by : how the band was found: regression or peers
    """

    activity: Array
    manufacturing: Truth
    added: Array
    low: Array
    high: Array
    least: Array
    income: Array
    turning: float
    trend: Array
    productivity: Array
    relies: Array
    sites: Array
    by: str


@dataclass(frozen=True)
class Roots:
    """Which industries are new and which old, and what is near what: from which old strengths new industries grow.

    new, old : (industries,) an industry may be neither
    present : (places, industries) 1 present, 0 absent, NaN not known
    near : (industries, industries) proximity with an empty diagonal. [probability]
    stated : whether the study says which are new; what merely grows would be a poor stand-in for a flag
    """

    new: Truth
    old: Truth
    present: Array
    near: Array
    stated: bool = True


@dataclass(frozen=True)
class Openness:
    """Which inputs can choke, how far they come from abroad, and what is near what.

    choke : (industries,) whether others rely on it, and it is imported or stands in too few places
    sites : (industries,) places where it stands
    imported : (industries,) share of its supply that is imported, NaN where not known. [share]
    present : (places, industries) 1 present, 0 absent, NaN not known
    near : (industries, industries) proximity with an empty diagonal. [probability]
    density : (places, industries) the company that an industry has in a place. [share]
    """

    choke: Truth
    sites: Array
    imported: Array
    present: Array
    near: Array
    density: Array


@dataclass(frozen=True)
class Abroad:
    """How much of something comes from abroad, by place and in all.

    share : (places,) NaN where a place has nothing of it. [share]
    whole : share of all, each counted once; NaN where there is nothing. [share]
    count : how much there is in all, in `unit`; left_out : how many of it are left out, part of them not being known
    """

    share: Array
    whole: float
    count: float
    left_out: int = 0


@dataclass(frozen=True)
class Knowledge:
    """How open knowledge is: who invents with whom, what is cited, what technology is bought, and who would add what.

    A part is None without its table.

    coinvented : patents with an inventor at home that have another abroad
    cited : citations of those patents that go abroad
    bought : imports of technology among these and own research
    foreign : research of companies owned abroad among all research
    together : (places, places) patents with inventors of both, NaN where there is no table. [patents]
    gap : (places,) what a place lacks around the technologies it is not good at, NaN where not known. [share]
    complement : (places, places) of that, what each place (column) has for each (row). [share]
    years : of the patents
    """

    coinvented: Abroad | None
    cited: Abroad | None
    bought: Abroad | None
    foreign: Abroad | None
    together: Array
    gap: Array
    complement: Array
    years: str = ""


@dataclass(frozen=True)
class Evidence:
    """All that guardrails know, aligned with the axes of the programme; names for sentences where they differ."""

    carrying: Carrying | None = None
    crowd: Crowd | None = None
    support: Support | None = None
    real: RealEconomy | None = None
    openness: Openness | None = None
    signal: Signal | None = None
    roots: Roots | None = None
    knowledge: Knowledge | None = None
    place_names: tuple[Bilingual, ...] = ()
    industry_names: tuple[Bilingual, ...] = ()
