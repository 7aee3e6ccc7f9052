"""What is committed, what is asked for, and what has happened: three frozen records."""

from dataclasses import dataclass
from datetime import date

from yindi.procedure.verdict import Verdict

Option = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of a commitment: its money, its end, and the measure by which it will be judged.

    amount : money of the stage in whole units of the commitment's `unit`
    measure, target : what is counted at the end of the stage, and what was promised; registered beforehand
    """

    name: str
    amount: int
    ends: date
    measure: str
    target: float


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaNeed:
    """Units of one factor (carbon, energy, land) that a commitment binds in one year."""

    factor: str
    year: int
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One public commitment, as it was proposed; it never changes afterwards.

    procedure, version : the table that it follows, and the version of that table
    place, industry, action : the option that it carries out; blank where it is about none (a measure, a fund)
    instrument, failure : what the public hand gives, and the market failure that justifies it
    exit_rule, exit_date : in words, and the day on which everything about it ends at the latest
    sponsor : who proposes it and answers for it
    fund : identifier of the fund (itself a commitment) that its money comes from
    earlier : the commitment that an exit winds up
    factor : of a quota account, what is counted
    unit : of the amounts
    """

    id: str
    procedure: str
    version: str
    sponsor: str
    exit_date: date
    exit_rule: str = ""
    title: str = ""
    place: str = ""
    industry: str = ""
    action: str = ""
    instrument: str = ""
    failure: str = ""
    stages: tuple[Stage, ...] = ()
    quota: tuple[QuotaNeed, ...] = ()
    fund: str = ""
    earlier: str = ""
    factor: str = ""
    unit: str = ""

    @property
    def option(self) -> Option:
        """The place, the industry and the action."""
        return self.place, self.industry, self.action

    @property
    def amount(self) -> int:
        """The money of all stages."""
        return sum(stage.amount for stage in self.stages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What some steps state beside their name; blank where a step needs none.

    amount : money, or units of a quota; year : the year of a quota
    next_funder : who funds the stage after this one
    measure, result : what was counted at an assessment, and what came out
    gate : what would have to change before a refused or deferred case is looked at again
    trigger : what set off a suspension; guard : the guard that an override sets aside
    limb : the case of article 12 on which an exception rests
    record : the digest of the commitment, on its first event
    """

    amount: int = 0
    year: int = 0
    next_funder: str = ""
    measure: str = ""
    result: float | None = None
    gate: str = ""
    trigger: str = ""
    guard: str = ""
    limb: str = ""
    record: str = ""


NOTHING = Particulars()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A step that somebody asks to take."""

    date: date
    commitment: str
    step: str
    actor: str
    role: str
    verdicts: tuple[Verdict, ...] = ()
    evidence: tuple[str, ...] = ()
    reason: str = ""
    particulars: Particulars = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Move):
    """A step that has been taken: its number, and the chain that holds it to all before it."""

    seq: int
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where one commitment stands; made from its events alone.

    stage : how many stages have been released
    entered : the day on which it came into this state, or came back to it after a suspension
    deadline, lapse : the last day on which somebody may still act, and the step that the clock takes after it;
        none in a state that ends the case
    waiting : who may take the next steps
    came_from : the state before a suspension; paused : days spent in suspension so far
    started : the day of the first release of money; last : the day of its latest event
    reserved, released, spent, claimed, recovered : money of the case, in whole units [of the commitment]
    failure_class : honest, late or breach, where it failed; banned_until : when its sponsor may propose again
    overridden : guards set aside in this state; actors : who took which step
    gate, next_funder, result : as last stated
    moved : units of a quota that were carried from a year or borrowed from one: (carry or borrow, year, units)
    """

    id: str
    state: str
    ended: bool
    stage: int
    sponsor: str
    entered: date
    deadline: date | None
    lapse: str
    waiting: tuple[str, ...]
    came_from: str
    paused: int
    started: date | None
    last: date
    reserved: int
    released: int
    spent: int
    claimed: int
    recovered: int
    failure_class: str
    banned_until: date | None
    overridden: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]
    gate: str
    next_funder: str
    result: float | None
    moved: tuple[tuple[str, int, int], ...]
    events: int

    @property
    def tied(self) -> int:
        """Money that is reserved for it or lies unspent with it."""
        return self.reserved + self.released
